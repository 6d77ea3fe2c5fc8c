//! Files that staff brought in, until they are committed or forgotten.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{id::ShopId, moment::Moment, timeline::Actor};

/// A file that was brought in.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: String,
    /// What it is for: `slips`, `transfers`.
    pub kind: String,
    /// What it was called.
    pub file_name: String,
    /// What is in it; `None` once it was forgotten.
    pub content: Option<Vec<u8>>,
    /// How staff want it to be read, JSON.
    pub wish: String,
    /// When it came.
    pub begun_at: Moment,
    /// Who brought it.
    pub begun_by: Actor,
    /// When it was committed.
    pub committed_at: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct UploadRow {
    id: String,
    kind: String,
    file_name: String,
    content: Option<Vec<u8>>,
    wish: String,
    begun_at: i64,
    begun_by: String,
    committed_at: Option<i64>,
}

impl TryFrom<UploadRow> for Upload {
    type Error = StoreError;
    fn try_from(row: UploadRow) -> Result<Self, StoreError> {
        let begun_by = Place { table: "uploads", id: &row.id }.json("begun_by", &row.begun_by)?;
        Ok(Self {
            id: row.id,
            kind: row.kind,
            file_name: row.file_name,
            content: row.content,
            wish: row.wish,
            begun_at: Moment(row.begun_at),
            begun_by,
            committed_at: row.committed_at.map(Moment),
        })
    }
}

/// Keeps a file.
pub async fn insert(tx: &mut Tx, shop: &ShopId, upload: &Upload) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO uploads (shop_id, id, kind, file_name, content, wish, begun_at, begun_by, committed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)",
        shop.as_str(),
        &upload.id,
        &upload.kind,
        &upload.file_name,
        upload.content.as_deref(),
        &upload.wish,
        upload.begun_at.0,
        json(&upload.begun_by)?,
    )?;
    Ok(())
}

/// The file of that id and kind.
pub async fn get(tx: &mut Tx, shop: &ShopId, kind: &str, id: &str) -> Result<Option<Upload>, StoreError> {
    query!(
        tx,
        first UploadRow,
        "SELECT id, kind, file_name, content, wish, begun_at, begun_by, committed_at FROM uploads
         WHERE shop_id = $1 AND id = $2 AND kind = $3",
        shop.as_str(),
        id,
        kind,
    )?
    .map(Upload::try_from)
    .transpose()
}

/// The last files of a kind without what is in them, newest first, at most so many.
pub async fn latest(tx: &mut Tx, shop: &ShopId, kind: &str, most: u32) -> Result<Vec<Upload>, StoreError> {
    query!(
        tx,
        all UploadRow,
        "SELECT id, kind, file_name, NULL AS content, wish, begun_at, begun_by, committed_at FROM uploads
         WHERE shop_id = $1 AND kind = $2 ORDER BY begun_at DESC, id DESC LIMIT $3",
        shop.as_str(),
        kind,
        i64::from(most),
    )?
    .into_iter()
    .map(Upload::try_from)
    .collect()
}

/// How it is to be read, while it is not committed. False when it is.
pub async fn wish(tx: &mut Tx, shop: &ShopId, id: &str, wish: &str) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE uploads SET wish = $3 WHERE shop_id = $1 AND id = $2 AND committed_at IS NULL",
        shop.as_str(),
        id,
        wish,
    )?;
    Ok(written > 0)
}

/// Commits a file. False when it was committed before: then nothing changes.
pub async fn commit(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    wish: &str,
    at: Moment,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE uploads SET committed_at = $4, wish = $3 WHERE shop_id = $1 AND id = $2 AND committed_at IS NULL",
        shop.as_str(),
        id,
        wish,
        at.0,
    )?;
    Ok(written > 0)
}

/// Takes away what is in files that came before a moment: how many.
pub async fn forget(tx: &mut Tx, shop: &ShopId, before: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "UPDATE uploads SET content = NULL WHERE shop_id = $1 AND begun_at < $2 AND content IS NOT NULL",
        shop.as_str(),
        before.0,
    )
}
