//! 銀行振込: lines of banks' files, each kept once whatever file it stands in, until somebody says whose money it is.

use crate::{
    column::{Place, json},
    error::StoreError,
    many::{self, of_many},
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, OrderNumber, ShopId},
    moment::{Day, Moment},
    timeline::Actor,
    yen::Yen,
};

/// Money that came to the shop's account.
#[derive(Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Made of what the bank says of it: the same line in another file has the same.
    pub id: String,
    /// The day in the bank's books.
    pub day: Day,
    /// Who sent it, as the bank writes it.
    pub payer: String,
    /// How much.
    pub amount: Yen,
    /// The file that it came with first.
    pub file_name: String,
    /// Its line there, from 1.
    pub line: u64,
    /// When it was taken in.
    pub taken_at: Moment,
    /// By whom.
    pub taken_by: Actor,
}

impl std::fmt::Debug for Transfer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Transfer({})", self.id)
    }
}

/// What became of a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
    /// Whose money it was; `None`: no order's (対象外).
    pub order: Option<OrderNumber>,
}

#[derive(sqlx::FromRow)]
struct TransferRow {
    id: String,
    day: String,
    payer: String,
    amount: i64,
    file_name: String,
    line: i64,
    taken_at: i64,
    taken_by: String,
    settled_at: Option<i64>,
    settled_by: Option<String>,
    number: Option<String>,
}

impl TransferRow {
    fn read(self) -> Result<(Transfer, Option<Settled>), StoreError> {
        let place = Place { table: "transfers", id: &self.id };
        let settled = match (self.settled_at, &self.settled_by) {
            (Some(at), Some(by)) => Some(Settled {
                at: Moment(at),
                by: place.json("settled_by", by)?,
                order: self.number.as_deref().map(OrderNumber::new),
            }),
            (None, None) => None,
            _ => return Err(place.wrong("settled_by")),
        };
        let transfer = Transfer {
            day: Day::parse(&self.day).ok_or_else(|| place.wrong("day"))?,
            amount: Yen(self.amount),
            line: place.number("line", self.line)?,
            taken_at: Moment(self.taken_at),
            taken_by: place.json("taken_by", &self.taken_by)?,
            payer: self.payer,
            file_name: self.file_name,
            id: self.id,
        };
        Ok((transfer, settled))
    }
}

/// Takes a line in. False when it was taken in before: nothing is written then.
pub async fn take(tx: &mut Tx, shop: &ShopId, transfer: &Transfer) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO transfers (shop_id, id, day, payer, amount, file_name, line, taken_at, taken_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        &transfer.id,
        transfer.day.to_string(),
        &transfer.payer,
        transfer.amount.0,
        &transfer.file_name,
        i64::try_from(transfer.line).unwrap_or(i64::MAX),
        transfer.taken_at.0,
        json(&transfer.taken_by)?,
    )?;
    Ok(written > 0)
}

/// Those of these ids that were taken in before; in no order.
pub async fn known(tx: &mut Tx, shop: &ShopId, ids: &[&str]) -> Result<Vec<String>, StoreError> {
    let sql = of_many!("SELECT id FROM transfers WHERE shop_id = $1 AND id IN", "");
    let rows = many::rows::<(String,)>(tx, sql, shop, ids).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Transfers of which nobody has said whose they are, the newest first, at most so many.
pub async fn open(tx: &mut Tx, shop: &ShopId, most: u32) -> Result<Vec<Transfer>, StoreError> {
    let rows = query!(
        tx,
        all TransferRow,
        "SELECT id, day, payer, amount, file_name, line, taken_at, taken_by, settled_at, settled_by, NULL AS number
         FROM transfers WHERE shop_id = $1 AND settled_at IS NULL ORDER BY day DESC, id DESC LIMIT $2",
        shop.as_str(),
        i64::from(most),
    )?;
    rows.into_iter().map(|row| Ok(row.read()?.0)).collect()
}

/// How many there are.
pub async fn count_open(tx: &mut Tx, shop: &ShopId) -> Result<u64, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM transfers WHERE shop_id = $1 AND settled_at IS NULL",
        shop.as_str(),
    )?;
    Place { table: "transfers", id: "…" }.number("settled_at", row.unwrap_or_default().0)
}

/// The one of that id, with what became of it.
pub async fn get(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
) -> Result<Option<(Transfer, Option<Settled>)>, StoreError> {
    query!(
        tx,
        first TransferRow,
        "SELECT transfers.id, day, payer, amount, file_name, line, taken_at, taken_by, settled_at, settled_by, number
         FROM transfers LEFT JOIN orders ON orders.shop_id = transfers.shop_id AND orders.id = order_id
         WHERE transfers.shop_id = $1 AND transfers.id = $2",
        shop.as_str(),
        id,
    )?
    .map(TransferRow::read)
    .transpose()
}

/// The last ones of which somebody has, newest first, at most so many.
pub async fn latest_settled(
    tx: &mut Tx,
    shop: &ShopId,
    most: u32,
) -> Result<Vec<(Transfer, Settled)>, StoreError> {
    let rows = query!(
        tx,
        all TransferRow,
        "SELECT transfers.id, day, payer, amount, file_name, line, taken_at, taken_by, settled_at, settled_by, number
         FROM transfers LEFT JOIN orders ON orders.shop_id = transfers.shop_id AND orders.id = order_id
         WHERE transfers.shop_id = $1 AND settled_at IS NOT NULL
         ORDER BY settled_at DESC, transfers.id DESC LIMIT $2",
        shop.as_str(),
        i64::from(most),
    )?;
    let read = rows.into_iter().map(TransferRow::read).filter_map(|row| match row {
        Ok((transfer, settled)) => settled.map(|settled| Ok((transfer, settled))),
        Err(error) => Some(Err(error)),
    });
    read.collect()
}

/// Says whose money it is; `None`: no order's. False when somebody has said so before, or there is no such transfer.
pub async fn settle(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    order: Option<&OrderId>,
    at: Moment,
    by: &Actor,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE transfers SET settled_at = $4, settled_by = $5, order_id = $3
         WHERE shop_id = $1 AND id = $2 AND settled_at IS NULL",
        shop.as_str(),
        id,
        order.map(OrderId::as_str),
        at.0,
        json(by)?,
    )?;
    Ok(written > 0)
}

/// Takes back that it is no order's. False when it is an order's, or open, or there is no such transfer.
pub async fn reopen(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE transfers SET settled_at = NULL, settled_by = NULL
         WHERE shop_id = $1 AND id = $2 AND settled_at IS NOT NULL AND order_id IS NULL",
        shop.as_str(),
        id,
    )?;
    Ok(written > 0)
}
