//! The page of transfers: what there is to match, and what was matched last.

use super::{
    ROOM,
    slips_page::uploads,
    transfers::{MATCH, TRANSFERS},
    wrong_file::Wrong,
};
use crate::{
    frame::{Frame, Room},
    typed::Query,
    words::when,
};
use domain::{moment::Day, timeline::Actor};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::files::{
    Match,
    transfers::{Candidate, Desk, Laid, Settled, Transfer},
    upload::Upload,
};

/// Id of the form by which a transfer is set aside.
const ASIDE: &str = "aside";

/// What was done just now, as the address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// So many lines were taken in.
    Taken(u64),
    /// A transfer is no order's.
    SetAside,
    /// It is to be looked at again.
    Back,
    /// No order was chosen for any.
    NothingChosen,
}

impl Done {
    /// Reads it.
    pub fn read(query: &Query) -> Option<Self> {
        match query.get("done") {
            "aside" => Some(Self::SetAside),
            "back" => Some(Self::Back),
            "nothing" => Some(Self::NothingChosen),
            other => other.strip_prefix("taken-").and_then(|taken| taken.parse().ok()).map(Self::Taken),
        }
    }

    /// Where it is said.
    pub fn address(self) -> String {
        let said = match self {
            Self::Taken(taken) => format!("taken-{taken}"),
            Self::SetAside => "aside".to_owned(),
            Self::Back => "back".to_owned(),
            Self::NothingChosen => "nothing".to_owned(),
        };
        format!("{TRANSFERS}?done={said}")
    }

    fn notice(self) -> AnyView {
        let (tone, title, line) = match self {
            Self::Taken(0) => (
                Tone::Note,
                "新しい入金はありませんでした".to_owned(),
                "このファイルの入金は、すべて前に取り込んだものです。同じ行が二重になることはありません。",
            ),
            Self::Taken(taken) => (
                Tone::Ok,
                format!("{taken}件の入金を取り込みました"),
                "どの注文の入金かを確かめて、確定してください。",
            ),
            Self::SetAside => (
                Tone::Ok,
                "対象外にしました".to_owned(),
                "下の「照合した入金」から、いつでも照合に戻せます。",
            ),
            Self::Back => (Tone::Ok, "照合に戻しました".to_owned(), "どの注文の入金かを選んでください。"),
            Self::NothingChosen => (
                Tone::Wait,
                "注文が選ばれていません".to_owned(),
                "入金ごとに注文を選ぶか、注文番号を入力してから確定してください。",
            ),
        };
        view! { <Notice tone title><p>{line}</p></Notice> }.into_any()
    }
}

/// What the list shows.
#[derive(Clone, Default)]
pub struct List {
    /// What there is to match.
    pub desk: Desk,
    /// The last files, newest first.
    pub uploads: Vec<Upload>,
    /// Why a file was not taken, just now.
    pub wrong: Option<Wrong>,
    /// What was done just now.
    pub done: Option<Done>,
}

/// The list, with the form for a file.
pub fn list(assets: &Assets, frame: &Frame, shown: &List) -> String {
    frame.page_in(Room::Files, assets, "銀行振込の消込", None, || {
        view! {
            <a class="order-back" href=ROOM><Icon sign=Sign::Back />"CSV"</a>
            {shown.wrong.map(Wrong::notice)}
            {shown.done.map(Done::notice)}
            <div class="files">
                {matching(&shown.desk)}
                <section class="sheet" aria-labelledby="new">
                    <h2 id="new">"銀行の入出金明細を取り込む"</h2>
                    <form method="post" action=TRANSFERS enctype="multipart/form-data" class="files-form">
                        <FileField
                            name="file"
                            label="CSVファイル"
                            accept=".csv,.txt,text/csv"
                            hint="インターネットバンキングから書き出した入出金明細。期間が重なっていてもかまいません。8MBまで"
                        />
                        <Button label="内容を確認する" />
                    </form>
                    <p class="hint">"次の画面で確かめるまで、何も変わりません。"</p>
                </section>
                {settled(&shown.desk.settled)}
                <section aria-labelledby="before">
                    <h2 id="before">"取り込んだファイル"</h2>
                    {uploads(&shown.uploads, TRANSFERS)}
                </section>
            </div>
        }
    })
}

