//! プライバシーポリシー and the text of お問い合わせ: what only the owner can write, in versions.

mod draft;
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
    response::{IntoResponse, Redirect, Response},
};
use domain::shop_text::Kind;
use page::{Outcome, Shown};
use workflow::settings::texts::{self, Saved};

/// Where the page of a text is.
pub fn place(kind: Kind) -> String {
    format!("/admin/settings/texts/{}", kind.name())
}

/// `GET /admin/settings/texts/{kind}`; `?draft=usual` puts a draft into an empty field.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(kind): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(kind) = Kind::named(&kind) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let sheet = texts::show(&state.noren, kind).await?;
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    let drafted = query.get("draft") == "usual" && sheet.holding().is_empty();
    let typed = if drafted { draft::of(kind, &sheet.shop) } else { sheet.holding().to_owned() };
    let version = sheet.version();
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, typed, version, outcome }).await
}

/// `POST /admin/settings/texts/{kind}`: saves what was typed, or shows how it would look.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(kind): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(kind) = Kind::named(&kind) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let (typed, told) = (form.get("text").to_owned(), version(form.get("version")));
    if form.get("step") == "preview" {
        let sheet = texts::show(&state.noren, kind).await?;
        let shown = Shown { sheet, typed, version: told, outcome: Some(Outcome::Preview) };
        return on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await;
    }
    let outcome = match texts::save(&state.noren, &on_duty.0, kind, &typed, told).await? {
        Saved::Done => return Ok(Redirect::to(&format!("{}?now=saved", place(kind))).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::Conflict => Outcome::Conflict,
    };
    let sheet = texts::show(&state.noren, kind).await?;
    let version = if outcome == Outcome::Conflict { sheet.version() } else { told };
    let shown = Shown { sheet, typed, version, outcome: Some(outcome) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}
