//! 一部の返品・返金: some of the goods came back, and some of the money goes back. Goods, order and payment move in one transaction;
//! what the provider has to be told, duties tell it: give back, claim less, or — where neither is possible — cancel, register what is left
//! and ship it again, each a state of its own that goes on wherever it was interrupted.

pub mod record;

use super::{Found, actor, find, parcels::in_words};
use crate::{
    checkout::{
        place_order::{Chooser, start_attempt},
        registration,
    },
    duty::{perform, register::provider_of},
    error::Trouble,
    moves,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    capabilities::Tells,
    cart::CartLine,
    duty::Duty,
    giving_back::{self, NoWay, Return, Unreturnable, Way},
    id::{OrderId, OrderNumber, PaymentId, ProviderNumber},
    order::{self, record::Order},
    payment::{event::Event, record::Payment, state::State},
    quote::{Line, Quote},
    shipment::{
        self, parts,
        record::Shipment,
        sending::{Sending, to_tell},
    },
    timeline::Entry,
    yen::Yen,
};
use store::{StoreError, Tx};

/// What staff want to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What came back.
    pub goods: Vec<CartLine>,
    /// It can be sold again.
    pub restock: bool,
    /// How much money goes back.
    pub amount: Yen,
    /// The order's version when the form was drawn: pressed twice, it is done once.
    pub version: i64,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// It is recorded, and the money goes that way.
    Done(Way),
    /// It cannot be returned like that.
    Wrong(Unreturnable),
    /// The provider would not take what is left; its rule.
    Unsendable(String),
    /// The order is in no state for it, or has changed since the form was drawn.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Whether it can be done: something has left, the provider knows all that it wants to know by now, and nothing is on its way to it.
pub(super) fn possible(order: &Order, last: &Payment, shipments: &[&shipment::State]) -> bool {
    let open = matches!(
        order.state,
        order::State::Received | order::State::Processing | order::State::OnHold | order::State::Done
    );
    let sent = matches!(Sending::of(shipments.iter().copied()), Sending::Partly | Sending::Sent);
    let heard = match (&last.state, last.method.capabilities()) {
        (State::Approved { .. }, Some(able)) => to_tell(able.tells, shipments).is_empty(),
        _ => true,
    };
    let quiet = matches!(last.state, State::Approved { .. } | State::Due | State::Paid { .. });
    open && sent && heard && quiet
}

/// Takes a part back.
pub async fn take(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    wanted: &Wanted,
) -> Result<Returned, Trouble> {
    let (id, fresh) = (noren.ids.id(), PaymentId::new(noren.ids.id()));
    let (id, fresh) = (&id, &fresh);
    let written = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number, wanted, id, fresh).await })
        .await;
    let (returned, about) = match written {
        // Two at once: the other one was faster.
        Err(Trouble::Store(StoreError::Conflict | StoreError::Exists)) => return Ok(Returned::NotNow),
        other => other?,
    };
    if let (Returned::Done(way), Some((order, payment))) = (&returned, about) {
        match way {
            Way::Refunded | Way::Reduced => perform::at_once(noren, Duty::Amend, &order, &payment, "").await,
            Way::Renewed => {
                perform::at_once(noren, Duty::CancelTransaction, &order, &payment, "").await;
                perform::at_once(noren, Duty::Register, &order, fresh, "").await;
            }
            Way::Nothing | Way::ByHand => {}
        }
    }
    Ok(returned)
}

type Written = (Returned, Option<(OrderId, PaymentId)>);

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    wanted: &Wanted,
    id: &str,
    fresh: &PaymentId,
) -> Result<Written, Trouble> {
    let Some(found) = find(tx, noren, number).await? else { return Ok((Returned::NoSuchOrder, None)) };
    if found.order.version != wanted.version || !found.can().return_part {
        return Ok((Returned::NotNow, None));
    }
    let returnable = giving_back::returnable(&found.order.quote.lines, &found.shipments);
    let quote = match giving_back::after(&found.order.quote, &returnable, &wanted.goods, wanted.amount) {
        Ok(quote) => quote,
        Err(why) => return Ok((Returned::Wrong(why), None)),
    };
    let way = match Way::of(&found.payment, has_heard(&found.shipments), wanted.amount) {
        Ok(way) => way,
        Err(NoWay::NotNow) => return Ok((Returned::NotNow, None)),
        Err(NoWay::NotBilled) => return Ok((Returned::Wrong(Unreturnable::NotBilled), None)),
    };
    if way == Way::Renewed
        && let Some(rule) = refused(noren, &found, &quote)
    {
        return Ok((Returned::Unsendable(rule), None));
    }
    let made = Return {
        id: id.to_owned(),
        payment: found.payment.id.clone(),
        goods: came_back(&found.order.quote.lines, &wanted.goods),
        restocked: wanted.restock,
        amount: wanted.amount,
        way,
        at: noren.now(),
        given_at: None,
    };
    keep_contents(tx, noren, &found).await?;
    if wanted.restock {
        store::stock::back(tx, noren.shop_id(), &found.order.id, &wanted.goods).await?;
    }
    store::returns::insert(tx, noren.shop_id(), &found.order.id, &made).await?;
    note(tx, noren, clerk, &found, &made, &wanted.goods).await?;
    let about = (found.order.id.clone(), found.payment.id.clone());
    write(tx, noren, clerk, found, quote, way, fresh).await?;
    Ok((Returned::Done(way), Some(about)))
}

