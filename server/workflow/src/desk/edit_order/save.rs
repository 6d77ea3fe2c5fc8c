//! Saves a change: order, goods, payment and what has to be told are one transaction.

use super::{Desk, Typed, judge, read, reserved};
use crate::{
    checkout::place_order::{Chooser, start_attempt},
    desk::{Found, actor},
    duty::perform,
    error::Trouble,
    moves,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    change::{Consequence, Lock},
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId},
    order,
    payment::{event::Event, record::Payment, state::State},
    shipment::{
        parts,
        record::{Own, Shipment},
    },
    timeline::{Actor, Entry},
};
use judge::{Judged, New};
use store::{StoreError, Tx};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved, with this consequence.
    Done(Consequence),
    /// Nothing would have changed.
    Same,
    /// Something is wrong, somebody else was faster, or it means something else by now: it has to be looked at again.
    Again,
    /// It cannot be changed now.
    Locked(Lock),
    /// There is no such order.
    NoSuchOrder,
}

/// Saves what was typed, if it still means what staff were shown.
pub async fn save(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &Typed,
    shown: Consequence,
) -> Result<Saved, Trouble> {
    let fresh = PaymentId::new(noren.ids.id());
    let fresh = &fresh;
    let written = noren
        .db
        .write(
            |mut tx| async move { in_transaction(&mut tx, noren, clerk, number, typed, shown, fresh).await },
        )
        .await;
    let (saved, told) = match written {
        // Two at once: the other one was faster.
        Err(Trouble::Store(StoreError::Exists | StoreError::Conflict)) => return Ok(Saved::Again),
        other => other?,
    };
    if let (Saved::Done(consequence), Some((order, payment))) = (saved, told) {
        at_once(noren, consequence, &order, &payment, fresh).await;
    }
    Ok(saved)
}

/// What can be done at once is done at once: whoever saved waits for it as long as a request waits.
async fn at_once(
    noren: &Noren,
    consequence: Consequence,
    order: &OrderId,
    old: &PaymentId,
    fresh: &PaymentId,
) {
    match consequence {
        Consequence::Untold => {}
        Consequence::Kept | Consequence::Screened => {
            perform::at_once(noren, Duty::Amend, order, old, "").await;
        }
        Consequence::Resent => perform::at_once(noren, Duty::Register, order, old, "").await,
        Consequence::Replaced => {
            perform::at_once(noren, Duty::CancelTransaction, order, old, "").await;
            perform::at_once(noren, Duty::Register, order, fresh, "").await;
        }
        Consequence::BuyerAsked => perform::at_once(noren, Duty::CancelTransaction, order, old, "").await,
    }
}

type Written = (Saved, Option<(OrderId, PaymentId)>);

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &Typed,
    shown: Consequence,
    fresh: &PaymentId,
) -> Result<Written, Trouble> {
    let Some(desk) = read(tx, noren, number, Some(typed)).await? else {
        return Ok((Saved::NoSuchOrder, None));
    };
    if let Some(lock) = desk.lock() {
        return Ok((Saved::Locked(lock), None));
    }
    let Judged::Ready(new) = judge::judge(noren, &desk, typed) else { return Ok((Saved::Again, None)) };
    let Desk { found, .. } = desk;
    if new.is_same_as(&found) {
        return Ok((Saved::Same, None));
    }
    // What is saved is what was reviewed: against the order as it is.
    if typed.version != found.order.version || new.consequence(&found) != shown {
        return Ok((Saved::Again, None));
    }
    // First of all writes: when something is short, nothing else was written.
    if store::stock::change(tx, noren.shop_id(), &found.order.id, &reserved(&new.quote)).await?.is_err() {
        return Ok((Saved::Again, None));
    }
    repack(tx, noren, &found, &new).await?;
    let about = (found.order.id.clone(), found.payment.id.clone());
    note(tx, noren, clerk, &found, &new, shown).await?;
    write(tx, noren, &actor(clerk), found, *new, shown, fresh).await?;
    Ok((Saved::Done(shown), Some(about)))
}

