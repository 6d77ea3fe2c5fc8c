//! Orders with what files say of them, many at once.

use crate::{error::Trouble, noren::Noren};
use domain::id::{OrderId, OrderNumber};
use layouts::facts::Facts;
use std::collections::HashMap;
use store::Tx;

/// The orders of these ids, in their order; ids that no order has are left out.
pub async fn orders(tx: &mut Tx, noren: &Noren, ids: &[OrderId]) -> Result<Vec<Facts>, Trouble> {
    let keys: Vec<&str> = ids.iter().map(OrderId::as_str).collect();
    let mut found = store::order_files::of_many(tx, noren.shop_id(), &keys).await?;
    let facts = |(order, payment, parcels)| Facts { order, payment, parcels };
    Ok(ids.iter().filter_map(|id| found.remove(id.as_str())).map(facts).collect())
}

/// The orders of these numbers, by number.
pub async fn numbered(
    tx: &mut Tx,
    noren: &Noren,
    numbers: &[&str],
) -> Result<HashMap<OrderNumber, Facts>, Trouble> {
    let found = store::orders::numbered(tx, noren.shop_id(), numbers).await?;
    let ids: Vec<OrderId> = found.into_iter().map(|(id, _)| id).collect();
    let facts = orders(tx, noren, &ids).await?;
    Ok(facts.into_iter().map(|facts| (facts.order.number.clone(), facts)).collect())
}
