//! A mail to the buyers of many orders: what one row of it does, what keeps such a job from starting, and an order to look at before.

use super::words;
use crate::{
    desk::send_mail::{self, Draft, Sent, Wish},
    error::Trouble,
    mail::compose::{self, Part, Wrong},
    noren::Noren,
};
use domain::{
    duty::Mail,
    id::OrderNumber,
    job::{Sending, Settled},
};
use store::{
    Tx,
    jobs::{Job, Row},
};

/// Orders that are tried as an example at most.
const TRIED: usize = 20;

/// Something that keeps a mail from being sent as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Those who got it before are to get it again, and nobody said why.
    NoReason,
    /// Something is wrong with the words.
    Words(Wrong),
}

/// Everything that is wrong with a mail; empty: a job may send it.
pub fn flaws(sending: &Sending) -> Vec<Flaw> {
    let words = match &sending.own {
        Some(own) => compose::check(own),
        None if sending.mail == Mail::Free => vec![Wrong::Missing(Part::Text)],
        None => Vec::new(),
    };
    let silent = sending.again.as_ref().is_some_and(|why| why.trim().is_empty());
    silent.then_some(Flaw::NoReason).into_iter().chain(words.into_iter().map(Flaw::Words)).collect()
}

/// The mail to one buyer: the first one, and where that was sent before, another one if that is wanted.
pub(super) async fn perform(
    tx: &mut Tx,
    noren: &Noren,
    job: &Job,
    (number, row): (&OrderNumber, &Row),
    sending: &Sending,
) -> Result<Settled, Trouble> {
    let (who, mail) = (&job.made_by, sending.mail);
    let first = Wish { why: String::new(), token: words_token(noren, sending), own: sending.own.clone() };
    let sent = send_mail::in_transaction(tx, noren, who, number, mail, &first).await?;
    let (Sent::Already, Some(why)) = (&sent, &sending.again) else {
        return Ok(words::sent(mail, &sent, false));
    };
    // The job's own name: however often this row is tried, it is one mail.
    let token = format!("{}.{}", job.id, row.position);
    let again = Wish { why: why.clone(), token, own: first.own };
    let sent = send_mail::in_transaction(tx, noren, who, number, mail, &again).await?;
    Ok(words::sent(mail, &sent, true))
}

/// Tells 個別のご連絡 apart by what it says, so that two jobs with the same words are one mail to each buyer.
fn words_token(noren: &Noren, sending: &Sending) -> String {
    let Some(own) = &sending.own else { return String::new() };
    let said = [own.subject.as_str(), &own.text, &own.html].join("\u{0}");
    format!("words.{}", noren.secret.fingerprint("bulk mail", &said))
}

/// An order of a job as an example.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its number.
    pub number: OrderNumber,
    /// The mail to its buyer.
    pub draft: Draft,
}

/// One of these orders with what its buyer would get: the first one that would get it, of those at the beginning; `None`: there is no such order.
pub async fn sample(
    noren: &Noren,
    numbers: &[OrderNumber],
    sending: &Sending,
) -> Result<Option<Sample>, Trouble> {
    let mut found: Option<Sample> = None;
    for number in numbers.iter().take(TRIED) {
        let own = sending.own.as_ref();
        let Some(draft) = send_mail::draft(noren, number, sending.mail, own).await? else { continue };
        let would = draft.sensible && !draft.sent_before;
        if would || found.is_none() {
            found = Some(Sample { number: number.clone(), draft });
        }
        if would {
            break;
        }
    }
    Ok(found)
}
