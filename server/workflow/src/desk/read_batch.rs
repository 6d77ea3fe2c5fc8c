//! A batch of print data: how far it has come, and its files.

use super::{actor, fetch_invoices::KEPT_SECONDS};
use crate::{error::Trouble, invoice::csv, noren::Noren, staff::Clerk};

pub use store::invoice_batches::{Batch, Progress, Row};

/// Batches on one page.
const LATEST: u32 = 30;

/// A batch with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The batch.
    pub batch: Batch,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
    /// Whether its file can be taken: it has ended, something was read, and it was not long ago.
    pub has_file: bool,
}

/// A file that staff take.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, of letters, digits and hyphens.
    pub name: String,
    /// What is in it. Holds people's data.
    pub bytes: Vec<u8>,
}

/// The last batches, newest first.
pub async fn latest(noren: &Noren) -> Result<Vec<Batch>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::invoice_batches::latest(&mut tx, noren.shop_id(), LATEST).await?)
        })
        .await
}

/// The batch of that id.
pub async fn read(noren: &Noren, id: &str) -> Result<Option<Seen>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(batch) = store::invoice_batches::get(tx, shop, id).await? else { return Ok(None) };
            let rows = store::invoice_batches::rows(tx, shop, id).await?;
            let has_file = has_file(noren, &batch);
            Ok::<_, Trouble>(Some(Seen { batch, rows, has_file }))
        })
        .await
}

fn has_file(noren: &Noren, batch: &Batch) -> bool {
    batch.fetched > 0 && batch.ended_at.is_some_and(|ended| ended.plus_seconds(KEPT_SECONDS) > noren.now())
}

/// The print data of a batch, which can be taken as often as is wanted; `None` when there is none. Who took it is kept.
pub async fn print_file(noren: &Noren, clerk: &Clerk, id: &str) -> Result<Option<File>, Trouble> {
    let taken = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(batch) = store::invoice_batches::get(tx, shop, id).await? else { return Ok(None) };
            if !has_file(noren, &batch) {
                return Ok(None);
            }
            store::invoice_batches::taken(tx, shop, id, noren.now(), &actor(clerk)).await?;
            let sheets = store::invoice_batches::sheets(tx, shop, id).await?;
            Ok::<_, Trouble>(Some((batch, sheets)))
        })
        .await?;
    let Some((batch, sheets)) = taken else { return Ok(None) };
    tracing::info!(batch = id, clerk = %clerk.id, invoices = sheets.len(), "print data were taken");
    Ok(Some(File { name: name("invoices", &batch), bytes: csv::draw(&sheets) }))
}

/// What became of each row of a batch; `None` when there is no such batch.
pub async fn report_file(noren: &Noren, id: &str) -> Result<Option<File>, Trouble> {
    let Some(Seen { batch, rows, .. }) = read(noren, id).await? else { return Ok(None) };
    let lines = rows.iter().map(|row| [row.number.as_str(), word(row.progress), row.why.as_str()]);
    Ok(Some(File { name: name("report", &batch), bytes: csv::report(lines) }))
}

/// How far a row has come, as staff know it.
pub fn word(progress: Progress) -> &'static str {
    match progress {
        Progress::Waiting => "取得待ち",
        Progress::Fetched => "取得済み",
        Progress::Failed => "取得できませんでした",
    }
}

fn name(kind: &str, batch: &Batch) -> String {
    let short: String = batch.id.chars().take(6).collect();
    format!("{kind}-{}-{short}.csv", batch.begun_at.day().compact())
}
