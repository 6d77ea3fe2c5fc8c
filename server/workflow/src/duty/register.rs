//! Ask a provider for credit: once; or offer its dialog, which does it. The state says «asked» before anything is sent, so a crash
//! in between leads to a look-up and never to a second request.

use super::{
    perform::{Next, settle},
    schedule,
};
use crate::{
    checkout::{dialog, registration},
    error::Trouble,
    moves,
    noren::Noren,
};
use domain::{
    method::Kind,
    order,
    payment::{
        event::Event,
        record::Payment,
        state::{Fault, State},
    },
    timeline::{Actor, Entry},
};
use providers::{
    error::{OURS, ProviderError},
    port::{Provider, Reference, Standing},
};
use std::sync::Arc;
use store::{Tx, duties::Claimed};

/// What was decided before anything is sent.
enum Before {
    Send(Box<Payment>, Box<order::record::Order>),
    Settled,
}

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let before = noren.db.write(|mut tx| async move { prepare(&mut tx, noren, claimed).await }).await?;
    let Before::Send(payment, order) = before else { return Ok(()) };
    let heard = &ask(noren, &payment, &order).await;
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, heard).await }).await
}

async fn prepare(tx: &mut Tx, noren: &Noren, claimed: &Claimed) -> Result<Before, Trouble> {
    let (mut payment, order) = read(tx, noren, claimed).await?;
    if payment.state != State::Ready {
        settle(tx, noren, claimed, &Next::Done).await?;
        return Ok(Before::Settled);
    }
    // What is left after a return is registered for an order that is worked on, or done.
    if matches!(order.state, order::State::Cancelled { .. } | order::State::Returned { .. }) {
        moves::payment(tx, noren, &mut payment, &Event::Cancel, &Actor::Clock, "").await?;
        settle(tx, noren, claimed, &Next::Done).await?;
        return Ok(Before::Settled);
    }
    // Never two live transactions: an older attempt has to be closed at its provider first.
    let others = store::payments::all_of(tx, noren.shop_id(), &order.id).await?;
    if others.iter().any(|other| other.id != payment.id && other.state.may_live_at_provider()) {
        settle(
            tx,
            noren,
            claimed,
            &Next::Again(noren.now().plus_seconds(1), "an older attempt is still being cancelled"),
        )
        .await?;
        return Ok(Before::Settled);
    }
    // It was paid while it was being given up: another transaction would bill the buyer twice.
    if others.iter().any(|other| other.id != payment.id && matches!(other.state, State::Paid { .. })) {
        let why = "前の取引は入金済みです。二重の請求を避けるため、新しい取引を登録していません".to_owned();
        settle(tx, noren, claimed, &Next::Park(why)).await?;
        return Ok(Before::Settled);
    }
    if payment.method.opens_dialog() {
        let event = match dialog::of(noren, &payment, &order) {
            Ok(_) => Event::DialogOffered { until: noren.now().plus_seconds(schedule::DIALOG_SECONDS) },
            Err(fault) => Event::Failed(fault),
        };
        settle(tx, noren, claimed, &Next::Done).await?;
        moves::payment(tx, noren, &mut payment, &event, &Actor::Clock, "").await?;
        return Ok(Before::Settled);
    }
    moves::payment(tx, noren, &mut payment, &Event::Asking, &Actor::Clock, "").await?;
    Ok(Before::Send(Box::new(payment), Box::new(order)))
}

/// What is to be kept of an answer.
struct Heard {
    event: Event,
    words: String,
    standing: Option<Standing>,
}

impl Heard {
    fn failed(event: Event, words: String) -> Self {
        Self { event, words, standing: None }
    }
}

async fn ask(noren: &Noren, payment: &Payment, order: &order::record::Order) -> Heard {
    let Some(provider) = provider_of(noren, payment) else {
        let what = "決済サービスが設定されていません".to_owned();
        return Heard::failed(Event::Failed(Fault::Misconfigured { what }), String::new());
    };
    let (number, placed_on) = (&payment.number, order.placed_at.day());
    let registration = registration::of(number, &payment.method, &order.checkout, &order.quote, placed_on);
    if let Some(first) = provider.unsendable(&registration).into_iter().next() {
        let fault = Fault::Refused { code: OURS.to_owned(), about: first.rule };
        return Heard::failed(Event::Failed(fault), String::new());
    }
    match provider.register(&registration, noren.now()).await {
        Ok(standing) => {
            // Where the provider does not repeat the amount, it has taken the one that it was sent.
            let amount = standing.amount.or(Some(payment.amount));
            let (event, words) = (Event::Answered(standing.answer.clone()), standing.words.clone());
            Heard { event, words, standing: Some(Standing { amount, ..standing }) }
        }
        Err(error) => Heard::failed(failure(&error), error.to_string()),
    }
}

