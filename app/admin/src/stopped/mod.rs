//! 止まった処理: everything in the shop that waits for a person, with its reason and 再試行.

pub mod page;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::desk::list_stopped;

/// Where the page is.
pub const PLACE: &str = "/admin/stopped";

/// `GET /admin/stopped`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let stopped = list_stopped::list(&state.noren).await?;
    let outcome = query.get("going").parse().ok().map(page::Outcome);
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, &stopped, outcome)).into_response())
}

/// `POST /admin/stopped`: the ids of what goes on, one or all that the page showed.
pub async fn retry(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let ids: Vec<String> = form.all("duty").map(str::to_owned).collect();
    let going = list_stopped::retry_all(&state.noren, &on_duty.0, &ids).await?;
    Ok(Redirect::to(&format!("{PLACE}?going={going}")).into_response())
}
