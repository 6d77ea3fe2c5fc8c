//! Orders in chunks: however many there are, no more than a few chunks are held. Each has a transaction of its own and begins behind the
//! last order of the one before, so that a slow reader keeps no transaction open. While one is being written, the next ones are read.

use super::gather;
use crate::{error::Trouble, noren::Noren};
use domain::id::{OrderId, OrderNumber};
use layouts::facts::Facts;
use std::collections::VecDeque;
use store::{
    Tx,
    order_list::{Part, Place, Search},
};
use tokio::task::JoinHandle;

/// Orders in one chunk.
const CHUNK: u32 = 400;
/// Chunks that are read at the same time.
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
    /// Chunks that are being read, the next one first.
    ahead: VecDeque<JoinHandle<Result<Vec<Facts>, Trouble>>>,
}

impl Chunks {
    /// From the beginning.
    pub fn new(source: Source) -> Self {
        Self { source, done: false, ahead: VecDeque::with_capacity(AHEAD) }
    }

    /// The next orders; none: that was all. The chunks behind them are being read already.
    pub async fn next(&mut self, noren: &Noren) -> Result<Vec<Facts>, Trouble> {
        loop {
            while !self.done && self.ahead.len() < AHEAD {
                let ids = self.step(noren).await?;
                let noren = noren.clone();
                self.ahead.push_back(tokio::spawn(async move { read(&noren, &ids).await }));
            }
            let Some(chunk) = self.ahead.pop_front() else { return Ok(Vec::new()) };
            let facts = chunk.await.map_err(|error| Trouble::Fault(format!("reading orders: {error}")))??;
            // Orders that were chosen may be gone; then the next chunk is what was meant.
            if !facts.is_empty() {
                return Ok(facts);
            }
        }
    }

    /// The ids of a chunk; the next step goes on behind them.
    async fn step(&mut self, noren: &Noren) -> Result<Vec<OrderId>, Trouble> {
        let source = &self.source;
        let found = noren.db.read(|mut tx| async move { keys(&mut tx, noren, source).await });
        let (ids, after) = found.await?;
        let chunk = usize::try_from(CHUNK).unwrap_or(usize::MAX);
        match &mut self.source {
            Source::Search(query) => {
                self.done = ids.len() < chunk;
                query.from = after;
            }
            Source::Chosen(numbers) => {
                numbers.drain(..numbers.len().min(chunk));
                self.done = numbers.is_empty();
            }
        }
        Ok(ids)
    }
}

async fn read(noren: &Noren, ids: &[OrderId]) -> Result<Vec<Facts>, Trouble> {
    noren.db.read(|mut tx| async move { gather::orders(&mut tx, noren, ids).await }).await
}

/// The ids of the next orders, and the last of them.
async fn keys(tx: &mut Tx, noren: &Noren, source: &Source) -> Result<(Vec<OrderId>, Option<Place>), Trouble> {
    match source {
        Source::Search(query) => {
            let part = Part { from: query.from.clone(), back: false, limit: CHUNK };
            let places = store::order_list::places(tx, noren.shop_id(), &query.search, &part).await?;
            let after = places.last().cloned();
            Ok((places.into_iter().map(|place| place.id).collect(), after))
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
