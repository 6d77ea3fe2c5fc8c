//! 銀行振込の消込: transfers of a bank's file are laid beside the orders that wait for one. Nothing is taken before staff have said
//! which belongs to which; what is confirmed becomes a job.

use super::{
    gather,
    upload::{self, Committed, Refused, Sent, Upload},
};
use crate::{
    error::Trouble,
    job::{self, Fresh, Payload, Work},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    id::OrderNumber,
    method::Kind,
    moment::Day,
    yen::Yen,
};
use layouts::{
    payer::{self, Expected, Match},
    statement::{self, Places},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Its name among what is brought in.
const KIND: &str = "transfers";
/// Orders that a transfer is laid beside, at most.
const MOST_CANDIDATES: usize = 5;
/// Orders that transfers are laid beside, at most: the newest.
const MOST_WAITING: u32 = 3_000;

/// How staff want a file to be read: the columns, from 0; `None`: by the headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The columns.
    pub places: Option<Places>,
}

/// An order that a transfer may be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The order.
    pub number: OrderNumber,
    /// Who ordered.
    pub buyer: String,
    /// What it costs.
    pub total: Yen,
    /// Why it may be.
    pub why: Match,
}

/// A transfer beside the orders that it may be for.
#[derive(Clone, PartialEq, Eq)]
pub struct Laid {
    /// Its line in the file.
    pub line: u64,
    /// The day, as it stands there.
    pub day: String,
    /// Who sent it, as the bank writes it.
    pub payer: String,
    /// How much.
    pub amount: Yen,
    /// The surest first.
    pub candidates: Vec<Candidate>,
    /// The one that is proposed: sure, and no other is as sure.
    pub proposed: Option<OrderNumber>,
}

/// A file as its page shows it.
#[derive(Clone)]
pub struct Seen {
    /// The file, without what is in it.
    pub upload: Upload,
    /// Its first rows, for choosing columns.
    pub head: Vec<Vec<String>>,
    /// The columns, where they are known.
    pub places: Option<Places>,
    /// The transfers.
    pub laid: Vec<Laid>,
    /// Rows in which nothing came in.
    pub left_out: usize,
    /// Orders that wait for a transfer.
    pub waiting: usize,
    /// It was forgotten.
    pub forgotten: bool,
}

/// Keeps a file for looking at.
pub async fn bring(noren: &Noren, clerk: &Clerk, sent: Sent) -> Result<Result<String, Refused>, Trouble> {
    upload::keep(noren, clerk, KIND, sent, &Wish::default()).await
}

/// The last files, newest first.
pub async fn latest(noren: &Noren) -> Result<Vec<Upload>, Trouble> {
    upload::latest(noren, KIND).await
}

/// Reads a file by other columns, while it is not committed.
pub async fn reread(noren: &Noren, id: &str, places: Places) -> Result<bool, Trouble> {
    upload::wish(noren, id, &Wish { places: Some(places) }).await
}

/// A file with what it may be for.
pub async fn read(noren: &Noren, id: &str) -> Result<Option<Seen>, Trouble> {
    let Some(mut upload) = upload::get(noren, KIND, id).await? else { return Ok(None) };
    let (wish, rows): (Wish, _) = (upload::wanted(&upload), upload::rows(&upload));
    upload.content = None;
    let Some(rows) = rows else {
        let (head, laid) = (Vec::new(), Vec::new());
        return Ok(Some(Seen { upload, head, places: None, laid, left_out: 0, waiting: 0, forgotten: true }));
    };
    let head: Vec<Vec<String>> = rows.rows.iter().take(5).map(|(_, row)| row.clone()).collect();
    let places = wish.places.or_else(|| statement::guess(&rows));
    let orders = waiting(noren).await?;
    let (laid, left_out) = match places {
        None => (Vec::new(), 0),
        Some(places) => {
            let read = statement::read(&rows, places);
            (read.transfers.into_iter().map(|transfer| lay(transfer, &orders)).collect(), read.left_out)
        }
    };
    let mut seen =
        Seen { upload, head, places, laid, left_out, waiting: orders.len(), forgotten: false };
    one_each(&mut seen.laid);
    Ok(Some(seen))
}

