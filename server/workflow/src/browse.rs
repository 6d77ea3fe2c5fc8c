//! What can be bought.

use crate::{error::Trouble, noren::Noren};
use domain::product::Product;

/// Everything for sale, in the shop's order.
pub async fn products(noren: &Noren) -> Result<Vec<Product>, Trouble> {
    noren.db.read(|mut tx| async move { store::products::all(&mut tx, noren.shop_id()).await.map_err(Trouble::from) }).await
}
