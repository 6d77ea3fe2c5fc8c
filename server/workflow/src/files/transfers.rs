//! 銀行振込の消込: lines of a bank's file are looked at, taken in once each, and laid beside the orders that wait for a transfer. No order is
//! touched before staff have said which line belongs to which; what they confirm becomes a job.

mod lay;

pub use lay::{Candidate, Laid};

use super::{
    gather,
    upload::{self, Refused, Sent, Upload},
};
use crate::{
    audit,
    desk::actor,
    error::Trouble,
    job::{self, Fresh, Made, Payload, Subject, Work},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    audit::Deed,
    id::{OrderId, OrderNumber},
    method::Kind,
    moment::Day,
    yen::Yen,
};
use layouts::{
    payer::{self, Expected},
    read::Rows,
    statement::{self, Places},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use store::Tx;

pub use store::transfers::{Settled, Transfer};

/// Its name among what is brought in.
const KIND: &str = "transfers";
/// Orders that transfers are laid beside, at most: the newest of each method.
const MOST_WAITING: u32 = 5_000;
/// Transfers on one page.
pub const MOST_OPEN: u32 = 200;
/// Transfers that were settled last, on one page.
const LAST_SETTLED: u32 = 30;
/// What stands before the id of a transfer in the key of its receipt.
const RECEIPT: &str = "transfer/";

/// How staff want a file to be read: the columns, from 0; `None`: by the headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The columns.
    pub places: Option<Places>,
}

/// A line of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place in the file, from 1.
    pub line: u64,
    /// The day, where it can be read.
    pub day: Option<Day>,
    /// The day as it stands there.
    pub day_typed: String,
    /// Who sent it.
    pub payer: String,
    /// How much.
    pub amount: Yen,
    /// The id that it has in whatever file; made of the day, too.
    pub id: Option<String>,
    /// It was taken in before, with this file or another one.
    pub known: bool,
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
    pub lines: Vec<Line>,
    /// Rows in which nothing came in.
    pub left_out: usize,
    /// It was forgotten.
    pub forgotten: bool,
}

impl Seen {
    /// Lines that would be taken in now.
    pub fn fresh(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.id.is_some() && !line.known)
    }
}

/// What staff have to match, and what was settled last.
#[derive(Clone, Default)]
pub struct Desk {
    /// Transfers of which nobody has said whose they are, the newest first, at most [`MOST_OPEN`].
    pub open: Vec<Laid>,
    /// How many there are in all.
    pub count: u64,
    /// Orders that wait for a transfer.
    pub waiting: usize,
    /// The last ones of which somebody has.
    pub settled: Vec<(Transfer, Settled)>,
}

/// Keeps a file for looking at.
pub async fn bring(noren: &Noren, clerk: &Clerk, sent: Sent) -> Result<Result<String, Refused>, Trouble> {
    upload::keep(noren, clerk, KIND, sent, &Wish::default()).await
}

/// The last files, newest first.
pub async fn latest(noren: &Noren) -> Result<Vec<Upload>, Trouble> {
    upload::latest(noren, KIND).await
}

/// Reads a file by other columns, while it is not taken in.
pub async fn reread(noren: &Noren, id: &str, places: Places) -> Result<bool, Trouble> {
    upload::wish(noren, id, &Wish { places: Some(places) }).await
}

/// A file with its lines.
pub async fn read(noren: &Noren, id: &str) -> Result<Option<Seen>, Trouble> {
    let Some(mut upload) = upload::get(noren, KIND, id).await? else { return Ok(None) };
    let (wish, rows): (Wish, _) = (upload::wanted(&upload), upload::rows(&upload));
    upload.content = None;
    let Some(rows) = rows else {
        let (head, lines) = (Vec::new(), Vec::new());
        return Ok(Some(Seen { upload, head, places: None, lines, left_out: 0, forgotten: true }));
    };
    let head: Vec<Vec<String>> = rows.rows.iter().take(5).map(|(_, row)| row.clone()).collect();
    let places = wish.places.or_else(|| statement::guess(&rows));
    let (mut lines, left_out) = places.map_or_else(Default::default, |places| lines(&rows, places));
    let ids: Vec<&str> = lines.iter().filter_map(|line| line.id.as_deref()).collect();
    let known: HashSet<String> = noren
        .db
        .read(|mut tx| {
            let ids = &ids;
            async move { store::transfers::known(&mut tx, noren.shop_id(), ids).await.map_err(Trouble::from) }
        })
        .await?
        .into_iter()
        .collect();
    for line in &mut lines {
        line.known = line.id.as_ref().is_some_and(|id| known.contains(id));
    }
    Ok(Some(Seen { upload, head, places, lines, left_out, forgotten: false }))
}

