//! Pages of CSV in every state that matters.

use crate::{
    jobs,
    sample::{self, NOW, ago, owner},
};
use admin::{
    files::{column_page, exports_page, slips_page, template_page, templates_page, wrong_file::Wrong},
    frame::Frame,
};
use domain::{carrier::Carrier, id::OrderNumber};
use ui::assets::Assets;
use workflow::{
    files::{
        Flaw, Layout, Problem,
        export::{Export, Scope, Taken},
        presets,
        rows::{Checked, Rest},
        slip_file::{Form, NoSlips, Unusable},
        slips::{Judged, Read, Seen, Verdict, Wish},
        template::Kept,
        upload::{Refused, Upload},
    },
    job::Job,
};

/// Every page about files, by the name of its file.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let list = |shown: &exports_page::List| exports_page::list(assets, frame, shown);
    let one = |shown: &exports_page::One| exports_page::one(assets, frame, shown);
    let slips = |shown: &slips_page::List| slips_page::list(assets, frame, shown);
    let seen = |shown: &Seen| slips_page::one(assets, frame, shown);
    let too_long = Some(Wrong::Refused(Refused::TooLong));
    let mut pages = vec![
        ("slips", slips(&slips_page::List { uploads: vec![upload(false), upload(true)], wrong: None })),
        ("slips-wrong", slips(&slips_page::List { uploads: Vec::new(), wrong: too_long })),
        ("slips-seen", seen(&file(rows(), None))),
        ("slips-done", seen(&file(rows(), Some(jobs::ended(11, 0, 1))))),
        (
            "slips-columns",
            seen(&Seen { read: Some(Err(NoSlips::Columns { columns: 3 })), ..file(Vec::new(), None) }),
        ),
        ("exports", list(&exports_page::List { templates: kept(), exports: exports(), nothing: false })),
        (
            "exports-none",
            list(&exports_page::List { templates: kept(), nothing: true, ..Default::default() }),
        ),
        (
            "export-choose",
            exports_page::choose(
                assets,
                frame,
                &exports_page::Choose {
                    templates: kept(),
                    chosen: vec![OrderNumber::new("261121-7K3F9Q")],
                    back: String::new(),
                },
            ),
        ),
        ("export-ok", one(&export(Vec::new()))),
        ("export-problems", one(&export(problems()))),
        ("export-empty", one(&exports_page::One { checked: Checked::default(), ..export(Vec::new()) })),
    ];
    pages.extend(templates(assets, frame));
    pages
}

/// The pages of layouts.
fn templates(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let template = |shown: &template_page::Shown| template_page::draw(assets, frame, shown);
    vec![
        ("templates", templates_page::draw(assets, frame, &kept())),
        ("template-delivered", template(&shown(delivered("b2"), None))),
        ("template-own", template(&shown(own(), Some(template_page::Outcome::Saved)))),
        (
            "template-column",
            column_page::draw(
                assets,
                frame,
                &column_page::Shown {
                    column: own().layout.columns.remove(11),
                    kept: own(),
                    place: 11,
                    wrong: None,
                },
            ),
        ),
        (
            "template-column-wrong",
            column_page::draw(
                assets,
                frame,
                &column_page::Shown {
                    column: own().layout.columns.remove(1),
                    kept: own(),
                    place: 1,
                    wrong: Some("2列目：「{支払方法}」という項目はありません。".to_owned()),
                },
            ),
        ),
    ]
}

fn delivered(id: &str) -> Kept {
    let preset = presets::ALL.into_iter().find(|preset| preset.id == id).unwrap_or(presets::ALL[0]);
    Kept { id: preset.id.to_owned(), layout: preset.layout(), about: preset.about, version: None }
}

/// A layout of the shop's own, half filled in.
fn own() -> Kept {
    let mut layout = delivered("b2").layout;
    layout.name = "B2クラウド（本店・常温のギフトとお中元・お歳暮の早割り）".to_owned();
    for (value, text) in layout.values.iter_mut().zip(["075-000-0000", "604-8001", "", "暖簾茶舗"]) {
        text.clone_into(&mut value.text);
    }
    Kept { id: "01OWN".to_owned(), layout, about: "", version: Some(3) }
}

fn kept() -> Vec<Kept> {
    let delivered = presets::ALL.into_iter().map(|preset| delivered(preset.id));
    std::iter::once(own()).chain(delivered).collect()
}

