//! A file of products is committed: all of it becomes a job, or nothing does.

use super::{Becomes, KIND, Wish, read};
use crate::{
    error::Trouble,
    files::upload,
    job::{self, Fresh, Made, Payload, Subject, Work},
    noren::Noren,
    staff::Clerk,
};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Committed {
    /// The job of that id keeps it; it may have been committed before.
    Job(String),
    /// Something is wrong in it: nothing is kept.
    Flawed,
    /// Everything is as it says.
    Nothing,
    /// There is no such file, or it was forgotten.
    Unreadable,
}

/// Begins to keep what a file says. A file that was committed before is not kept again.
pub async fn commit(noren: &Noren, clerk: &Clerk, id: &str) -> Result<Committed, Trouble> {
    let Some(seen) = read(noren, id).await? else { return Ok(Committed::Unreadable) };
    if let Some(job) = seen.job {
        return Ok(Committed::Job(job.id));
    }
    let Some(Ok(found)) = seen.read else { return Ok(Committed::Unreadable) };
    if !found.flaws.is_empty() {
        return Ok(Committed::Flawed);
    }
    let all = found.products.len();
    let rows = found.products.into_iter().filter(|one| one.becomes != Becomes::Same);
    let rows =
        rows.map(|one| Fresh { subject: Subject::Product(one.id), payload: Payload::Product(one.sheet) });
    let Made::Job(job) = job::make(noren, clerk, Work::ImportProducts, rows.collect()).await? else {
        return Ok(Committed::Nothing);
    };
    let wish = &upload::text(&Wish { job: Some(job.clone()) })?;
    let begun = noren
        .db
        .write(|mut tx| {
            let job = &job;
            async move {
                let tx = &mut tx;
                // A second click made a job, too; it is never started, and forgotten.
                if !upload::commit(tx, noren, clerk, (KIND, id), wish, all).await? {
                    return Ok(false);
                }
                job::set_out(tx, noren, clerk, job, &Work::ImportProducts).await
            }
        })
        .await?;
    noren.bell.notify_one();
    if begun {
        return Ok(Committed::Job(job));
    }
    let before = read(noren, id).await?.and_then(|seen| seen.job);
    Ok(before.map_or(Committed::Unreadable, |job| Committed::Job(job.id)))
}
