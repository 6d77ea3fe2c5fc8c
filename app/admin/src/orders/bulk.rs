//! The same for the orders that are ticked in the list: a job begins.

use super::search::Search;
use crate::{
    failure::Failure,
    files::EXPORTS,
    frame::Frame,
    jobs,
    on_duty::OnDuty,
    print::PRINT,
    routes::State,
    ticks::{TickAll, TickPage},
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    id::OrderNumber,
    job::{Payload, Subject},
    role::Permission::{Export, Ship},
};
use leptos::prelude::*;
use ui::parts::*;
use workflow::{
    desk::{list_orders, own_list},
    job::{self, Fresh, MOST, Made},
};

/// Id of the form that the boxes and the buttons belong to.
pub const FORM: &str = "bulk";

/// Where a button sends the form; the name of the work follows, and the gate judges by it.
const BULK: &str = "/admin/orders/bulk/";

/// What is done every day, each with a button of its own.
const DAILY: [(&str, &str); 4] = [
    ("ship", "発送済みにする"),
    ("receive", "入金済みにする"),
    ("finish", "処理済みにする"),
    ("mail", "メールを送る"),
];

/// 帳票: what is printed of the orders.
const PAPERS: [(&str, &str); 2] = [("note", "納品書"), ("picking", "ピッキングリスト")];

/// What is done now and then.
const OTHERS: [(&str, &str); 9] = [
    ("slips", "伝票番号を入力"),
    ("begin", "対応中にする"),
    ("hold", "保留にする"),
    ("resume", "保留を解除する"),
    ("reopen", "処理済みから戻す"),
    ("inquire", "問い合わせ"),
    ("resend", "再送信"),
    ("screen-again", "再与信"),
    ("cancel", "キャンセル"),
];

/// Says in the form that all orders are meant which the list finds, on whatever page.
pub const ALL: &str = "all";

