//! 配送伝票番号の一括登録: a carrier's file is looked at row by row, nothing is changed, and then committed to a job.

mod commit;

pub use commit::{Committed, commit};

use super::{
    gather,
    upload::{self, Refused, Sent, Upload},
};
use crate::{
    error::Trouble,
    job::{self, Job},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    carrier::Carrier, id::OrderNumber, method::Kind, moment::Day, order, shipment::record::Shipment,
};
use layouts::{
    facts::Facts,
    slips::{self, Form, NoSlips, Row, Slips, Unusable},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Its name among what is brought in.
const KIND: &str = "slips";

/// How staff want a file to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Which program's export it is; `None`: it is found out.
    pub form: Option<Form>,
    /// The columns of key and slip number, from 0; `None`: they are found out.
    pub columns: Option<(usize, usize)>,
    /// The job that enters it, once it is committed.
    #[serde(default)]
    pub job: Option<String>,
}

/// What a row comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It will be entered.
    Ready {
        /// It does not look like a number of the carrier's.
        odd: bool,
        /// It takes the place of this one.
        replaces: Option<String>,
    },
    /// The same number stands there already.
    Same,
    /// There is no number of ours in the row.
    NoKey,
    /// No order has that number.
    Unknown,
    /// It is no slip number.
    Unusable(Unusable),
    /// The same row stood before.
    Twice,
    /// Another number for the same parcel stood before, at this line.
    Other(u64),
    /// The same slip number was another order's, at this line.
    Taken(u64),
    /// It has left with this number.
    Shipped(Option<String>),
    /// Of several parcels, the first one has left with this number, and the row names none.
    WhichParcel(Option<String>),
    /// Another parcel of the order has the number: this one, as people count.
    OtherParcel(u32),
    /// The order is cancelled, or came back.
    Over,
    /// The order goes with this carrier.
    WrongCarrier(Carrier),
    /// The order has no such parcel.
    NoParcel,
    /// The order is not at work: its payment is not decided.
    NotNow,
}

/// A row with what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its line in the file.
    pub line: u64,
    /// Our number, as it stands there.
    pub key: String,
    /// The slip number, as it stands there.
    pub slip: String,
    /// The day, where it is said.
    pub day: Option<Day>,
    /// The order.
    pub order: Option<OrderNumber>,
    /// Id of the parcel.
    pub parcel: Option<String>,
    /// What it comes to.
    pub verdict: Verdict,
    /// 発送済みにする would be refused: the payment does not stand.
    pub unpaid: bool,
    /// The shop has to take the money itself, and has not yet: 処理済み would hide that.
    pub untaken: bool,
}

/// A file as its page shows it.
#[derive(Clone)]
pub struct Seen {
    /// The file, without what is in it.
    pub upload: Upload,
    /// How it was asked to be read.
    pub wish: Wish,
    /// What is in it, or why nothing is; `None`: it was forgotten.
    pub read: Option<Result<Read, NoSlips>>,
    /// What enters it, once it is committed.
    pub job: Option<Job>,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Which program's export it is.
    pub form: Form,
    /// In which characters.
    pub characters: &'static str,
    /// Columns of key and slip number, from 0.
    pub columns: (usize, usize),
    /// Every row.
    pub rows: Vec<Judged>,
}

impl Read {
    /// Rows that will be entered.
    pub fn ready(&self) -> impl Iterator<Item = &Judged> {
        self.rows.iter().filter(|row| matches!(row.verdict, Verdict::Ready { .. }))
    }
}

/// Keeps a file for looking at.
pub async fn bring(
    noren: &Noren,
    clerk: &Clerk,
    sent: Sent,
    wish: Wish,
) -> Result<Result<String, Refused>, Trouble> {
    upload::keep(noren, clerk, KIND, sent, &wish).await
}

/// The last files, newest first.
pub async fn latest(noren: &Noren) -> Result<Vec<Upload>, Trouble> {
    upload::latest(noren, KIND).await
}

/// Reads a file in another way, while it is not committed.
pub async fn reread(noren: &Noren, id: &str, wish: Wish) -> Result<bool, Trouble> {
    upload::wish(noren, id, &wish).await
}

/// A file with what its rows come to today.
pub async fn read(noren: &Noren, id: &str) -> Result<Option<Seen>, Trouble> {
    let Some(mut upload) = upload::get(noren, KIND, id).await? else { return Ok(None) };
    let (wish, rows): (Wish, _) = (upload::wanted(&upload), upload::rows(&upload));
    upload.content = None;
    let job = match wish.job.as_deref() {
        Some(id) => job::standing(noren, id).await?,
        None => None,
    };
    let Some(rows) = rows else { return Ok(Some(Seen { upload, wish, read: None, job })) };
    let found = slips::find(&rows, slips::Wish { form: wish.form, columns: wish.columns });
    let read = match found {
        Err(why) => Err(why),
        Ok(slips) => Ok(Read {
            form: slips.form,
            characters: rows.found.label(),
            columns: (slips.places.key, slips.places.slip),
            rows: judge(noren, &slips).await?,
        }),
    };
    Ok(Some(Seen { upload, wish, read: Some(read), job }))
}

