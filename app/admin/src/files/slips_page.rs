//! The pages of slip numbers that are brought in.

use super::{ROOM, slips::SLIPS, wrong_file::Wrong};
use crate::{
    frame::{Frame, Room},
    jobs::{USUAL, ask::shipping},
    words::when,
};
use domain::{id::OrderNumber, role::Permission, timeline::Actor};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{
    files::{
        slip_file::{Form as Program, NoSlips, Unusable},
        slips::{Judged, Read, Seen, Verdict},
        upload::Upload,
    },
    job::Job,
};

/// Rows on the page of a file; what needs a hand stands first, and of the others it says how many there are.
const MOST_ROWS: usize = 500;

/// What the list shows.
#[derive(Clone, Default)]
pub struct List {
    /// The last files, newest first.
    pub uploads: Vec<Upload>,
    /// Why a file was not taken, just now.
    pub wrong: Option<Wrong>,
}

/// The list, with the form for a file.
pub fn list(assets: &Assets, frame: &Frame, shown: &List) -> String {
    frame.page_in(Room::Files, assets, "伝票番号の取り込み", None, || {
        let programs = Program::ALL.map(|program| Pick::new(program.name(), program.label())).into();
        view! {
            <a class="order-back" href=ROOM><Icon sign=Sign::Back />{super::name(frame)}</a>
            {shown.wrong.map(Wrong::notice)}
            <div class="files">
                <section class="sheet" aria-labelledby="new">
                    <h2 id="new">"送り状発行ソフトのファイル"</h2>
                    <form method="post" action=SLIPS enctype="multipart/form-data" class="files-form">
                        <FileField
                            name="file"
                            label="CSVファイル"
                            accept=".csv,.txt,text/csv"
                            hint="B2クラウドの発行済データ、e飛伝Ⅱ・Ⅲの出荷データ、ゆうパックプリントRの発送履歴。8MBまで"
                        />
                        <SelectField name="form" label="ファイルの種類" picks=programs blank="自動で見分ける" width="half" />
                        <Button label="取り込む内容を確認する" look=Look::Primary />
                    </form>
                    <p class="hint">"次の画面で内容を確かめるまで、注文は変わりません。"</p>
                </section>
                <section aria-labelledby="before">
                    <h2 id="before">"取り込みの記録"</h2>
                    {uploads(&shown.uploads, SLIPS)}
                </section>
            </div>
        }
    })
}

