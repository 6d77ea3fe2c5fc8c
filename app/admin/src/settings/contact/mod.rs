//! お問い合わせフォーム: whether there is one, and where it sends what it is told.

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
use workflow::settings::contact::{self, Saved, Typed};

/// Where it is.
pub const HERE: &str = "/admin/settings/contact";

/// `GET /admin/settings/contact`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let sheet = contact::show(&state.noren).await?;
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, outcome }).await
}

/// `POST /admin/settings/contact`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = Typed {
        form: form.get("form") == "on",
        send_to: form.get("send_to").to_owned(),
        version: version(form.get("version")),
    };
    let saved = contact::save(&state.noren, &on_duty.0, &typed).await?;
    let mut sheet = contact::show(&state.noren).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{HERE}?now=saved")).into_response()),
        Saved::Wrong(rule) => Outcome::Wrong(rule),
        Saved::Conflict => {
            typed.version = sheet.typed.version;
            let kept = &sheet.typed;
            let way = |form: bool| if form { "使う" } else { "使わない" };
            Outcome::Conflict(conflict::differences([
                ("フォーム", way(typed.form), way(kept.form)),
                ("宛先", typed.send_to.as_str(), kept.send_to.as_str()),
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
