//! Tell a provider what an order is now. The whole content is said each time, never a difference, so saying it again after a lost
//! reply changes nothing more; but the transaction may have ended meanwhile, so it is looked up before it is said again.

use super::{
    look_up,
    perform::{Next, settle},
    refunds,
    register::{provider_name, provider_of, read, reference},
    schedule,
};
use crate::{checkout::registration, error::Trouble, invoice, moves, noren::Noren};
use domain::{
    address::Address,
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
    port::{Refund, Standing},
};
use store::{Tx, duties::Claimed};

/// What the provider said.
enum Heard {
    /// It has taken the change.
    Taken(Standing),
    /// The transaction has ended; there is nothing to change any more.
    Ended(Standing),
    /// It could not be told.
    Failed(ProviderError),
}

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (payment, order, refund, sent_to) = noren
        .db
        .read(|mut tx| async move {
            let (payment, order) = read(&mut tx, noren, claimed).await?;
            let refund = refunds::due(&mut tx, noren, &payment).await?;
            let reissues = store::reissues::of_payment(&mut tx, noren.shop_id(), &payment.id).await?;
            Ok::<_, Trouble>((payment, order, refund, invoice::sent_to(&reissues).cloned()))
        })
        .await?;
    let heard = if matches!(payment.state, State::Amending { .. }) {
        let (refund, again) = (refund.as_ref(), claimed.tries > 1);
        Some(tell(noren, &payment, &order, refund, sent_to, again).await)
    } else {
        None
    };
    let (heard, told) = (heard.as_ref(), payment.version);
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, heard, told).await }).await
}

async fn tell(
    noren: &Noren,
    payment: &Payment,
    order: &Order,
    refund: Option<&Refund>,
    sent_to: Option<Address>,
    again: bool,
) -> Heard {
    let Some(provider) = provider_of(noren, payment) else {
        let what = "決済サービスが設定されていません".to_owned();
        return Heard::Failed(ProviderError::Misconfigured { what });
    };
    if again {
        match look_up::ask(noren, payment, order).await {
            Ok(standing) if has_ended(&standing.answer) => return Heard::Ended(standing),
            Ok(_) => {}
            Err(error) => return Heard::Failed(error),
        }
    }
    // Where a claim cannot be made smaller, the difference is given back. What was given before tells it from one that was lost.
    if let Some(refund) = refund {
        return match provider.refund(&reference(payment), refund, noren.now()).await {
            Ok(()) => {
                let words = format!("返金 {}円", refund.amount);
                let standing = Standing::new(Answer::Approved, words);
                Heard::Taken(Standing { amount: Some(payment.amount), ..standing })
            }
            Err(error) => Heard::Failed(error),
        };
    }
    let mut to = registration::of(
        &payment.number,
        &payment.method,
        &order.checkout,
        &order.quote,
        order.placed_at.day(),
    );
    // An invoice that was sent out to another address stays there.
    if let Some(address) = sent_to {
        to.buyer.address = address;
    }
    match provider.amend(&reference(payment), &to, noren.now()).await {
        // Where the provider does not repeat the amount, it has taken the one that it was sent.
        Ok(standing) => {
            Heard::Taken(Standing { amount: standing.amount.or(Some(to.quote.total)), ..standing })
        }
        Err(error) => Heard::Failed(error),
    }
}

fn has_ended(answer: &Answer) -> bool {
    matches!(answer, Answer::Cancelled | Answer::Declined(_) | Answer::Paid)
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    heard: Option<&Heard>,
    told: i64,
) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let Some(heard) = heard else { return settle(tx, noren, claimed, &Next::Done).await };
    let now = noren.now();
    let (next, event, standing) = match heard {
        // Changed again, or ended, while this was on its way: what was answered is about something that is no more.
        Heard::Taken(_) | Heard::Ended(_) if payment.version != told => {
            (Next::Again(now, "the order was changed again"), None, None)
        }
        Heard::Taken(standing) => (Next::Done, Some(Event::Amended(standing.answer.clone())), Some(standing)),
        Heard::Ended(standing) => {
            (Next::Done, Some(Event::Answered(standing.answer.clone())), Some(standing))
        }
        Heard::Failed(error) => (after(error, claimed, now), None, None),
    };
    // Settled first: a look-up that the move leaves is then a new duty, not the one in hand.
    settle(tx, noren, claimed, &next).await?;
    if let (Some(event), Some(standing)) = (event, standing) {
        let actor = Actor::Provider { name: provider_name(&payment) };
        moves::payment(tx, noren, &mut payment, &event, &actor, &standing.words).await?;
        moves::heard(tx, noren, &mut payment, standing).await?;
    }
    Ok(())
}

fn after(error: &ProviderError, claimed: &Claimed, now: domain::moment::Moment) -> Next {
    let again = |why| Next::Again(schedule::try_again(claimed.tries, now), why);
    match error {
        // Only a person can mend what the provider will not take: the order is changed once more, or back.
        ProviderError::Refused { .. } | ProviderError::Misconfigured { .. } => Next::Park(error.to_string()),
        ProviderError::Unavailable { .. } => again("the provider is away"),
        ProviderError::Uncertain | ProviderError::Garbled { .. } => again("the reply was lost"),
    }
}
