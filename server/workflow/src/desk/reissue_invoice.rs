//! 請求書再発行 and 再発行の取下げ. Each is asked for once: whoever asks says how many there were before, so that a second click, or
//! a colleague's, is no second letter.

use super::{Done, Found, actor, find};
use crate::{
    duty::perform,
    error::Trouble,
    invoice::{self, REASONS},
    noren::Noren,
    staff::Clerk,
};
use domain::{duty::Duty, id::OrderNumber, timeline::Entry};
use store::{
    Tx,
    duties::{Claimed, Task},
    reissues::{Kept, Move, Progress},
};

pub use providers::port::Reissue;

/// Asks for it, and waits for the provider as long as the settings say. `seen` is how many there were when the form was drawn.
pub async fn ask(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    why: Reissue,
    seen: u32,
) -> Result<Done, Trouble> {
    let owner = noren.ids.id();
    let owner = owner.as_str();
    let asked = noren
        .db
        .write(|mut tx| async move { write(&mut tx, noren, clerk, number, (why, seen), owner).await })
        .await?;
    match asked {
        Ok(claimed) => {
            perform::taken(noren, claimed).await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    (why, seen): (Reissue, u32),
    owner: &str,
) -> Result<Result<Claimed, Done>, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Some(Found { order, payment, .. }) = find(tx, noren, number).await? else {
        return Ok(Err(Done::NoSuchOrder));
    };
    let invoicing = invoice::read(tx, noren, &order, &payment).await?;
    let can = if why == Reissue::Withdraw { invoicing.can_withdraw } else { invoicing.can_reissue };
    let before = u32::try_from(invoicing.reissues.len()).unwrap_or(u32::MAX);
    if !can || before != seen {
        return Ok(Err(Done::NotNow));
    }
    let reason = REASONS.into_iter().find(|(_, known)| *known == why).map_or("", |(name, _)| name);
    let asked = Kept {
        position: seen.saturating_add(1),
        reason: reason.to_owned(),
        progress: Progress::Waiting,
        why: String::new(),
        asked_at: now,
        asked_by: actor(clerk),
        done_at: None,
    };
    if !store::reissues::insert(tx, shop, &payment.id, &asked).await? {
        return Ok(Err(Done::NotNow));
    }
    let detail = vec![("reissue".to_owned(), reason.to_owned())];
    let entry = Entry { at: now, actor: actor(clerk), what: "reissue.asked".to_owned(), detail };
    store::timeline::append(tx, shop, &order.id, &entry).await?;
    let reference = asked.position.to_string();
    let task =
        Task { duty: Duty::Reissue, order: &order.id, payment: Some(&payment.id), reference: &reference };
    let claimed = store::duties::add_taken(tx, shop, &task, &perform::lease(noren, owner)).await?;
    Ok(claimed.ok_or(Done::NotNow))
}

/// What was sent without an answer had arrived, as staff have seen at the provider: nothing is sent any more.
pub async fn confirm(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let done = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop, now) = (&mut tx, noren.shop_id(), noren.now());
            let Some(Found { order, payment, .. }) = find(tx, noren, number).await? else {
                return Ok(Done::NoSuchOrder);
            };
            let kept = store::reissues::of_payment(tx, shop, &payment.id).await?;
            let Some(last) = kept.last() else { return Ok(Done::NotNow) };
            let reference = last.position.to_string();
            let open = store::duties::open_of(tx, shop, &order.id).await?;
            let parked =
                open.into_iter().find(|open| open.duty == Duty::Reissue && open.reference == reference);
            // While somebody still waits for the answer nobody has to guess it.
            let Some(parked) = parked.filter(|open| open.parked_at.is_some()) else {
                return Ok(Done::NotNow);
            };
            let step = Move { from: Progress::Sent, to: Progress::Done, why: "", at: now };
            if !store::reissues::go_on(tx, shop, &payment.id, last.position, step).await? {
                return Ok(Done::NotNow);
            }
            let entry = Entry {
                at: now,
                actor: actor(clerk),
                what: "reissue.confirmed".to_owned(),
                detail: Vec::new(),
            };
            store::timeline::append(tx, shop, &order.id, &entry).await?;
            // What waits for a person goes on, finds that nothing is left to do, and is gone.
            store::duties::retry_parked(tx, shop, &parked.id, now).await?;
            Ok::<_, Trouble>(Done::Done)
        })
        .await?;
    noren.bell.notify_one();
    Ok(done)
}