/// Whether the provider of a deferred payment was told of a parcel.
pub fn has_heard(shipments: &[Shipment]) -> bool {
    shipments.iter().any(|it| {
        matches!(it.state, shipment::State::Shipped { told: Some(_), .. } | shipment::State::Delivered { .. })
    })
}

/// What the provider would not take of what is left, before anything is cancelled for it.
fn refused(noren: &Noren, found: &Found, quote: &Quote) -> Option<String> {
    let order = &found.order;
    let number = ProviderNumber::derive(&order.number, found.payment.attempt.saturating_add(1));
    let left =
        registration::of(&number, &found.payment.method, &order.checkout, quote, order.placed_at.day());
    let provider = provider_of(noren, &found.payment)?;
    provider.unsendable(&left).into_iter().next().map(|first| first.rule)
}

fn came_back(lines: &[Line], goods: &[CartLine]) -> Vec<Line> {
    let back = goods.iter().filter(|line| line.quantity > 0);
    back.filter_map(|line| {
        let found = lines.iter().find(|it| it.sku == line.sku)?;
        Some(Line { quantity: line.quantity, ..found.clone() })
    })
    .collect()
}

/// What lay in a parcel stays written on it, whatever the order says later.
async fn keep_contents(tx: &mut Tx, noren: &Noren, found: &Found) -> Result<(), Trouble> {
    let contents = parts::contents(&found.order.quote.lines, &found.shipments);
    for (shipment, goods) in found.shipments.iter().zip(contents) {
        if shipment.goods.is_none() {
            let packed = Shipment { goods: Some(goods), ..shipment.clone() };
            store::shipments::pack(tx, noren.shop_id(), &packed).await?;
        }
    }
    Ok(())
}

async fn note(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    found: &Found,
    made: &Return,
    goods: &[CartLine],
) -> Result<(), Trouble> {
    let words = in_words(&found.order.quote.lines, goods);
    let restocked = if made.restocked { "yes" } else { "no" };
    let mut detail = vec![
        ("given_back".to_owned(), made.amount.to_string()),
        ("way".to_owned(), made.way.name().to_owned()),
    ];
    if !words.is_empty() {
        detail.push(("goods".to_owned(), words));
        detail.push(("restocked".to_owned(), restocked.to_owned()));
    }
    let entry = Entry { at: made.at, actor: actor(clerk), what: "return.recorded".to_owned(), detail };
    store::timeline::append(tx, noren.shop_id(), &found.order.id, &entry).await?;
    Ok(())
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    found: Found,
    quote: Quote,
    way: Way,
    fresh: &PaymentId,
) -> Result<(), Trouble> {
    let (shop, who) = (noren.shop_id(), actor(clerk));
    let Found { mut order, mut payment, .. } = found;
    order.quote = quote;
    order.version = store::orders::update(tx, shop, &order).await?;
    match way {
        Way::Refunded | Way::Reduced => {
            let total = order.quote.total;
            payment.version = store::payments::reprice(tx, shop, &payment.id, payment.version, total).await?;
            payment.amount = total;
            moves::payment(tx, noren, &mut payment, &Event::Amend { keeps: true }, &who, "").await?;
        }
        Way::Renewed => {
            moves::payment(tx, noren, &mut payment, &Event::Cancel, &who, "").await?;
            // Until it is known whether the rest is paid for, the order is not done.
            if order.state == order::State::Done {
                moves::order(tx, noren, &mut order, order::Event::Reopen, &who).await?;
            }
            let attempt = payment.attempt.saturating_add(1);
            start_attempt(tx, noren, Chooser::Staff(&who), order, payment.method, attempt, fresh, None)
                .await?;
        }
        // What was paid stays what was paid.
        Way::Nothing | Way::ByHand => {}
    }
    Ok(())
}

/// Of which parcels the provider of a payment is told.
pub(crate) fn tells(payment: &Payment) -> Tells {
    payment.method.capabilities().map_or(Tells::First, |able| able.tells)
}
