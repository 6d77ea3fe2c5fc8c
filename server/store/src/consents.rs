//! Consents: what exactly somebody agreed to, kept with the order.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    consent::ConsentText,
    id::{OrderId, PaymentId, ShopId},
    moment::Moment,
};

/// A consent that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// For which attempt to pay.
    pub payment: PaymentId,
    /// The text that was shown, with its version.
    pub text: ConsentText,
    /// When.
    pub agreed_at: Moment,
    /// The hash of the session in which it was given.
    pub session_hash: String,
}

/// Keeps a consent. Errors: `Exists` when one is kept for that attempt.
pub async fn insert(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    consent: &Consent,
) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO consents (shop_id, order_id, payment_id, text_version, text_shown, agreed_at, session_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shop_id, order_id, payment_id) DO NOTHING",
        shop.as_str(),
        order.as_str(),
        consent.payment.as_str(),
        &consent.text.version,
        &consent.text.text,
        consent.agreed_at.0,
        &consent.session_hash,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The consents given for an order, the first one first.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Consent>, StoreError> {
    let rows = query!(
        tx,
        all(String, String, String, i64, String),
        "SELECT payment_id, text_version, text_shown, agreed_at, session_hash FROM consents
         WHERE shop_id = $1 AND order_id = $2 ORDER BY agreed_at, payment_id",
        shop.as_str(),
        order.as_str(),
    )?;
    Ok(rows
        .into_iter()
        .map(|(payment, version, text, agreed_at, session_hash)| Consent {
            payment: PaymentId::new(payment),
            text: ConsentText { version, text },
            agreed_at: Moment(agreed_at),
            session_hash,
        })
        .collect())
}
