//! Cancel a transaction at its provider. Repeated until the provider confirms it, whatever is lost on the way.

use super::{
    perform::{Next, settle},
    refunds,
    register::{provider_name, provider_of, read, reference},
    schedule,
};
use crate::{error::Trouble, moves, noren::Noren};
use domain::{
    moment::Moment,
    payment::{
        event::{Answer, Event},
        record::Payment,
        state::State,
    },
    timeline::{Actor, Entry},
    yen::Yen,
};
use providers::{
    error::ProviderError,
    port::{Cancellation, Provider, Refund},
};
use store::{Tx, duties::Claimed};

/// A request that may still be on its way cannot arrive any more after so long, milliseconds.
const ON_ITS_WAY_MILLIS: i64 = 120_000;

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (payment, given) = noren
        .db
        .read(|mut tx| async move {
            let (payment, _) = read(&mut tx, noren, claimed).await?;
            let given = refunds::so_far(&mut tx, noren, &payment).await?;
            Ok::<_, Trouble>((payment, given))
        })
        .await?;
    let answer = match (&payment.state, provider_of(noren, &payment)) {
        // A code that failed leaves a transaction that waits for one: it is closed too.
        (State::Cancelling { .. } | State::CodeFailed { .. }, Some(provider)) => {
            Some(cancel(provider.as_ref(), &payment, given, noren.now()).await)
        }
        (State::Cancelling { .. }, None) => Some(Ok(Cancellation::Done)),
        _ => None,
    };
    let answer = answer.as_ref();
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, answer).await }).await
}

/// Cancels; where the sale was fixed already and can be given back, that comes to the same.
async fn cancel(
    provider: &dyn Provider,
    payment: &Payment,
    given: Yen,
    now: Moment,
) -> Result<Cancellation, ProviderError> {
    let answer = provider.cancel(&reference(payment), now).await?;
    let refunds = payment.method.capabilities().is_some_and(|able| able.refunds);
    if answer != Cancellation::TooLate || !refunds {
        return Ok(answer);
    }
    let whole = Refund { amount: payment.amount, reason: "返品".to_owned(), before: given };
    provider.refund(&reference(payment), &whole, now).await?;
    Ok(Cancellation::Done)
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    answer: Option<&Result<Cancellation, ProviderError>>,
) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let (next, event) = decide(noren, claimed, &payment, answer);
    settle(tx, noren, claimed, &next).await?;
    let actor = Actor::Provider { name: provider_name(&payment) };
    if let Some(event) = event {
        let closed_already =
            matches!(payment.state, State::CodeFailed { .. }) && event == Event::CancelConfirmed;
        if closed_already {
            note_closed(tx, noren, &payment, actor).await?;
        } else {
            moves::payment(tx, noren, &mut payment, &event, &actor, "").await?;
        }
    }
    Ok(())
}

fn decide(
    noren: &Noren,
    claimed: &Claimed,
    payment: &Payment,
    answer: Option<&Result<Cancellation, ProviderError>>,
) -> (Next, Option<Event>) {
    let now = noren.now();
    let again = |why| Next::Again(schedule::try_again(claimed.tries, now), why);
    match answer {
        None => (Next::Done, None),
        Some(Ok(Cancellation::Done)) => (Next::Done, Some(Event::CancelConfirmed)),
        Some(Ok(Cancellation::NotFound)) => match payment.state {
            State::Cancelling { since } if now.millis_since(since) < ON_ITS_WAY_MILLIS => {
                (again("the request may still be on its way to the provider"), None)
            }
            _ => (Next::Done, Some(Event::CancelConfirmed)),
        },
        Some(Ok(Cancellation::TooLate)) => (Next::Done, Some(Event::Answered(Answer::Paid))),
        Some(Err(ProviderError::Refused { code, about })) => (Next::Park(format!("{code}: {about}")), None),
        Some(Err(ProviderError::Misconfigured { what })) => (Next::Park(what.clone()), None),
        Some(Err(ProviderError::Unavailable { .. })) => (again("the provider is away"), None),
        // Cancelling twice does no harm: it is asked again rather than looked up.
        Some(Err(ProviderError::Uncertain | ProviderError::Garbled { .. })) => {
            (again("the reply was lost"), None)
        }
    }
}

/// Tells staff that what was left at the provider is closed.
pub(super) async fn note_closed(
    tx: &mut Tx,
    noren: &Noren,
    payment: &Payment,
    actor: Actor,
) -> Result<(), Trouble> {
    let detail = vec![("attempt".to_owned(), payment.attempt.to_string())];
    let entry = Entry { at: noren.now(), actor, what: "payment.closed_at_provider".to_owned(), detail };
    store::timeline::append(tx, noren.shop_id(), &payment.order, &entry).await?;
    Ok(())
}
