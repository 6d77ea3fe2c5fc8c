//! 再試行: a duty that waits for a person goes on.

use super::{Done, actor};
use crate::{duty::reissue, error::Trouble, noren::Noren, staff::Clerk};
use domain::{duty::Duty, id::OrderNumber, timeline::Entry};
use store::Tx;

/// Lets the parked duty of that id go on at once. A mail, or a reissue, of which nobody knows whether it arrived is sent again: that
/// is what the person decides who asks for it.
pub async fn retry(noren: &Noren, clerk: &Clerk, number: &OrderNumber, duty: &str) -> Result<Done, Trouble> {
    let done = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number, duty).await })
        .await?;
    if done == Done::Done {
        noren.bell.notify_one();
    }
    Ok(done)
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    duty: &str,
) -> Result<Done, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Some(order) = store::orders::by_number(tx, shop, number).await? else { return Ok(Done::NoSuchOrder) };
    let open = store::duties::open_of(tx, shop, &order.id).await?;
    let Some(found) = open.into_iter().find(|open| open.id == duty) else { return Ok(Done::NotNow) };
    if found.parked_at.is_none() {
        return Ok(Done::Done);
    }
    if let Duty::Mail(mail) = found.duty {
        let event = store::mails::Event { order: &order.id, mail, reference: &found.reference };
        store::mails::failed(tx, shop, &event).await?;
    }
    if let (Duty::Reissue, Some(payment)) = (found.duty, &found.payment) {
        reissue::send_again(tx, noren, payment, &found.reference).await?;
    }
    if !store::duties::retry_parked(tx, shop, &found.id, now).await? {
        return Ok(Done::NotNow);
    }
    let entry = Entry {
        at: now,
        actor: actor(clerk),
        what: format!("{}.retried", found.duty.name()),
        detail: vec![("why".to_owned(), found.why)],
    };
    store::timeline::append(tx, shop, &order.id, &entry).await?;
    Ok(Done::Done)
}
