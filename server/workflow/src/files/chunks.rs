//! Orders in chunks: however many there are, no more than one chunk is held. Each has a transaction of its own and begins behind the
//! last order of the one before, so that a slow reader keeps no transaction open.

use super::gather;
use crate::{error::Trouble, noren::Noren};
use domain::id::{OrderId, OrderNumber};
use layouts::facts::Facts;
use store::{
    Tx,
    order_list::{Part, Place, Search},
};

/// Orders in one chunk.
const CHUNK: u32 = 400;

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
