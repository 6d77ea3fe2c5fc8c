//! The page of a layout: what holds for the whole file, and its columns beside what they say of an order.

use super::TEMPLATES;
use crate::frame::{Frame, Room};
use domain::id::OrderNumber;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::files::{
    Column as Of, Days, Encoding, Flaw, Layout, MOST_NAME, Newline, NoSource, Unit,
    template::{Kept, Saved},
};

/// What became of a button just pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// It is a copy.
    Copied,
    /// Somebody else was faster.
    Conflict,
    /// It cannot be saved.
    Wrong(Saved),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The layout.
    pub kept: Kept,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// The order that was asked for; empty: any.
    pub wanted: String,
    /// What each column says of which order; `None`: there is no such order.
    pub preview: Option<(OrderNumber, Vec<Result<String, Flaw>>)>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let layout = &shown.kept.layout;
    frame.page_in(Room::Files, assets, &format!("書式：{}", layout.name), None, || {
        view! {
            <a class="order-back" href=TEMPLATES><Icon sign=Sign::Back />"CSVの書式"</a>
            {shown.outcome.as_ref().map(said)}
            {match shown.kept.version {
                Some(version) => form(&shown.kept.id, version, layout),
                None => delivered(&shown.kept),
            }}
            <section class="files-columns" aria-labelledby="columns">
                <h2 id="columns">{format!("項目（{}）", layout.columns.len())}</h2>
                {order(shown)}
                {columns(shown)}
            </section>
            {shown.kept.version.map(|_| remove(&shown.kept.id))}
        }
    })
}

fn said(outcome: &Outcome) -> AnyView {
    let (tone, title, text) = match outcome {
        Outcome::Saved => (Tone::Ok, "保存しました", "次の出力から有効です。"),
        Outcome::Copied => {
            (Tone::Ok, "複製しました", "この書式は自店のものです。名前と項目を直してお使いください。")
        }
        Outcome::Conflict => (
            Tone::Stop,
            "ほかの担当者が先に変更しました",
            "いまの内容を下に表示しています。確かめて、もう一度保存してください。",
        ),
        Outcome::Wrong(wrong) => {
            let why = why(wrong);
            return view! { <Notice tone=Tone::Stop title="保存できません"><p>{why}</p></Notice> }.into_any();
        }
    };
    view! { <Notice tone title><p>{text}</p></Notice> }.into_any()
}

/// Why a layout cannot be saved.
pub fn why(wrong: &Saved) -> String {
    match wrong {
        Saved::Name => format!("書式の名前を{MOST_NAME}文字以内で入力してください。"),
        Saved::Columns => "項目がないか、多すぎます。".to_owned(),
        Saved::Long(place) => format!("{}列目の見出しか値が長すぎます。", place.saturating_add(1)),
        Saved::Source(broken) => {
            let column = broken.column.saturating_add(1);
            match &broken.why {
                NoSource::Unknown(name) => format!("{column}列目：「{{{name}}}」という項目はありません。"),
                NoSource::Open => format!("{column}列目：「{{」が閉じられていません。"),
            }
        }
        Saved::Done | Saved::Conflict | Saved::NoSuchTemplate => String::new(),
    }
}

fn delivered(kept: &Kept) -> AnyView {
    let layout = &kept.layout;
    view! {
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"標準の書式"</h2>
            <p>{format!("{}。", kept.about)}</p>
            <Facts facts=vec![
                Fact::text("文字コード・改行", format!("{}・{}", layout.encoding.label(), layout.newline.label())),
                Fact::text("1行の単位", layout.unit.label()),
                Fact::text("日付", layout.days.label()),
                Fact::text("見出し行", if layout.headings { "あり" } else { "なし" }),
            ] />
            <p class="hint">"標準の書式は変更できません。複製して、ご依頼主や顧客コードなどを入力してお使いください。"</p>
            <form method="post" action=TEMPLATES>
                <input type="hidden" name="of" value=kept.id.clone() />
                <Button label="複製して自店の書式を作る" look=Look::Primary />
            </form>
        </section>
    }
    .into_any()
}