/// The transfers of a file. Two that say the same are told apart by how many stood before: a file has whole days.
fn lines(rows: &Rows, places: Places) -> (Vec<Line>, usize) {
    let read = statement::read(rows, places);
    let mut times: HashMap<String, u32> = HashMap::new();
    let lines = read.transfers.into_iter().map(|transfer| {
        let day = statement::day(&transfer.day);
        let id = day.map(|day| {
            let says = format!("{day}|{}|{}", payer::normal(&transfer.payer), transfer.amount);
            let before = times.entry(says.clone()).or_default();
            *before = before.saturating_add(1);
            let digest = Sha256::digest(format!("{says}|{before}").as_bytes());
            digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
        });
        Line {
            line: transfer.line,
            day,
            day_typed: transfer.day,
            payer: transfer.payer,
            amount: transfer.amount,
            id,
            known: false,
        }
    });
    (lines.collect(), read.left_out)
}

/// Takes in the lines of a file that were not before; how many that were. `None`: there is no such file, or nothing is known of its columns.
pub async fn take(noren: &Noren, clerk: &Clerk, id: &str) -> Result<Option<u64>, Trouble> {
    let Some(seen) = read(noren, id).await? else { return Ok(None) };
    let Some(places) = seen.places else { return Ok(None) };
    let (now, by, file) = (noren.now(), actor(clerk), &seen.upload.file_name);
    let fresh: Vec<Transfer> = seen
        .fresh()
        .filter_map(|line| {
            Some(Transfer {
                id: line.id.clone()?,
                day: line.day?,
                payer: line.payer.clone(),
                amount: line.amount,
                file_name: file.clone(),
                line: line.line,
                taken_at: now,
                taken_by: by.clone(),
            })
        })
        .collect();
    let (fresh, wish) = (&fresh, &upload::text(&Wish { places: Some(places) })?);
    let taken = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop, mut taken) = (&mut tx, noren.shop_id(), 0_u64);
            for transfer in fresh {
                if store::transfers::take(tx, shop, transfer).await? {
                    taken = taken.saturating_add(1);
                }
            }
            store::uploads::commit(tx, shop, id, wish, now).await?;
            if taken > 0 {
                let detail = audit::pairs(&[("file", KIND), ("rows", &taken.to_string())]);
                audit::record_of(tx, noren, clerk, Deed::Imported, detail).await?;
            }
            Ok::<_, Trouble>(taken)
        })
        .await?;
    tracing::info!(upload = id, taken, clerk = %clerk.id, "transfers were taken in");
    Ok(Some(taken))
}

/// What there is to match.
pub async fn desk(noren: &Noren) -> Result<Desk, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let open = store::transfers::open(tx, shop, MOST_OPEN).await?;
            let orders = if open.is_empty() { Vec::new() } else { waiting(tx, noren).await? };
            Ok::<_, Trouble>(Desk {
                count: store::transfers::count_open(tx, shop).await?,
                waiting: orders.len(),
                open: lay::all(open, &orders),
                settled: store::transfers::latest_settled(tx, shop, LAST_SETTLED).await?,
            })
        })
        .await
}

/// How many transfers wait for somebody to say whose they are.
pub async fn count(tx: &mut Tx, noren: &Noren) -> Result<u64, Trouble> {
    Ok(store::transfers::count_open(tx, noren.shop_id()).await?)
}

