//! Perform one duty, or wait a while for it.

use super::{
    amend, cancel_transaction, close_stray, confirm_dialog, end_hold, expire_code, expire_dialog,
    fetch_invoice, look_up, mail_inquiry, register, register_shipment, reissue, run_job, send_mail,
};
use crate::{error::Trouble, noren::Noren};
use domain::{
    duty::Duty,
    id::{OrderId, PaymentId},
    moment::Moment,
};
use std::time::Duration;
use store::{
    Tx,
    duties::{Claimed, Lease, Task},
};

/// A duty is leased so long; a worker that dies leaves it to another after that, seconds.
pub const LEASE_SECONDS: i64 = 60;

/// What becomes of the duty after it was performed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is done.
    Done,
    /// It has to be performed again, and why.
    Again(Moment, &'static str),
    /// Only a person can go on from here, and why.
    Park(String),
}

/// Performs a claimed duty. The state that it finds decides what is done.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    match claimed.duty {
        Duty::Register => register::perform(noren, claimed).await,
        Duty::LookUp => look_up::perform(noren, claimed).await,
        // Beside the attempt's own transaction there may be others that its dialog made.
        Duty::CancelTransaction if !claimed.reference.is_empty() => {
            close_stray::perform(noren, claimed).await
        }
        Duty::CancelTransaction => cancel_transaction::perform(noren, claimed).await,
        Duty::Amend => amend::perform(noren, claimed).await,
        Duty::RegisterShipment => register_shipment::perform(noren, claimed).await,
        Duty::FetchInvoice => fetch_invoice::perform(noren, claimed).await,
        Duty::Reissue => reissue::perform(noren, claimed).await,
        Duty::ExpireCode => expire_code::perform(noren, claimed).await,
        Duty::ConfirmDialog => confirm_dialog::perform(noren, claimed).await,
        Duty::ExpireDialog => expire_dialog::perform(noren, claimed).await,
        Duty::EndHold => end_hold::perform(noren, claimed).await,
        Duty::RunJob => run_job::perform(noren, claimed).await,
        Duty::Inquiry => mail_inquiry::perform(noren, claimed).await,
        Duty::Mail(mail) => send_mail::perform(noren, claimed, mail).await,
    }
}

/// Ends or postpones a duty, in the transaction of its effect.
pub async fn settle(tx: &mut Tx, noren: &Noren, claimed: &Claimed, next: &Next) -> Result<(), Trouble> {
    let ours = match next {
        Next::Done => store::duties::done(tx, claimed).await?,
        Next::Again(due, why) => store::duties::postpone(tx, claimed, *due, why).await?,
        Next::Park(why) => store::duties::park(tx, claimed, noren.now(), why).await?,
    };
    if !ours {
        tracing::warn!(
            duty = claimed.duty.name(),
            "a lease ended before its duty did; somebody else has it now"
        );
    }
    Ok(())
}

/// Performs a duty that was written down as taken, and waits for it as long as the settings say.
pub async fn taken(noren: &Noren, claimed: Claimed) {
    let noren_ = noren.clone();
    let work = noren.under_way.spawn(async move {
        if let Err(trouble) = perform(&noren_, &claimed).await {
            tracing::error!(duty = claimed.duty.name(), %trouble, "a duty failed; it will be tried again when its lease is over");
        }
    });
    let _late = tokio::time::timeout(noren.settings.patience, work).await;
}

/// A lease that begins now.
pub fn lease<'a>(noren: &Noren, owner: &'a str) -> Lease<'a> {
    let now = noren.now();
    Lease { owner, now, until: now.plus_seconds(LEASE_SECONDS) }
}

/// How often somebody looks whether another has finished a duty.
const GLANCE: Duration = Duration::from_millis(40);

/// Performs the open duty of a payment now, or lets whoever has it already finish, and waits for it as long as the settings
/// say. It goes on when the wait is over or the request is gone: the page says 確認中 and asks again.
pub async fn at_once(noren: &Noren, duty: Duty, order: &OrderId, payment: &PaymentId, reference: &str) {
    let (noren_, order_, payment_) = (noren.clone(), order.clone(), payment.clone());
    let reference = reference.to_owned();
    let work = noren.under_way.spawn(async move {
        let performed = claim_and_perform(&noren_, duty, &order_, &payment_, &reference).await;
        performed.unwrap_or_else(|trouble| {
            tracing::error!(duty = duty.name(), %trouble, "a duty could not be performed at once; the worker will try again");
            true
        })
    });
    let finished = async {
        // The worker was faster: the answer is on its way to its hands.
        if let Ok(false) = work.await {
            while is_taken(noren, duty, order, payment).await {
                tokio::time::sleep(GLANCE).await;
            }
        }
    };
    let _late = tokio::time::timeout(noren.settings.patience, finished).await;
}

/// Whether somebody is at a duty of this payment at the moment.
async fn is_taken(noren: &Noren, duty: Duty, order: &OrderId, payment: &PaymentId) -> bool {
    let open = noren.db.read(|mut tx| async move {
        store::duties::open_of(&mut tx, noren.shop_id(), order).await.map_err(Trouble::from)
    });
    // When the database is away there is nothing to wait for; the page says so itself.
    open.await.is_ok_and(|open| {
        open.iter().any(|found| found.duty == duty && found.payment.as_ref() == Some(payment) && found.taken)
    })
}

/// `false` when nobody had to, or somebody else is at it.
async fn claim_and_perform(
    noren: &Noren,
    duty: Duty,
    order: &OrderId,
    payment: &PaymentId,
    reference: &str,
) -> Result<bool, Trouble> {
    let owner = noren.ids.id();
    let lease = lease(noren, &owner);
    let task = Task { duty, order, payment: Some(payment), reference };
    let (lease, task) = (&lease, &task);
    let claimed = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            store::duties::claim_one(tx, noren.shop_id(), task, lease).await.map_err(Trouble::from)
        })
        .await?;
    let Some(claimed) = claimed else { return Ok(false) };
    perform(noren, &claimed).await?;
    Ok(true)
}
