//! Texts of the shop that its owner writes, every version of each: the newest holds.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{id::ShopId, moment::Moment, shop_text::Kind, timeline::Actor};

/// A version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub version: i64,
    /// The text; empty where it was taken back.
    pub body: String,
    /// When it was written.
    pub kept_at: Moment,
    /// Who wrote it.
    pub kept_by: Actor,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    version: i64,
    body: String,
    kept_at: i64,
    kept_by: String,
}

/// The text that holds; empty where there is none.
pub async fn holding(tx: &mut Tx, shop: &ShopId, kind: Kind) -> Result<String, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "SELECT body FROM shop_texts WHERE shop_id = $1 AND kind = $2 ORDER BY version DESC LIMIT 1",
        shop.as_str(),
        kind.name(),
    )?;
    Ok(row.map(|(body,)| body).unwrap_or_default())
}

/// Every version, the newest first.
pub async fn of(tx: &mut Tx, shop: &ShopId, kind: Kind) -> Result<Vec<Version>, StoreError> {
    let rows = query!(
        tx,
        all VersionRow,
        "SELECT version, body, kept_at, kept_by FROM shop_texts WHERE shop_id = $1 AND kind = $2
         ORDER BY version DESC",
        shop.as_str(),
        kind.name(),
    )?;
    let place = Place { table: "shop_texts", id: kind.name() };
    let read = |row: VersionRow| {
        let kept_by = place.json("kept_by", &row.kept_by)?;
        Ok(Version { version: row.version, body: row.body, kept_at: Moment(row.kept_at), kept_by })
    };
    rows.into_iter().map(read).collect()
}

/// Keeps a new version. Errors: `Conflict` when there is one of that number: somebody else was faster.
pub async fn keep(tx: &mut Tx, shop: &ShopId, kind: Kind, version: &Version) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO shop_texts (shop_id, kind, version, body, kept_at, kept_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (shop_id, kind, version) DO NOTHING",
        shop.as_str(),
        kind.name(),
        version.version,
        &version.body,
        version.kept_at.0,
        json(&version.kept_by)?,
    )?;
    if written == 0 { Err(tx.conflict()) } else { Ok(()) }
}
