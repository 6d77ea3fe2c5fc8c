//! 配送伝票番号: write it on a parcel, and correct it until the provider of the payment was told.

use super::{Effect, Found, actor, find, ship_order::which};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    id::OrderNumber,
    machine::Applied,
    shipment::{Event, State},
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
    /// The order has several parcels that could have it, and none was named.
    WhichParcel,
    /// Another parcel of the order has it: this one, as people count.
    Taken(u32),
    /// The provider was told of the parcels, or the order has ended.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Enters the slip number of an order's parcel: of the only one, or the only one that is still here; a second time corrects it.
pub async fn enter(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &str,
) -> Result<Entered, Trouble> {
    enter_on(noren, clerk, number, None, typed).await
}

/// Enters it on that parcel; where none is named, as [`enter`] does.
pub async fn enter_on(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: Option<&str>,
    typed: &str,
) -> Result<Entered, Trouble> {
    let who = &actor(clerk);
    let written = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, parcel, typed).await })
        .await?;
    Ok(match (written.entered, written.effect) {
        (Entered::Done { .. }, Effect::NotNow) => Entered::NotNow,
        (entered, _) => entered,
    })
}

/// What entering a number did in its transaction.
pub(crate) struct Written {
    pub(crate) entered: Entered,
    /// A locked parcel that has the number already is `Done` and `NotNow`, which is nothing to do for a job and too late for whoever
    /// corrects it.
    pub(crate) effect: Effect,
    /// Id of the parcel that has it.
    pub(crate) parcel: Option<String>,
}

impl Written {
    fn not(entered: Entered) -> Self {
        Self { entered, effect: Effect::NotNow, parcel: None }
    }
}

/// Enters it; the caller commits.
pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    parcel: Option<&str>,
    typed: &str,
) -> Result<Written, Trouble> {
    let slip = match Slip::parse(typed) {
        Ok(slip) => slip,
        Err(wrong) => return Ok(Written::not(Entered::Wrong(wrong))),
    };
    let Some(found) = find(tx, noren, number).await? else {
        return Ok(Written { effect: Effect::NoSuchOrder, ..Written::not(Entered::NoSuchOrder) });
    };
    let shipment = match meant(&found.shipments, parcel, &slip) {
        Meant::One(shipment) => shipment,
        Meant::Nothing => return Ok(Written::not(Entered::NotNow)),
        Meant::AnyOfSeveral => return Ok(Written::not(Entered::WhichParcel)),
    };
    let other = found.shipments.iter().find(|it| it.id != shipment.id && has(it, &slip));
    if let Some(other) = other {
        return Ok(Written::not(Entered::Taken(other.part)));
    }
    let carrier = shipment.carrier(&found.order.checkout);
    let looks_right = carrier.is_none_or(|carrier| carrier.slip_looks_right(slip.as_str()));
    let parcel = Some(shipment.id.clone());
    let entered = Entered::Done { looks_right };
    if !found.can().slip {
        let entered = if has(shipment, &slip) { entered } else { Entered::NotNow };
        return Ok(Written { parcel, ..Written::not(entered) });
    }
    let changed = label(tx, noren, who, &found, shipment, &slip).await?;
    // One of several that its provider was told of is locked, though others are not.
    if !changed && !has(shipment, &slip) {
        return Ok(Written::not(Entered::NotNow));
    }
    Ok(Written { entered, effect: if changed { Effect::Changed } else { Effect::Already }, parcel })
}

/// Whether a parcel has the number, however its groups are written.
fn has(shipment: &Shipment, slip: &Slip) -> bool {
    let plain = |slip: &str| slip.replace('-', "");
    shipment.state.slip().is_some_and(|known| plain(known) == plain(slip.as_str()))
}

/// Which parcel is meant.
enum Meant<'a> {
    One(&'a Shipment),
    AnyOfSeveral,
    Nothing,
}

/// The parcel of that id. Where none is named: the one that has the number already, so that a file that comes twice changes nothing; the
/// only one; or the only one that is still here. One number never stands on several.
fn meant<'a>(shipments: &'a [Shipment], parcel: Option<&str>, slip: &Slip) -> Meant<'a> {
    let counted: Vec<&Shipment> = shipments.iter().filter(|it| it.state != State::Withdrawn).collect();
    if let Some(parcel) = parcel {
        let named = shipments.iter().find(|it| it.id == parcel);
        return named.map_or(Meant::Nothing, Meant::One);
    }
    if let Some(known) = counted.iter().find(|it| has(it, slip)) {
        return Meant::One(known);
    }
    let here: Vec<&Shipment> = counted.iter().copied().filter(|it| it.state.is_here()).collect();
    match (&counted[..], &here[..]) {
        ([], _) => shipments.first().map_or(Meant::Nothing, Meant::One),
        ([only], _) | (_, [only]) => Meant::One(only),
        _ => Meant::AnyOfSeveral,
    }
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
