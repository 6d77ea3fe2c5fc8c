//! What can be bought.

use crate::{error::Trouble, noren::Noren};
use domain::{delivery::DeliveryMethod, method::PaymentMethod, product::Product};

/// Everything for sale, in the shop's order.
pub async fn products(noren: &Noren) -> Result<Vec<Product>, Trouble> {
    noren.db.read(|mut tx| async move { store::products::all(&mut tx, noren.shop_id()).await.map_err(Trouble::from) }).await
}

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