/// Orders that wait for a transfer.
async fn waiting(noren: &Noren) -> Result<Vec<Expected>, Trouble> {
    let found = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let ids = store::orders::due(tx, noren.shop_id(), MOST_WAITING).await?;
            gather::orders(tx, noren, &ids).await
        })
        .await?;
    let expected = found.into_iter().filter_map(|facts| {
        let payment = facts.payment.filter(|payment| matches!(payment.method.kind, Kind::BankTransfer { .. }))?;
        let order = facts.order;
        let buyer = &order.checkout.buyer;
        Some(Expected {
            number: order.number.to_string(),
            name: buyer.name.full(),
            kana: buyer.kana.as_ref().map(|kana| (kana.family().to_owned(), kana.given().to_owned())),
            total: payment.amount,
        })
    });
    Ok(expected.collect())
}

fn lay(transfer: statement::Transfer, orders: &[Expected]) -> Laid {
    let mut candidates: Vec<Candidate> = orders
        .iter()
        .filter_map(|order| {
            let why = payer::compare(&transfer.payer, transfer.amount, order)?;
            let number = OrderNumber::new(order.number.as_str());
            Some(Candidate { number, buyer: order.name.clone(), total: order.total, why })
        })
        .collect();
    candidates.sort_by(|one, other| other.why.cmp(&one.why).then_with(|| one.number.cmp(&other.number)));
    candidates.truncate(MOST_CANDIDATES);
    let sure = |candidate: &&Candidate| candidate.why.score() >= Match::SURE;
    let proposed = match candidates.as_slice() {
        [one, other, ..] if one.why == other.why => None,
        all => all.first().filter(sure).map(|one| one.number.clone()),
    };
    Laid {
        line: transfer.line,
        day: transfer.day,
        payer: transfer.payer,
        amount: transfer.amount,
        candidates,
        proposed,
    }
}

/// One transfer for one order: of several that are proposed for the same order none is.
fn one_each(laid: &mut [Laid]) {
    let mut times: HashMap<OrderNumber, u32> = HashMap::new();
    for number in laid.iter().filter_map(|transfer| transfer.proposed.clone()) {
        let count = times.entry(number).or_default();
        *count = count.saturating_add(1);
    }
    for transfer in laid {
        if transfer.proposed.as_ref().and_then(|number| times.get(number)).is_some_and(|times| *times > 1) {
            transfer.proposed = None;
        }
    }
}

/// Takes the transfers that staff confirmed, by a job: line of the file → order.
pub async fn commit(
    noren: &Noren,
    clerk: &Clerk,
    id: &str,
    chosen: &HashMap<u64, OrderNumber>,
    mail: bool,
) -> Result<Committed, Trouble> {
    let Some(seen) = read(noren, id).await? else { return Ok(Committed::NoSuchUpload) };
    let work = Work::Receive { on: None, mail };
    if let Some(job) = seen.upload.job {
        job::start(noren, clerk, &job, &work).await?;
        return Ok(Committed::Job(job));
    }
    let today = noren.now().day();
    let rows: Vec<Fresh> = seen
        .laid
        .iter()
        .filter_map(|transfer| {
            let number = chosen.get(&transfer.line)?.clone();
            let on = day(&transfer.day).unwrap_or(today);
            let key = format!("{id}-{}", transfer.line);
            Some(Fresh { number, payload: Payload::Receipt { amount: transfer.amount, on, key } })
        })
        .collect();
    upload::commit(noren, clerk, id, work, rows).await
}

/// `2026/11/21`, `2026-11-21`, `20261121`, `2026年11月21日`.
fn day(text: &str) -> Option<Day> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month, day, ..] if year.len() == 4 => {
            Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [whole] if whole.len() == 8 => Day::new(
            whole.get(0..4)?.parse().ok()?,
            whole.get(4..6)?.parse().ok()?,
            whole.get(6..8)?.parse().ok()?,
        ),
        _ => None,
    }
}