/// Orders that wait for a transfer, with what is missing of each.
async fn waiting(tx: &mut Tx, noren: &Noren) -> Result<Vec<Expected>, Trouble> {
    let shop = noren.shop_id();
    let mut ids: Vec<OrderId> = Vec::new();
    for kept in store::methods::kept(tx, shop).await? {
        if matches!(kept.method.kind, Kind::BankTransfer { .. }) {
            ids.extend(store::orders::due(tx, shop, &kept.method.id, MOST_WAITING).await?);
        }
    }
    let facts = gather::orders(tx, noren, &ids).await?;
    let keys: Vec<&str> = ids.iter().map(OrderId::as_str).collect();
    let mut came: HashMap<String, i64> = HashMap::new();
    for receipt in store::receipts::of_many(tx, shop, &keys).await? {
        let sum = came.entry(receipt.payment.to_string()).or_default();
        *sum = sum.saturating_add(receipt.amount.0);
    }
    let expected = facts.into_iter().filter_map(|facts| {
        let payment =
            facts.payment.filter(|payment| matches!(payment.method.kind, Kind::BankTransfer { .. }))?;
        let buyer = &facts.order.checkout.buyer;
        let came = came.get(payment.id.as_str()).copied().unwrap_or_default();
        Some(Expected {
            number: facts.order.number.to_string(),
            name: buyer.name.full(),
            kana: buyer.kana.as_ref().map(|kana| (kana.family().to_owned(), kana.given().to_owned())),
            total: Yen(payment.amount.0.saturating_sub(came)),
        })
    });
    Ok(expected.collect())
}

/// Begins to take the money that staff confirmed, by a job: id of the transfer → order.
pub async fn confirm(
    noren: &Noren,
    clerk: &Clerk,
    chosen: &[(String, OrderNumber)],
    mail: bool,
) -> Result<Made, Trouble> {
    let rows = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop, mut rows) = (&mut tx, noren.shop_id(), Vec::with_capacity(chosen.len()));
            for (id, number) in chosen {
                // What somebody else has settled meanwhile is theirs.
                let Some((transfer, None)) = store::transfers::get(tx, shop, id).await? else { continue };
                let (amount, on, key) = (transfer.amount, transfer.day, format!("{RECEIPT}{}", transfer.id));
                let subject = Subject::Order(number.clone());
                rows.push(Fresh { subject, payload: Payload::Receipt { amount, on, key } });
            }
            Ok::<_, Trouble>(rows)
        })
        .await?;
    let work = Work::Receive { on: None, mail };
    let made = job::make(noren, clerk, work.clone(), rows).await?;
    // They were asked on the page of the transfers.
    if let Made::Job(id) = &made {
        job::start(noren, clerk, id, &work).await?;
    }
    Ok(made)
}

/// The money of a receipt has been entered for an order: its transfer waits no longer.
pub(crate) async fn entered(
    tx: &mut Tx,
    noren: &Noren,
    key: &str,
    order: &OrderNumber,
    by: &domain::timeline::Actor,
) -> Result<(), Trouble> {
    let Some(id) = key.strip_prefix(RECEIPT) else { return Ok(()) };
    let shop = noren.shop_id();
    if let Some(order) = store::orders::by_number(tx, shop, order).await? {
        store::transfers::settle(tx, shop, id, Some(&order.id), noren.now(), by).await?;
    }
    Ok(())
}

/// 対象外にする: it is no order's money. False when somebody has said whose it is.
pub async fn set_aside(noren: &Noren, clerk: &Clerk, id: &str) -> Result<bool, Trouble> {
    let by = &actor(clerk);
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let done = store::transfers::settle(tx, shop, id, None, noren.now(), by).await?;
            if done {
                put_on_record(tx, noren, clerk, Deed::TransferSetAside, id).await?;
            }
            Ok::<_, Trouble>(done)
        })
        .await
}

/// 照合に戻す. False when it is an order's, or waits already.
pub async fn bring_back(noren: &Noren, clerk: &Clerk, id: &str) -> Result<bool, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let done = store::transfers::reopen(tx, noren.shop_id(), id).await?;
            if done {
                put_on_record(tx, noren, clerk, Deed::TransferBroughtBack, id).await?;
            }
            Ok::<_, Trouble>(done)
        })
        .await
}

/// It is no order's, so that no timeline tells of it. Who sent the money is not said: the log holds nothing of shoppers.
async fn put_on_record(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    deed: Deed,
    id: &str,
) -> Result<(), Trouble> {
    let Some((transfer, _)) = store::transfers::get(tx, noren.shop_id(), id).await? else { return Ok(()) };
    let (day, amount) = (transfer.day.to_string(), format!("¥{}", transfer.amount));
    let line = transfer.line.to_string();
    let detail = [("day", day.as_str()), ("amount", &amount), ("file", &transfer.file_name), ("line", &line)];
    audit::record_of(tx, noren, clerk, deed, audit::pairs(&detail)).await
}
