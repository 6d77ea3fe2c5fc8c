//! 返品・返金 of a part of an order.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    giving_back::{Return, Way},
    id::{OrderId, PaymentId, ShopId},
    moment::Moment,
    yen::Yen,
};

#[derive(sqlx::FromRow)]
struct ReturnRow {
    id: String,
    payment_id: String,
    goods: String,
    restocked: i64,
    amount: i64,
    way: String,
    returned_at: i64,
    given_at: Option<i64>,
}

impl TryFrom<ReturnRow> for Return {
    type Error = StoreError;
    fn try_from(row: ReturnRow) -> Result<Self, StoreError> {
        let place = Place { table: "returns", id: &row.id };
        Ok(Self {
            goods: place.json("goods", &row.goods)?,
            way: Way::named(&row.way).ok_or_else(|| place.wrong("way"))?,
            payment: PaymentId::new(row.payment_id),
            restocked: row.restocked != 0,
            amount: Yen(row.amount),
            at: Moment(row.returned_at),
            given_at: row.given_at.map(Moment),
            id: row.id,
        })
    }
}

/// Keeps a return. Errors: `Exists` when the id is taken.
pub async fn insert(tx: &mut Tx, shop: &ShopId, order: &OrderId, made: &Return) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO returns (shop_id, id, order_id, payment_id, goods, restocked, amount, way, returned_at, given_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        made.id.as_str(),
        order.as_str(),
        made.payment.as_str(),
        json(&made.goods)?,
        i64::from(made.restocked),
        made.amount.0,
        made.way.name(),
        made.at.0,
        made.given_at.map(|at| at.0),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The order's returns, the first one first.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Return>, StoreError> {
    query!(
        tx,
        all ReturnRow,
        "SELECT id, payment_id, goods, restocked, amount, way, returned_at, given_at FROM returns
         WHERE shop_id = $1 AND order_id = $2 ORDER BY returned_at, id",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(Return::try_from)
    .collect()
}

/// Keeps when the shop gave the money of a return back by itself. `false` when it was kept before, or there is none that waits for it.
pub async fn given(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    id: &str,
    at: Moment,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE returns SET given_at = $4 WHERE shop_id = $1 AND order_id = $2 AND id = $3 AND way = 'by_hand'
             AND given_at IS NULL",
        shop.as_str(),
        order.as_str(),
        id,
        at.0,
    )?;
    Ok(written > 0)
}
