//! 別のお支払い方法を選ぶ: GET `…/payment`, GET and POST `…/payment/{method}`.

mod confirm;
mod ways;

pub use ways::{ways, with_code};
#[cfg(test)]
pub use {
    confirm::view as confirm_view,
    ways::{Why, page},
};

use crate::{failure::Failure, form::Typed, frame::Sheet, order::not_found, shopper::Shopper, state::State};
use axum::{
    extract::{self, Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    field::Field,
    id::{MethodId, OrderNumber},
};
use std::collections::BTreeMap;
use workflow::checkout::choose_payment::{self, Chosen, Shown, Wish};

/// The methods, priced for this order.
pub async fn list(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Path((number, key)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    let choices = match choose_payment::choices(&state.noren, &number, &key).await? {
        Shown::Page(choices) => choices,
        Shown::NotNow => return Ok(Redirect::to(&state.noren.order_path(&number)).into_response()),
        Shown::NoSuchOrder => return Ok(not_found()),
    };
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let why = ways::Why { changed: asked.contains_key("changed"), limited: asked.contains_key("limited") };
    let sheet = Sheet::new(&state.assets, lang, &shop, lang.words().checkout.other_payment)
        .for_everybody()
        .personal();
    Ok(sheet.answer(|| ways::page(lang, &choices, &why)))
}

/// ② again, with the new method and the new total.
pub async fn review(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Path((number, key, method)): Path<(String, String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    let review = match choose_payment::review(&state.noren, &number, &key, &MethodId::new(method)).await? {
        Shown::Page(review) => review,
        Shown::NotNow => return Ok(Redirect::to(&state.noren.order_path(&number)).into_response()),
        Shown::NoSuchOrder => return Ok(not_found()),
    };
    let lang = shopper.lang;
    let sheet = Sheet::new(&state.assets, lang, &review.shop, lang.words().checkout.confirm_title)
        .for_everybody()
        .personal();
    Ok(sheet.answer(|| confirm::view(lang, &review, asked.contains_key("consent"))))
}

/// Starts the new attempt to pay; sent twice, it is the same attempt.
pub async fn choose(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Path((number, key, method)): Path<(String, String, String)>,
    typed: Typed,
) -> Result<Response, Failure> {
    let (number, method) = (OrderNumber::new(number), MethodId::new(method));
    let path = state.noren.order_path(&number);
    let wish = Wish {
        method: &method,
        // What cannot be read is no attempt and no total of any page: it has to be confirmed again.
        attempt: typed.number("attempt").unwrap_or(u32::MAX),
        total: typed.number("total").unwrap_or(-1),
        consent: Some(typed.get("text")),
        agreed: typed.has(Field::Consent.name()),
    };
    let onward =
        match choose_payment::choose(&state.noren, shopper.visitor.as_ref(), &number, &key, &wish).await? {
            Chosen::Seen => path,
            Chosen::NotAgreed => format!("{path}/payment/{method}?consent=missing"),
            Chosen::Limited => format!("{path}/payment?limited=1"),
            Chosen::Changed => format!("{path}/payment?changed=1"),
            Chosen::NoSuchOrder => return Ok(not_found()),
        };
    Ok(Redirect::to(&onward).into_response())
}
