//! Who changed which settings from what to what: append-only. Secrets are named and never told.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::ShopId,
    moment::Moment,
    setting_change::{Change, Record},
};

/// How often an entry looks for its place while others append.
const MOST: u32 = 20;

#[derive(sqlx::FromRow)]
struct TrailRow {
    subject: String,
    happened_at: i64,
    actor: String,
    what: String,
    changes: String,
}

impl TryFrom<TrailRow> for Record {
    type Error = StoreError;
    fn try_from(row: TrailRow) -> Result<Self, StoreError> {
        let place = Place { table: "settings_trail", id: &row.subject };
        let changes: Vec<Change> = place.json("changes", &row.changes)?;
        Ok(Self {
            at: Moment(row.happened_at),
            actor: place.json("actor", &row.actor)?,
            what: row.what,
            changes,
            subject: row.subject,
        })
    }
}

/// Appends a record after all that are there about its subject.
pub async fn append(tx: &mut Tx, shop: &ShopId, record: &Record) -> Result<(), StoreError> {
    for _ in 0..MOST {
        let written = query!(
            tx,
            execute,
            "INSERT INTO settings_trail (shop_id, subject, seq, happened_at, actor, what, changes)
             VALUES ($1, $2,
                 (SELECT COALESCE(MAX(seq), 0) + 1 FROM settings_trail WHERE shop_id = $1 AND subject = $2),
                 $3, $4, $5, $6)
             ON CONFLICT (shop_id, subject, seq) DO NOTHING",
            shop.as_str(),
            &record.subject,
            record.at.0,
            json(&record.actor)?,
            &record.what,
            json(&record.changes)?,
        )?;
        // Somebody else took the place while we waited for them; their entry is visible now.
        if written > 0 {
            return Ok(());
        }
    }
    Err(tx.conflict())
}

/// The newest records about a subject, newest first.
pub async fn of(tx: &mut Tx, shop: &ShopId, subject: &str, limit: u16) -> Result<Vec<Record>, StoreError> {
    query!(
        tx,
        all TrailRow,
        "SELECT subject, happened_at, actor, what, changes FROM settings_trail
         WHERE shop_id = $1 AND subject = $2 ORDER BY seq DESC LIMIT $3",
        shop.as_str(),
        subject,
        i64::from(limit),
    )?
    .into_iter()
    .map(Record::try_from)
    .collect()
}

/// The newest records about whatever was changed but goods, which have pages of their own, newest first.
pub async fn newest(tx: &mut Tx, shop: &ShopId, limit: u16) -> Result<Vec<Record>, StoreError> {
    query!(
        tx,
        all TrailRow,
        "SELECT subject, happened_at, actor, what, changes FROM settings_trail
         WHERE shop_id = $1 AND subject NOT LIKE 'product/%' AND subject NOT LIKE 'category/%'
         ORDER BY happened_at DESC, subject DESC, seq DESC LIMIT $2",
        shop.as_str(),
        i64::from(limit),
    )?
    .into_iter()
    .map(Record::try_from)
    .collect()
}
