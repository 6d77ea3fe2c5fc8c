//! What staff did outside of orders: append-only, and chained. Every entry carries a seal over itself and the seal before
//! it; the caller makes seals with a key that is not in the database, so whoever can only write here cannot rewrite.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    audit::{Deed, Entry, Group},
    id::{ShopId, StaffId},
    moment::Moment,
    timeline::Actor,
};

/// How often an entry looks for its place while others append.
const MOST: u32 = 20;

/// An entry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place, from 1.
    pub seq: i64,
    /// The entry.
    pub entry: Entry,
}

/// A link of the chain: what was sealed, and the seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its place, from 1 without gaps.
    pub seq: i64,
    /// What is sealed, without the seal before it.
    pub text: String,
    /// The seal.
    pub seal: String,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one member of staff.
    pub staff: Option<StaffId>,
    /// Of one kind.
    pub group: Option<Group>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
}

fn text(seq: i64, at: i64, actor: &str, what: &str, detail: &str) -> String {
    // JSON has no line breaks of its own, so nothing can be moved from one part to the next.
    format!("{seq}\n{at}\n{actor}\n{what}\n{detail}")
}

/// Appends an entry after all that are there. `seal` makes a seal of the one before and of the entry's text.
pub async fn append(
    tx: &mut Tx,
    shop: &ShopId,
    entry: &Entry,
    seal: &(dyn Fn(&str, &str) -> String + Sync),
) -> Result<(), StoreError> {
    let (actor, detail) = (json(&entry.actor)?, json(&entry.detail)?);
    let staff = match &entry.actor {
        Actor::Staff { id, .. } => Some(id.as_str()),
        _ => None,
    };
    for _ in 0..MOST {
        let last = query!(
            tx,
            first(i64, String),
            "SELECT seq, seal FROM audit WHERE shop_id = $1 ORDER BY seq DESC LIMIT 1",
            shop.as_str(),
        )?;
        let (seq, before) = last.map_or((1, String::new()), |(seq, seal)| (seq.saturating_add(1), seal));
        let seal = seal(&before, &text(seq, entry.at.0, &actor, entry.deed.name(), &detail));
        let written = query!(
            tx,
            execute,
            "INSERT INTO audit (shop_id, seq, happened_at, staff_id, actor, what, detail, seal)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (shop_id, seq) DO NOTHING",
            shop.as_str(),
            seq,
            entry.at.0,
            staff,
            &actor,
            entry.deed.name(),
            &detail,
            seal,
        )?;
        // Somebody else took the place while we waited for them; their entry is visible now.
        if written > 0 {
            return Ok(());
        }
    }
    Err(tx.conflict())
}

/// Entries before a place, newest first; `i64::MAX` for the newest of all.
pub async fn before(
    tx: &mut Tx,
    shop: &ShopId,
    filter: &Filter,
    seq: i64,
    limit: u16,
) -> Result<Vec<Kept>, StoreError> {
    let rows = query!(
        tx,
        all Row,
        "SELECT seq, happened_at, actor, what, detail FROM audit
         WHERE shop_id = $1 AND seq < $2 AND (CAST($3 AS TEXT) IS NULL OR staff_id = $3)
           AND (CAST($4 AS TEXT) IS NULL OR what LIKE $4) AND happened_at >= $5 AND happened_at < $6
         ORDER BY seq DESC LIMIT $7",
        shop.as_str(),
        seq,
        filter.staff.as_ref().map(StaffId::as_str),
        filter.group.map(pattern),
        filter.from.map_or(i64::MIN, |from| from.0),
        filter.until.map_or(i64::MAX, |until| until.0),
        i64::from(limit),
    )?;
    rows.into_iter().map(Kept::try_from).collect()
}

/// The links of the chain after a place, in order.
pub async fn links_after(tx: &mut Tx, shop: &ShopId, seq: i64, limit: u16) -> Result<Vec<Link>, StoreError> {
    let rows = query!(
        tx,
        all(i64, i64, String, String, String, String),
        "SELECT seq, happened_at, actor, what, detail, seal FROM audit
         WHERE shop_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        shop.as_str(),
        seq,
        i64::from(limit),
    )?;
    let link = |(seq, at, actor, what, detail, seal): (i64, i64, String, String, String, String)| Link {
        seq,
        text: text(seq, at, &actor, &what, &detail),
        seal,
    };
    Ok(rows.into_iter().map(link).collect())
}

/// Every deed of a group begins with its name and a dot. `_` stands for any character in LIKE, and no group's name becomes
/// another's by that.
fn pattern(group: Group) -> String {
    format!("{}.%", group.name())
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    happened_at: i64,
    actor: String,
    what: String,
    detail: String,
}

impl TryFrom<Row> for Kept {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let id = row.seq.to_string();
        let place = Place { table: "audit", id: &id };
        Ok(Self {
            seq: row.seq,
            entry: Entry {
                at: Moment(row.happened_at),
                actor: place.json("actor", &row.actor)?,
                deed: Deed::named(&row.what).ok_or_else(|| place.wrong("what"))?,
                detail: place.json("detail", &row.detail)?,
            },
        })
    }
}
