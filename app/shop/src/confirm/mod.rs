//! ② 注文内容確認: GET `/checkout/confirm`, POST `/checkout/place`.

mod page;
mod stale;

#[cfg(test)]
pub use {page::view, stale::view as stale_view};

use crate::{closed, cookie, failure::Failure, form::Typed, frame::Sheet, shopper::Shopper, state::State};
use axum::{
    extract::{self, Query},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{field::Field, id::AttemptId};
use std::collections::BTreeMap;
use workflow::checkout::{
    place_order::{self, Placed},
    review::{self, Shown},
};

/// Why the page is shown again.
pub struct Again {
    /// The consent was not given.
    pub consent_missing: bool,
    /// Too many codes were sent lately.
    pub limited: bool,
    /// Something changed, or might have, since an earlier confirmation.
    pub changed: bool,
}

/// The confirmation, made and kept for exactly this view of it.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let Some(visitor) = &shopper.visitor else { return Ok(shopper.away()) };
    let was = asked.get("was").map(|was| AttemptId::new(was.as_str()));
    let review = match review::show(&state.noren, visitor, was.as_ref()).await? {
        Shown::Review(review) => review,
        // The form says what is missing, or that there is nothing to order.
        Shown::Incomplete | Shown::Cart => return Ok(Redirect::to("/checkout").into_response()),
    };
    let again = Again {
        consent_missing: asked.contains_key("consent"),
        limited: asked.contains_key("limited"),
        changed: was.is_some(),
    };
    let lang = shopper.lang;
    let sheet = Sheet::new(&state.assets, lang, &review.shop, lang.words().checkout.confirm_title).personal();
    Ok(sheet.answer(|| page::view(lang, &review, &again)))
}

/// Places the order of a confirmation; sent twice, it is the same order.
pub async fn place(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Failure> {
    let Some(visitor) = &shopper.visitor else { return stale(&state, &shopper).await };
    let attempt = AttemptId::new(typed.get("attempt"));
    let agreed = typed.has(Field::Consent.name());
    let onward = match place_order::place(&state.noren, visitor, &attempt, agreed).await? {
        Placed::Order(number) => return Ok(to_order(&state, &state.noren.order_path(&number))),
        Placed::Changed => format!("/checkout/confirm?was={attempt}"),
        Placed::NotAgreed => "/checkout/confirm?consent=missing".to_owned(),
        Placed::Limited => "/checkout/confirm?limited=1".to_owned(),
        Placed::Closed => return Ok(closed::answer(&state, &state.noren.read_shop().await?, &headers)),
        Placed::Stale => return stale(&state, &shopper).await,
    };
    Ok(Redirect::to(&onward).into_response())
}

/// To the order's page, which this browser finds again from an empty cart.
fn to_order(state: &State, path: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    if let Some(cookie) = cookie::order(state, path) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn stale(state: &State, shopper: &Shopper) -> Result<Response, Failure> {
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let sheet = Sheet::new(&state.assets, lang, &shop, lang.words().checkout.stale_title)
        .for_everybody()
        .status(StatusCode::CONFLICT);
    Ok(sheet.answer(|| stale::view(lang)))
}
