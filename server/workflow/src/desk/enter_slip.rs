//! 配送伝票番号: write it on a parcel, and correct it until the provider of the payment was told.

use super::{Effect, Found, actor, find, ship_order::which};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    id::OrderNumber,
    machine::Applied,
    shipment::Event,
    slip::{NoSlip, Slip},
    timeline::{Actor, Entry},
};
use store::{Tx, duties::Task, shipments::Shipment};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is written down, now or already. `false`: it does not look like a number of the carrier's, and somebody had better
    /// look again.
    Done {
        /// Whether it looks like one.
        looks_right: bool,
    },
    /// It is no slip number.
    Wrong(NoSlip),
    /// The provider was told of the parcels, or the order has ended.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Enters the slip number of an order's parcel, of all where there are several; a second time corrects it.
pub async fn enter(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &str,
) -> Result<Entered, Trouble> {
    enter_on(noren, clerk, number, None, typed).await
}

/// Enters it on one parcel, or on all of them where none is named.
pub async fn enter_on(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: Option<&str>,
    typed: &str,
) -> Result<Entered, Trouble> {
    let who = &actor(clerk);
    let entered = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, parcel, typed).await })
        .await?;
    Ok(match entered {
        (Entered::Done { .. }, Effect::NotNow) => Entered::NotNow,
        (entered, _) => entered,
    })
}

/// Also tells what it did: a locked parcel that has the number already is `Done` and `NotNow`, which is nothing to do for a job and
/// too late for whoever corrects it.
pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    parcel: Option<&str>,
    typed: &str,
) -> Result<(Entered, Effect), Trouble> {
    let slip = match Slip::parse(typed) {
        Ok(slip) => slip,
        Err(wrong) => return Ok((Entered::Wrong(wrong), Effect::NotNow)),
    };
    let Some(found) = find(tx, noren, number).await? else {
        return Ok((Entered::NoSuchOrder, Effect::NoSuchOrder));
    };
    let named = |shipment: &&Shipment| parcel.is_none_or(|parcel| shipment.id == parcel);
    let parcels: Vec<&Shipment> = found.shipments.iter().filter(named).collect();
    let carriers = parcels.iter().filter_map(|parcel| parcel.carrier(&found.order.checkout));
    let looks_right = carriers.into_iter().all(|carrier| carrier.slip_looks_right(slip.as_str()));
    if !found.can().slip {
        let known = parcels.iter().all(|parcel| parcel.state.slip() == Some(slip.as_str()));
        return Ok((if known { Entered::Done { looks_right } } else { Entered::NotNow }, Effect::NotNow));
    }
    let mut changed = false;
    for shipment in parcels {
        changed |= label(tx, noren, who, &found, shipment, &slip).await?;
    }
    Ok((Entered::Done { looks_right }, if changed { Effect::Changed } else { Effect::Already }))
}

async fn label(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    found: &Found,
    shipment: &Shipment,
    slip: &Slip,
) -> Result<bool, Trouble> {
    let event = Event::Labelled { slip: slip.as_str().to_owned() };
    let Ok(Applied::Moved { to, duties }) = shipment.state.apply(&event) else { return Ok(false) };
    store::shipments::update(tx, noren.shop_id(), &shipment.id, shipment.version, &to).await?;
    let mut detail = which(found, shipment);
    detail.push(("slip".to_owned(), slip.as_str().to_owned()));
    let what = "shipment.labelled".to_owned();
    let entry = Entry { at: noren.now(), actor: who.clone(), what, detail };
    store::timeline::append(tx, noren.shop_id(), &found.order.id, &entry).await?;
    for duty in duties {
        let task = Task { duty, order: &found.order.id, payment: Some(&found.payment.id), reference: "" };
        store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?;
        noren.bell.notify_one();
    }
    Ok(true)
}