fn form(id: &str, version: i64, layout: &Layout) -> AnyView {
    let encodings = Encoding::ALL.iter().map(|kind| Pick::new(kind.name(), kind.label())).collect();
    let newlines = Newline::ALL.iter().map(|kind| Pick::new(kind.name(), kind.label())).collect();
    let days = Days::ALL.iter().map(|kind| Pick::new(kind.name(), kind.label())).collect();
    let units = Unit::ALL.iter().map(|kind| Pick::new(kind.name(), kind.label())).collect();
    let values = layout.values.iter().enumerate().map(|(place, value)| {
        view! { <TextField name=format!("value-{place}") label=value.name.clone() value=value.text.clone() autocomplete="off" /> }
    });
    let values = values.collect_view();
    let own = (!layout.values.is_empty()).then(|| {
        view! {
            <section class="sheet" aria-labelledby="values">
                <h2 id="values">"すべての行に入れる値"</h2>
                <div class="settings-fields">{values}</div>
            </section>
        }
    });
    view! {
        <form method="post" action=format!("{TEMPLATES}/{id}") class="two" novalidate>
            <input type="hidden" name="version" value=version.to_string() />
            <div class="stack">
                <section class="sheet" aria-labelledby="what">
                    <h2 id="what">"書式"</h2>
                    <div class="settings-fields">
                        <TextField name="name" label="名前" value=layout.name.clone() most=Some(MOST_NAME) autocomplete="off" />
                        <SelectField name="encoding" label="文字コード" picks=encodings value=layout.encoding.name() />
                        <SelectField name="newline" label="改行" picks=newlines value=layout.newline.name() />
                        <SelectField name="days" label="日付" picks=days value=layout.days.name() />
                        <SelectField name="unit" label="1行の単位" picks=units value=layout.unit.name() />
                        <CheckField name="headings" label="1行目に見出しを入れる" ticked=layout.headings />
                        <CheckField name="guarded" label="表計算ソフトで開くファイル（= + - @ で始まる文字を数式にしない）" ticked=layout.guarded />
                    </div>
                </section>
            </div>
            <div class="stack">
                {own}
                <section class="sheet" aria-labelledby="swapped">
                    <h2 id="swapped">"置き換える文字"</h2>
                    <TextArea
                        name="swaps"
                        label="1行に1組（㈱=(株)）"
                        value=write_pairs(&layout.swaps)
                        rows=4
                        hint="送り状発行ソフトが受け付けない文字を、別の文字に置き換えます。"
                    />
                </section>
                <Actions><Button label="書式を保存する" look=Look::Primary /></Actions>
            </div>
        </form>
    }
    .into_any()
}

/// Pairs as staff write them, one a line: `㈱=(株)`.
pub fn write_pairs(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(from, to)| format!("{from}={to}")).collect::<Vec<_>>().join("\n")
}

/// Reads them again; a line without `=` is left out.
pub fn read_pairs(typed: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (from, to) = line.trim().split_once('=')?;
        Some((from.trim().to_owned(), to.trim().to_owned()))
    };
    typed.lines().filter_map(pair).take(200).collect()
}

fn order(shown: &Shown) -> AnyView {
    let beside = match &shown.preview {
        Some((number, _)) => format!("右の列は、注文 {number} を出力したときの値です。"),
        None if shown.wanted.is_empty() => {
            "注文が入ると、その注文を出力したときの値を並べて確かめられます。".to_owned()
        }
        None => format!("注文 {} は見つかりません。", shown.wanted),
    };
    view! {
        <form class="filters" action=format!("{TEMPLATES}/{}", shown.kept.id)>
            <TextField name="order" label="確かめる注文の番号" value=shown.wanted.clone() autocomplete="off" />
            <Button label="この注文で確かめる" />
        </form>
        <p class="hint">{beside}</p>
    }
    .into_any()
}

fn columns(shown: &Shown) -> AnyView {
    let heads = vec![
        Column::number("列"),
        Column::text("見出し"),
        Column::text("値"),
        Column::text("決まり"),
        Column::text("出力例"),
    ];
    let told = shown.preview.as_ref().map(|(_, told)| told.as_slice()).unwrap_or_default();
    let rows = shown.kept.layout.columns.iter().enumerate().map(|(place, column)| {
        let number = place.saturating_add(1).to_string();
        let name = if column.heading.is_empty() {
            "（見出しなし）".to_owned()
        } else {
            column.heading.clone()
        };
        let name = match shown.kept.version {
            Some(_) => view! { <a href=format!("{TEMPLATES}/{}/columns/{place}", shown.kept.id)>{name}</a> }
                .into_any(),
            None => name.into_any(),
        };
        let told = match told.get(place) {
            Some(Ok(text)) => view! { <span class="files-told">{text.clone()}</span> }.into_any(),
            Some(Err(flaw)) => {
                view! { <Badge tone=Tone::Stop word=super::flaw::word(*flaw, Some(column.form)) /> }
                    .into_any()
            }
            None => ().into_any(),
        };
        view! {
            <tr>
                <td class="number">{number}</td>
                <td class="files-heading">{name}</td>
                <td class="files-source">{column.source.clone()}</td>
                <td class="files-rules">{rules(column)}</td>
                <td>{told}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! { <Table caption="項目" columns=heads>{rows}</Table> }.into_any()
}

/// The rules of a column in few words.
fn rules(column: &Of) -> String {
    use workflow::files::{Count, Form, Long};
    let mut rules = Vec::new();
    if column.required {
        rules.push("必須".to_owned());
    }
    if let Some((widths, place)) = &column.fold {
        rules.push(format!("{}列に分けた{}つ目", widths.len(), place.saturating_add(1)));
    }
    if column.most > 0 {
        let unit = if column.count == Count::Bytes { "半角" } else { "" };
        let cut = if column.long == Long::Cut { "で切る" } else { "まで" };
        rules.push(format!("{unit}{}文字{cut}", column.most));
    }
    if column.form != Form::Any {
        rules.push(column.form.label().to_owned());
    }
    if !column.codes.is_empty() {
        rules.push("コード変換".to_owned());
    }
    rules.join("・")
}

fn remove(id: &str) -> AnyView {
    let action = format!("{TEMPLATES}/{id}/remove");
    view! {
        <Confirm label="この書式を削除" danger=true>
            <p>"これまでの出力の記録は残ります。"</p>
            <form method="post" action=action>
                <Button label="書式を削除する" look=Look::Danger />
            </form>
        </Confirm>
    }
    .into_any()
}
