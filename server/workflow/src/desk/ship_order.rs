//! 発送済みにする: the parcels leave, and the provider of a deferred payment is told. Only what stands may leave: otherwise nothing is
//! sent and nothing changes.

use super::{Found, actor, find};
use crate::{
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    capabilities::Tells,
    id::OrderNumber,
    machine::Applied,
    method::Kind,
    order,
    shipment::{Event, State},
    timeline::Entry,
};
use store::{Tx, duties::Task, shipments::Shipment};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shipped {
    /// It has left, now or already.
    Done,
    /// Something is missing; nothing was sent and nothing changed.
    Lacks(Lack),
    /// Not in the state that the order is in now.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// What keeps a parcel here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The payment does not stand: 与信 is not OK, or the money has not come.
    Payment,
    /// The delivery method names no 運送会社, which the provider wants to know.
    Carrier,
    /// The provider does not follow parcels of this 運送会社.
    UnknownCarrier,
    /// There is no 配送伝票番号.
    Slip,
}

/// Ships what is still here.
pub async fn ship(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Shipped, Trouble> {
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number).await }).await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
) -> Result<Shipped, Trouble> {
    let Some(found) = find(tx, noren, number).await? else { return Ok(Shipped::NoSuchOrder) };
    if !found.shipments.is_empty() && found.shipments.iter().all(|shipment| shipment.state.has_left()) {
        return Ok(Shipped::Done);
    }
    let here: Vec<&Shipment> = found.shipments.iter().filter(|it| it.state.is_here()).collect();
    if let Some(lack) = lack(&found, &here) {
        return Ok(Shipped::Lacks(lack));
    }
    if !found.can().ship {
        return Ok(Shipped::NotNow);
    }
    for shipment in here {
        leave(tx, noren, clerk, &found, shipment).await?;
    }
    left(tx, noren, clerk, found).await
}

/// What follows for the order when a parcel of it has left.
pub(super) async fn left(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    mut found: Found,
) -> Result<Shipped, Trouble> {
    let shop = noren.shop_id();
    let shipments = store::shipments::of_order(tx, shop, &found.order.id).await?;
    let waits = found.payment.method.capabilities().is_some_and(|able| able.tells == Tells::Last)
        && shipments.iter().any(|shipment| shipment.state.is_here());
    // What its provider is told of does not lapse.
    if !waits {
        store::lapsing::keep(tx, shop, &found.order.id, None).await?;
    }
    // The first parcel begins the work on an order that nobody had begun.
    let begun = moves::order(tx, noren, &mut found.order, order::Event::Begin, &actor(clerk)).await?;
    Ok(if begun == Moved::Illegal { Shipped::NotNow } else { Shipped::Done })
}

/// The first thing that keeps these parcels here.
pub(super) fn lack(found: &Found, parcels: &[&Shipment]) -> Option<Lack> {
    let prepaid = matches!(found.payment.method.kind, Kind::BankTransfer { .. });
    if !found.payment.state.may_ship(prepaid) {
        return Some(Lack::Payment);
    }
    let followed = found.payment.method.capabilities().map(|able| &able.carriers)?;
    if followed.is_empty() {
        return None;
    }
    let carriers = || parcels.iter().map(|parcel| parcel.carrier(&found.order.checkout));
    if carriers().any(|carrier| carrier.is_none()) {
        return Some(Lack::Carrier);
    }
    if carriers().flatten().any(|carrier| !followed.contains(&carrier)) {
        return Some(Lack::UnknownCarrier);
    }
    parcels.iter().any(|parcel| parcel.state == State::Unshipped).then_some(Lack::Slip)
}

/// Lets one parcel leave.
pub(super) async fn leave(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    found: &Found,
    shipment: &Shipment,
) -> Result<(), Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let tell = matches!(found.payment.method.kind, Kind::Deferred { .. });
    let event = Event::Shipped { payment_stands: true, tell, at: now };
    let Ok(Applied::Moved { to, duties }) = shipment.state.apply(&event) else { return Ok(()) };
    store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
    let entry = Entry {
        at: now,
        actor: actor(clerk),
        what: "shipment.shipped".to_owned(),
        detail: which(found, shipment),
    };
    store::timeline::append(tx, shop, &found.order.id, &entry).await?;
    for duty in duties {
        // One duty tells of all parcels.
        let task = Task { duty, order: &found.order.id, payment: Some(&found.payment.id), reference: "" };
        store::duties::add(tx, shop, &task, now).await?;
    }
    noren.bell.notify_one();
    Ok(())
}

/// Which parcel, for the timeline; nothing where there is only one.
pub(super) fn which(found: &Found, shipment: &Shipment) -> Vec<(String, String)> {
    let several = found.shipments.len() > 1;
    several.then(|| ("parcel".to_owned(), shipment.part.to_string())).into_iter().collect()
}