async fn judge(noren: &Noren, slips: &Slips) -> Result<Vec<Judged>, Trouble> {
    let mut numbers: Vec<&str> = slips.rows.iter().flat_map(|row| candidates(&row.key)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers = &numbers;
    let orders =
        noren.db.read(|mut tx| async move { gather::numbered(&mut tx, noren, numbers).await }).await?;
    let (mut by_key, mut by_slip) = (HashMap::new(), HashMap::new());
    let judged = slips.rows.iter().map(|row| {
        let number =
            candidates(&row.key).into_iter().map(OrderNumber::new).find(|key| orders.contains_key(key));
        let facts = number.as_ref().and_then(|number| orders.get(number));
        let verdict = verdict(row, slips.form, facts, &mut by_key, &mut by_slip);
        Judged {
            line: row.line,
            key: row.key.clone(),
            slip: row.shown.clone(),
            day: row.day,
            parcel: facts
                .and_then(|facts| parcel_of(facts, part(&row.key, facts)))
                .map(|parcel| parcel.id.clone()),
            order: number,
            verdict,
            unpaid: facts.is_some_and(|facts| !may_leave(facts)),
            untaken: facts
                .and_then(|facts| facts.payment.as_ref())
                .is_some_and(|payment| payment.state.is_to_be_taken()),
        }
    });
    Ok(judged.collect())
}

/// The key is an order's number, or a parcel's: the same with `-2` behind it.
fn candidates(key: &str) -> Vec<&str> {
    let parcel =
        key.rsplit_once('-').filter(|(_, part)| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    std::iter::once(key).chain(parcel.map(|(number, _)| number)).filter(|key| !key.is_empty()).collect()
}

fn verdict<'r>(
    row: &'r Row,
    form: Form,
    facts: Option<&Facts>,
    by_key: &mut HashMap<&'r str, (u64, &'r str)>,
    by_slip: &mut HashMap<&'r str, (u64, &'r str)>,
) -> Verdict {
    if row.key.is_empty() {
        return Verdict::NoKey;
    }
    let slip = match &row.slip {
        Ok(slip) => slip.as_str(),
        Err(why) => return Verdict::Unusable(*why),
    };
    let Some(facts) = facts else { return Verdict::Unknown };
    if let Some((line, before)) = by_key.get(row.key.as_str()) {
        return if *before == slip { Verdict::Twice } else { Verdict::Other(*line) };
    }
    if let Some((line, _)) = by_slip.get(slip).filter(|(_, key)| *key != row.key) {
        return Verdict::Taken(*line);
    }
    by_key.insert(&row.key, (row.line, slip));
    by_slip.insert(slip, (row.line, &row.key));
    of_order(slip, form, facts, part(&row.key, facts))
}

fn of_order(slip: &str, form: Form, facts: &Facts, part: u32) -> Verdict {
    if matches!(facts.order.state, order::State::Cancelled { .. } | order::State::Returned { .. }) {
        return Verdict::Over;
    }
    let Some(parcel) = parcel_of(facts, part) else { return Verdict::NoParcel };
    let carrier = parcel.carrier(&facts.order.checkout);
    if let (Some(of_file), Some(of_order)) = (form.carrier(), carrier)
        && !goes_with(of_file, of_order)
    {
        return Verdict::WrongCarrier(of_order);
    }
    let others = facts.parcels.iter().filter(|other| other.id != parcel.id);
    if let Some(other) = others.clone().find(|other| other.state.slip() == Some(slip)) {
        return Verdict::OtherParcel(other.part);
    }
    let before = parcel.state.slip().map(str::to_owned);
    if parcel.state.has_left() {
        let waits = others.into_iter().any(|other| other.state.is_here());
        return match before {
            Some(same) if same == slip => Verdict::Same,
            before if waits && part == 1 => Verdict::WhichParcel(before),
            before => Verdict::Shipped(before),
        };
    }
    if facts.order.state == order::State::Placed {
        return Verdict::NotNow;
    }
    if before.as_deref() == Some(slip) {
        return Verdict::Same;
    }
    let odd = form.carrier().or(carrier).is_some_and(|carrier| !carrier.slip_looks_right(slip));
    Verdict::Ready { odd, replaces: before }
}

/// Which of the order's parcels a key means: `-2` behind the number the second one, nothing the first.
fn part(key: &str, facts: &Facts) -> u32 {
    let rest = key.strip_prefix(facts.order.number.as_str()).and_then(|rest| rest.strip_prefix('-'));
    rest.and_then(|part| part.parse().ok()).unwrap_or(1)
}

/// The parcel of that number; an order's only parcel, whatever its number is.
fn parcel_of(facts: &Facts, part: u32) -> Option<&Shipment> {
    match facts.parcels.as_slice() {
        [only] => Some(only),
        several => several.iter().find(|parcel| parcel.part == part),
    }
}

/// 日本郵便's program prints labels of all its services.
fn goes_with(of_file: Carrier, of_order: Carrier) -> bool {
    use Carrier as C;
    match of_file {
        C::YuPack => matches!(of_order, C::YuPack | C::YuPacket | C::RegisteredMail | C::MorningMail),
        other => of_order == other,
    }
}

fn may_leave(facts: &Facts) -> bool {
    facts.payment.as_ref().is_some_and(|payment| {
        payment.state.may_ship(matches!(payment.method.kind, Kind::BankTransfer { .. }))
    })
}