/// `POST /admin/orders/bulk/{work}`: what was ticked, or `of=all` that the list finds. `back` is the query of the list that it came from.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(name): Path<String>,
    sent: Form,
) -> Result<Response, Failure> {
    let list = Search::read(&Query::of(sent.get("back"))).address();
    let Some(work) = jobs::offered(&name) else { return Ok(Redirect::to(&list).into_response()) };
    let numbers = meant(&state, &sent, MOST).await?;
    let rows = numbers
        .into_iter()
        .map(|number| Fresh { subject: Subject::Order(number), payload: Payload::Nothing });
    let made = job::make(&state.noren, &on_duty.0, work, rows.collect()).await?;
    let mark = if list.contains('?') { '&' } else { '?' };
    let onward = match made {
        Made::Job(id) => format!("/admin/jobs/{id}"),
        Made::Nothing => format!("{list}{mark}chosen=none"),
        Made::TooMany => format!("{list}{mark}chosen=too-many"),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// The orders that a form of the list means: those that are ticked, or all that its search finds, one more than `most` at the most.
pub async fn meant(state: &State, sent: &Form, most: usize) -> Result<Vec<OrderNumber>, Failure> {
    if sent.get("of") != ALL {
        return Ok(sent.all("order").map(OrderNumber::new).collect());
    }
    let search = super::read(state, &Query::of(sent.get("back"))).await?;
    // Of words that are forgotten nobody knows what they found.
    if search.forgotten {
        return Ok(Vec::new());
    }
    Ok(list_orders::numbers(&state.noren, &search.of, most).await?)
}

/// Why nothing was done, read from the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// No order was ticked.
    Nothing,
    /// More than one job does.
    TooMany,
    /// A search was to be saved without a name.
    Nameless,
    /// There are too many saved searches.
    TooManySaved,
}

impl Report {
    /// Reads the `chosen` of an address.
    pub fn read(query: &Query) -> Option<Self> {
        match query.get("chosen") {
            "none" => Some(Self::Nothing),
            "too-many" => Some(Self::TooMany),
            "nameless" => Some(Self::Nameless),
            "too-many-saved" => Some(Self::TooManySaved),
            _ => None,
        }
    }

    /// What the list says.
    pub fn notice(self) -> AnyView {
        match self {
            Self::Nothing => view! {
                <Notice tone=Tone::Wait title="注文が選ばれていません"><p>"左端の四角で、注文を選んでください。"</p></Notice>
            }
            .into_any(),
            Self::Nameless => view! {
                <Notice tone=Tone::Wait title="検索の名前を入力してください"><p>"条件はそのまま残っています。"</p></Notice>
            }
            .into_any(),
            Self::TooManySaved => {
                let line = format!("保存できるのは{}件までです。使わないものを開いて、消してください。", own_list::MOST);
                view! { <Notice tone=Tone::Wait title="検索をこれ以上保存できません"><p>{line}</p></Notice> }.into_any()
            }
            Self::TooMany => {
                let line = format!("一度に{MOST}件までです。条件を足して、分けて行ってください。");
                view! { <Notice tone=Tone::Wait title="注文が多すぎます"><p>{line}</p></Notice> }.into_any()
            }
        }
    }
}

/// The box of an order.
pub fn tick(number: &OrderNumber) -> AnyView {
    let (number, label) = (number.to_string(), format!("{number}を選ぶ"));
    view! {
        <label class="tick">
            <input type="checkbox" name="order" value=number form=FORM />
            <span class="hidden">{label}</span>
        </label>
    }
    .into_any()
}

/// The buttons below the list, of which so many orders are shown, as far as whoever looks may press them; `None`: none of them.
pub fn bar(search: &Search, frame: &Frame, shown: usize) -> Option<AnyView> {
    let (works, print) = (works(frame), frame.may(Ship));
    (works.is_some() || print).then(|| {
        let print = print.then(papers);
        view! {
            <form id=FORM class="bulk" method="post" action=format!("{BULK}ship")>
                {which(search, shown)}
                {works}
                {print}
            </form>
        }
        .into_any()
    })
}

/// They are pages of their own, made from the same form.
fn papers() -> AnyView {
    let button = |(name, label): (&'static str, &'static str)| {
        view! {
            <button type="submit" class="button secondary" formaction=PRINT formtarget="_blank" name="document" value=name>
                {label}
            </button>
        }
    };
    view! {
        <span class="bulk-papers" role="group" aria-label="印刷">
            <span>"印刷"</span>
            {PAPERS.map(button).collect_view()}
        </span>
    }
    .into_any()
}

/// Which orders are meant.
fn which(search: &Search, shown: usize) -> AnyView {
    let all = if search.narrows() { "条件に合うすべての注文" } else { "すべての注文" };
    view! {
        <input type="hidden" name="back" value=search.query() />
        <fieldset class="bulk-of">
            <legend class="hidden">"対象"</legend>
            <label><input type="radio" name="of" value="" checked />"選んだ注文"<output id="ticked" class="count with-script">"0"</output></label>
            <label><input type="radio" name="of" value=ALL />{all}</label>
        </fieldset>
        <TickAll><TickPage shown /></TickAll>
    }
    .into_any()
}

/// The works that are theirs; `None`: none of them.
fn works(frame: &Frame) -> Option<AnyView> {
    let theirs = |(name, _): &(&str, &str)| jobs::permission(name).is_some_and(|needed| frame.may(needed));
    let button = |(name, label): (&'static str, &'static str)| {
        view! { <Button label action=format!("{BULK}{name}") look=Look::Secondary /> }
    };
    let daily = DAILY.into_iter().filter(theirs).map(button).collect::<Vec<_>>();
    let others = OTHERS.into_iter().filter(theirs).map(button).collect::<Vec<_>>();
    if daily.is_empty() && others.is_empty() {
        return None;
    }
    let others = (!others.is_empty()).then(|| {
        view! {
            <details class="bulk-more">
                <summary>"その他の操作"</summary>
                <div>{others}</div>
            </details>
        }
    });
    // Who ships takes carriers' files away.
    let csv = match (frame.may(Export), frame.may(Ship)) {
        (true, _) => Some("CSV出力"),
        (false, true) => Some("送り状CSV"),
        (false, false) => None,
    };
    let csv = csv.map(|label| view! { <Button label action=EXPORTS /> });
    Some(view! { {daily}{others}{csv}<a href="/admin/jobs">"操作の記録"</a> }.into_any())
}
