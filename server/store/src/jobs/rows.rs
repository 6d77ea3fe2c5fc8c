//! Rows of jobs, and what is known of what they are about.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{OrderNumber, ShopId},
    job::{Payload, Progress, Subject},
    payment::state::State,
};

/// A row of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place, from 0.
    pub position: u32,
    /// What it is about.
    pub subject: Subject,
    /// What it brings beside that.
    pub payload: Payload,
    /// How far it has come.
    pub progress: Progress,
    /// What there is to say about that; no personal data.
    pub why: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct RowRow {
    position: i64,
    number: String,
    payload: String,
    state: String,
    why: String,
}

impl RowRow {
    pub(super) fn read(self, job: &str) -> Result<Row, StoreError> {
        let place = Place { table: "job_rows", id: job };
        let payload: Payload = place.json("payload", &self.payload)?;
        Ok(Row {
            position: place.number("position", self.position)?,
            subject: payload.about(self.number),
            payload,
            progress: Progress::named(&self.state).ok_or_else(|| place.wrong("state"))?,
            why: self.why,
        })
    }
}

/// The rows of a job from a position on, in their order, at most so many; only those that have come so far, where that is given.
pub async fn rows(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    progress: Option<Progress>,
    from: u32,
    most: u32,
) -> Result<Vec<Row>, StoreError> {
    let (from, most) = (i64::from(from), i64::from(most));
    let rows = match progress {
        None => query!(
            tx,
            all RowRow,
            "SELECT position, number, payload, state, why FROM job_rows
             WHERE shop_id = $1 AND job_id = $2 AND position >= $3 ORDER BY position LIMIT $4",
            shop.as_str(),
            id,
            from,
            most,
        ),
        Some(progress) => query!(
            tx,
            all RowRow,
            "SELECT position, number, payload, state, why FROM job_rows
             WHERE shop_id = $1 AND job_id = $2 AND state = $5 AND position >= $3 ORDER BY position LIMIT $4",
            shop.as_str(),
            id,
            from,
            most,
            progress.name(),
        ),
    }?;
    rows.into_iter().map(|row| row.read(id)).collect()
}

/// The orders of a job whose money the shop still has to take, in the job's order: it would be out of sight once they are 処理済み.
pub async fn untaken(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Vec<OrderNumber>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT r.number FROM job_rows r JOIN orders o ON o.shop_id = r.shop_id AND o.number = r.number
         WHERE r.shop_id = $1 AND r.job_id = $2 AND o.payment_state = $3 AND o.state IN ('received', 'processing')
         ORDER BY r.position",
        shop.as_str(),
        id,
        State::Due.name(),
    )?;
    Ok(rows.into_iter().map(|(number,)| OrderNumber::new(number)).collect())
}

/// The orders of a job of which a parcel is still here, in the job's order.
pub async fn unshipped(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Vec<OrderNumber>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT r.number FROM job_rows r JOIN orders o ON o.shop_id = r.shop_id AND o.number = r.number
         WHERE r.shop_id = $1 AND r.job_id = $2 AND o.state IN ('received', 'processing') AND EXISTS
             (SELECT 1 FROM shipments s WHERE s.shop_id = o.shop_id AND s.order_id = o.id AND s.state IN ('unshipped', 'labelled'))
         ORDER BY r.position",
        shop.as_str(),
        id,
    )?;
    Ok(rows.into_iter().map(|(number,)| OrderNumber::new(number)).collect())
}
