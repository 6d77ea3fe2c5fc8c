//! Ask a provider how a transaction stands: after a lost reply, while it is under review, when a notice came.

use super::{
    confirm_dialog,
    perform::{Next, settle},
    register::{provider_name, provider_of, read, reference, times_asked},
    schedule,
};
use crate::{error::Trouble, moves, noren::Noren};
use domain::{
    machine::Applied,
    moment::Moment,
    order::record::Order,
    payment::{
        event::{Answer, Event},
        record::Payment,
        stage::Stage,
        state::{Fault, Says, State},
    },
    timeline::Actor,
};
use providers::{error::ProviderError, port::Standing};
use store::{Tx, duties::Claimed};

/// The reference of a look-up that somebody asked for: staff, or a provider's notice.
pub const ASKED: &str = "asked";

/// The reference of the look-ups that follow a shipped order until it is paid.
pub const PROGRESS: &str = "progress";

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (payment, order) = noren.db.read(|mut tx| async move { read(&mut tx, noren, claimed).await }).await?;
    let asked = if wants_look(&payment.state, matches!(claimed.reference.as_str(), ASKED | PROGRESS)) {
        Some(ask(noren, &payment, &order).await)
    } else {
        None
    };
    let asked = asked.as_ref();
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, asked).await }).await
}

/// Whether anything can be learnt. What was decided is looked at only when somebody asks: the duty that was written for a
/// reply is left over when the reply came.
fn wants_look(state: &State, asked: bool) -> bool {
    match state {
        State::Asked { .. } | State::Uncertain { .. } | State::UnderReview { .. } | State::OnHold { .. } => {
            true
        }
        State::AwaitingCode { code } => asked || code.checking.is_some(),
        // A cancellation that was given up is taken up again when it turns out that the transaction still stands.
        State::Cancelling { .. } => asked,
        State::Approved { .. }
        | State::Amending { .. }
        | State::Drifted { .. }
        | State::Declined { .. }
        | State::CodeFailed { .. }
        | State::Cancelled { .. }
        | State::Faulty { .. } => asked,
        // Nothing is known by which it could be asked for, but by `ConfirmDialog`.
        State::AwaitingDialog { .. } => false,
        State::Ready | State::AwaitingBuyer | State::Due | State::Paid { .. } => false,
    }
}

/// Asks the provider of a payment how it stands.
pub(super) async fn ask(noren: &Noren, payment: &Payment, order: &Order) -> Result<Standing, ProviderError> {
    // Once it stood it was confirmed, and the order may have been changed since.
    let stood = payment.state.stands() || matches!(payment.state, State::Drifted { .. });
    if payment.method.opens_dialog() && !stood {
        return confirm_dialog::ask(noren, payment, order, payment.at_provider.id.clone()).await;
    }
    let code = match &payment.state {
        State::AwaitingCode { code } => Some(*code),
        State::Uncertain { code, .. } => *code,
        _ => None,
    };
    match provider_of(noren, payment) {
        Some(provider) => provider.look_up(&reference(payment), code, noren.now()).await,
        None => Err(ProviderError::Misconfigured {
            what: "決済サービスが設定されていません".to_owned()
        }),
    }
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    asked: Option<&Result<Standing, ProviderError>>,
) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let again = |why| Next::Again(schedule::look_again(&payment, claimed.tries, noren.now()), why);
    match asked {
        None => settle(tx, noren, claimed, &Next::Done).await,
        Some(Err(error)) => {
            // However often it could not say: what is never looked at again is never decided. Only a question that the provider
            // will not take is a person's to mend.
            let next = match error {
                ProviderError::Misconfigured { .. } | ProviderError::Refused { .. } => {
                    Next::Park(error.to_string())
                }
                _ => again("the provider could not say"),
            };
            settle(tx, noren, claimed, &next).await
        }
        Some(Ok(Standing { answer: Answer::NotFound, words, .. }))
            if unanswered_since(&payment.state).is_some() =>
        {
            nothing_arrived(tx, noren, claimed, payment, words).await
        }
        Some(Ok(standing)) => {
            let differs = difference(tx, noren, &payment, standing).await?;
            let event = match (&payment.state, &standing.answer) {
                // A dialog's transaction that is not what was ordered: nobody can mend it.
                (State::UnderReview { .. }, Answer::OnHold(_)) if payment.method.opens_dialog() => {
                    Event::Cancel
                }
                (_, answer) => differs.map_or_else(|| Event::Answered(answer.clone()), Event::Differs),
            };
            let unchanged = matches!(payment.state.apply(&event, noren.now()), Ok(Applied::Unchanged));
            let next = if unchanged && goes_on(&payment.state) {
                again("not decided yet")
            } else if unchanged && claimed.reference == PROGRESS && is_followed(&payment, standing) {
                Next::Again(schedule::progress(noren.now()), "not paid yet")
            } else {
                Next::Done
            };
            // Settled first: a look-up that the move leaves is then a new one, not the one in hand.
            settle(tx, noren, claimed, &next).await?;
            let actor = Actor::Provider { name: provider_name(&payment) };
            moves::payment(tx, noren, &mut payment, &event, &actor, &standing.words).await?;
            moves::heard(tx, noren, &mut payment, standing).await
        }
    }
}

