//! 注文ページ: all of an order on one screen, and what can be done with it.

pub mod action;
mod actions;
mod goods;
mod history;
mod overview;
pub mod page;
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
use workflow::desk::{Done, ask_to_choose, cancel_order, inquire, read_order, resend, retry};

/// `GET /admin/orders/{number}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(number): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(sheet) = read_order::read(&state.noren, &OrderNumber::new(number)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let outcome = Outcome::read(query.get("done"), query.get("notnow"));
    let shown = Shown { sheet: sheet.into(), outcome, now: state.noren.now() };
    Ok(Html(page::draw(&state.assets, &on_duty.frame(&state).await?, &shown)).into_response())
}

/// `POST /admin/orders/{number}/{action}`.
pub async fn act(
    extract::State(state): extract::State<State>,
    OnDuty(clerk): OnDuty,
    Path((number, action)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (noren, number) = (&state.noren, OrderNumber::new(number));
    let Some(action) = Action::named(&action) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let done = match action {
        Action::Cancel => cancel_order::cancel(noren, &clerk, &number).await?,
        Action::AskToChoose => ask_to_choose::ask(noren, &clerk, &number).await?,
        Action::Resend => resend::resend(noren, &clerk, &number).await?,
        Action::Inquire => inquire::inquire(noren, &clerk, &number).await?,
        Action::Retry => retry::retry(noren, &clerk, &number, form.get("duty")).await?,
    };
    let outcome = match done {
        Done::Done => Outcome::Done(action),
        Done::NotNow => Outcome::NotNow(action),
        Done::NoSuchOrder => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    Ok(Redirect::to(&format!("/admin/orders/{number}?{}", outcome.query())).into_response())
}
