//! Orders in chunks, and a file made of them: however many there are, no more than a few chunks are held. Each chunk has a
//! transaction of its own and begins behind the last order of the one before, so that a slow reader keeps no transaction open.

use super::{
    export::{Export, Taken},
    gather,
};
use crate::{error::Trouble, noren::Noren};
use domain::id::{OrderId, OrderNumber};
use layouts::{facts::Facts, layout::Layout, write::Writer};
use store::{
    Tx,
    order_list::{Part, Place, Search},
};
use tokio::sync::mpsc;

/// Orders in one chunk.
const CHUNK: u32 = 400;
/// Chunks that wait for a reader.
const AHEAD: usize = 2;

/// Where orders come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// What staff look for.
    Search(crate::desk::list_orders::Query),
    /// These, in their order.
    Chosen(Vec<OrderNumber>),
}

/// Orders chunk by chunk.
pub struct Chunks {
    source: Source,
    done: bool,
}

impl Chunks {
    /// From the beginning.
    pub fn new(source: Source) -> Self {
        Self { source, done: false }
    }

    /// The next orders; none: that was all.
    pub async fn next(&mut self, noren: &Noren) -> Result<Vec<Facts>, Trouble> {
        if self.done {
            return Ok(Vec::new());
        }
        let source = &self.source;
        let (ids, facts, after) = noren
            .db
            .read(|mut tx| async move {
                let tx = &mut tx;
                let (ids, after) = keys(tx, noren, source).await?;
                let facts = gather::orders(tx, noren, &ids).await?;
                Ok::<_, Trouble>((ids.len(), facts, after))
            })
            .await?;
        match &mut self.source {
            Source::Search(query) => {
                self.done = ids < usize::try_from(CHUNK).unwrap_or(usize::MAX);
                query.from = after;
            }
            Source::Chosen(numbers) => {
                numbers.drain(..numbers.len().min(usize::try_from(CHUNK).unwrap_or(usize::MAX)));
                self.done = numbers.is_empty();
            }
        }
        // Chosen orders may be gone; then the next chunk is what was meant.
        if facts.is_empty() && !self.done { Box::pin(self.next(noren)).await } else { Ok(facts) }
    }
}

/// The ids of the next orders, and the last of them.
async fn keys(tx: &mut Tx, noren: &Noren, source: &Source) -> Result<(Vec<OrderId>, Option<Place>), Trouble> {
    match source {
        Source::Search(query) => {
            let part = Part { from: query.from.clone(), back: false, limit: CHUNK };
            let rows = store::order_list::page(tx, noren.shop_id(), &query.search, &part).await?;
            let after = rows.last().map(|row| row.place(query.search.sorted()));
            Ok((rows.into_iter().map(|row| row.id).collect(), after))
        }
        Source::Chosen(numbers) => {
            let chunk = usize::try_from(CHUNK).unwrap_or(usize::MAX);
            let wanted: Vec<&str> = numbers.iter().take(chunk).map(OrderNumber::as_str).collect();
            let mut found = store::orders::numbered(tx, noren.shop_id(), &wanted).await?;
            found.sort_by(|(_, one), (_, other)| one.cmp(other));
            Ok((found.into_iter().map(|(id, _)| id).collect(), None))
        }
    }
}

/// The newest order, for looking at.
pub(super) async fn newest(tx: &mut Tx, noren: &Noren) -> Result<Option<OrderNumber>, Trouble> {
    let part = Part { from: None, back: false, limit: 1 };
    let rows = store::order_list::page(tx, noren.shop_id(), &Search::default(), &part).await?;
    Ok(rows.into_iter().next().map(|row| row.number))
}

/// A file that is being made; ends early, with an error, when something in it cannot be written any more.
pub type Pieces = mpsc::Receiver<Result<Vec<u8>, std::io::Error>>;

/// Makes the file of an export, piece by piece as it is taken. That it was taken whole is put on record.
pub fn file(noren: &Noren, export: &Export, layout: Layout, source: Source) -> Pieces {
    let (to, pieces) = mpsc::channel(AHEAD);
    let (noren, id) = (noren.clone(), export.id.clone());
    let under_way = noren.under_way.clone();
    under_way.spawn(async move {
        if let Err(error) = make(&noren, &id, layout, source, &to).await {
            tracing::warn!(export = id, %error, "a file ended early");
            let _ = to.send(Err(std::io::Error::other("the file ended early"))).await;
        }
    });
    pieces
}

async fn make(
    noren: &Noren,
    id: &str,
    layout: Layout,
    source: Source,
    to: &mpsc::Sender<Result<Vec<u8>, std::io::Error>>,
) -> Result<(), Trouble> {
    let broken = |_| Trouble::Fault("a column cannot be read".to_owned());
    let mut writer = Writer::new(layout).map_err(broken)?;
    let (mut bytes, mut problems) = (Vec::new(), Vec::new());
    writer.begin(&mut bytes).map_err(|_| Trouble::Fault("a heading cannot be written".to_owned()))?;
    let mut chunks = Chunks::new(source);
    let mut orders = 0_u64;
    loop {
        let facts = chunks.next(noren).await?;
        if facts.is_empty() {
            break;
        }
        for one in &facts {
            writer.order(&mut bytes, one, noren.now(), &mut problems);
            orders = orders.saturating_add(1);
        }
        if !problems.is_empty() {
            // It was looked at before; an order has changed since.
            return Err(Trouble::Fault("a value cannot be written".to_owned()));
        }
        if to.send(Ok(std::mem::take(&mut bytes))).await.is_err() {
            // Nobody reads any more.
            return Ok(());
        }
    }
    if !bytes.is_empty() && to.send(Ok(bytes)).await.is_err() {
        return Ok(());
    }
    let rows = u64::try_from(writer.rows()).unwrap_or(u64::MAX);
    let taken = Taken { at: noren.now(), orders, rows };
    noren
        .db
        .write(|mut tx| async move {
            Ok::<_, Trouble>(store::exports::taken(&mut tx, noren.shop_id(), id, taken).await?)
        })
        .await
}
