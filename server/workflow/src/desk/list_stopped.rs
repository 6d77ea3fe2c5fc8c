//! 止まっている処理: everything in the shop that waits for a person, whatever order it is about.

use super::{Done, retry::retry};
use crate::{error::Trouble, noren::Noren, staff::Clerk};

pub use store::duties::Parked;

/// Rows of the page, and as many go on together by one press of the button.
pub const MOST: u32 = 200;

/// What waits for a person.
#[derive(Clone, Debug, Default)]
pub struct Stopped {
    /// The longest waiting first, [`MOST`] at most.
    pub rows: Vec<Parked>,
    /// How many there are in all.
    pub count: u64,
}

/// What waits, the longest waiting first.
pub async fn list(noren: &Noren) -> Result<Stopped, Trouble> {
    let shop = noren.shop_id();
    noren
        .db
        .read(|mut tx| async move {
            let rows = store::duties::parked_orders(&mut tx, shop, MOST).await?;
            Ok(Stopped { rows, count: store::duties::count_parked(&mut tx, shop).await? })
        })
        .await
}

/// 再試行 of those of these ids: each goes on by itself, and its order's timeline says who let it. What goes on already, or is gone, is
/// left alone. Gives how many go on now.
pub async fn retry_all(noren: &Noren, clerk: &Clerk, ids: &[String]) -> Result<usize, Trouble> {
    let mut going = 0_usize;
    for parked in list(noren).await?.rows {
        if !ids.contains(&parked.id) {
            continue;
        }
        if retry(noren, clerk, &parked.number, &parked.id).await? == Done::Done {
            going = going.saturating_add(1);
        }
    }
    Ok(going)
}
