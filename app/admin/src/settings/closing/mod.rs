//! お休み: closes the shop for a while, and opens it again.

pub mod page;

use super::{conflict, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use page::{Outcome, Shown};
use workflow::settings::closing::{self, Saved, Typed};

/// Where it is.
pub const HERE: &str = "/admin/settings/closing";

/// `GET /admin/settings/closing`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let sheet = closing::show(&state.noren).await?;
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, outcome }).await
}

/// `POST /admin/settings/closing`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = Typed {
        closed: form.get("closed") == "on",
        text: form.get("closed_text").to_owned(),
        reopens: form.get("reopens").to_owned(),
        version: version(form.get("version")),
    };
    let saved = closing::save(&state.noren, &on_duty.0, &typed).await?;
    let mut sheet = closing::show(&state.noren).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{HERE}?now=saved")).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::Conflict => {
            typed.version = sheet.typed.version;
            let kept = &sheet.typed;
            Outcome::Conflict(conflict::differences([
                ("お店", page::state(typed.closed), page::state(kept.closed)),
                ("お知らせ", typed.text.as_str(), kept.text.as_str()),
                ("再開する日", typed.reopens.as_str(), kept.reopens.as_str()),
            ]))
        }
    };
    sheet.typed = typed;
    on_duty
        .answer(
            &state,
            StatusCode::UNPROCESSABLE_ENTITY,
            page::draw,
            &Shown { sheet, outcome: Some(outcome) },
        )
        .await
}
