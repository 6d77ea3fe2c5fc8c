//! 請求書一括取得: print data that were asked for together. A batch is begun with all its rows; each row is settled once, in the
//! transaction that keeps what was read, and the batch has ended when the last one is.

use crate::{
    column::{Place, json},
    error::StoreError,
    invoices::Due,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, OrderNumber, PaymentId, ShopId},
    moment::Moment,
    timeline::Actor,
};

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: String,
    /// Folder name of the provider.
    pub provider: String,
    /// As staff know the provider.
    pub label: String,
    /// The one order it was asked for; `None` when it was asked for all that were （未）.
    pub only: Option<OrderNumber>,
    /// When it began.
    pub begun_at: Moment,
    /// Who began it.
    pub begun_by: Actor,
    /// How many rows it has.
    pub size: u32,
    /// How many were read.
    pub fetched: u32,
    /// How many could not be.
    pub failed: u32,
    /// When the last row was settled.
    pub ended_at: Option<Moment>,
    /// When the file was taken last, and by whom.
    pub taken: Option<(Moment, Actor)>,
}

/// How far a row has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not read yet.
    Waiting,
    /// Read and kept.
    Fetched,
    /// It could not be read.
    Failed,
}

impl Progress {
    const ALL: [Self; 3] = [Self::Waiting, Self::Fetched, Self::Failed];

    fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Fetched => "fetched",
            Self::Failed => "failed",
        }
    }
}

/// A row of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place, from 0.
    pub position: u32,
    /// Of which order.
    pub order: OrderId,
    /// Of which of its attempts to pay.
    pub payment: PaymentId,
    /// The order's number.
    pub number: OrderNumber,
    /// How far it has come.
    pub progress: Progress,
    /// Why it failed; empty otherwise.
    pub why: String,
}

/// Columns and values of an invoice, as its provider gave them. Holds people's data.
pub type Fields = Vec<(String, String)>;

/// What became of a row.
#[derive(Clone, Copy)]
pub enum Outcome<'a> {
    /// It was read.
    Fetched(&'a Fields),
    /// It could not be read, and why; no personal data.
    Failed(&'a str),
}

#[derive(sqlx::FromRow)]
struct BatchRow {
    id: String,
    provider: String,
    label: String,
    only_order: Option<String>,
    begun_at: i64,
    begun_by: String,
    size: i64,
    fetched: i64,
    failed: i64,
    ended_at: Option<i64>,
    taken_at: Option<i64>,
    taken_by: Option<String>,
}

impl TryFrom<BatchRow> for Batch {
    type Error = StoreError;
    fn try_from(row: BatchRow) -> Result<Self, StoreError> {
        let place = Place { table: "invoice_batches", id: &row.id };
        let by = row.taken_by.map(|by| place.json("taken_by", &by)).transpose()?;
        Ok(Self {
            provider: row.provider,
            label: row.label,
            only: row.only_order.map(OrderNumber::new),
            begun_at: Moment(row.begun_at),
            begun_by: place.json("begun_by", &row.begun_by)?,
            size: place.number("size", row.size)?,
            fetched: place.number("fetched", row.fetched)?,
            failed: place.number("failed", row.failed)?,
            ended_at: row.ended_at.map(Moment),
            taken: row.taken_at.map(Moment).zip(by),
            id: row.id,
        })
    }
}

#[derive(sqlx::FromRow)]
struct RowRow {
    position: i64,
    order_id: String,
    payment_id: String,
    number: String,
    state: String,
    why: String,
}

impl RowRow {
    fn read(self, batch: &str) -> Result<Row, StoreError> {
        let place = Place { table: "invoice_rows", id: batch };
        let progress = Progress::ALL.into_iter().find(|progress| progress.name() == self.state);
        Ok(Row {
            position: place.number("position", self.position)?,
            order: OrderId::new(self.order_id),
            payment: PaymentId::new(self.payment_id),
            number: OrderNumber::new(self.number),
            progress: progress.ok_or_else(|| place.wrong("state"))?,
            why: self.why,
        })
    }
}

/// Keeps a new batch of these rows, which is under way from now on. False when one of the provider for all its orders is
/// under way already: nothing was written then.
pub async fn insert(tx: &mut Tx, shop: &ShopId, batch: &Batch, rows: &[Due]) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO invoice_batches (shop_id, id, provider, label, only_order, begun_at, begun_by, size, fetched, failed,
             ended_at, taken_at, taken_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, NULL, NULL, NULL) ON CONFLICT DO NOTHING",
        shop.as_str(),
        &batch.id,
        &batch.provider,
        &batch.label,
        batch.only.as_ref().map(OrderNumber::as_str),
        batch.begun_at.0,
        json(&batch.begun_by)?,
        i64::from(batch.size),
    )?;
    if written == 0 {
        return Ok(false);
    }
    for (position, row) in (0_i64..).zip(rows) {
        query!(
            tx,
            execute,
            "INSERT INTO invoice_rows (shop_id, batch_id, position, order_id, payment_id, number, state, why, sheet)
             VALUES ($1, $2, $3, $4, $5, $6, 'waiting', '', NULL)",
            shop.as_str(),
            &batch.id,
            position,
            row.order.as_str(),
            row.payment.as_str(),
            row.number.as_str(),
        )?;
    }
    Ok(true)
}