/// What the provider says of an approved transaction that nobody here did.
async fn difference(
    tx: &mut Tx,
    noren: &Noren,
    payment: &Payment,
    standing: &Standing,
) -> Result<Option<Says>, Trouble> {
    let compared = matches!(payment.state, State::Approved { .. } | State::Drifted { .. });
    if !compared || standing.answer != Answer::Approved {
        return Ok(None);
    }
    if let Some(billed) = standing.amount.filter(|billed| *billed != payment.amount) {
        return Ok(Some(Says::Amount { billed }));
    }
    if standing.stage.is_none_or(|stage| stage < Stage::SlipKnown) {
        return Ok(None);
    }
    let shipments = store::shipments::of_order(tx, noren.shop_id(), &payment.order).await?;
    let left = shipments.iter().any(|shipment| shipment.state.has_left());
    Ok((!left).then_some(Says::Shipped))
}

/// Since when a request for credit is without an answer.
fn unanswered_since(state: &State) -> Option<Moment> {
    match state {
        State::Asked { at } => Some(*at),
        State::Uncertain { since, code: None } => Some(*since),
        _ => None,
    }
}

/// The provider has never heard of it: it is asked again, after waits that grow, and at some time no more.
async fn nothing_arrived(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    mut payment: Payment,
    words: &str,
) -> Result<(), Trouble> {
    let asked = times_asked(tx, noren, &payment).await?;
    let last = asked >= schedule::MOST_TRIES;
    let due = schedule::try_again(asked, unanswered_since(&payment.state).unwrap_or(noren.now()));
    if !last && due > noren.now() {
        return settle(tx, noren, claimed, &Next::Again(due, "nothing had arrived")).await;
    }
    settle(tx, noren, claimed, &Next::Done).await?;
    let actor = Actor::Provider { name: provider_name(&payment) };
    moves::payment(tx, noren, &mut payment, &Event::Answered(Answer::NotFound), &actor, words).await?;
    if last {
        moves::payment(tx, noren, &mut payment, &Event::Failed(Fault::Unreachable), &Actor::Clock, "")
            .await?;
    }
    Ok(())
}

/// Whether a shipped order's provider has more to say by itself. One with a dialog buys the claim: after the sale there is nothing to
/// follow, and what somebody changes there comes as a notice.
fn is_followed(payment: &Payment, standing: &Standing) -> bool {
    let sold = payment.method.opens_dialog() && standing.stage >= Some(Stage::SalesFixed);
    payment.state.stands() && !sold
}

/// Whether an unchanged state has to be looked at again by itself.
fn goes_on(state: &State) -> bool {
    matches!(
        state,
        State::UnderReview { .. } | State::OnHold { .. } | State::Uncertain { .. } | State::Asked { .. }
    )
}
