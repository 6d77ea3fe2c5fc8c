//! The cart: GET `/cart`, POST `/cart/lines`, POST `/cart/quantity`.

mod page;
mod quantity;

#[cfg(test)]
pub use page::view;
pub use quantity::Quantity;

use crate::{
    failure::Failure,
    form::Typed,
    frame::Sheet,
    shopper::{Guest, Shopper},
    state::State,
};
use axum::{
    extract,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::id::Sku;
use workflow::cart;

/// The cart.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let basket = cart::look(&state.noren, shopper.visitor.as_ref()).await?;
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let sheet =
        Sheet::new(&state.assets, lang, &shop, lang.words().checkout.cart).cart(basket.cart.count).personal();
    Ok(sheet.answer(|| page::view(lang, &basket, shopper.last_order.as_deref())))
}

/// Puts more of a thing into the cart.
pub async fn add(
    extract::State(state): extract::State<State>,
    guest: Guest,
    typed: Typed,
) -> Result<Response, Failure> {
    let (sku, Some(quantity)) = (Sku::new(typed.get("sku")), typed.number("quantity")) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    if !cart::add(&state.noren, &guest.0, &sku, quantity).await? {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    Ok(guest.answer(&state, Redirect::to("/cart")))
}

/// Sets how many of a thing are in the cart; 0 takes it out.
pub async fn set(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    typed: Typed,
) -> Result<Response, Failure> {
    let (sku, Some(quantity)) = (Sku::new(typed.get("sku")), typed.number("quantity")) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    // Whose session is over has no cart any more; the page says so.
    if let Some(visitor) = &shopper.visitor {
        // A thing that is gone from the cart and from the shop is what was wanted anyway.
        cart::set(&state.noren, visitor, &sku, quantity).await?;
    }
    Ok(Redirect::to("/cart").into_response())
}
