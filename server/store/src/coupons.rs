//! クーポン, and who used them. How often a coupon was used stands in its own row, and whoever uses it changes that row first: all others
//! wait for it, so that what they count then is true until they have written.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    coupon::{Coupon, Worth},
    id::{CouponId, OrderId, OrderNumber, ShopId},
    moment::{Day, Moment},
    yen::Yen,
};

/// A coupon as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The coupon.
    pub coupon: Coupon,
    /// How often it was used; what was given back does not count.
    pub uses: u32,
    /// It grows with every change of the coupon, and not with its uses.
    pub version: i64,
}

/// One use of a coupon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// By which order.
    pub order: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// Fingerprint of the buyer's mail address.
    pub buyer: String,
    /// What was taken off when the order was placed.
    pub amount: Yen,
    /// When.
    pub used_at: Moment,
    /// When it was given back, because the order was cancelled.
    pub given_back_at: Option<Moment>,
}

/// Why a coupon was not used; then nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUsed {
    /// There is none, it was stopped, or it was used as often as it can be.
    UsedUp,
    /// This buyer has used it as often as one can.
    ByBuyer,
}

#[derive(sqlx::FromRow)]
struct CouponRow {
    id: String,
    code: String,
    label: String,
    kind: String,
    worth: i64,
    from_day: Option<String>,
    until_day: Option<String>,
    least: i64,
    most: Option<i64>,
    most_each: Option<i64>,
    active: i64,
    uses: i64,
    version: i64,
}

impl TryFrom<CouponRow> for Kept {
    type Error = StoreError;
    fn try_from(row: CouponRow) -> Result<Self, StoreError> {
        let place = Place { table: "coupons", id: &row.id };
        let day = |column, text: Option<String>| {
            text.map(|text| Day::parse(&text).ok_or_else(|| place.wrong(column))).transpose()
        };
        let count =
            |column, number: Option<i64>| number.map(|number| place.number(column, number)).transpose();
        let coupon = Coupon {
            worth: Worth::of(&row.kind, row.worth).ok_or_else(|| place.wrong("worth"))?,
            from: day("from_day", row.from_day)?,
            until: day("until_day", row.until_day)?,
            least: Yen(row.least),
            most: count("most", row.most)?,
            most_each: count("most_each", row.most_each)?,
            active: row.active != 0,
            code: row.code,
            label: row.label,
            id: CouponId::new(row.id.as_str()),
        };
        let uses = place.number("uses", row.uses.max(0))?;
        Ok(Self { coupon, uses, version: row.version })
    }
}

#[derive(sqlx::FromRow)]
struct UseRow {
    order_id: String,
    number: String,
    buyer: String,
    amount: i64,
    used_at: i64,
    given_back_at: Option<i64>,
}

/// All of them, the newest first.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Kept>, StoreError> {
    query!(
        tx,
        all CouponRow,
        "SELECT id, code, label, kind, worth, from_day, until_day, least, most, most_each, active, uses, version FROM coupons
         WHERE shop_id = $1 ORDER BY made_at DESC, id",
        shop.as_str(),
    )?
    .into_iter()
    .map(Kept::try_from)
    .collect()
}

/// The one of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &CouponId) -> Result<Option<Kept>, StoreError> {
    query!(
        tx,
        first CouponRow,
        "SELECT id, code, label, kind, worth, from_day, until_day, least, most, most_each, active, uses, version FROM coupons
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?
    .map(Kept::try_from)
    .transpose()
}

/// The one of that code, which is folded.
pub async fn by_code(tx: &mut Tx, shop: &ShopId, code: &str) -> Result<Option<Kept>, StoreError> {
    query!(
        tx,
        first CouponRow,
        "SELECT id, code, label, kind, worth, from_day, until_day, least, most, most_each, active, uses, version FROM coupons
         WHERE shop_id = $1 AND code = $2",
        shop.as_str(),
        code,
    )?
    .map(Kept::try_from)
    .transpose()
}

/// Keeps a new one. False when another one has its code; nothing was written then.
pub async fn insert(tx: &mut Tx, shop: &ShopId, coupon: &Coupon, now: Moment) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO coupons (shop_id, id, code, label, kind, worth, from_day, until_day, least, most, most_each, active, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING",
        shop.as_str(),
        coupon.id.as_str(),
        &coupon.code,
        &coupon.label,
        coupon.worth.kind(),
        coupon.worth.number(),
        coupon.from.map(|day| day.to_string()),
        coupon.until.map(|day| day.to_string()),
        coupon.least.0,
        coupon.most.map(i64::from),
        coupon.most_each.map(i64::from),
        i64::from(coupon.active),
        now.0,
    )?;
    Ok(written > 0)
}