fn matching(desk: &Desk) -> AnyView {
    if desk.open.is_empty() {
        return view! {
            <section class="sheet" aria-labelledby="open">
                <h2 id="open">"照合を待つ入金"</h2>
                <p class="home-calm"><Icon sign=Sign::Ok />"ありません。"</p>
            </section>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("入金日"),
        Column::text("振込依頼人名"),
        Column::number("入金額"),
        Column::text("注文"),
        Column::text(""),
    ];
    let rows = desk.open.iter().map(row).collect_view();
    let shown = u64::try_from(desk.open.len()).unwrap_or(u64::MAX);
    let more = (desk.count > shown).then(|| {
        view! { <p class="hint">{format!("新しい{shown}件を表示しています。照合すると、残りが出てきます。")}</p> }
    });
    let sure = desk.open.iter().filter(|laid| laid.proposed.is_some()).count();
    let about = format!(
        "入金 {}件のうち、{sure}件は名義と金額が合う注文を選んであります。入金待ちの注文は{}件です。",
        desk.count, desk.waiting
    );
    view! {
        <section class="transfers" aria-labelledby="open">
            <h2 id="open">"照合を待つ入金"</h2>
            <p class="hint">{about}</p>
            // A form of its own: Enter in a field below confirms, and sets nothing aside.
            <form id=ASIDE method="post" action=MATCH></form>
            <form method="post" action=MATCH class="files-form">
                <Table caption="照合を待つ入金と、その注文の候補" columns>{rows}</Table>
                {more}
                <div class="transfers-do">
                    <CheckField name="mail" label="入金確認メールを送る" ticked=true />
                    <Button label="選んだ注文を入金済みにする" look=Look::Primary />
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn row(laid: &Laid) -> AnyView {
    let transfer = &laid.transfer;
    let label = format!("{}の入金を対象外にする", transfer.payer);
    view! {
        <tr>
            <td class="at-day">{short(transfer.day)}</td>
            <td class="files-name">{transfer.payer.clone()}</td>
            <td class="number">{yen(transfer.amount.0)}</td>
            <td>{choice(laid)}</td>
            <td class="at-aside">
                <button type="submit" class="button quiet" form=ASIDE name="aside" value=transfer.id.clone() aria-label=label>"対象外"</button>
            </td>
        </tr>
    }
    .into_any()
}

fn choice(laid: &Laid) -> AnyView {
    let id = &laid.transfer.id;
    let (tone, word) = match (&laid.proposed, laid.candidates.first()) {
        (Some(_), Some(best)) => (Tone::Ok, best.why.label()),
        (None, Some(best)) if best.why == Match::Name => (Tone::Stop, best.why.label()),
        (None, Some(_)) => (Tone::Wait, "確かめて選んでください"),
        (_, None) => (Tone::Note, "合う注文がありません"),
    };
    let options = laid.candidates.iter().map(|candidate| {
        let chosen = laid.proposed.as_ref() == Some(&candidate.number);
        view! { <option value=candidate.number.to_string() selected=chosen>{told(candidate)}</option> }
    });
    let options = options.collect_view();
    let payer = &laid.transfer.payer;
    let (pick, number) = (format!("for-{id}"), format!("number-{id}"));
    view! {
        <div class="transfers-choice">
            <Badge tone word />
            <label class="hidden" for=pick.clone()>{format!("{payer}の入金の注文")}</label>
            <select class="input" id=pick.clone() name=pick>
                <option value="">"まだ決めない"</option>
                {options}
            </select>
            <details class="transfers-other">
                <summary>"ほかの注文"</summary>
                <label class="hidden" for=number.clone()>{format!("{payer}の入金の注文番号")}</label>
                <input class="input" type="text" id=number.clone() name=number autocomplete="off" />
                <small>"注文番号を入力すると、上の選択より優先します。"</small>
            </details>
        </div>
    }
    .into_any()
}

fn told(candidate: &Candidate) -> String {
    let Candidate { number, buyer, total, why } = candidate;
    format!("{number}　{buyer}　{}（{}）", yen(total.0), why.label())
}

fn settled(settled: &[(Transfer, Settled)]) -> Option<AnyView> {
    (!settled.is_empty()).then(|| {
        let columns = vec![
            Column::text("入金日"),
            Column::text("振込依頼人名"),
            Column::number("入金額"),
            Column::text("結果"),
            Column::text("担当"),
        ];
        let rows = settled.iter().map(|(transfer, settled)| was(transfer, settled)).collect_view();
        view! {
            <section aria-labelledby="settled">
                <h2 id="settled">"照合した入金"</h2>
                <form method="post" action=MATCH>
                    <Table caption="照合した入金、新しい順" columns>{rows}</Table>
                </form>
            </section>
        }
        .into_any()
    })
}

fn was(transfer: &Transfer, settled: &Settled) -> AnyView {
    let result = match &settled.order {
        Some(number) => {
            view! { <Badge tone=Tone::Ok word="注文の入金" /><a href=format!("/admin/orders/{number}")>{number.to_string()}</a> }
                .into_any()
        }
        None => {
            let label = format!("{}の入金を照合に戻す", transfer.payer);
            view! {
                <Badge tone=Tone::Note word="対象外" sign=Sign::None />
                <button type="submit" class="button quiet" name="back" value=transfer.id.clone() aria-label=label>"照合に戻す"</button>
            }
            .into_any()
        }
    };
    let who = match &settled.by {
        Actor::Staff { name, .. } => name.clone(),
        _ => "自動処理".to_owned(),
    };
    view! {
        <tr>
            <td class="at-day">{short(transfer.day)}</td>
            <td class="files-name">{transfer.payer.clone()}</td>
            <td class="number">{yen(transfer.amount.0)}</td>
            <td class="transfers-was">{result}</td>
            <td>{who}<small>{when::short(settled.at)}</small></td>
        </tr>
    }
    .into_any()
}

/// `11/24`.
fn short(day: Day) -> String {
    let (_, month, date) = day.calendar();
    format!("{month}/{date}")
}
