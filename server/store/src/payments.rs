//! Attempts to pay.

use crate::{
    column::{Place, json},
    error::StoreError,
    offers,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, PaymentId, ProviderId, ProviderNumber, ShopId},
    order::axes::Money,
    payment::{
        record::{AtProvider, Payment},
        stage::Stage,
        state::State,
    },
    yen::Yen,
};

#[derive(sqlx::FromRow)]
pub(crate) struct PaymentRow {
    pub(crate) id: String,
    pub(crate) order_id: String,
    pub(crate) attempt: i64,
    pub(crate) method: String,
    pub(crate) number: String,
    pub(crate) amount: i64,
    pub(crate) state: String,
    pub(crate) state_facts: String,
    pub(crate) provider_id: Option<String>,
    pub(crate) stage: Option<String>,
    pub(crate) billed: Option<i64>,
    pub(crate) version: i64,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = StoreError;
    fn try_from(row: PaymentRow) -> Result<Self, StoreError> {
        let place = Place { table: "payments", id: &row.id };
        let state: State = place.json("state_facts", &row.state_facts)?;
        if state.name() != row.state {
            return Err(place.wrong("state"));
        }
        let stage =
            row.stage.map(|name| Stage::named(&name).ok_or_else(|| place.wrong("stage"))).transpose()?;
        let at_provider =
            AtProvider { id: row.provider_id.map(ProviderId::new), stage, billed: row.billed.map(Yen) };
        Ok(Self {
            at_provider,
            order: OrderId::new(row.order_id),
            attempt: place.number("attempt", row.attempt)?,
            method: offers::as_now(place.json("method", &row.method)?),
            number: ProviderNumber::new(row.number),
            amount: Yen(row.amount),
            state,
            version: row.version,
            id: PaymentId::new(row.id),
        })
    }
}

/// Keeps a new attempt; the order list shows it from now on, if it is the last one. Errors: `Exists` when the order has an
/// attempt of that count already, or id or number are taken; nothing was written then, and the transaction can go on.
pub async fn insert(tx: &mut Tx, shop: &ShopId, payment: &Payment) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO payments (shop_id, id, order_id, attempt, method, number, amount, state, state_facts, version,
             provider, offer)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        shop.as_str(),
        payment.id.as_str(),
        payment.order.as_str(),
        i64::from(payment.attempt),
        json(&payment.method)?,
        payment.number.as_str(),
        payment.amount.0,
        payment.state.name(),
        json(&payment.state)?,
        payment.version,
        payment.method.provider(),
        payment.method.offer(),
    )?;
    if written == 0 {
        return Err(StoreError::Exists);
    }
    query!(
        tx,
        execute,
        "UPDATE orders SET last_attempt = $3, method_label = $4, payment_state = $5, credit = $6, method_id = $7, money = $8,
             paid_at = $9
         WHERE shop_id = $1 AND id = $2 AND last_attempt < $3",
        shop.as_str(),
        payment.order.as_str(),
        i64::from(payment.attempt),
        &payment.method.label,
        payment.state.name(),
        payment.state.credit().name(),
        payment.method.id.as_str(),
        Money::of(&payment.state).name(),
        paid_at(&payment.state),
    )?;
    crate::invoices::expect(tx, shop, payment).await
}

/// Keeps the new state of an attempt that was read with version `expected`. Answers the new version.
///
/// Errors: `Conflict` when the attempt has another version by now, or is unknown.
pub async fn update(
    tx: &mut Tx,
    shop: &ShopId,
    id: &PaymentId,
    expected: i64,
    state: &State,
) -> Result<i64, StoreError> {
    let row = query!(
        tx,
        first(String, i64, i64),
        "UPDATE payments SET state = $4, state_facts = $5, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3 RETURNING order_id, attempt, version",
        shop.as_str(),
        id.as_str(),
        expected,
        state.name(),
        json(state)?,
    )?;
    let Some((order, attempt, version)) = row else {
        return Err(tx.conflict());
    };
    query!(
        tx,
        execute,
        "UPDATE orders SET payment_state = $4, credit = $5, money = $6, paid_at = $7
         WHERE shop_id = $1 AND id = $2 AND last_attempt = $3",
        shop.as_str(),
        order,
        attempt,
        state.name(),
        state.credit().name(),
        Money::of(state).name(),
        paid_at(state),
    )?;
    Ok(version)
}

