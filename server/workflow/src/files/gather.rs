//! Orders with what files say of them, many at once.

use crate::{error::Trouble, noren::Noren};
use domain::{
    id::{OrderId, OrderNumber},
    payment::record::Payment,
};
use layouts::facts::Facts;
use std::collections::HashMap;
use store::Tx;

/// The orders of these ids, in their order; ids that no order has are left out.
pub async fn orders(tx: &mut Tx, noren: &Noren, ids: &[OrderId]) -> Result<Vec<Facts>, Trouble> {
    let shop = noren.shop_id();
    let keys: Vec<&str> = ids.iter().map(OrderId::as_str).collect();
    let orders = store::orders::many(tx, shop, &keys).await?;
    let payments = store::payments::last_of_many(tx, shop, &keys).await?;
    let mut payments: HashMap<OrderId, Payment> =
        payments.into_iter().map(|payment| (payment.order.clone(), payment)).collect();
    let mut parcels: HashMap<OrderId, Vec<_>> = HashMap::new();
    for (order, shipment) in store::shipments::of_many(tx, shop, &keys).await? {
        parcels.entry(order).or_default().push(shipment);
    }
    let mut found: HashMap<OrderId, Facts> = orders
        .into_iter()
        .map(|order| {
            let (payment, parcels) = (payments.remove(&order.id), parcels.remove(&order.id));
            (order.id.clone(), Facts { order, payment, parcels: parcels.unwrap_or_default() })
        })
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
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
