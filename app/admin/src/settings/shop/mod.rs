//! ショップ情報: what the shop says of itself, and its 登録番号.

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
use workflow::settings::shop::{self, Saved, Typed};

/// Where it is.
pub const HERE: &str = "/admin/settings/shop";

/// `GET /admin/settings/shop`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let sheet = shop::show(&state.noren).await?;
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, outcome }).await
}

/// `POST /admin/settings/shop`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = read(&form);
    let saved = shop::save(&state.noren, &on_duty.0, &typed).await?;
    let mut sheet = shop::show(&state.noren).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{HERE}?now=saved")).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::Conflict => {
            typed.version = sheet.typed.version;
            Outcome::Conflict(conflict::differences(page::beside(&typed, &sheet.typed)))
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

fn read(form: &Form) -> Typed {
    let text = |name: &str| form.get(name).to_owned();
    Typed {
        name: text("name"),
        seller: text("seller"),
        representative: text("representative"),
        place: text("place"),
        phone: text("phone"),
        email: text("email"),
        returns: text("returns"),
        cancellation: text("cancellation"),
        registration: text("registration"),
        individual: !form.get("individual").is_empty(),
        version: version(form.get("version")),
    }
}
