//! 請求書一括取得, and the same for one order. A batch is written down with all its rows; duties read them, a few at a time, and go on
//! after a restart. An invoice becomes （済） in the transaction that keeps what was read: whatever dies in between leaves it
//! （未）, and it is read by the next batch. A file that was lost after that is taken again from the batch, or read again.

use super::{Found, actor, find};
use crate::{
    duty::{fetch_invoice::LANES, perform},
    error::Trouble,
    invoice,
    noren::Noren,
    staff::Clerk,
};
use domain::{duty::Duty, id::OrderNumber, moment::Moment, timeline::Actor};
use store::{
    Tx,
    duties::{Claimed, Task},
    invoice_batches::Batch,
    invoices::Due,
};

/// So many invoices in one batch; the others are left for the next one.
const MOST: u32 = 1_000;

/// What was read is kept for so many seconds after its batch has ended: seven days.
pub(super) const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// The batch of that id is under way, begun now or before.
    Batch(String),
    /// There is nothing to read.
    Nothing,
    /// There is no such order.
    NoSuchOrder,
}

/// A provider whose invoices the shop prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Folder name of the provider.
    pub provider: String,
    /// As the shop calls it: `後払い` of the method `後払い（請求書同梱）`.
    pub label: String,
    /// How many invoices are （未） and can be read.
    pub due: u64,
}

/// The providers whose invoices the shop prints: those of its methods, in their order, and those of orders that are left of a
/// method that is no more.
pub async fn printed(noren: &Noren) -> Result<Vec<Printed>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let mut counts = store::invoices::due_counts(tx, shop).await?;
            let mut found: Vec<Printed> = Vec::new();
            for method in store::methods::all(tx, shop).await? {
                let Some(provider) = method.prints_invoices_of() else { continue };
                if found.iter().any(|known| known.provider == provider) {
                    continue;
                }
                let due = counts.iter().find(|(of, _)| of == provider).map_or(0, |(_, due)| *due);
                let label = method.short_label().to_owned();
                found.push(Printed { provider: provider.to_owned(), label, due });
            }
            counts.retain(|(of, _)| !found.iter().any(|known| known.provider == *of));
            for (provider, due) in counts {
                let first = store::invoices::due(tx, shop, &provider, 1).await?;
                let label = label_of(tx, noren, &first).await?;
                found.push(Printed { provider, label, due });
            }
            Ok::<_, Trouble>(found)
        })
        .await
}

/// Begins to read every invoice of a provider that is （未）, or finds the batch that is at it already.
pub async fn begin(noren: &Noren, clerk: &Clerk, provider: &str) -> Result<Begun, Trouble> {
    let id = noren.ids.id();
    let id = id.as_str();
    let begun = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            store::invoice_batches::forget(tx, shop, noren.now().plus_seconds(-KEPT_SECONDS)).await?;
            if let Some(open) = store::invoice_batches::under_way(tx, shop, provider).await? {
                return Ok(Begun::Batch(open.id));
            }
            let due = store::invoices::due(tx, shop, provider, MOST).await?;
            if due.is_empty() {
                return Ok(Begun::Nothing);
            }
            let label = label_of(tx, noren, &due).await?;
            let batch = batch(id, provider, label, None, &due, noren.now(), actor(clerk));
            if !store::invoice_batches::insert(tx, shop, &batch, &due).await? {
                // Somebody else was faster by a moment; theirs is visible now.
                let open = store::invoice_batches::under_way(tx, shop, provider).await?;
                return Ok(open.map_or(Begun::Nothing, |open| Begun::Batch(open.id)));
            }
            for row in due.iter().take(LANES) {
                store::duties::add(tx, shop, &task(row, id), noren.now()).await?;
            }
            Ok::<_, Trouble>(Begun::Batch(id.to_owned()))
        })
        .await?;
    noren.bell.notify_one();
    Ok(begun)
}

/// Reads the invoice of one order, whether it is （未） or （済）, and waits for it as long as the settings say.
pub async fn begin_one(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Begun, Trouble> {
    let (id, owner) = (noren.ids.id(), noren.ids.id());
    let (id, owner) = (id.as_str(), owner.as_str());
    let (begun, claimed) =
        noren.db.write(|mut tx| async move { one(&mut tx, noren, clerk, number, id, owner).await }).await?;
    if let Some(claimed) = claimed {
        perform::taken(noren, claimed).await;
    }
    Ok(begun)
}

async fn one(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    id: &str,
    owner: &str,
) -> Result<(Begun, Option<Claimed>), Trouble> {
    let shop = noren.shop_id();
    store::invoice_batches::forget(tx, shop, noren.now().plus_seconds(-KEPT_SECONDS)).await?;
    let Some(Found { order, payment, .. }) = find(tx, noren, number).await? else {
        return Ok((Begun::NoSuchOrder, None));
    };
    let Some(provider) = payment.method.prints_invoices_of() else { return Ok((Begun::Nothing, None)) };
    if invoice::lacks(&order, &payment).is_some() {
        return Ok((Begun::Nothing, None));
    }
    let label = payment.method.short_label().to_owned();
    let due = [Due { order: order.id, payment: payment.id, number: order.number }];
    let batch = batch(id, provider, label, Some(number), &due, noren.now(), actor(clerk));
    if !store::invoice_batches::insert(tx, shop, &batch, &due).await? {
        return Err(Trouble::Fault("an id of a batch was given twice".to_owned()));
    }
    let [row] = &due;
    let claimed = store::duties::add_taken(tx, shop, &task(row, id), &perform::lease(noren, owner)).await?;
    Ok((Begun::Batch(id.to_owned()), claimed))
}

fn batch(
    id: &str,
    provider: &str,
    label: String,
    only: Option<&OrderNumber>,
    rows: &[Due],
    begun_at: Moment,
    begun_by: Actor,
) -> Batch {
    Batch {
        id: id.to_owned(),
        provider: provider.to_owned(),
        label,
        only: only.cloned(),
        begun_at,
        begun_by,
        size: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        fetched: 0,
        failed: 0,
        ended_at: None,
        taken: None,
    }
}

/// As the shop called the method of the first of them when it was chosen.
async fn label_of(tx: &mut Tx, noren: &Noren, due: &[Due]) -> Result<String, Trouble> {
    let Some(first) = due.first() else { return Ok(String::new()) };
    let payment = store::payments::by_id(tx, noren.shop_id(), &first.payment).await?;
    Ok(payment.map(|payment| payment.method.short_label().to_owned()).unwrap_or_default())
}

fn task<'a>(row: &'a Due, batch: &'a str) -> Task<'a> {
    Task { duty: Duty::FetchInvoice, order: &row.order, payment: Some(&row.payment), reference: batch }
}
