//! 請求書再発行: what staff asked for, and what is known of it. A letter is never asked for twice by itself: what was sent without an
//! answer says so.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    address::Address,
    id::{PaymentId, ShopId},
    moment::Moment,
    timeline::Actor,
};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Certainly not at the provider yet.
    Waiting,
    /// It was sent, and no answer is known.
    Sent,
    /// The provider has taken it.
    Done,
    /// The provider has refused it: nothing was sent out.
    Refused,
}

impl Progress {
    const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Done, Self::Refused];

    fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The how many-th of its payment, from 1.
    pub position: u32,
    /// Why, by its name.
    pub reason: String,
    /// How far it has come.
    pub progress: Progress,
    /// Where it goes, when staff gave another address than the one before.
    pub address: Option<Address>,
    /// Why it was refused; empty otherwise.
    pub why: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: Actor,
    /// When the provider took it.
    pub done_at: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct ReissueRow {
    position: i64,
    reason: String,
    state: String,
    address: Option<String>,
    why: String,
    asked_at: i64,
    asked_by: String,
    done_at: Option<i64>,
}

/// Keeps one that was asked for. False when there is one at that place already: somebody was faster.
pub async fn insert(
    tx: &mut Tx,
    shop: &ShopId,
    payment: &PaymentId,
    asked: &Kept,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO reissues (shop_id, payment_id, position, reason, state, why, asked_at, asked_by, done_at, address)
         VALUES ($1, $2, $3, $4, $5, '', $6, $7, NULL, $8) ON CONFLICT DO NOTHING",
        shop.as_str(),
        payment.as_str(),
        i64::from(asked.position),
        &asked.reason,
        asked.progress.name(),
        asked.asked_at.0,
        json(&asked.asked_by)?,
        asked.address.as_ref().map(json).transpose()?,
    )?;
    Ok(written > 0)
}

/// Every one of an attempt to pay, in the order in which they were asked for.
pub async fn of_payment(tx: &mut Tx, shop: &ShopId, payment: &PaymentId) -> Result<Vec<Kept>, StoreError> {
    let rows = query!(
        tx,
        all ReissueRow,
        "SELECT position, reason, state, address, why, asked_at, asked_by, done_at FROM reissues
         WHERE shop_id = $1 AND payment_id = $2 ORDER BY position",
        shop.as_str(),
        payment.as_str(),
    )?;
    let place = Place { table: "reissues", id: payment.as_str() };
    rows.into_iter()
        .map(|row| {
            let progress = Progress::ALL.into_iter().find(|progress| progress.name() == row.state);
            Ok(Kept {
                position: place.number("position", row.position)?,
                reason: row.reason,
                progress: progress.ok_or_else(|| place.wrong("state"))?,
                address: row.address.as_deref().map(|text| place.json("address", text)).transpose()?,
                why: row.why,
                asked_at: Moment(row.asked_at),
                asked_by: place.json("asked_by", &row.asked_by)?,
                done_at: row.done_at.map(Moment),
            })
        })
        .collect()
}

/// How one of them goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move<'a> {
    /// Where it was.
    pub from: Progress,
    /// Where it is now.
    pub to: Progress,
    /// Why it was refused; empty otherwise, and no personal data.
    pub why: &'a str,
    /// When.
    pub at: Moment,
}

/// It goes from one state to another. False when it was not in the first one: nothing changes then.
pub async fn go_on(
    tx: &mut Tx,
    shop: &ShopId,
    payment: &PaymentId,
    position: u32,
    step: Move<'_>,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE reissues SET state = $5, why = $6, done_at = $7
         WHERE shop_id = $1 AND payment_id = $2 AND position = $3 AND state = $4",
        shop.as_str(),
        payment.as_str(),
        i64::from(position),
        step.from.name(),
        step.to.name(),
        step.why,
        (step.to == Progress::Done).then_some(step.at.0),
    )?;
    Ok(changed > 0)
}
