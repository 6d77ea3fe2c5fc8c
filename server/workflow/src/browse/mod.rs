//! Looking around in the shop.

pub mod feed;
pub mod home;
pub mod map;
pub mod product;
pub mod search;
pub mod shelf;

use crate::{error::Trouble, noren::Noren};
use domain::{delivery::DeliveryMethod, method::PaymentMethod};

/// Products on one page.
pub const PAGE: u32 = 24;

/// Every way to have goods delivered and to pay for them, for the notice that the law wants.
pub async fn ways(noren: &Noren) -> Result<(Vec<DeliveryMethod>, Vec<PaymentMethod>), Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let deliveries = store::deliveries::all(&mut tx, noren.shop_id()).await?;
            Ok::<_, Trouble>((deliveries, store::methods::offered(&mut tx, noren.shop_id()).await?))
        })
        .await
}
