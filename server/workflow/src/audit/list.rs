//! The pages of the audit log.

use crate::{error::Trouble, noren::Noren};
use store::audit::Kept;

pub use store::audit::Filter;

/// Entries on a page.
pub const PAGE: u16 = 50;

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Newest first.
    pub entries: Vec<Kept>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<i64>,
}

/// The entries before a place, newest first; from the newest one where no place is given.
pub async fn list(noren: &Noren, filter: &Filter, before: Option<i64>) -> Result<Listed, Trouble> {
    let mut entries = some(noren, filter, before, PAGE.saturating_add(1)).await?;
    let more = entries.len() > usize::from(PAGE);
    entries.truncate(usize::from(PAGE));
    let next = entries.last().filter(|_| more).map(|last| last.seq);
    Ok(Listed { entries, next })
}

/// So many entries before a place, for a file that is written piece by piece.
pub async fn some(
    noren: &Noren,
    filter: &Filter,
    before: Option<i64>,
    limit: u16,
) -> Result<Vec<Kept>, Trouble> {
    let before = before.unwrap_or(i64::MAX);
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::audit::before(&mut tx, noren.shop_id(), filter, before, limit).await?)
        })
        .await
}