/// What an error of a request means for its payment.
fn failure(error: &ProviderError) -> Event {
    match error {
        ProviderError::Unavailable { .. } => Event::Unreachable,
        ProviderError::Uncertain | ProviderError::Garbled { .. } => Event::ReplyLost,
        ProviderError::Refused { code, about } => {
            Event::Failed(Fault::Refused { code: code.clone(), about: about.clone() })
        }
        ProviderError::Misconfigured { what } => Event::Failed(Fault::Misconfigured { what: what.clone() }),
    }
}

async fn finish(tx: &mut Tx, noren: &Noren, claimed: &Claimed, heard: &Heard) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let mut next = Next::Done;
    let mut event = heard.event.clone();
    if event == Event::Unreachable {
        let asked = times_asked(tx, noren, &payment).await?;
        if asked >= schedule::MOST_TRIES {
            event = Event::Failed(Fault::Unreachable);
        } else {
            next = Next::Again(schedule::try_again(asked, noren.now()), "the provider is away");
        }
    }
    // Settled first: a duty of the same kind that the move leaves is then a new one, not the one in hand.
    settle(tx, noren, claimed, &next).await?;
    let actor = Actor::Provider { name: provider_name(&payment) };
    moves::payment(tx, noren, &mut payment, &event, &actor, &heard.words).await?;
    if let Some(standing) = &heard.standing {
        moves::heard(tx, noren, &mut payment, standing).await?;
    }
    Ok(())
}

/// How often the provider was asked for this attempt since somebody last sent it again. The duty's own tries also count
/// how often it waited for an older attempt, and begin anew whenever nothing had arrived.
pub(super) async fn times_asked(tx: &mut Tx, noren: &Noren, payment: &Payment) -> Result<u32, Trouble> {
    let attempt = payment.attempt.to_string();
    let has =
        |entry: &Entry, key: &str, value: &str| entry.detail.iter().any(|(k, v)| k == key && v == value);
    let timeline = store::timeline::of_order(tx, noren.shop_id(), &payment.order).await?;
    let since = timeline.iter().rev().filter(|entry| has(entry, "attempt", &attempt));
    let since = since.take_while(|entry| !has(entry, "event", Event::Resend.name()));
    Ok(u32::try_from(since.filter(|entry| has(entry, "event", Event::Asking.name())).count())
        .unwrap_or(u32::MAX))
}

/// The payment of a duty and its order.
pub(super) async fn read(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
) -> Result<(Payment, order::record::Order), Trouble> {
    let shop = noren.shop_id();
    let missing = || Trouble::Fault(format!("duty {} is about nothing", claimed.id));
    let id = claimed.payment.as_ref().ok_or_else(missing)?;
    let payment = store::payments::by_id(tx, shop, id).await?.ok_or_else(missing)?;
    let order = store::orders::by_id(tx, shop, &payment.order).await?.ok_or_else(missing)?;
    Ok((payment, order))
}

pub(crate) fn provider_of(noren: &Noren, payment: &Payment) -> Option<Arc<dyn Provider>> {
    match &payment.method.kind {
        Kind::Deferred { provider, .. } => noren.providers.get(provider),
        Kind::CashOnDelivery | Kind::BankTransfer { .. } => None,
    }
}

pub(crate) fn provider_name(payment: &Payment) -> String {
    match &payment.method.kind {
        Kind::Deferred { provider, .. } => provider.clone(),
        Kind::CashOnDelivery | Kind::BankTransfer { .. } => String::new(),
    }
}

/// What the provider knows the transaction of an attempt by.
pub(crate) fn reference(payment: &Payment) -> Reference {
    Reference {
        number: payment.number.clone(),
        offer: payment.method.offer().to_owned(),
        id: payment.at_provider.id.clone(),
        amount: payment.at_provider.billed.unwrap_or(payment.amount),
    }
}