/// What is no longer ordered lies in no parcel.
async fn repack(tx: &mut Tx, noren: &Noren, found: &Found, new: &New) -> Result<(), Trouble> {
    let shop = noren.shop_id();
    let fitted = parts::fit(&new.quote.lines, &found.shipments);
    let (was, is) = (&found.order.checkout.delivery.id, &new.checkout.delivery.id);
    for (shipment, goods) in found.shipments.iter().zip(fitted) {
        // A parcel that only had the order's method with a carrier named later goes by the order's new one.
        let follows = was != is && shipment.own.delivery.as_ref().is_some_and(|own| own.id == *was);
        let own = if follows { Own::default() } else { shipment.own.clone() };
        match goods {
            None if shipment.goods.is_some() => {
                store::shipments::remove(tx, shop, &found.order.id, shipment).await?;
            }
            goods if goods != shipment.goods || follows => {
                store::shipments::pack(tx, shop, &Shipment { goods, own, ..shipment.clone() }).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// What was changed, by name only: what it was before and is now are people's data, or stand on the page.
async fn note(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    found: &Found,
    new: &New,
    means: Consequence,
) -> Result<(), Trouble> {
    let (old, now) = (&found.order.checkout, &new.checkout);
    let changed = [
        ("buyer", old.buyer != now.buyer),
        ("recipient", old.recipient != now.recipient),
        ("goods", found.order.quote.lines != new.quote.lines),
        ("delivery", old.delivery.id != now.delivery.id || old.day != now.day || old.slot != now.slot),
        ("payment", old.payment != now.payment),
    ];
    let changed: Vec<&str> = changed.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
    let mut detail =
        vec![("changed".to_owned(), changed.join(" ")), ("means".to_owned(), means.name().to_owned())];
    if found.order.quote.total != new.quote.total {
        detail.push(("total_before".to_owned(), found.order.quote.total.to_string()));
        detail.push(("total".to_owned(), new.quote.total.to_string()));
    }
    let entry = Entry { at: noren.now(), actor: actor(clerk), what: "order.edited".to_owned(), detail };
    store::timeline::append(tx, noren.shop_id(), &found.order.id, &entry).await?;
    Ok(())
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    found: Found,
    new: New,
    means: Consequence,
    fresh: &PaymentId,
) -> Result<(), Trouble> {
    let shop = noren.shop_id();
    let Found { mut order, mut payment, .. } = found;
    let New { checkout, quote, method } = new;
    (order.checkout, order.quote) = (checkout, quote);
    order.version = store::orders::update(tx, shop, &order).await?;
    match means {
        Consequence::Untold => reprice(tx, noren, &mut payment, &order).await?,
        Consequence::Kept | Consequence::Screened => {
            reprice(tx, noren, &mut payment, &order).await?;
            let event = Event::Amend { keeps: means == Consequence::Kept };
            moves::payment(tx, noren, &mut payment, &event, who, "").await?;
        }
        Consequence::Resent => {
            reprice(tx, noren, &mut payment, &order).await?;
            moves::payment(tx, noren, &mut payment, &Event::Resend, who, "").await?;
        }
        Consequence::Replaced => {
            moves::payment(tx, noren, &mut payment, &Event::Cancel, who, "").await?;
            moves::order(tx, noren, &mut order, order::Event::Replaced, who).await?;
            let attempt = payment.attempt.saturating_add(1);
            start_attempt(tx, noren, Chooser::Staff(who), order, method, attempt, fresh, None).await?;
        }
        Consequence::BuyerAsked => {
            moves::payment(tx, noren, &mut payment, &Event::Cancel, who, "").await?;
            moves::order(tx, noren, &mut order, order::Event::AskToChooseAgain, who).await?;
        }
    }
    Ok(())
}

/// The attempt brings in what the order costs now; one that has ended stays what it was.
async fn reprice(
    tx: &mut Tx,
    noren: &Noren,
    payment: &mut Payment,
    order: &order::record::Order,
) -> Result<(), Trouble> {
    let ended = matches!(
        payment.state,
        State::Declined { .. }
            | State::CodeFailed { .. }
            | State::Cancelling { .. }
            | State::Cancelled { .. }
    );
    if ended || payment.amount == order.quote.total {
        return Ok(());
    }
    let total = order.quote.total;
    payment.version =
        store::payments::reprice(tx, noren.shop_id(), &payment.id, payment.version, total).await?;
    payment.amount = total;
    Ok(())
}