/// Changes one where it stands; its code stays, for it may be printed somewhere. Errors: `Conflict` when it is no longer of that version.
pub async fn update(tx: &mut Tx, shop: &ShopId, coupon: &Coupon, version: i64) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE coupons SET label = $4, kind = $5, worth = $6, from_day = $7, until_day = $8, least = $9, most = $10,
             most_each = $11, active = $12, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3",
        shop.as_str(),
        coupon.id.as_str(),
        version,
        &coupon.label,
        coupon.worth.kind(),
        coupon.worth.number(),
        coupon.from.map(|day| day.to_string()),
        coupon.until.map(|day| day.to_string()),
        coupon.least.0,
        coupon.most.map(i64::from),
        coupon.most_each.map(i64::from),
        i64::from(coupon.active),
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// How often a buyer has used a coupon; what was given back does not count.
pub async fn uses_by(tx: &mut Tx, shop: &ShopId, id: &CouponId, buyer: &str) -> Result<u32, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT CAST(COUNT(*) AS BIGINT) FROM coupon_uses
         WHERE shop_id = $1 AND coupon_id = $2 AND buyer = $3 AND given_back_at IS NULL",
        shop.as_str(),
        id.as_str(),
        buyer,
    )?;
    let count = row.map_or(0, |(count,)| count);
    Place { table: "coupon_uses", id: id.as_str() }.number("count", count)
}

/// Uses a coupon for an order, or writes nothing: the inner error says why. Of many at once, no more use it than may.
pub async fn redeem(
    tx: &mut Tx,
    shop: &ShopId,
    id: &CouponId,
    used: &Use,
) -> Result<Result<(), NotUsed>, StoreError> {
    // From here to the end of the transaction the row is held.
    let counted = query!(
        tx,
        first(Option<i64>,),
        "UPDATE coupons SET uses = uses + 1 WHERE shop_id = $1 AND id = $2 AND active = 1 AND (most IS NULL OR uses < most)
         RETURNING most_each",
        shop.as_str(),
        id.as_str(),
    )?;
    let Some((most_each,)) = counted else { return Ok(Err(NotUsed::UsedUp)) };
    let by_buyer = i64::from(uses_by(tx, shop, id, &used.buyer).await?);
    if most_each.is_some_and(|most| by_buyer >= most) {
        uncount(tx, shop, id.as_str()).await?;
        return Ok(Err(NotUsed::ByBuyer));
    }
    query!(
        tx,
        execute,
        "INSERT INTO coupon_uses (shop_id, order_id, coupon_id, number, buyer, amount, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        shop.as_str(),
        used.order.as_str(),
        id.as_str(),
        used.number.as_str(),
        &used.buyer,
        used.amount.0,
        used.used_at.0,
    )?;
    Ok(Ok(()))
}

/// Gives back what an order used. False when it used none, or it was given back already.
pub async fn give_back(tx: &mut Tx, shop: &ShopId, order: &OrderId, now: Moment) -> Result<bool, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "UPDATE coupon_uses SET given_back_at = $3 WHERE shop_id = $1 AND order_id = $2 AND given_back_at IS NULL
         RETURNING coupon_id",
        shop.as_str(),
        order.as_str(),
        now.0,
    )?;
    let Some((coupon,)) = row else { return Ok(false) };
    uncount(tx, shop, &coupon).await?;
    Ok(true)
}

/// As if an order had never used one: for an order that was not written after all.
pub async fn forget(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<(), StoreError> {
    let row = query!(
        tx,
        first(String,),
        "DELETE FROM coupon_uses WHERE shop_id = $1 AND order_id = $2 AND given_back_at IS NULL RETURNING coupon_id",
        shop.as_str(),
        order.as_str(),
    )?;
    match row {
        Some((coupon,)) => uncount(tx, shop, &coupon).await,
        None => Ok(()),
    }
}

async fn uncount(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE coupons SET uses = uses - 1 WHERE shop_id = $1 AND id = $2 AND uses > 0",
        shop.as_str(),
        id,
    )?;
    Ok(())
}

/// The latest uses of a coupon, at most so many, given back ones included.
pub async fn uses_of(tx: &mut Tx, shop: &ShopId, id: &CouponId, most: u32) -> Result<Vec<Use>, StoreError> {
    let rows = query!(
        tx,
        all UseRow,
        "SELECT order_id, number, buyer, amount, used_at, given_back_at FROM coupon_uses
         WHERE shop_id = $1 AND coupon_id = $2 ORDER BY used_at DESC, order_id LIMIT $3",
        shop.as_str(),
        id.as_str(),
        i64::from(most),
    )?;
    let of_row = |row: UseRow| Use {
        order: OrderId::new(row.order_id),
        number: OrderNumber::new(row.number),
        buyer: row.buyer,
        amount: Yen(row.amount),
        used_at: Moment(row.used_at),
        given_back_at: row.given_back_at.map(Moment),
    };
    Ok(rows.into_iter().map(of_row).collect())
}
