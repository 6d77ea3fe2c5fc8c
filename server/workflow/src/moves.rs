//! Moving a payment or an order: state, timeline and duties in the caller's transaction, and what the one means for the other.

use crate::{
    duty::{register::provider_name, schedule},
    error::Trouble,
    invoice,
    noren::Noren,
    renewal,
    worker::LONGEST_SLEEP_MILLIS,
};
use domain::{
    duty::Duty,
    machine::Applied,
    moment::Moment,
    order::{self, record::Order},
    payment::{
        event::Event,
        record::{AtProvider, Payment},
        stage::Stage,
        state::{CodeFailure, State},
    },
    timeline::{Actor, Entry},
};
use providers::port::Standing;
use store::{Tx, duties::Task};

/// What a move did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The state changed and left these duties, which are already written.
    Changed(Vec<Duty>),
    /// Nothing new was said.
    Unchanged,
    /// The event cannot happen now; nothing was changed.
    Illegal,
}

/// Lets an event happen to a payment. `words` are the provider's, for the timeline. The payment in hand is kept up to date.
pub async fn payment(
    tx: &mut Tx,
    noren: &Noren,
    payment: &mut Payment,
    event: &Event,
    actor: &Actor,
    words: &str,
) -> Result<Moved, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let (to, duties) = match payment.state.apply(event, now) {
        Ok(Applied::Moved { to, duties }) => (to, duties),
        Ok(Applied::Unchanged) => return Ok(Moved::Unchanged),
        Err(illegal) => {
            tracing::warn!(payment = %payment.id, %illegal, "an event came at the wrong time and was left aside");
            return Ok(Moved::Illegal);
        }
    };
    let valid_until = payment.valid_until();
    let from = std::mem::replace(&mut payment.state, to);
    if payment.valid_until() != valid_until {
        store::lapsing::keep(tx, shop, &payment.order, payment.valid_until()).await?;
    }
    payment.version = store::payments::update(tx, shop, &payment.id, payment.version, &payment.state).await?;
    let entry = Entry {
        at: now,
        actor: actor.clone(),
        what: format!("payment.{}", payment.state.name()),
        detail: [
            ("attempt", payment.attempt.to_string()),
            ("event", event.name().to_owned()),
            ("from", from.name().to_owned()),
            ("words", words.to_owned()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key.to_owned(), value))
        .collect(),
    };
    store::timeline::append(tx, shop, &payment.order, &entry).await?;
    // Whoever could not reach the provider postpones the duty in hand; adding it would pull it back to now.
    let wanted = duties.iter().filter(|duty| *event != Event::Unreachable || **duty != Duty::Register);
    if matches!(payment.state, State::Amending { .. }) {
        invoice::outdate(tx, noren, payment, actor).await?;
    }
    for duty in wanted {
        let due = schedule::first_due(*duty, payment, now);
        ring_for(noren, due);
        let task = Task { duty: *duty, order: &payment.order, payment: Some(&payment.id), reference: "" };
        store::duties::add(tx, shop, &task, due).await?;
    }
    note_screening(tx, noren, payment).await?;
    tell_order(tx, noren, payment, &from, event, actor).await?;
    Ok(Moved::Changed(duties))
}

/// Keeps the first word of a provider on an attempt, for the rate of approvals.
async fn note_screening(tx: &mut Tx, noren: &Noren, payment: &Payment) -> Result<(), Trouble> {
    let approved = match payment.state {
        State::Approved { .. } => true,
        State::Declined { .. } => false,
        _ => return Ok(()),
    };
    let provider = payment.method.provider();
    if !provider.is_empty() {
        store::home::screened(tx, noren.shop_id(), &payment.id, provider, approved, noren.now()).await?;
    }
    Ok(())
}

/// Keeps what a provider told beside its answer. How far it has come is news for the timeline.
pub async fn heard(
    tx: &mut Tx,
    noren: &Noren,
    payment: &mut Payment,
    standing: &Standing,
) -> Result<(), Trouble> {
    let old = payment.at_provider.clone();
    let told = AtProvider {
        id: standing.id.clone().or_else(|| old.id.clone()),
        // An approval is told by the state itself, whoever heard of it first.
        stage: standing.stage.filter(|stage| *stage > Stage::Approved).or(old.stage),
        billed: standing.amount.or(old.billed),
    };
    if told == old {
        return Ok(());
    }
    payment.at_provider = told;
    store::payments::heard(tx, noren.shop_id(), &payment.id, &payment.at_provider).await?;
    let news = payment.at_provider.stage.filter(|stage| old.stage != Some(*stage));
    if let Some(stage) = news {
        let entry = Entry {
            at: noren.now(),
            actor: Actor::Provider { name: provider_name(payment) },
            what: format!("stage.{}", stage.name()),
            detail: vec![
                ("attempt".to_owned(), payment.attempt.to_string()),
                ("words".to_owned(), standing.words.clone()),
            ],
        };
        store::timeline::append(tx, noren.shop_id(), &payment.order, &entry).await?;
    }
    Ok(())
}

