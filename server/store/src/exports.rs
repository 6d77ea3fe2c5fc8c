//! Who took which orders away as a file.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderNumber, ShopId},
    moment::Moment,
    timeline::Actor,
};

/// An export.
#[derive(Clone, PartialEq, Eq)]
pub struct Export {
    /// Its id.
    pub id: String,
    /// Name of the layout.
    pub label: String,
    /// The layout as it was then, JSON.
    pub layout: String,
    /// Which orders.
    pub scope: Scope,
    /// When it was asked for.
    pub begun_at: Moment,
    /// Who asked.
    pub begun_by: Actor,
    /// The file that was taken last.
    pub taken: Option<Taken>,
}

/// Which orders are exported.
#[derive(Clone, PartialEq, Eq)]
pub enum Scope {
    /// What was looked for, as the list's address says it. May hold personal data.
    Search(String),
    /// These.
    Chosen(Vec<OrderNumber>),
}

/// A file that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// When.
    pub at: Moment,
    /// How many orders are in it.
    pub orders: u64,
    /// How many rows.
    pub rows: u64,
}

#[derive(sqlx::FromRow)]
struct ExportRow {
    id: String,
    label: String,
    layout: String,
    looked_for: Option<String>,
    chosen: String,
    begun_at: i64,
    begun_by: String,
    orders: Option<i64>,
    rows_written: Option<i64>,
    taken_at: Option<i64>,
}

impl TryFrom<ExportRow> for Export {
    type Error = StoreError;
    fn try_from(row: ExportRow) -> Result<Self, StoreError> {
        let place = Place { table: "exports", id: &row.id };
        let taken = match (row.taken_at, row.orders, row.rows_written) {
            (Some(at), Some(orders), Some(rows)) => Some(Taken {
                at: Moment(at),
                orders: place.number("orders", orders)?,
                rows: place.number("rows_written", rows)?,
            }),
            _ => None,
        };
        let scope = match row.looked_for {
            Some(looked_for) => Scope::Search(looked_for),
            None => Scope::Chosen(row.chosen.split_whitespace().map(OrderNumber::new).collect()),
        };
        Ok(Self {
            label: row.label,
            layout: row.layout,
            scope,
            begun_at: Moment(row.begun_at),
            begun_by: place.json("begun_by", &row.begun_by)?,
            taken,
            id: row.id,
        })
    }
}

/// Puts an export on record.
pub async fn insert(tx: &mut Tx, shop: &ShopId, export: &Export) -> Result<(), StoreError> {
    let (looked_for, chosen) = match &export.scope {
        Scope::Search(looked_for) => (Some(looked_for.as_str()), String::new()),
        Scope::Chosen(numbers) => {
            (None, numbers.iter().map(OrderNumber::as_str).collect::<Vec<_>>().join(" "))
        }
    };
    query!(
        tx,
        execute,
        "INSERT INTO exports (shop_id, id, label, layout, looked_for, chosen, begun_at, begun_by, orders, rows_written,
             taken_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL)",
        shop.as_str(),
        &export.id,
        &export.label,
        &export.layout,
        looked_for,
        chosen,
        export.begun_at.0,
        json(&export.begun_by)?,
    )?;
    Ok(())
}

/// The export of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<Export>, StoreError> {
    query!(
        tx,
        first ExportRow,
        "SELECT id, label, layout, looked_for, chosen, begun_at, begun_by, orders, rows_written, taken_at FROM exports
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
    )?
    .map(Export::try_from)
    .transpose()
}

/// The last exports, newest first, at most so many.
pub async fn latest(tx: &mut Tx, shop: &ShopId, most: u32) -> Result<Vec<Export>, StoreError> {
    query!(
        tx,
        all ExportRow,
        "SELECT id, label, layout, looked_for, chosen, begun_at, begun_by, orders, rows_written, taken_at FROM exports
         WHERE shop_id = $1 ORDER BY begun_at DESC, id DESC LIMIT $2",
        shop.as_str(),
        i64::from(most),
    )?
    .into_iter()
    .map(Export::try_from)
    .collect()
}

/// Its file was taken, whole.
pub async fn taken(tx: &mut Tx, shop: &ShopId, id: &str, taken: Taken) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE exports SET orders = $3, rows_written = $4, taken_at = $5 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
        i64::try_from(taken.orders).unwrap_or(i64::MAX),
        i64::try_from(taken.rows).unwrap_or(i64::MAX),
        taken.at.0,
    )?;
    Ok(())
}
