//! 入金: money that came for attempts to pay of which no provider reports it.

use crate::{
    column::{Place, json},
    error::StoreError,
    many::{self, of_many},
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, PaymentId, ShopId},
    moment::{Day, Moment},
    timeline::Actor,
    yen::Yen,
};

/// Money that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Tells it from all other: a line of a bank's file, or a form that was sent.
    pub key: String,
    /// For which order.
    pub order: OrderId,
    /// For which of its attempts to pay.
    pub payment: PaymentId,
    /// How much.
    pub amount: Yen,
    /// On which day, in the bank's books.
    pub on: Day,
    /// When it was entered.
    pub entered_at: Moment,
    /// By whom.
    pub entered_by: Actor,
}

#[derive(sqlx::FromRow)]
struct ReceiptRow {
    receipt_key: String,
    order_id: String,
    payment_id: String,
    amount: i64,
    received_on: String,
    entered_at: i64,
    entered_by: String,
}

impl TryFrom<ReceiptRow> for Receipt {
    type Error = StoreError;
    fn try_from(row: ReceiptRow) -> Result<Self, StoreError> {
        let place = Place { table: "receipts", id: &row.receipt_key };
        Ok(Self {
            order: OrderId::new(row.order_id),
            payment: PaymentId::new(row.payment_id),
            amount: Yen(row.amount),
            on: Day::parse(&row.received_on).ok_or_else(|| place.wrong("received_on"))?,
            entered_at: Moment(row.entered_at),
            entered_by: place.json("entered_by", &row.entered_by)?,
            key: row.receipt_key,
        })
    }
}

/// Keeps money that came. False when money of that key was kept before: nothing is written then.
pub async fn insert(tx: &mut Tx, shop: &ShopId, receipt: &Receipt) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO receipts (shop_id, receipt_key, order_id, payment_id, amount, received_on, entered_at, entered_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (shop_id, receipt_key) DO NOTHING",
        shop.as_str(),
        &receipt.key,
        receipt.order.as_str(),
        receipt.payment.as_str(),
        receipt.amount.0,
        receipt.on.to_string(),
        receipt.entered_at.0,
        json(&receipt.entered_by)?,
    )?;
    Ok(written > 0)
}

/// Money that came for an order, in the order in which it was entered.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Receipt>, StoreError> {
    query!(
        tx,
        all ReceiptRow,
        "SELECT receipt_key, order_id, payment_id, amount, received_on, entered_at, entered_by FROM receipts
         WHERE shop_id = $1 AND order_id = $2 ORDER BY entered_at, receipt_key",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(Receipt::try_from)
    .collect()
}

/// Money that came for any of these orders; in no order.
pub async fn of_many(tx: &mut Tx, shop: &ShopId, orders: &[&str]) -> Result<Vec<Receipt>, StoreError> {
    let sql = of_many!(
        "SELECT receipt_key, order_id, payment_id, amount, received_on, entered_at, entered_by FROM receipts
         WHERE shop_id = $1 AND order_id IN",
        ""
    );
    let rows = many::rows::<ReceiptRow>(tx, sql, shop, orders).await?;
    rows.into_iter().map(Receipt::try_from).collect()
}

/// Money of that key, whosever it is.
pub async fn get(tx: &mut Tx, shop: &ShopId, key: &str) -> Result<Option<Receipt>, StoreError> {
    query!(
        tx,
        first ReceiptRow,
        "SELECT receipt_key, order_id, payment_id, amount, received_on, entered_at, entered_by FROM receipts
         WHERE shop_id = $1 AND receipt_key = $2",
        shop.as_str(),
        key,
    )?
    .map(Receipt::try_from)
    .transpose()
}
