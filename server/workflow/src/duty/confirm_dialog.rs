//! Ask a provider whether the transaction that a dialog made is what was ordered. The id is the duty's reference: whoever told it, it
//! counts for nothing until the provider has shown the same number, amount and goods. Asked again, after waits that grow, until
//! the provider can say.

use super::{
    perform::{Next, settle},
    register::{provider_name, provider_of, read, reference},
    schedule,
};
use crate::{checkout::dialog, error::Trouble, moves, noren::Noren};
use domain::{
    duty::Duty,
    id::ProviderId,
    order::record::Order,
    payment::{
        event::{Answer, Event},
        record::Payment,
        state::State,
    },
    timeline::Actor,
};
use providers::{
    error::ProviderError,
    port::{Reference, Standing},
};
use store::{
    Tx,
    duties::{Claimed, Task},
};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (payment, order) = noren.db.read(|mut tx| async move { read(&mut tx, noren, claimed).await }).await?;
    let id = ProviderId::new(claimed.reference.as_str());
    let asked = &ask(noren, &payment, &order, Some(id)).await;
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, asked).await }).await
}

/// Asks the provider of an attempt how a transaction of that id stands, and whether it is what was ordered.
pub(super) async fn ask(
    noren: &Noren,
    payment: &Payment,
    order: &Order,
    id: Option<ProviderId>,
) -> Result<Standing, ProviderError> {
    let Some(provider) = provider_of(noren, payment) else {
        return Err(ProviderError::Misconfigured {
            what: "決済サービスが設定されていません".to_owned()
        });
    };
    let transaction = Reference { id, ..reference(payment) };
    provider.confirm(&transaction, &dialog::ordered(payment, order), noren.now()).await
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    asked: &Result<Standing, ProviderError>,
) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let again = |why| Next::Again(schedule::confirm_again(claimed.tries, noren.now()), why);
    let standing = match asked {
        Ok(standing) if standing.answer == Answer::NotFound => {
            if claimed.tries < schedule::MOST_LOOKS {
                return settle(tx, noren, claimed, &again("the provider does not know it yet")).await;
            }
            settle(tx, noren, claimed, &Next::Done).await?;
            return unconfirmed(tx, noren, &mut payment, &standing.words).await;
        }
        Ok(standing) => standing,
        Err(ProviderError::Misconfigured { what }) => {
            return settle(tx, noren, claimed, &Next::Park(what.clone())).await;
        }
        Err(error @ ProviderError::Refused { .. }) => {
            return settle(tx, noren, claimed, &Next::Park(error.to_string())).await;
        }
        Err(_) => return settle(tx, noren, claimed, &again("the provider could not say")).await,
    };
    settle(tx, noren, claimed, &Next::Done).await?;
    match &payment.at_provider.id {
        // Told again: it was confirmed, or its own duties see to it.
        Some(known) if known.as_str() == claimed.reference => return Ok(()),
        Some(_) => return stray(tx, noren, claimed, standing).await,
        None => {}
    }
    let event = match (&payment.state, &standing.answer) {
        // Nothing of this attempt is under way any more, or not yet: nobody could mend what differs.
        (State::Ready | State::UnderReview { .. }, Answer::OnHold(_)) => {
            return stray(tx, noren, claimed, standing).await;
        }
        (_, answer) => Event::Answered(answer.clone()),
    };
    let actor = Actor::Provider { name: provider_name(&payment) };
    moves::payment(tx, noren, &mut payment, &event, &actor, &standing.words).await?;
    moves::heard(tx, noren, &mut payment, standing).await
}

/// The provider knows of no such transaction of this attempt: made up, or somebody else's.
async fn unconfirmed(tx: &mut Tx, noren: &Noren, payment: &mut Payment, words: &str) -> Result<(), Trouble> {
    tracing::warn!(payment = %payment.id, "a transaction was told of that is not this attempt's");
    if matches!(payment.state, State::AwaitingDialog { .. }) {
        let actor = Actor::Provider { name: provider_name(payment) };
        moves::payment(tx, noren, payment, &Event::DialogUnconfirmed, &actor, words).await?;
    }
    Ok(())
}

/// The attempt has another transaction already: one that lives beside it is closed, so that there are never two.
async fn stray(tx: &mut Tx, noren: &Noren, claimed: &Claimed, standing: &Standing) -> Result<(), Trouble> {
    if matches!(standing.answer, Answer::Approved | Answer::OnHold(_) | Answer::UnderReview) {
        let task = Task { duty: Duty::CancelTransaction, ..claimed.task() };
        store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?;
        noren.bell.notify_one();
    }
    Ok(())
}
