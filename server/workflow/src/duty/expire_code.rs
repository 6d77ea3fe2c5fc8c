//! A code's lifetime is over: ask the provider, whose clock decides, and close the attempt.

use super::{
    look_up,
    perform::{Next, settle},
    register::{provider_name, read},
    schedule,
};
use crate::{error::Trouble, moves, noren::Noren};
use domain::{
    payment::{
        event::{Answer, Event},
        state::{CodeFailure, State},
    },
    timeline::Actor,
};
use providers::{error::ProviderError, port::Standing};
use store::{Tx, duties::Claimed};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (payment, order) = noren.db.read(|mut tx| async move { read(&mut tx, noren, claimed).await }).await?;
    let asked = match payment.state {
        State::AwaitingCode { .. } => Some(look_up::ask(noren, &payment, &order).await),
        _ => None,
    };
    let asked = asked.as_ref();
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, asked).await }).await
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    asked: Option<&Result<Standing, ProviderError>>,
) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let actor = Actor::Provider { name: provider_name(&payment) };
    let again = |why| Next::Again(schedule::try_again(claimed.tries, noren.now()), why);
    let State::AwaitingCode { code } = payment.state else {
        // A code whose judgement was lost may be awaited again after the look-up.
        let next = if matches!(payment.state, State::Uncertain { .. }) {
            again("a reply was lost")
        } else {
            Next::Done
        };
        return settle(tx, noren, claimed, &next).await;
    };
    let busy = code.checking.is_some_and(|until| until > noren.now());
    let (next, event, actor, words) = match asked {
        _ if busy => (again("a code is being judged"), None, actor, ""),
        // Still waiting at the provider: its lifetime as we know it is over all the same, and the attempt is cancelled there.
        Some(Ok(Standing { answer: Answer::CodeSent(_) | Answer::NotFound, words, .. })) => (
            Next::Done,
            Some(Event::Answered(Answer::CodeFailed(CodeFailure::Expired))),
            Actor::Clock,
            words.as_str(),
        ),
        Some(Ok(Standing { answer: Answer::Cancelled, words, .. })) => (
            Next::Done,
            Some(Event::Answered(Answer::CodeFailed(CodeFailure::Expired))),
            actor,
            words.as_str(),
        ),
        Some(Ok(Standing { answer, words, .. })) => {
            (Next::Done, Some(Event::Answered(answer.clone())), actor, words.as_str())
        }
        Some(Err(ProviderError::Misconfigured { what })) => (Next::Park(what.clone()), None, actor, ""),
        Some(Err(_)) | None => (again("the provider could not say"), None, actor, ""),
    };
    settle(tx, noren, claimed, &next).await?;
    if let Some(event) = event {
        moves::payment(tx, noren, &mut payment, &event, &actor, words).await?;
    }
    Ok(())
}
