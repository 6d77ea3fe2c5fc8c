//! Confirmation pages as they were rendered: what exactly somebody agrees to by placing the order.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    checkout::Checkout,
    id::{AttemptId, CartId, ShopId},
    moment::Moment,
    quote::Quote,
};

/// A confirmation page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Its id.
    pub attempt: AttemptId,
    /// Of which cart.
    pub cart: CartId,
    /// The amounts it showed.
    pub quote: Quote,
    /// Who, where to, how.
    pub checkout: Checkout,
    /// Version of the text that it asked to agree to; `None` where there was nothing to agree to.
    pub consent: Option<String>,
    /// When it was rendered.
    pub at: Moment,
}

/// Keeps a confirmation page. Errors: `Exists` when its id was used.
pub async fn put(tx: &mut Tx, shop: &ShopId, page: &Confirmation) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO confirmations (shop_id, attempt_id, cart_id, quote, checkout, rendered_at, consent)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shop_id, attempt_id) DO NOTHING",
        shop.as_str(),
        page.attempt.as_str(),
        page.cart.as_str(),
        json(&page.quote)?,
        json(&page.checkout)?,
        page.at.0,
        page.consent.as_deref(),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The confirmation page of that id.
pub async fn get(
    tx: &mut Tx,
    shop: &ShopId,
    attempt: &AttemptId,
) -> Result<Option<Confirmation>, StoreError> {
    let row = query!(
        tx,
        first(String, String, String, i64, Option<String>),
        "SELECT cart_id, quote, checkout, rendered_at, consent FROM confirmations
         WHERE shop_id = $1 AND attempt_id = $2",
        shop.as_str(),
        attempt.as_str(),
    )?;
    row.map(|(cart, quote, checkout, at, consent)| {
        let place = Place { table: "confirmations", id: attempt.as_str() };
        Ok(Confirmation {
            attempt: attempt.clone(),
            cart: CartId::new(cart),
            quote: place.json("quote", &quote)?,
            checkout: place.json("checkout", &checkout)?,
            consent,
            at: Moment(at),
        })
    })
    .transpose()
}
