//! A file of slip numbers is committed: what can be entered of it becomes a job.

use super::{Judged, KIND, Verdict, Wish, read};
use crate::{
    error::Trouble,
    files::upload,
    job::{self, Fresh, Made, Payload, Shipping, Subject, Work},
    noren::Noren,
    staff::Clerk,
};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Committed {
    /// The job of that id enters it; it may have been committed before.
    Job(String),
    /// Nothing in it can be entered.
    Nothing,
    /// There is no such file, it was forgotten, or nobody knows its columns.
    Unreadable,
}

/// Begins to enter what can be entered, and to ship it where that is wanted. A file that was committed before is not entered again.
pub async fn commit(
    noren: &Noren,
    clerk: &Clerk,
    id: &str,
    then: Option<Shipping>,
) -> Result<Committed, Trouble> {
    let Some(seen) = read(noren, id).await? else { return Ok(Committed::Unreadable) };
    if let Some(job) = seen.wish.job {
        return Ok(Committed::Job(job));
    }
    let Some(Ok(found)) = &seen.read else { return Ok(Committed::Unreadable) };
    let rows = found.rows.iter().filter_map(|row| fresh(row, then.is_some())).collect();
    let work = &Work::EnterSlips { then };
    let Made::Job(job) = job::make(noren, clerk, work.clone(), rows).await? else {
        return Ok(Committed::Nothing);
    };
    let wish = &upload::text(&Wish { job: Some(job.clone()), ..seen.wish })?;
    let begun = noren
        .db
        .write(|mut tx| {
            let job = &job;
            async move {
                let tx = &mut tx;
                // A second click made a job, too; it is never started, and forgotten.
                let here = (KIND, id);
                if !upload::commit(tx, noren, clerk, here, wish, found.rows.len()).await? {
                    return Ok(false);
                }
                job::set_out(tx, noren, clerk, job, work).await
            }
        })
        .await?;
    noren.bell.notify_one();
    if begun {
        return Ok(Committed::Job(job));
    }
    let before = read(noren, id).await?.and_then(|seen| seen.wish.job);
    Ok(before.map_or(Committed::Unreadable, Committed::Job))
}

/// The row of the job; `None`: nothing is to be done. What has its number already may still leave.
fn fresh(row: &Judged, ships: bool) -> Option<Fresh> {
    let wanted = match row.verdict {
        Verdict::Ready { .. } => true,
        Verdict::Same => ships,
        _ => false,
    };
    let (number, parcel) = row.order.clone().zip(row.parcel.clone()).filter(|_| wanted)?;
    let subject = Subject::Order(number);
    Some(Fresh { subject, payload: Payload::Slip { slip: row.slip.clone(), parcel: Some(parcel) } })
}