fn of(scope: Scope, layout: &Layout, taken: Option<Taken>) -> Export {
    Export {
        id: "01EXPORT".to_owned(),
        label: layout.name.clone(),
        layout: String::new(),
        scope,
        begun_at: ago(12),
        begun_by: owner(),
        taken,
    }
}

fn exports() -> Vec<Export> {
    let taken = Some(Taken { at: NOW, orders: 1_204, rows: 3_310 });
    let chosen = (0..12).map(|n| OrderNumber::new(format!("261121-7K3F{n:02}"))).collect();
    vec![
        of(Scope::Chosen(chosen), &own().layout, None),
        of(Scope::Search("q=x".to_owned()), &delivered("next-engine").layout, taken),
        of(Scope::Search(String::new()), &delivered("accounting").layout, taken),
    ]
}

fn export(problems: Vec<Problem>) -> exports_page::One {
    let layout = own().layout;
    let chosen = (0..12).map(|n| OrderNumber::new(format!("261121-7K3F{n:02}"))).collect();
    let checked = Checked { orders: 12, problems, rest: Rest::Nothing };
    exports_page::One { export: of(Scope::Chosen(chosen), &layout, None), layout, checked }
}

fn problems() -> Vec<Problem> {
    let problem = |row, column: &str, flaw| Problem {
        row,
        order: OrderNumber::new(format!("261121-7K3F{row:02}")),
        column: column.to_owned(),
        flaw,
    };
    vec![
        problem(1, "お届け先名", Flaw::Unencodable { place: 1 }),
        problem(1, "ご依頼主住所", Flaw::Missing),
        problem(7, "お届け先名(ｶﾅ)", Flaw::Form { place: 3 }),
    ]
}

fn shown(kept: Kept, outcome: Option<template_page::Outcome>) -> template_page::Shown {
    let number = sample::approved().order.number;
    let told = kept.layout.columns.iter().map(|column| match column.heading.as_str() {
        "お客様管理番号" => Ok("261121-7K3F9Q".to_owned()),
        "お届け先住所" => Ok("京都府京都市中京区木屋町通三条上る上大阪町521-3".to_owned()),
        "ご依頼主住所" => Err(Flaw::Missing),
        _ => Ok(String::new()),
    });
    let told = told.collect();
    template_page::Shown { kept, outcome, wanted: String::new(), preview: Some((number, told)) }
}

fn upload(committed: bool) -> Upload {
    Upload {
        id: "01UPLOAD".to_owned(),
        kind: "slips".to_owned(),
        file_name: "発行済データ_20261121_本店とギフトセンターの分をまとめたもの（最終版）.csv".to_owned(),
        content: None,
        wish: "{}".to_owned(),
        begun_at: ago(3),
        begun_by: owner(),
        committed_at: committed.then_some(NOW),
    }
}

fn file(rows: Vec<Judged>, job: Option<Job>) -> Seen {
    let read = Read { form: Form::B2, characters: "Shift_JIS（CP932）", columns: (0, 3), rows };
    Seen { upload: upload(job.is_some()), wish: Wish::default(), read: Some(Ok(read)), job }
}

/// A row of every kind.
fn rows() -> Vec<Judged> {
    let ready = Verdict::Ready { odd: false, replaces: None };
    let verdicts = [
        ready.clone(),
        Verdict::Ready { odd: true, replaces: None },
        Verdict::Ready { odd: false, replaces: Some("444413758692".to_owned()) },
        Verdict::Same,
        Verdict::Unknown,
        Verdict::Unusable(Unusable::Exponent),
        Verdict::Twice,
        Verdict::Other(2),
        ready,
        Verdict::Shipped(Some("444413758703".to_owned())),
        Verdict::Over,
        Verdict::WrongCarrier(Carrier::Sagawa),
        Verdict::NotNow,
        Verdict::NoKey,
        Verdict::Unusable(Unusable::Missing),
    ];
    let row = |(line, verdict): (u64, Verdict)| {
        let number = format!("261121-7K3F{line:02}");
        let known = !matches!(verdict, Verdict::Unknown | Verdict::NoKey);
        let slip = match verdict {
            Verdict::Unusable(Unusable::Exponent) => "4.44414E+11",
            Verdict::Unusable(_) => "",
            _ => "444413758703",
        };
        Judged {
            line,
            key: if verdict == Verdict::NoKey { String::new() } else { number.clone() },
            slip: slip.to_owned(),
            day: None,
            order: known.then(|| OrderNumber::new(number)),
            parcel: None,
            unpaid: line == 10,
            untaken: line == 3 || line == 4,
            verdict,
        }
    };
    (2..).zip(verdicts).map(row).collect()
}
