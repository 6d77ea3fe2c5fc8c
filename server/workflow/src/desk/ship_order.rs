//! 発送済みにする: the parcels leave, and the provider of a deferred payment is told. Only what stands may leave: otherwise nothing is
//! sent and nothing changes.

use super::{
    Found, actor, find,
    send_mail::{self, Sent, Wish},
};
use crate::{
    error::Trouble,
    mail::announce,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    capabilities::Tells,
    duty::Mail,
    id::OrderNumber,
    job::{Finishing, Shipping},
    machine::Applied,
    method::Kind,
    order,
    shipment::{Event, State},
    timeline::{Actor, Entry},
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

/// What shipping did in its transaction.
pub(crate) enum Left {
    /// Something was changed.
    Now,
    /// All of it was so already.
    Already,
    /// Something is missing.
    Lacks(Lack),
    /// Not in the state that the order is in now.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

impl From<Left> for Shipped {
    fn from(left: Left) -> Self {
        match left {
            Left::Now | Left::Already => Self::Done,
            Left::Lacks(lack) => Self::Lacks(lack),
            Left::NotNow => Self::NotNow,
            Left::NoSuchOrder => Self::NoSuchOrder,
        }
    }
}

/// Ships what is still here, with 発送通知メール where its switch says so.
pub async fn ship(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Shipped, Trouble> {
    let who = &actor(clerk);
    let left = noren
        .db
        .write(|mut tx| async move {
            let mail = announce::is_automatic(&mut tx, noren, Mail::Shipped).await?;
            let how = Shipping { mail, finish: Finishing::None };
            in_transaction(&mut tx, noren, who, number, None, how).await
        })
        .await?;
    Ok(left.into())
}

/// Ships what is still here, and what goes with it: 発送通知メール, 処理済みにする. What left before is not shipped again, but what goes
/// with it may be made up for.
pub async fn ship_and(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    how: Shipping,
) -> Result<Shipped, Trouble> {
    let who = &actor(clerk);
    let left = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, None, how).await })
        .await?;
    Ok(left.into())
}

/// Ships what is still here, or `only` the parcel of that id; the caller commits.
pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    only: Option<&str>,
    how: Shipping,
) -> Result<Left, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Left::NoSuchOrder) };
    let is_meant = |it: &&Shipment| only.is_none_or(|only| it.id == only);
    let meant: Vec<&Shipment> = found.shipments.iter().filter(is_meant).collect();
    let gone = !meant.is_empty() && meant.iter().all(|shipment| shipment.state.has_left());
    let others_stay = found.shipments.iter().any(|it| it.state.is_here() && !is_meant(&it));
    if !gone {
        let here: Vec<&Shipment> = meant.into_iter().filter(|it| it.state.is_here()).collect();
        if let Some(lack) = lack(&found, &here) {
            return Ok(Left::Lacks(lack));
        }
        if !found.can().ship {
            return Ok(Left::NotNow);
        }
        for shipment in here {
            leave(tx, noren, who, &found, shipment).await?;
        }
        if left(tx, noren, who, &mut found).await? == Moved::Illegal {
            return Ok(Left::NotNow);
        }
    }
    let mut changed = !gone;
    if how.mail {
        let wish = Wish::default();
        let sent = send_mail::in_transaction(tx, noren, who, number, Mail::Shipped, &wish).await?;
        changed |= sent == Sent::Asked;
    }
    let finish = how.finish.takes(found.payment.state.is_to_be_taken()) && !others_stay;
    if finish && found.order.state.apply(order::Event::Finish, noren.now()).is_ok() {
        let finished = moves::order(tx, noren, &mut found.order, order::Event::Finish, who).await?;
        changed |= matches!(finished, Moved::Changed(_));
    }
    Ok(if changed { Left::Now } else { Left::Already })
}

/// What follows for the order when a parcel of it has left.
pub(super) async fn left(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    found: &mut Found,
) -> Result<Moved, Trouble> {
    let shop = noren.shop_id();
    let shipments = store::shipments::of_order(tx, shop, &found.order.id).await?;
    let waits = found.payment.method.capabilities().is_some_and(|able| able.tells == Tells::Last)
        && shipments.iter().any(|shipment| shipment.state.is_here());
    // What its provider is told of does not lapse.
    if !waits {
        store::lapsing::keep(tx, shop, &found.order.id, None).await?;
    }
    // The first parcel begins the work on an order that nobody had begun.
    moves::order(tx, noren, &mut found.order, order::Event::Begin, who).await
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
    who: &Actor,
    found: &Found,
    shipment: &Shipment,
) -> Result<(), Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let tell = matches!(found.payment.method.kind, Kind::Deferred { .. });
    let event = Event::Shipped { payment_stands: true, tell, at: now };
    let Ok(Applied::Moved { to, duties }) = shipment.state.apply(&event) else { return Ok(()) };
    let mut version = shipment.version;
    let mut detail = which(found, shipment);
    // The carrier that its delivery method got after it was ordered is the parcel's own from now on.
    let unnamed = found.order.checkout.delivery.carrier.is_none();
    if let Some(carrier) = shipment.own.delivery.as_ref().and_then(|own| own.carrier).filter(|_| unnamed) {
        version = store::shipments::pack(tx, shop, shipment).await?;
        detail.push(("carrier".to_owned(), carrier.label().to_owned()));
    }
    store::shipments::update(tx, shop, &shipment.id, version, &to).await?;
    let entry = Entry { at: now, actor: who.clone(), what: "shipment.shipped".to_owned(), detail };
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