/// When the money of that state came in.
fn paid_at(state: &State) -> Option<i64> {
    match state {
        State::Paid { at } => Some(at.0),
        _ => None,
    }
}

/// Keeps what an attempt that was read with version `expected` is to bring in, after its order was changed. Answers the new version.
///
/// Errors: `Conflict` when the attempt has another version by now, or is unknown.
pub async fn reprice(
    tx: &mut Tx,
    shop: &ShopId,
    id: &PaymentId,
    expected: i64,
    amount: Yen,
) -> Result<i64, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "UPDATE payments SET amount = $4, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3 RETURNING version",
        shop.as_str(),
        id.as_str(),
        expected,
        amount.0,
    )?;
    row.map(|(version,)| version).ok_or_else(|| tx.conflict())
}

/// Keeps what the provider has told of an attempt. Not a move of its state: its version stays.
pub async fn heard(tx: &mut Tx, shop: &ShopId, id: &PaymentId, told: &AtProvider) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE payments SET provider_id = $3, stage = $4, billed = $5 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
        told.id.as_ref().map(ProviderId::as_str),
        told.stage.map(Stage::name),
        told.billed.map(|billed| billed.0),
    )?;
    Ok(())
}

/// The attempt of that id.
pub async fn by_id(tx: &mut Tx, shop: &ShopId, id: &PaymentId) -> Result<Option<Payment>, StoreError> {
    query!(
        tx,
        first PaymentRow,
        "SELECT id, order_id, attempt, method, number, amount, state, state_facts, provider_id, stage, billed, version
         FROM payments WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?
    .map(Payment::try_from)
    .transpose()
}

/// The attempt that the provider knows by that number.
pub async fn by_number(
    tx: &mut Tx,
    shop: &ShopId,
    number: &ProviderNumber,
) -> Result<Option<Payment>, StoreError> {
    query!(
        tx,
        first PaymentRow,
        "SELECT id, order_id, attempt, method, number, amount, state, state_facts, provider_id, stage, billed, version
         FROM payments WHERE shop_id = $1 AND number = $2",
        shop.as_str(),
        number.as_str(),
    )?
    .map(Payment::try_from)
    .transpose()
}

/// The attempt that the provider itself calls so.
pub async fn by_provider_id(
    tx: &mut Tx,
    shop: &ShopId,
    id: &ProviderId,
) -> Result<Option<Payment>, StoreError> {
    // Sorted by the bare id, SQLite would walk all payments along it where few providers give ids.
    query!(
        tx,
        first PaymentRow,
        "SELECT id, order_id, attempt, method, number, amount, state, state_facts, provider_id, stage, billed, version
         FROM payments WHERE shop_id = $1 AND provider_id = $2 ORDER BY COALESCE(id, '') LIMIT 1",
        shop.as_str(),
        id.as_str(),
    )?
    .map(Payment::try_from)
    .transpose()
}

/// The order's last attempt, the one that counts.
pub async fn last_of(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Option<Payment>, StoreError> {
    query!(
        tx,
        first PaymentRow,
        "SELECT id, order_id, attempt, method, number, amount, state, state_facts, provider_id, stage, billed, version
         FROM payments WHERE shop_id = $1 AND order_id = $2 ORDER BY attempt DESC LIMIT 1",
        shop.as_str(),
        order.as_str(),
    )?
    .map(Payment::try_from)
    .transpose()
}

/// All of the order's attempts, the first one first.
pub async fn all_of(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Payment>, StoreError> {
    query!(
        tx,
        all PaymentRow,
        "SELECT id, order_id, attempt, method, number, amount, state, state_facts, provider_id, stage, billed, version
         FROM payments WHERE shop_id = $1 AND order_id = $2 ORDER BY attempt",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(Payment::try_from)
    .collect()
}
