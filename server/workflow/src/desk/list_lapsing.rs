//! 与信の期限が近い注文: an approval holds for so many days, and whoever ships after that is not paid.

use crate::{error::Trouble, noren::Noren};
use domain::moment::Moment;

pub use store::lapsing::Lapsing;

/// Staff are warned so many days before an approval ends.
pub const WARN_DAYS: u16 = 14;

/// Orders on the page; whoever has more of them ships the first ones first.
const MOST: u32 = 200;

/// The orders whose approval ends within [`WARN_DAYS`], the first to end first.
pub async fn list(noren: &Noren) -> Result<Vec<Lapsing>, Trouble> {
    let (shop, end) = (noren.shop_id(), end(noren));
    noren.db.read(|mut tx| async move { Ok(store::lapsing::before(&mut tx, shop, end, MOST).await?) }).await
}

/// How many there are.
pub async fn count(noren: &Noren) -> Result<u64, Trouble> {
    let (shop, end) = (noren.shop_id(), end(noren));
    noren.db.read(|mut tx| async move { Ok(store::lapsing::count(&mut tx, shop, end).await?) }).await
}

fn end(noren: &Noren) -> Moment {
    noren.now().plus_days(WARN_DAYS)
}
