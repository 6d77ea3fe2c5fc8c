//! Read what has to be printed on a bundled invoice. Reading changes nothing at the provider, so a lost reply is asked for again,
//! a few times. What was read is kept in the transaction that makes the invoice （済）.
//!
//! The rows of a batch stand in lanes: each row, once settled, lets the one go on that is [`LANES`] places behind it. So many
//! requests of a batch are under way at most, however many processes work.

use super::{
    perform::{Next, settle},
    register::{provider_of, read, reference},
    schedule,
};
use crate::{
    error::Trouble,
    invoice::{self, csv},
    noren::Noren,
};
use domain::{
    duty::Duty,
    order::record::Order,
    payment::record::Payment,
    timeline::{Actor, Entry},
};
use providers::{
    error::{OURS, ProviderError},
    port::InvoiceSheet,
};
use store::{
    Tx,
    duties::{Claimed, Task},
    invoice_batches::{Batch, Outcome, Progress, Row},
};

/// Requests of one batch that are under way at a time.
pub const LANES: usize = 4;

/// How often one invoice is asked for in a batch whose provider is away or cannot be heard.
const MOST_TRIES: u32 = 3;

/// What came of the question.
enum Heard {
    Sheet(InvoiceSheet),
    Failed(ProviderError),
    /// It could not be asked, in words.
    Lacks(String),
}

/// What the duty is about.
struct About {
    payment: Payment,
    order: Order,
    batch: Batch,
    row: Row,
}

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let about = noren.db.read(|mut tx| async move { about(&mut tx, noren, claimed).await }).await?;
    let asked = match &about {
        Some(about) => Some((ask(noren, about).await, about.payment.version)),
        None => None,
    };
    let asked = asked.as_ref();
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, asked).await }).await
}

/// `None` when there is no such row any more, or it is settled.
async fn about(tx: &mut Tx, noren: &Noren, claimed: &Claimed) -> Result<Option<About>, Trouble> {
    let shop = noren.shop_id();
    let (payment, order) = read(tx, noren, claimed).await?;
    let Some(batch) = store::invoice_batches::get(tx, shop, &claimed.reference).await? else {
        return Ok(None);
    };
    let row = store::invoice_batches::row_of(tx, shop, &batch.id, &payment.id).await?;
    let row = row.filter(|row| row.progress == Progress::Waiting);
    Ok(row.map(|row| About { payment, order, batch, row }))
}

async fn ask(noren: &Noren, about: &About) -> Heard {
    if let Some(why) = invoice::lacks(&about.order, &about.payment) {
        return Heard::Lacks(why.to_owned());
    }
    let Some(provider) = provider_of(noren, &about.payment) else {
        return Heard::Lacks("決済サービスが設定されていません".to_owned());
    };
    match provider.invoice(&reference(&about.payment), noren.now()).await {
        Ok(sheet) => match csv::check(&sheet.fields) {
            Ok(()) => Heard::Sheet(sheet),
            Err(why) => Heard::Lacks(why),
        },
        Err(error) => Heard::Failed(error),
    }
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    asked: Option<&(Heard, i64)>,
) -> Result<(), Trouble> {
    let (Some(about), Some((heard, version))) = (about(tx, noren, claimed).await?, asked) else {
        return settle(tx, noren, claimed, &Next::Done).await;
    };
    let now = noren.now();
    if about.payment.version != *version {
        return settle(tx, noren, claimed, &Next::Again(now, "the payment has moved meanwhile")).await;
    }
    let outcome = match heard {
        Heard::Sheet(sheet) => Outcome::Fetched(&sheet.fields),
        Heard::Lacks(why) => return fail(tx, noren, claimed, &about, why).await,
        Heard::Failed(error) if claimed.tries < MOST_TRIES && may_pass(error) => {
            let due = schedule::try_again(claimed.tries, now);
            return settle(tx, noren, claimed, &Next::Again(due, "the provider did not answer")).await;
        }
        Heard::Failed(error) => return fail(tx, noren, claimed, &about, &words(error)).await,
    };
    store::invoices::fetched(tx, noren.shop_id(), &about.payment.id, now, &about.batch.begun_by).await?;
    end(tx, noren, claimed, &about, outcome).await
}

async fn fail(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    about: &About,
    why: &str,
) -> Result<(), Trouble> {
    store::invoices::failed(tx, noren.shop_id(), &about.payment.id, why).await?;
    end(tx, noren, claimed, about, Outcome::Failed(why)).await
}

/// Settles the row, says so on the timeline, and lets the next one of its lane go on.
async fn end(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    about: &About,
    outcome: Outcome<'_>,
) -> Result<(), Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let About { payment, batch, row, .. } = about;
    settle(tx, noren, claimed, &Next::Done).await?;
    if !store::invoice_batches::settle(tx, shop, &batch.id, row.position, outcome, now).await? {
        return Ok(());
    }
    let (what, detail) = match outcome {
        Outcome::Fetched(_) => ("invoice.fetched", Vec::new()),
        Outcome::Failed(why) => ("invoice.failed", vec![("reason".to_owned(), why.to_owned())]),
    };
    let actor: Actor = batch.begun_by.clone();
    let entry = Entry { at: now, actor, what: what.to_owned(), detail };
    store::timeline::append(tx, shop, &payment.order, &entry).await?;
    let behind = row.position.saturating_add(u32::try_from(LANES).unwrap_or(u32::MAX));
    if let Some(next) = store::invoice_batches::row_at(tx, shop, &batch.id, behind).await? {
        let task = Task {
            duty: Duty::FetchInvoice,
            order: &next.order,
            payment: Some(&next.payment),
            reference: &batch.id,
        };
        store::duties::add(tx, shop, &task, now).await?;
        noren.bell.notify_one();
    }
    Ok(())
}

/// Whether asking again may help.
fn may_pass(error: &ProviderError) -> bool {
    match error {
        ProviderError::Unavailable { .. } | ProviderError::Uncertain | ProviderError::Garbled { .. } => true,
        ProviderError::Refused { .. } | ProviderError::Misconfigured { .. } => false,
    }
}

fn words(error: &ProviderError) -> String {
    match error {
        ProviderError::Unavailable { .. } => "決済サービスに接続できませんでした".to_owned(),
        ProviderError::Uncertain => "決済サービスから返答がありませんでした".to_owned(),
        ProviderError::Garbled { what } => format!("決済サービスの返答を読み取れませんでした：{what}"),
        ProviderError::Refused { code, about } if code == OURS => about.clone(),
        ProviderError::Refused { code, about } => format!("決済サービスに断られました：{about}（{code}）"),
        ProviderError::Misconfigured { what } => format!("決済サービスの設定に誤りがあります：{what}"),
    }
}
