//! 商品を探す while an order is written down: one question for 代行登録 and for 注文内容の変更, so that no page lists everything that a shop
//! sells.

pub use store::variant_search::{Found, Hit};

use crate::{error::Trouble, noren::Noren};
use store::Tx;

/// So many are shown.
const MOST: u32 = 30;

/// Variants that staff can put into an order and that are called so; none when nothing was typed.
pub(super) async fn find(tx: &mut Tx, noren: &Noren, typed: &str) -> Result<Found, Trouble> {
    Ok(store::variant_search::find(tx, noren.shop_id(), typed, MOST).await?)
}
