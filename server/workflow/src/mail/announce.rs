//! Mails that an event of the shop sends by itself, where its switch says so.

use crate::{error::Trouble, noren::Noren};
use domain::{
    duty::{Duty, Mail},
    id::OrderId,
    mail::usual::{self, Written},
    shipment::State,
};
use store::{Tx, duties::Task, shipments::Shipment};

/// The template of a kind as the shop has it.
pub async fn template(tx: &mut Tx, noren: &Noren, mail: Mail) -> Result<Written, Trouble> {
    let kept = store::mail_templates::get(tx, noren.shop_id(), mail).await?;
    Ok(kept.map_or_else(|| usual::of(mail), |kept| kept.written))
}

/// Whether an event sends mails of that kind by itself.
pub async fn is_automatic(tx: &mut Tx, noren: &Noren, mail: Mail) -> Result<bool, Trouble> {
    Ok(usual::has_event(mail) && template(tx, noren, mail).await?.automatic)
}

/// An event has happened to an order: its mail is due, where its switch says so. At most one for each reference.
pub async fn announce(
    tx: &mut Tx,
    noren: &Noren,
    order: &OrderId,
    mail: Mail,
    reference: &str,
) -> Result<(), Trouble> {
    if !is_automatic(tx, noren, mail).await? {
        return Ok(());
    }
    let event = store::mails::Event { order, mail, reference };
    if store::mails::fate(tx, noren.shop_id(), &event).await?.is_some() {
        return Ok(());
    }
    let task = Task { duty: Duty::Mail(mail), order, payment: None, reference };
    store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?;
    noren.bell.notify_one();
    Ok(())
}

/// Parcels have left: 発送通知 is due, where its switch says so. Whoever ships with or without the mail by their own choice calls
/// [`crate::desk::send_mail::in_transaction`], or nothing.
pub async fn shipping(
    tx: &mut Tx,
    noren: &Noren,
    order: &OrderId,
    shipments: &[Shipment],
) -> Result<(), Trouble> {
    announce(tx, noren, order, Mail::Shipped, &of_parcels(shipments)).await
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