/// The batch for all orders of a provider that is under way.
pub async fn under_way(tx: &mut Tx, shop: &ShopId, provider: &str) -> Result<Option<Batch>, StoreError> {
    query!(
        tx,
        first BatchRow,
        "SELECT id, provider, label, only_order, begun_at, begun_by, size, fetched, failed, ended_at, taken_at, taken_by
         FROM invoice_batches WHERE shop_id = $1 AND provider = $2 AND ended_at IS NULL AND only_order IS NULL",
        shop.as_str(),
        provider,
    )?
    .map(Batch::try_from)
    .transpose()
}

/// The batch of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<Batch>, StoreError> {
    query!(
        tx,
        first BatchRow,
        "SELECT id, provider, label, only_order, begun_at, begun_by, size, fetched, failed, ended_at, taken_at, taken_by
         FROM invoice_batches WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
    )?
    .map(Batch::try_from)
    .transpose()
}

/// The last batches, newest first, at most so many.
pub async fn latest(tx: &mut Tx, shop: &ShopId, most: u32) -> Result<Vec<Batch>, StoreError> {
    query!(
        tx,
        all BatchRow,
        "SELECT id, provider, label, only_order, begun_at, begun_by, size, fetched, failed, ended_at, taken_at, taken_by
         FROM invoice_batches WHERE shop_id = $1 ORDER BY begun_at DESC, id DESC LIMIT $2",
        shop.as_str(),
        i64::from(most),
    )?
    .into_iter()
    .map(Batch::try_from)
    .collect()
}

/// The rows of a batch, in their order.
pub async fn rows(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Vec<Row>, StoreError> {
    query!(
        tx,
        all RowRow,
        "SELECT position, order_id, payment_id, number, state, why FROM invoice_rows
         WHERE shop_id = $1 AND batch_id = $2 ORDER BY position",
        shop.as_str(),
        id,
    )?
    .into_iter()
    .map(|row| row.read(id))
    .collect()
}

/// The row of a batch that is about that attempt to pay.
pub async fn row_of(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    payment: &PaymentId,
) -> Result<Option<Row>, StoreError> {
    query!(
        tx,
        first RowRow,
        "SELECT position, order_id, payment_id, number, state, why FROM invoice_rows
         WHERE shop_id = $1 AND batch_id = $2 AND payment_id = $3",
        shop.as_str(),
        id,
        payment.as_str(),
    )?
    .map(|row| row.read(id))
    .transpose()
}

/// The row of a batch at that place.
pub async fn row_at(tx: &mut Tx, shop: &ShopId, id: &str, position: u32) -> Result<Option<Row>, StoreError> {
    query!(
        tx,
        first RowRow,
        "SELECT position, order_id, payment_id, number, state, why FROM invoice_rows
         WHERE shop_id = $1 AND batch_id = $2 AND position = $3",
        shop.as_str(),
        id,
        i64::from(position),
    )?
    .map(|row| row.read(id))
    .transpose()
}

/// What was read, in the order of the rows: empty once it was taken away.
pub async fn sheets(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Vec<Fields>, StoreError> {
    let rows = query!(
        tx,
        all(i64, Option<String>),
        "SELECT position, sheet FROM invoice_rows WHERE shop_id = $1 AND batch_id = $2 AND sheet IS NOT NULL ORDER BY position",
        shop.as_str(),
        id,
    )?;
    let place = Place { table: "invoice_rows", id };
    rows.into_iter().filter_map(|(_, sheet)| sheet).map(|sheet| place.json("sheet", &sheet)).collect()
}

/// Settles a row that waits, and with the last one the batch. False when it was settled before: then nothing changes.
pub async fn settle(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    position: u32,
    outcome: Outcome<'_>,
    at: Moment,
) -> Result<bool, StoreError> {
    let (progress, why, sheet) = match outcome {
        Outcome::Fetched(fields) => (Progress::Fetched, "", Some(json(fields)?)),
        Outcome::Failed(why) => (Progress::Failed, why, None),
    };
    let settled = query!(
        tx,
        execute,
        "UPDATE invoice_rows SET state = $4, why = $5, sheet = $6
         WHERE shop_id = $1 AND batch_id = $2 AND position = $3 AND state = 'waiting'",
        shop.as_str(),
        id,
        i64::from(position),
        progress.name(),
        why,
        sheet,
    )?;
    if settled == 0 {
        return Ok(false);
    }
    let (fetched, failed) = if progress == Progress::Fetched { (1_i64, 0_i64) } else { (0, 1) };
    // Counted on the batch's own row, so that of two last rows settled at once the second sees the first.
    query!(
        tx,
        execute,
        "UPDATE invoice_batches SET fetched = fetched + $3, failed = failed + $4,
             ended_at = CASE WHEN fetched + failed + 1 >= size THEN $5 ELSE ended_at END
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
        fetched,
        failed,
        at.0,
    )?;
    Ok(true)
}

/// The file of a batch was taken.
pub async fn taken(tx: &mut Tx, shop: &ShopId, id: &str, at: Moment, by: &Actor) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE invoice_batches SET taken_at = $3, taken_by = $4 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
        at.0,
        json(by)?,
    )?;
    Ok(())
}

/// Takes away what was read for batches that ended before a moment: how many invoices.
pub async fn forget(tx: &mut Tx, shop: &ShopId, before: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "UPDATE invoice_rows SET sheet = NULL WHERE shop_id = $1 AND sheet IS NOT NULL AND batch_id IN
             (SELECT id FROM invoice_batches WHERE shop_id = $1 AND ended_at < $2)",
        shop.as_str(),
        before.0,
    )
}
