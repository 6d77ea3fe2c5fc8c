//! 営業日: on which days the shop works, and until when an order counts for the day.

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
use workflow::settings::calendar::{self, Saved, Typed};

/// Where it is.
pub const HERE: &str = "/admin/settings/calendar";

/// `GET /admin/settings/calendar`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let sheet = calendar::show(&state.noren).await?;
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, outcome }).await
}

/// `POST /admin/settings/calendar`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = Typed {
        weekly: (0..7).filter(|day| !form.get(&format!("weekly-{day}")).is_empty()).collect(),
        closed: form.get("closed").to_owned(),
        cutoff: form.get("cutoff").to_owned(),
        version: version(form.get("version")),
    };
    let saved = calendar::save(&state.noren, &on_duty.0, &typed).await?;
    let mut sheet = calendar::show(&state.noren).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{HERE}?now=saved")).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::Conflict => {
            typed.version = sheet.typed.version;
            let (ours, theirs) = (page::week(&typed), page::week(&sheet.typed));
            Outcome::Conflict(conflict::differences([
                ("定休日", ours.as_str(), theirs.as_str()),
                ("臨時の休業日", &typed.closed, &sheet.typed.closed),
                ("当日受付の締切", &typed.cutoff, &sheet.typed.cutoff),
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
