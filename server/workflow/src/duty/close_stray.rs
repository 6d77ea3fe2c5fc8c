//! Close a transaction that a dialog made beside the attempt's own: the dialog was opened twice, or with something else. The duty's
//! reference is its id. Repeated until the provider confirms it.

use super::{
    cancel_transaction::note_closed,
    perform::{Next, settle},
    register::{provider_name, provider_of, read, reference},
    schedule,
};
use crate::{error::Trouble, noren::Noren};
use domain::{id::ProviderId, payment::record::Payment, timeline::Actor};
use providers::{
    error::ProviderError,
    port::{Cancellation, Reference},
};
use store::{Tx, duties::Claimed};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (payment, _) = noren.db.read(|mut tx| async move { read(&mut tx, noren, claimed).await }).await?;
    let answer = match provider_of(noren, &payment) {
        Some(provider) if !is_own(&payment, claimed) => {
            let id = Some(ProviderId::new(claimed.reference.as_str()));
            Some(provider.cancel(&Reference { id, ..reference(&payment) }, noren.now()).await)
        }
        _ => None,
    };
    let answer = answer.as_ref();
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, answer).await }).await
}

/// Whether it has become the attempt's own: then its state says what becomes of it.
fn is_own(payment: &Payment, claimed: &Claimed) -> bool {
    payment.at_provider.id.as_ref().is_some_and(|id| id.as_str() == claimed.reference)
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    answer: Option<&Result<Cancellation, ProviderError>>,
) -> Result<(), Trouble> {
    let (payment, _) = read(tx, noren, claimed).await?;
    let again = |why| Next::Again(schedule::try_again(claimed.tries, noren.now()), why);
    let next = match answer {
        None | Some(Ok(Cancellation::Done | Cancellation::NotFound)) => Next::Done,
        Some(Ok(Cancellation::TooLate)) => Next::Park("売上が確定した取引が残っています".to_owned()),
        Some(Err(error @ (ProviderError::Refused { .. } | ProviderError::Misconfigured { .. }))) => {
            Next::Park(error.to_string())
        }
        Some(Err(ProviderError::Unavailable { .. })) => again("the provider is away"),
        Some(Err(ProviderError::Uncertain | ProviderError::Garbled { .. })) => again("the reply was lost"),
    };
    settle(tx, noren, claimed, &next).await?;
    if matches!(answer, Some(Ok(Cancellation::Done))) {
        let actor = Actor::Provider { name: provider_name(&payment) };
        note_closed(tx, noren, &payment, actor).await?;
    }
    Ok(())
}
