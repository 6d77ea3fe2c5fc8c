//! ① 注文情報入力: GET and POST `/checkout`.

pub mod address;
mod coupon;
mod delivery;
mod field;
mod page;
mod payment;
mod person;

#[cfg(test)]
pub use {field::words, page::view};

use crate::{failure::Failure, form::Typed, frame::Sheet, shopper::Shopper, state::State};
use address::Place;
use axum::{
    extract,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::Draft, field::Field, problem::Rule};
use workflow::checkout::fill_in::{self, FormProblem, Message, Saved};

/// The form, with everything that was typed and what is wrong with it.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let form = match &shopper.visitor {
        Some(visitor) => fill_in::show(&state.noren, visitor).await?,
        None => None,
    };
    let Some(form) = form else { return Ok(shopper.away()) };
    if !form.cart.can_be_ordered() {
        return Ok(Redirect::to("/cart").into_response());
    }
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let sheet = Sheet::new(&state.assets, lang, &shop, lang.words().checkout.details_title).personal();
    Ok(sheet.answer(|| page::view(lang, &form)))
}

/// Keeps what was typed, whatever it is, and leads on when it is complete. The buttons that look up an address send the
/// same form: it is kept without being judged.
pub async fn save(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    typed: Typed,
) -> Result<Response, Failure> {
    let Some(visitor) = &shopper.visitor else { return Ok(shopper.away()) };
    let mut draft = typed.draft();
    delivery::take_wishes(&typed, &mut draft);
    let looked = Place::ALL.into_iter().find(|place| place.take_asked(&state.noren, &typed, &mut draft));
    let applies = typed.has(coupon::APPLY);
    let saved = fill_in::save(&state.noren, visitor, &draft, looked.is_some() || applies).await?;
    let onward = match (saved, looked) {
        (Saved::Limited, _) => return limited(&state, &shopper, &draft).await,
        (Saved::Wrong, None) if applies => format!("/checkout#{}", Field::Coupon.name()),
        (Saved::Cart, _) => "/checkout".to_owned(),
        (Saved::Ready, _) => "/checkout/confirm".to_owned(),
        (Saved::Wrong, Some(place)) => format!("/checkout#{}", place.postal_code.name()),
        (Saved::Wrong, None) => "/checkout".to_owned(),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// The form with the code that was typed once too often: it is neither kept nor judged.
async fn limited(state: &State, shopper: &Shopper, typed: &Draft) -> Result<Response, Failure> {
    let form = match &shopper.visitor {
        Some(visitor) => fill_in::show(&state.noren, visitor).await?,
        None => None,
    };
    let Some(mut form) = form else { return Ok(shopper.away()) };
    form.draft.set(Field::Coupon, typed.get(Field::Coupon));
    form.discount = None;
    form.problems.retain(|problem| problem.field != Field::Coupon);
    form.problems.push(FormProblem { field: Field::Coupon, message: Message::Rule(Rule::CouponTooMany) });
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let sheet = Sheet::new(&state.assets, lang, &shop, lang.words().checkout.details_title).personal();
    Ok(sheet.status(StatusCode::TOO_MANY_REQUESTS).answer(|| page::view(lang, &form)))
}
