//! 請求書同梱: whether the print data of an attempt's invoice were read, （未） or （済）.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, OrderNumber, PaymentId, ShopId},
    moment::Moment,
    payment::record::Payment,
    timeline::Actor,
};

/// The invoice of an attempt that the shop bundles with the goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Of which attempt to pay.
    pub attempt: u32,
    /// When its print data were read, and for whom: （済）. `None`: （未）.
    pub fetched: Option<(Moment, Actor)>,
    /// Why they could not be read the last time, or have to be read again; empty when there is nothing to say.
    pub why: String,
}

/// An invoice that is （未） and can be read now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Of which order.
    pub order: OrderId,
    /// Of which of its attempts to pay.
    pub payment: PaymentId,
    /// The order's number.
    pub number: OrderNumber,
}

#[derive(sqlx::FromRow)]
struct InvoiceRow {
    attempt: i64,
    fetched_at: Option<i64>,
    fetched_by: Option<String>,
    why: String,
}

impl InvoiceRow {
    fn read(self, order: &OrderId) -> Result<Invoice, StoreError> {
        let place = Place { table: "invoices", id: order.as_str() };
        let by = self.fetched_by.map(|by| place.json("fetched_by", &by)).transpose()?;
        Ok(Invoice {
            attempt: place.number("attempt", self.attempt)?,
            fetched: self.fetched_at.map(Moment).zip(by),
            why: self.why,
        })
    }
}

/// Notes that an attempt has an invoice that the shop prints; nothing for all others. Once for each attempt.
pub(crate) async fn expect(tx: &mut Tx, shop: &ShopId, payment: &Payment) -> Result<(), StoreError> {
    let Some(provider) = payment.method.prints_invoices_of() else {
        // The attempt before it may have had one.
        return if payment.attempt > 1 { list(tx, shop, &payment.id).await } else { Ok(()) };
    };
    query!(
        tx,
        execute,
        "INSERT INTO invoices (shop_id, order_id, attempt, payment_id, provider, fetched_at, fetched_by, why)
         VALUES ($1, $2, $3, $4, $5, NULL, NULL, '') ON CONFLICT DO NOTHING",
        shop.as_str(),
        payment.order.as_str(),
        i64::from(payment.attempt),
        payment.id.as_str(),
        provider,
    )?;
    list(tx, shop, &payment.id).await
}

/// Keeps with the order what its list says of the invoice of the last attempt to pay.
async fn list(tx: &mut Tx, shop: &ShopId, payment: &PaymentId) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE orders SET invoice = COALESCE((SELECT CASE WHEN fetched_at IS NULL THEN 'due' ELSE 'fetched' END
             FROM invoices WHERE invoices.shop_id = orders.shop_id AND invoices.order_id = orders.id
                 AND invoices.attempt = orders.last_attempt), '')
         WHERE shop_id = $1 AND id = (SELECT order_id FROM payments WHERE payments.shop_id = $1 AND payments.id = $2)",
        shop.as_str(),
        payment.as_str(),
    )?;
    Ok(())
}

/// Every invoice of an order, by attempt.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Invoice>, StoreError> {
    query!(
        tx,
        all InvoiceRow,
        "SELECT attempt, fetched_at, fetched_by, why FROM invoices WHERE shop_id = $1 AND order_id = $2
         ORDER BY attempt",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(|row| row.read(order))
    .collect()
}

/// Its print data were read and are kept: （済）.
pub async fn fetched(
    tx: &mut Tx,
    shop: &ShopId,
    payment: &PaymentId,
    at: Moment,
    by: &Actor,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE invoices SET fetched_at = $3, fetched_by = $4, why = '' WHERE shop_id = $1 AND payment_id = $2",
        shop.as_str(),
        payment.as_str(),
        at.0,
        json(by)?,
    )?;
    list(tx, shop, payment).await
}

/// Its print data could not be read, and why; it stays what it was. `why` holds no personal data.
pub async fn failed(tx: &mut Tx, shop: &ShopId, payment: &PaymentId, why: &str) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE invoices SET why = $3 WHERE shop_id = $1 AND payment_id = $2",
        shop.as_str(),
        payment.as_str(),
        why,
    )?;
    Ok(())
}

/// What was read is no longer what the order is: （未） again, and why. False when it was （未） already, or is none.
pub async fn outdated(
    tx: &mut Tx,
    shop: &ShopId,
    payment: &PaymentId,
    why: &str,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE invoices SET fetched_at = NULL, fetched_by = NULL, why = $3
         WHERE shop_id = $1 AND payment_id = $2 AND fetched_at IS NOT NULL",
        shop.as_str(),
        payment.as_str(),
        why,
    )?;
    if changed > 0 {
        list(tx, shop, payment).await?;
    }
    Ok(changed > 0)
}

/// Invoices of a provider that are （未） while the attempt counts, stands at 与信 OK and its order is alive; the oldest orders
/// first, at most so many. CROSS: SQLite begins with the few orders that say so, and not with all of them by their time.
pub async fn due(tx: &mut Tx, shop: &ShopId, provider: &str, most: u32) -> Result<Vec<Due>, StoreError> {
    let rows = query!(
        tx,
        all(String, String, String),
        "SELECT orders.id, invoices.payment_id, orders.number FROM orders
         CROSS JOIN invoices
         WHERE orders.shop_id = $1 AND orders.invoice = 'due'
             AND invoices.shop_id = $1 AND invoices.order_id = orders.id AND invoices.attempt = orders.last_attempt
             AND invoices.provider = $2 AND orders.payment_state = 'approved' AND orders.state NOT IN ('cancelled', 'returned')
         ORDER BY orders.placed_at, orders.id LIMIT $3",
        shop.as_str(),
        provider,
        i64::from(most),
    )?;
    Ok(rows
        .into_iter()
        .map(|(order, payment, number)| Due {
            order: OrderId::new(order),
            payment: PaymentId::new(payment),
            number: OrderNumber::new(number),
        })
        .collect())
}

/// How many invoices are [`due`] of each provider; those without any are left out.
pub async fn due_counts(tx: &mut Tx, shop: &ShopId) -> Result<Vec<(String, u64)>, StoreError> {
    let rows = query!(
        tx,
        all(String, i64),
        "SELECT invoices.provider, COUNT(*) FROM orders
         CROSS JOIN invoices
         WHERE orders.shop_id = $1 AND orders.invoice = 'due'
             AND invoices.shop_id = $1 AND invoices.order_id = orders.id AND invoices.attempt = orders.last_attempt
             AND orders.payment_state = 'approved' AND orders.state NOT IN ('cancelled', 'returned')
         GROUP BY invoices.provider ORDER BY invoices.provider",
        shop.as_str(),
    )?;
    let place = Place { table: "invoices", id: "…" };
    rows.into_iter().map(|(provider, count)| Ok((provider, place.number("count", count)?))).collect()
}
