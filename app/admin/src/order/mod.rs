//! 注文ページ: all of an order on one screen, and what can be done with it.

pub mod action;
mod actions;
mod drift;
pub mod edit;
mod goods;
mod history;
mod invoice;
mod overview;
pub mod page;
pub mod parcel;
mod payments;
mod people;
mod records;
pub mod sheet;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use action::{Action, Outcome};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::OrderNumber;
use page::Shown;
use parcel::WrongSlip;
use workflow::{
    desk::{
        Done, ask_to_choose, cancel_order,
        enter_slip::{self, Entered},
        fetch_invoices::{self, Begun},
        inquire, read_order, recall,
        reissue_invoice::{self, Reissue},
        resend, retry, screen_again, settle_drift,
        ship_order::{self, Shipped},
        take_back,
    },
    invoice::named,
};

/// So much of what was typed comes back, characters.
const MOST_TYPED: usize = 100;

/// `GET /admin/orders/{number}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(number): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let outcome = Outcome::read(query.get("done"), query.get("notnow"), query.get("lacks"));
    answer(&state, &on_duty, &OrderNumber::new(number), outcome, None).await
}

/// The page as it is now, perhaps with a slip number that could not be taken.
async fn answer(
    state: &State,
    on_duty: &OnDuty,
    number: &OrderNumber,
    outcome: Option<Outcome>,
    wrong_slip: Option<WrongSlip>,
) -> Result<Response, Failure> {
    let Some(sheet) = read_order::read(&state.noren, number).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let status = if wrong_slip.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = Shown { sheet: sheet.into(), outcome, wrong_slip, now: state.noren.now() };
    let page = page::draw(&state.assets, &on_duty.frame(state).await?, &shown);
    Ok((status, Html(page)).into_response())
}

/// `POST /admin/orders/{number}/{action}`.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((number, action)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (noren, clerk, number) = (&state.noren, &on_duty.0, OrderNumber::new(number));
    let Some(action) = Action::named(&action) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let done = match action {
        Action::Cancel => cancel_order::cancel(noren, clerk, &number).await?,
        Action::AskToChoose => ask_to_choose::ask(noren, clerk, &number).await?,
        Action::Resend => resend::resend(noren, clerk, &number).await?,
        Action::Inquire => inquire::inquire(noren, clerk, &number).await?,
        // It has pages of its own.
        Action::Edit => return Ok(StatusCode::NOT_FOUND.into_response()),
        Action::Recall => recall::recall(noren, clerk, &number).await?,
        Action::TakeBack => take_back::take_back(noren, clerk, &number).await?,
        Action::TakeOver => settle_drift::take_over(noren, clerk, &number).await?,
        Action::ScreenAgain => screen_again::screen_again(noren, clerk, &number).await?,
        Action::TellAgain => settle_drift::tell_again(noren, clerk, &number).await?,
        Action::Retry => retry::retry(noren, clerk, &number, form.get("duty")).await?,
        Action::Slip => {
            let typed = form.get("slip");
            match enter_slip::enter(noren, clerk, &number, typed).await? {
                Entered::Done { looks_right: true } => Done::Done,
                Entered::Done { looks_right: false } => return Ok(onward(&number, Outcome::OddSlip)),
                Entered::Wrong(why) => {
                    let wrong = WrongSlip { typed: typed.chars().take(MOST_TYPED).collect(), why };
                    return answer(&state, &on_duty, &number, None, Some(wrong)).await;
                }
                Entered::NotNow => Done::NotNow,
                Entered::NoSuchOrder => Done::NoSuchOrder,
            }
        }
        Action::FetchInvoice => match fetch_invoices::begin_one(noren, clerk, &number).await? {
            Begun::Batch(id) => return Ok(Redirect::to(&format!("/admin/invoices/{id}")).into_response()),
            Begun::Nothing => Done::NotNow,
            Begun::NoSuchOrder => Done::NoSuchOrder,
        },
        Action::Reissue => match named(form.get("reason")).filter(|why| *why != Reissue::Withdraw) {
            Some(why) => reissue_invoice::ask(noren, clerk, &number, why, seen(&form)).await?,
            None => Done::NotNow,
        },
        Action::WithdrawReissue => {
            reissue_invoice::ask(noren, clerk, &number, Reissue::Withdraw, seen(&form)).await?
        }
        Action::ConfirmReissue => reissue_invoice::confirm(noren, clerk, &number).await?,
        Action::Ship => match ship_order::ship(noren, clerk, &number).await? {
            Shipped::Done => Done::Done,
            Shipped::Lacks(lack) => return Ok(onward(&number, Outcome::Lacks(lack))),
            Shipped::NotNow => Done::NotNow,
            Shipped::NoSuchOrder => Done::NoSuchOrder,
        },
    };
    let outcome = match done {
        Done::Done => Outcome::Done(action),
        Done::NotNow => Outcome::NotNow(action),
        Done::NoSuchOrder => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    Ok(onward(&number, outcome))
}

/// How many reissues there were when the form was drawn; what cannot be read was never so.
fn seen(form: &Form) -> u32 {
    form.get("seen").parse().unwrap_or(u32::MAX)
}

fn onward(number: &OrderNumber, outcome: Outcome) -> Response {
    Redirect::to(&format!("/admin/orders/{number}?{}", outcome.query())).into_response()
}
