//! 荷物をまとめる: what lies in one parcel goes into another; the emptied one is no more.

use super::note;
use crate::{
    desk::{Done, find},
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    id::OrderNumber,
    shipment::{parts::together, record::Shipment},
};
use store::Tx;

/// Puts everything of one parcel into another; both are still here. The slip number of the emptied one is forgotten.
pub async fn join(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    from: &str,
    into: &str,
) -> Result<Done, Trouble> {
    noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number, from, into).await })
        .await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    from: &str,
    into: &str,
) -> Result<Done, Trouble> {
    let Some(found) = find(tx, noren, number).await? else { return Ok(Done::NoSuchOrder) };
    let (Some(from), Some(into)) = (found.here(from), found.here(into)) else { return Ok(Done::NotNow) };
    if from.id == into.id {
        return Ok(Done::NotNow);
    }
    // Whoever takes the rest in has the rest from now on.
    let goods = match (&into.goods, &from.goods) {
        (Some(one), Some(other)) => Some(together(one, other)),
        _ => None,
    };
    let shop = noren.shop_id();
    store::shipments::pack(tx, shop, &Shipment { goods, ..into.clone() }).await?;
    store::shipments::remove(tx, shop, &found.order.id, from).await?;
    let about = vec![("parcel", from.part.to_string()), ("into", into.part.to_string())];
    note(tx, noren, clerk, &found, "shipment.joined", about).await?;
    Ok(Done::Done)
}
