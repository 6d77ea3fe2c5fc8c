//! A parcel travels by a delivery method of its own.

use super::note;
use crate::{
    desk::{Done, find},
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    id::{DeliveryId, OrderNumber},
    shipment::record::{Own, Shipment},
};

/// Sends a parcel that is still here by that method; by the order's own, it has none of its own. What the order costs stays.
pub async fn deliver(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: &str,
    method: &DeliveryId,
) -> Result<Done, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(found) = find(tx, noren, number).await? else { return Ok(Done::NoSuchOrder) };
            let Some(old) = found.here(parcel) else { return Ok(Done::NotNow) };
            let shop = noren.shop_id();
            let known = store::deliveries::all(tx, shop).await?.into_iter().find(|it| it.id == *method);
            let own = found.order.checkout.delivery.id == *method;
            let Some(known) = known.filter(|_| !own).map(Some).or(own.then_some(None)) else {
                return Ok(Done::NotNow);
            };
            if old.own.delivery == known {
                return Ok(Done::Done);
            }
            let label = known.as_ref().unwrap_or(&found.order.checkout.delivery).label.clone();
            let packed = Shipment { own: Own { delivery: known }, ..old.clone() };
            store::shipments::pack(tx, shop, &packed).await?;
            let about = vec![("parcel", old.part.to_string()), ("delivery", label)];
            note(tx, noren, clerk, &found, "shipment.delivery", about).await?;
            Ok::<_, Trouble>(Done::Done)
        })
        .await
}
