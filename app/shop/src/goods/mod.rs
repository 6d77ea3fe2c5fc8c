//! What can be bought: GET `/`.

mod page;

#[cfg(test)]
pub use page::view;

use crate::{failure::Failure, frame::Sheet, shopper::Shopper, state::State};
use axum::{extract, response::Response};
use workflow::{browse, cart};

/// The list of goods.
pub async fn list(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let products = browse::products(&state.noren).await?;
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let sheet =
        Sheet::new(&state.assets, lang, &shop, page::title(lang)).listed(page::title(lang)).cart(cart.count);
    Ok(sheet.answer(|| page::view(lang, &products)))
}
