//! はじめの設定: the way of a new shop from nothing to its first order.

pub mod page;

use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Form};
use axum::{
    extract,
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::first_steps::{self, Step};

/// Where it is.
pub const START: &str = "/admin/start";

/// `GET /admin/start`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let steps = first_steps::read(&state.noren).await?;
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, &steps)).into_response())
}

/// `POST /admin/start`: leaves a step (`step`) as it is.
pub async fn leave(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(step) = Step::named(form.get("step")) {
        first_steps::leave(&state.noren, step).await?;
    }
    Ok(Redirect::to(START).into_response())
}
