//! 郵便番号 → 住所: GET `/api/zip/{code}` for programs, GET `/api/zip/{code}/{of}/{lang}` for the form's island.

use crate::{
    details::address::{Place, choices},
    state::State,
};
use axum::{
    Json,
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde_json::{Value, json};
use ui::{Lang, page::fragment};
use workflow::checkout::find_address;

/// The addresses of a postal code; an empty list where it stands for none.
pub async fn json(
    extract::State(state): extract::State<State>,
    Path(code): Path<String>,
) -> Json<Vec<Value>> {
    let found = find_address::find(&state.noren, &code);
    let one = |c: find_address::Candidate| json!({"prefecture": c.prefecture.number(), "prefecture_name": c.prefecture.name(), "city": c.city, "street": c.street, "building": c.building});
    Json(found.into_iter().map(one).collect())
}

/// The same as buttons, for one of the two addresses of the form.
pub async fn html(
    extract::State(state): extract::State<State>,
    Path((code, of, lang)): Path<(String, String, String)>,
) -> Response {
    let (Some(place), Some(lang)) = (Place::named(&of), Lang::of_tag(&lang)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let found = find_address::find(&state.noren, &code);
    Html(fragment(lang, || choices(lang, place, &found, "button"))).into_response()
}
