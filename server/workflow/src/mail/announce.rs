//! Mails that an event of the shop sends by itself, where its switch says so.

use crate::{error::Trouble, noren::Noren};
use domain::{
    duty::Mail,
    mail::usual::{self, Written},
    shipment::State,
};
use store::{Tx, shipments::Shipment};

/// The template of a kind as the shop has it.
pub async fn template(tx: &mut Tx, noren: &Noren, mail: Mail) -> Result<Written, Trouble> {
    let kept = store::mail_templates::get(tx, noren.shop_id(), mail).await?;
    Ok(kept.map_or_else(|| usual::of(mail), |kept| kept.written))
}

/// Whether an event sends mails of that kind by itself.
pub async fn is_automatic(tx: &mut Tx, noren: &Noren, mail: Mail) -> Result<bool, Trouble> {
    Ok(usual::has_event(mail) && template(tx, noren, mail).await?.automatic)
}

/// What tells one 発送通知 of an order from the next: the parcels that have left, with their slips. The same parcels under the same
/// numbers are told of once, however often they are shipped; another parcel, or another number, is news.
pub fn of_parcels(shipments: &[Shipment]) -> String {
    let left = shipments.iter().filter_map(|shipment| match &shipment.state {
        State::Shipped { slip, .. } => {
            Some(format!("{}:{}", shipment.id, slip.as_deref().unwrap_or_default()))
        }
        _ => None,
    });
    left.collect::<Vec<_>>().join(" ")
}
