//! The same for the orders that are ticked in the list.

use super::search::Search;
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    response::{IntoResponse, Redirect, Response},
};
use domain::id::OrderNumber;
use leptos::prelude::*;
use ui::parts::*;
use workflow::desk::{
    Done,
    bulk::{self, Work},
};

/// Id of the form that the boxes and the buttons belong to.
pub const FORM: &str = "bulk";

/// `POST /admin/orders/bulk`: what was ticked, and which button was pressed. `back` is the query of the list that it came from.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    sent: Form,
) -> Result<Response, Failure> {
    let list = Search::read(&Query::of(sent.get("back"))).address();
    let Some(work) = Work::named(sent.get("work")) else { return Ok(Redirect::to(&list).into_response()) };
    let numbers: Vec<OrderNumber> = sent.all("order").map(OrderNumber::new).collect();
    let report = bulk::work(&state.noren, &on_duty.0, work, &numbers).await?;
    let done = report.iter().filter(|(_, done)| *done == Done::Done).count();
    let not = report.len().saturating_sub(done);
    let mark = if list.contains('?') { '&' } else { '?' };
    Ok(Redirect::to(&format!("{list}{mark}work={}&done={done}&not={not}", work.name())).into_response())
}

/// What became of it, read from the address; numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    work: Work,
    done: u32,
    not: u32,
}

impl Report {
    /// Reads `work`, `done` and `not` of an address.
    pub fn read(query: &Query) -> Option<Self> {
        let work = Work::named(query.get("work"))?;
        Some(Self { work, done: query.get("done").parse().ok()?, not: query.get("not").parse().ok()? })
    }

    /// What the list says.
    pub fn notice(self) -> AnyView {
        let Self { work, done, not } = self;
        if done + not == 0 {
            return view! { <Notice tone=Tone::Wait title="注文が選ばれていません"><p>"左端の四角で、注文を選んでください。"</p></Notice> }
                .into_any();
        }
        let title = format!("{done}件の{}を始めました", label(work));
        let rest = (not > 0).then(|| {
            view! { <p>{format!("{not}件は、いまの状態ではできないため、何もしていません。")}</p> }
        });
        let tone = if done == 0 { Tone::Wait } else { Tone::Ok };
        view! { <Notice tone title><p>"結果は、届いた順に「与信」に表示します。"</p>{rest}</Notice> }
            .into_any()
    }
}

fn label(work: Work) -> &'static str {
    match work {
        Work::ScreenAgain => "再与信",
        Work::Resend => "再送信",
        Work::Inquire => "問い合わせ",
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

/// The buttons below the list.
pub fn bar(search: &Search) -> AnyView {
    let back = search.address().split_once('?').map_or_else(String::new, |(_, query)| query.to_owned());
    let buttons = Work::ALL.map(
        |work| view! { <Button label=label(work) name="work" value=work.name() look=Look::Secondary /> },
    );
    view! {
        <form id=FORM class="bulk" method="post" action="/admin/orders/bulk">
            <input type="hidden" name="back" value=back />
            <span>"選んだ注文を"</span>
            {buttons.collect_view()}
        </form>
    }
    .into_any()
}
