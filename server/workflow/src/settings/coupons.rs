//! クーポン: made, changed, stopped, and who used them.

mod typed;

pub use typed::{MOST_LABEL, MOST_USES, Typed, Wrong};

use super::trail::{self, Record, Subject};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{coupon::Coupon, id::CouponId, setting_change};
use store::coupons;

pub use store::coupons::{Kept, Use};

/// Uses that the page of one coupon shows.
const LATEST: u32 = 100;

/// A coupon with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The coupon.
    pub coupon: Coupon,
    /// How often it was used; what was given back does not count.
    pub uses: u32,
    /// The latest uses, given back ones included.
    pub latest: Vec<Use>,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
    /// The version that a form of this page has to say.
    pub version: i64,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
    /// There is no such coupon.
    NoSuchCoupon,
}

/// What became of the form of a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept, under this id.
    Done(CouponId),
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
}

/// All of them, the newest first.
pub async fn list(noren: &Noren) -> Result<Vec<Kept>, Trouble> {
    noren.db.read(|mut tx| async move { Ok(coupons::all(&mut tx, noren.shop_id()).await?) }).await
}

/// The one of that id.
pub async fn show(noren: &Noren, id: &CouponId) -> Result<Option<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(Kept { coupon, uses, version }) = coupons::get(tx, shop, id).await? else {
                return Ok(None);
            };
            let latest = coupons::uses_of(tx, shop, id, LATEST).await?;
            let trail = trail::of(tx, noren, &Subject::Coupon(id.clone())).await?;
            Ok::<_, Trouble>(Some(Sheet { coupon, uses, latest, trail, version }))
        })
        .await
}

/// Keeps what was typed; the code stays. New orders see it at once; what an order was promised stays promised.
pub async fn save(noren: &Noren, clerk: &Clerk, id: &CouponId, typed: &Typed) -> Result<Saved, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(before) = coupons::get(tx, shop, id).await? else { return Ok(Saved::NoSuchCoupon) };
            if before.version != typed.version {
                return Ok(Saved::Conflict);
            }
            let typed = Typed { code: before.coupon.code.clone(), ..typed.clone() };
            let coupon = match typed.read(id) {
                Err(wrong) => return Ok(Saved::Wrong(wrong)),
                Ok(coupon) => coupon,
            };
            coupons::update(tx, shop, &coupon, before.version).await?;
            let changes = setting_change::between(fields(&Typed::of(&before.coupon), &Typed::of(&coupon)));
            trail::note(tx, noren, clerk, &Subject::Coupon(id.clone()), "saved", changes).await?;
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}

/// 新規登録: makes a new one. Its code is nobody else's.
pub async fn add(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Added, Trouble> {
    let id = CouponId::new(format!("c{}", noren.ids.short(8).to_lowercase()));
    let coupon = match typed.read(&id) {
        Err(wrong) => return Ok(Added::Wrong(wrong)),
        Ok(coupon) => coupon,
    };
    let coupon = &coupon;
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if !coupons::insert(tx, shop, coupon, noren.now()).await? {
                return Ok(Added::Wrong(vec![Wrong::CodeTaken]));
            }
            let changes = setting_change::between(fields(&Typed::default(), &Typed::of(coupon)));
            trail::note(tx, noren, clerk, &Subject::Coupon(coupon.id.clone()), "added", changes).await?;
            Ok::<_, Trouble>(Added::Done(coupon.id.clone()))
        })
        .await
}

/// Every field by its name in the trail, before and now.
fn fields(from: &Typed, to: &Typed) -> Vec<(String, String, String)> {
    let active = |typed: &Typed| if typed.active { "yes" } else { "no" }.to_owned();
    let all = |typed: &Typed| {
        [
            ("code", typed.code.clone()),
            ("label", typed.label.clone()),
            ("coupon_kind", typed.kind.clone()),
            ("worth", typed.worth.clone()),
            ("from", typed.from.clone()),
            ("until", typed.until.clone()),
            ("least", typed.least.clone()),
            ("most_uses", typed.most.clone()),
            ("most_each", typed.most_each.clone()),
            ("active", active(typed)),
        ]
    };
    let pairs = all(from).into_iter().zip(all(to));
    pairs.map(|((name, from), (_, to))| (name.to_owned(), from, to)).collect()
}
