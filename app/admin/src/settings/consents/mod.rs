//! 同意文: what shoppers agree to before they pay by a method, in versions.

pub mod list;
pub mod page;

use super::version;
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::MethodId;
use page::{Outcome, Shown};
use workflow::settings::consents::{self, Saved};

/// Where the list is.
pub const LIST: &str = "/admin/settings/consents";

/// `GET /admin/settings/consents`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let sheets = consents::list(&state.noren).await?;
    let frame = on_duty.frame(&state).await?;
    Ok(Html(list::draw(&state.assets, &frame, &sheets)).into_response())
}

/// `GET /admin/settings/consents/{method}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(sheet) = consents::show(&state.noren, &MethodId::new(id)).await? else { return Ok(nowhere()) };
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    let shown = Shown { typed: page::holding(&sheet), sheet, outcome };
    on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await
}

/// `POST /admin/settings/consents/{method}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (id, typed) = (MethodId::new(id), form.get("text").to_owned());
    let saved = consents::save(&state.noren, &on_duty.0, &id, &typed, version(form.get("version"))).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{LIST}/{id}?now=saved")).into_response()),
        Saved::Wrong => Outcome::Wrong,
        Saved::Conflict => Outcome::Conflict,
        Saved::NoSuchMethod => return Ok(nowhere()),
    };
    let Some(sheet) = consents::show(&state.noren, &id).await? else { return Ok(nowhere()) };
    let shown = Shown { sheet, typed, outcome: Some(outcome) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
