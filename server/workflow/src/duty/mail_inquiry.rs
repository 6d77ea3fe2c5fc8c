//! Mail an inquiry to the shop, or to whoever asked that it has arrived: at most once each. The mail is written down as begun before it goes
//! out; one whose fate is unknown is shown to staff and never sent again by itself.

use super::{
    perform::{Next, settle},
    schedule,
};
use crate::{
    error::Trouble,
    inquiry::{self, Fate, Reader},
    mail::mailer::{Letter, Undelivered},
    noren::Noren,
};
use store::{Tx, duties::Claimed, inquiries};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let letter = noren.db.write(|mut tx| async move { begin(&mut tx, noren, claimed).await }).await?;
    let Some(letter) = letter else { return Ok(()) };
    let sent = noren.mailer.send(&letter).await;
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, sent).await }).await
}

/// Writes the mail down as begun. `None`: there is nothing to send, or it was begun before.
async fn begin(tx: &mut Tx, noren: &Noren, claimed: &Claimed) -> Result<Option<Letter>, Trouble> {
    let letter = wanted(tx, noren, &claimed.reference).await?;
    if letter.is_none() {
        settle(tx, noren, claimed, &Next::Done).await?;
    }
    Ok(letter)
}

async fn wanted(tx: &mut Tx, noren: &Noren, reference: &str) -> Result<Option<Letter>, Trouble> {
    let (id, now) = (noren.shop_id(), noren.now());
    let Some((reader, inquiry)) = inquiry::named(reference) else { return Ok(None) };
    let Some(kept) = inquiries::get(tx, id, inquiry).await? else { return Ok(None) };
    match inquiries::fate(tx, id, inquiry, reader).await? {
        Fate::Waiting => {}
        // Whoever had begun it has died over it.
        Fate::Begun => {
            inquiries::end(tx, id, inquiry, reader, Fate::Unknown, now).await?;
            return Ok(None);
        }
        Fate::Sent | Fate::Refused | Fate::Unknown => return Ok(None),
    }
    let Some(shop) = store::shops::get(tx, id).await? else { return Ok(None) };
    let ways = store::contact_ways::get(tx, id).await?;
    let sender = store::mail_templates::sending(tx, id).await?.sender;
    inquiries::begin(tx, id, inquiry, reader, now).await?;
    // What came while there was a form is sent, though there is none by now.
    let ways = store::contact_ways::Ways { form: true, ..ways };
    let Some(to_shop) = inquiry::address(&shop, &ways) else {
        inquiries::end(tx, id, inquiry, reader, Fate::Refused, now).await?;
        return Ok(None);
    };
    Ok(Some(inquiry::letter(noren, &shop, sender, &to_shop, &kept, reader)))
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    sent: Result<(), Undelivered>,
) -> Result<(), Trouble> {
    let Some((reader, inquiry)) = inquiry::named(&claimed.reference) else { return Ok(()) };
    let fate = match sent {
        Ok(()) => Fate::Sent,
        Err(Undelivered::Refused) => Fate::Refused,
        Err(Undelivered::Unknown) => Fate::Unknown,
        Err(Undelivered::TryLater) => return again(tx, noren, claimed, inquiry, reader).await,
    };
    inquiries::end(tx, noren.shop_id(), inquiry, reader, fate, noren.now()).await?;
    settle(tx, noren, claimed, &Next::Done).await
}

async fn again(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    inquiry: &str,
    reader: Reader,
) -> Result<(), Trouble> {
    inquiries::take_back(tx, noren.shop_id(), inquiry, reader).await?;
    let due = schedule::try_again(claimed.tries, noren.now());
    settle(tx, noren, claimed, &Next::Again(due, "the mail server is away")).await
}