/// Files that were brought in.
pub fn uploads(uploads: &[Upload], at: &str) -> AnyView {
    if uploads.is_empty() {
        return view! { <p class="hint">"まだ取り込んだファイルはありません。"</p> }.into_any();
    }
    let columns =
        vec![Column::text("日時"), Column::text("担当"), Column::text("ファイル"), Column::text("状態")];
    let rows = uploads.iter().map(|upload| {
        let who = match &upload.begun_by {
            Actor::Staff { name, .. } => name.clone(),
            _ => String::new(),
        };
        let (tone, word) = match upload.committed_at {
            Some(_) => (Tone::Ok, "登録済み"),
            None => (Tone::Wait, "確認中"),
        };
        view! {
            <tr>
                <td><a href=format!("{at}/{}", upload.id)>{when::short(upload.begun_at)}</a></td>
                <td>{who}</td>
                <td class="files-name">{upload.file_name.clone()}</td>
                <td><Badge tone word /></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! { <Table caption="取り込んだファイル、新しい順" columns>{rows}</Table> }.into_any()
}

/// The page of a file.
pub fn one(assets: &Assets, frame: &Frame, seen: &Seen) -> String {
    frame.page_in(Room::Files, assets, "伝票番号の取り込み：確認", None, || {
        let name = seen.upload.file_name.clone();
        let body = match &seen.read {
            None => view! {
                <Notice tone=Tone::Note title="ファイルの内容は消去しました">
                    <p>"取り込んだファイルは、7日後に消去します。必要なときは、もう一度取り込んでください。"</p>
                </Notice>
            }
            .into_any(),
            Some(Err(why)) => unreadable(seen, why),
            Some(Ok(read)) => readable(seen, read, frame.may(Permission::ChangeOrders)),
        };
        view! {
            <a class="order-back" href=SLIPS><Icon sign=Sign::Back />"伝票番号の取り込み"</a>
            <p class="files-name">{name}</p>
            {body}
        }
    })
}

fn unreadable(seen: &Seen, why: &NoSlips) -> AnyView {
    let text = match why {
        NoSlips::Columns { columns } => format!(
            "見出しに「お客様管理番号」と「伝票番号」などが見つからず、項目の数（{columns}）からも種類が分かりません。ファイルの種類か列の番号を選んでください。"
        ),
        NoSlips::TooFew { columns, wanted } => {
            format!(
                "この種類のファイルには{wanted}以上の項目がありますが、このファイルには{columns}項目しかありません。"
            )
        }
        NoSlips::OnlyHeadings => "見出しだけで、データの行がありません。".to_owned(),
    };
    view! {
        <Notice tone=Tone::Stop title="伝票番号の列が分かりません">
            <p>{text}</p>
            <p>"注文は何も変わっていません。"</p>
        </Notice>
        {reading(seen, true)}
    }
    .into_any()
}

fn reading(seen: &Seen, open: bool) -> AnyView {
    let programs = Program::ALL.map(|program| Pick::new(program.name(), program.label())).into();
    let chosen = seen.wish.form.map(Program::name).unwrap_or_default();
    let (key, slip) = match seen.wish.columns {
        Some((key, slip)) => (key.saturating_add(1).to_string(), slip.saturating_add(1).to_string()),
        None => (String::new(), String::new()),
    };
    let action = format!("{SLIPS}/{}", seen.upload.id);
    view! {
        <Confirm label="読み取り方を変える" open=open>
            <form method="post" action=action class="files-form">
                <input type="hidden" name="act" value="read" />
                <SelectField name="form" label="ファイルの種類" picks=programs value=chosen blank="自動で見分ける" width="half" />
                <div class="files-pair">
                    <TextField name="key" label="注文番号・管理番号の列" value=key kind=Kind::Digits hint="左から数えた番号" autocomplete="off" />
                    <TextField name="slip" label="伝票番号の列" value=slip kind=Kind::Digits autocomplete="off" />
                </div>
                <Button label="この読み取り方で確認する" />
            </form>
        </Confirm>
    }
    .into_any()
}

/// `all`: whoever looks may hide orders whose money is still to be taken.
fn readable(seen: &Seen, read: &Read, all: bool) -> AnyView {
    let ready = read.ready().count();
    let odd = read.ready().filter(|row| matches!(row.verdict, Verdict::Ready { odd: true, .. })).count();
    let unpaid = read.ready().filter(|row| row.unpaid).count();
    let not = read.rows.len().saturating_sub(ready);
    let facts = vec![
        Fact::text("種類", format!("{}・{}", read.form.label(), read.characters)),
        Fact::text(
            "照合した列",
            format!(
                "管理番号 {}列目・伝票番号 {}列目",
                read.columns.0.saturating_add(1),
                read.columns.1.saturating_add(1)
            ),
        ),
        Fact::text("登録できる行", format!("{ready}行")),
        Fact::text("登録しない行", format!("{not}行")),
    ];
    let committed = seen.upload.committed_at.is_some();
    let job = committed.then(|| seen.job.as_ref().map_or_else(forgotten, standing));
    let warnings = (odd > 0 && !committed).then(|| {
        view! {
            <Notice tone=Tone::Wait title=format!("{odd}行は、末尾の数字（チェックデジット）か桁数が運送会社の番号と合いません")>
                <p>"登録はできます。読み取りの誤りでないか、確かめてください。"</p>
            </Notice>
        }
    });
    view! {
        {job}
        {warnings}
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"取り込む内容"</h2>
            <Facts facts />
            {(!committed).then(|| reading(seen, false))}
        </section>
        {(!committed).then(|| commit(seen, (ready, unpaid), all))}
        {rows(read)}
    }
    .into_any()
}

/// The job that enters what is in the file: its own page has all of it.
fn standing(job: &Job) -> AnyView {
    let (tone, title) = match (job.ended_at, job.failed) {
        (None, _) => {
            (Tone::Wait, format!("登録しています：{}件のうち{}件が終わりました", job.size, job.settled()))
        }
        (Some(_), 0) => (Tone::Ok, format!("{}件の登録が終わりました", job.size)),
        (Some(_), failed) => (Tone::Stop, format!("登録が終わりました。{failed}件は最後まで進んでいません")),
    };
    let href = format!("/admin/jobs/{}", job.id);
    view! { <Notice tone title><p><a href=href>"登録の進み具合と、注文ごとの結果を見る"</a></p></Notice> }
        .into_any()
}

fn forgotten() -> AnyView {
    view! { <Notice tone=Tone::Note title="このファイルは登録済みです" /> }.into_any()
}

/// Counted are rows that can be entered, and of them those that cannot leave.
fn commit(seen: &Seen, (ready, unpaid): (usize, usize), all: bool) -> AnyView {
    let same = seen.read.iter().flatten().flat_map(|read| &read.rows).any(|row| row.verdict == Verdict::Same);
    if ready == 0 && !same {
        return view! {
            <Notice tone=Tone::Note title="登録できる行がありません">
                <p>"下の表で理由を確かめてください。注文は何も変わっていません。"</p>
            </Notice>
        }
        .into_any();
    }
    let unpaid = (unpaid > 0).then(|| {
        view! {
            <p class="settings-warning">
                {format!("{unpaid}件は与信か入金がまだのため、発送済みにはできません（伝票番号だけを登録します）。")}
            </p>
        }
    });
    let action = format!("{SLIPS}/{}", seen.upload.id);
    let untaken = untaken(seen);
    view! {
        <section class="sheet" aria-labelledby="commit">
            <h2 id="commit">"登録"</h2>
            <form method="post" action=action class="files-form files-commit">
                <CheckField name="ship" label="発送ステータスを発送済みに更新する" ticked=true />
                {unpaid}
                <div class="files-ship">{shipping(&untaken, USUAL, all)}</div>
                <Actions><Button label=format!("{ready}件の伝票番号を登録する") look=Look::Primary /></Actions>
            </form>
        </section>
    }
    .into_any()
}

/// Orders that would leave by this file and whose money the shop still has to take.
fn untaken(seen: &Seen) -> Vec<OrderNumber> {
    let rows = seen.read.iter().flatten().flat_map(|read| &read.rows);
    let leave = rows.filter(|row| {
        row.untaken && !row.unpaid && matches!(row.verdict, Verdict::Ready { .. } | Verdict::Same)
    });
    leave.filter_map(|row| row.order.clone()).collect()
}

fn rows(read: &Read) -> AnyView {
    let columns =
        vec![Column::number("行"), Column::text("管理番号"), Column::text("伝票番号"), Column::text("結果")];
    // What needs a hand stands first.
    let calls =
        |row: &&Judged| !matches!(row.verdict, Verdict::Ready { .. } | Verdict::Same | Verdict::Twice);
    let (first, others): (Vec<&Judged>, Vec<&Judged>) = read.rows.iter().partition(calls);
    let more = read.rows.len().saturating_sub(MOST_ROWS);
    let more = (more > 0).then(|| view! { <p class="hint">{format!("ほか{more}行")}</p> });
    let rows = first.into_iter().chain(others).take(MOST_ROWS).map(row).collect_view();
    view! { <div class="batch-rows"><Table caption="行ごとの内容" columns>{rows}</Table></div>{more} }
        .into_any()
}

fn row(row: &Judged) -> AnyView {
    let (tone, word, why) = said(row);
    let key = match &row.order {
        Some(number) => view! { <a href=format!("/admin/orders/{number}")>{row.key.clone()}</a> }.into_any(),
        None => row.key.clone().into_any(),
    };
    let why = (!why.is_empty()).then(|| view! { <small>{why}</small> });
    view! {
        <tr>
            <td class="number">{row.line.to_string()}</td>
            <td class="at-number">{key}</td>
            <td>{row.slip.clone()}</td>
            <td class="batch-became"><Badge tone word />{why}</td>
        </tr>
    }
    .into_any()
}

fn said(row: &Judged) -> (Tone, &'static str, String) {
    match &row.verdict {
        Verdict::Ready { odd: true, .. } => (
            Tone::Wait,
            "登録します（番号に注意）",
            "末尾の数字か桁数が、運送会社の番号と合いません".to_owned(),
        ),
        Verdict::Ready { replaces: Some(old), .. } => {
            (Tone::Ok, "登録します", format!("いまの番号 {old} を置き換えます"))
        }
        Verdict::Ready { .. } if row.unpaid => {
            (Tone::Wait, "番号だけ登録します", "与信か入金がまだです".to_owned())
        }
        Verdict::Ready { .. } => (Tone::Ok, "登録します", String::new()),
        Verdict::Same => (Tone::Note, "登録済み", "同じ伝票番号が入っています".to_owned()),
        Verdict::NoKey => (Tone::Stop, "管理番号なし", "どの注文の荷物か分かりません".to_owned()),
        Verdict::Unknown => (Tone::Stop, "注文なし", "この番号の注文はありません".to_owned()),
        Verdict::Unusable(why) => (Tone::Stop, "伝票番号を読めません", unusable(*why).to_owned()),
        Verdict::Twice => (Tone::Note, "重複", "同じ行が前にあります".to_owned()),
        Verdict::Other(line) => (
            Tone::Stop,
            "重複",
            format!("{line}行目に、同じ注文の別の伝票番号があります（複数口は最初の番号を登録します）"),
        ),
        Verdict::Taken(line) => (Tone::Stop, "重複", format!("{line}行目の注文と同じ伝票番号です")),
        Verdict::Shipped(Some(slip)) => (Tone::Note, "発送済み", format!("伝票番号 {slip} で発送済みです")),
        Verdict::WhichParcel(before) => (
            Tone::Stop,
            "荷物の番号なし",
            format!(
                "荷物 1 は発送済みです{}。ほかの荷物の管理番号は、{}-2 のように荷物の番号まで書きます",
                before.as_deref().map(|slip| format!("（伝票番号 {slip}）")).unwrap_or_default(),
                row.key
            ),
        ),
        Verdict::OtherParcel(part) => {
            (Tone::Stop, "重複", format!("荷物 {part} に、同じ伝票番号が入っています"))
        }
        Verdict::Shipped(None) => (Tone::Note, "発送済み", "伝票番号なしで発送済みです".to_owned()),
        Verdict::Over => (Tone::Stop, "キャンセル・返品", "この注文は発送しません".to_owned()),
        Verdict::WrongCarrier(carrier) => {
            (Tone::Stop, "運送会社が違います", format!("この注文の運送会社は{}です", carrier.label()))
        }
        Verdict::NoParcel => (Tone::Stop, "配送なし", "この注文に、その番号の配送はありません".to_owned()),
        Verdict::NotNow => (Tone::Stop, "お支払い手続き中", "お支払いが決まるまで登録できません".to_owned()),
    }
}

fn unusable(why: Unusable) -> &'static str {
    match why {
        Unusable::Missing => "伝票番号が空です（まだ発行されていません）",
        Unusable::Exponent => {
            "Excelで開いて保存したため、末尾の数字が失われています（1.23E+11）。送り状発行ソフトから書き出し直してください"
        }
        Unusable::Characters => "半角英数字とハイフン以外の文字があります",
        Unusable::TooLong => "長すぎます（20文字まで）",
    }
}