/// Lets an event happen to an order. The order in hand is kept up to date.
pub async fn order(
    tx: &mut Tx,
    noren: &Noren,
    order: &mut Order,
    event: order::Event,
    actor: &Actor,
) -> Result<Moved, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let (to, duties) = match order.state.apply(event, now) {
        Ok(Applied::Moved { to, duties }) => (to, duties),
        Ok(Applied::Unchanged) => return Ok(Moved::Unchanged),
        Err(illegal) => {
            tracing::warn!(order = %order.number, %illegal, "an event came at the wrong time and was left aside");
            return Ok(Moved::Illegal);
        }
    };
    let from = std::mem::replace(&mut order.state, to);
    keep_goods(tx, noren, order, &from, event).await?;
    order.version = store::orders::update(tx, shop, order).await?;
    if from != order.state || asks_buyer(event) {
        let detail =
            vec![("event".to_owned(), event.name().to_owned()), ("from".to_owned(), from.name().to_owned())];
        let entry =
            Entry { at: now, actor: actor.clone(), what: format!("order.{}", order.state.name()), detail };
        store::timeline::append(tx, shop, &order.id, &entry).await?;
    }
    for duty in &duties {
        let (due, reference) = schedule::of_order(*duty, event, order, now);
        ring_for(noren, due);
        let task = Task { duty: *duty, order: &order.id, payment: None, reference: &reference };
        store::duties::add(tx, shop, &task, due).await?;
    }
    Ok(Moved::Changed(duties))
}

/// Whether it is told although the order stays where it is: the buyer is to do something, or another attempt begins.
fn asks_buyer(event: order::Event) -> bool {
    use order::Event::{AskToChooseAgain, AskToPay, Replaced};
    matches!(event, AskToChooseAgain | AskToPay | Replaced)
}

/// Wakes the worker for what is due before it would wake by itself.
fn ring_for(noren: &Noren, due: Moment) {
    if due <= noren.now().plus_millis(LONGEST_SLEEP_MILLIS) {
        noren.bell.notify_one();
    }
}

/// What the new state of the last attempt means for the order.
async fn tell_order(
    tx: &mut Tx,
    noren: &Noren,
    payment: &Payment,
    from: &State,
    event: &Event,
    actor: &Actor,
) -> Result<(), Trouble> {
    let stood = payment.state.stands() && !from.stands();
    let led_to_nothing = match payment.state {
        State::CodeFailed { why: CodeFailure::GivenUp, .. } => false,
        State::Declined { .. } | State::CodeFailed { .. } | State::Faulty { .. } => {
            payment.state.name() != from.name()
        }
        // Cancelled by us is part of something else; cancelled by the provider or by time is a failure.
        State::Cancelled { .. } => {
            *event != Event::Cancel
                && !matches!(
                    from,
                    State::Cancelling { .. } | State::Ready | State::Faulty { .. } | State::Due
                )
        }
        _ => false,
    };
    if !stood && !led_to_nothing {
        return Ok(());
    }
    let Some(mut found) = store::orders::by_id(tx, noren.shop_id(), &payment.order).await? else {
        return Err(Trouble::Fault(format!("payment {} has no order", payment.id)));
    };
    let last = store::payments::last_of(tx, noren.shop_id(), &payment.order).await?;
    if last.is_none_or(|last| last.id != payment.id) {
        return Ok(());
    }
    if stood {
        renewal::tell_what_left(tx, noren, payment).await?;
        order(tx, noren, &mut found, order::Event::PaymentStood, actor).await?;
    } else {
        if from.shopper_has_left() {
            // The shopper has long left the page: they get time to read the mail.
            let shop = store::shops::get(tx, noren.shop_id()).await?;
            let seconds = shop.map_or(0, |shop| shop.choose_again_seconds);
            found.hold_until = found.hold_until.max(Some(noren.now().plus_seconds(seconds)));
        }
        order(tx, noren, &mut found, order::Event::PaymentFailed, actor).await?;
    }
    Ok(())
}

/// Keeps the hold on the goods in step with the order's state.
async fn keep_goods(
    tx: &mut Tx,
    noren: &Noren,
    order: &mut Order,
    from: &order::State,
    event: order::Event,
) -> Result<(), Trouble> {
    let shop = noren.shop_id();
    if from.holds_goods() && matches!(order.state, order::State::Cancelled { .. }) {
        // In the order in which an order takes them: two never wait for each other crosswise.
        store::coupons::give_back(tx, shop, &order.id, noren.now()).await?;
        store::stock::give_back(tx, shop, &order.id).await?;
        order.hold_until = None;
        for shipment in store::shipments::of_order(tx, shop, &order.id).await? {
            if let Ok(Applied::Moved { to, .. }) = shipment.state.apply(&domain::shipment::Event::Withdrawn) {
                store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
            }
        }
        return Ok(());
    }
    match event {
        order::Event::PaymentStood => order.hold_until = None,
        event if asks_buyer(event) => {
            let seconds = store::shops::get(tx, shop).await?.map_or(0, |shop| shop.choose_again_seconds);
            order.hold_until = Some(noren.now().plus_seconds(seconds));
        }
        order::Event::PaymentFailed => {}
        _ => return Ok(()),
    }
    store::stock::extend(tx, shop, &order.id, order.hold_until).await?;
    Ok(())
}
