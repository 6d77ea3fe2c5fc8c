//! The order list as one member of staff wants it: columns, and searches they come back to.

use crate::{desk::list_orders::Search, error::Trouble, noren::Noren, staff::Clerk};
pub use store::saved_searches::Saved;

/// Searches of one member of staff at most.
pub const MOST: usize = 20;
/// Longest name of a search, characters.
pub const MOST_NAME: usize = 20;

/// How somebody wants the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnList {
    /// The names of its columns; `None`: they never chose.
    pub columns: Option<Vec<String>>,
    /// What they come back to, the oldest first.
    pub saved: Vec<Saved>,
}

/// Reads it.
pub async fn read(noren: &Noren, clerk: &Clerk) -> Result<OwnList, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            Ok(OwnList {
                columns: store::list_columns::of_staff(tx, shop, &clerk.id).await?,
                saved: store::saved_searches::of_staff(tx, shop, &clerk.id).await?,
            })
        })
        .await
}

/// Keeps the columns that were chosen.
pub async fn choose_columns(noren: &Noren, clerk: &Clerk, columns: &[&str]) -> Result<(), Trouble> {
    let done = noren.db.write(|mut tx| async move {
        store::list_columns::choose(&mut tx, noren.shop_id(), &clerk.id, columns).await
    });
    Ok(done.await?)
}

/// What became of a search that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is kept, in the place of one of the same name where there was one.
    Kept,
    /// It has no name.
    Nameless,
    /// There are [`MOST`] already.
    TooMany,
}

/// Keeps a search under a name.
pub async fn save(noren: &Noren, clerk: &Clerk, name: &str, search: &Search) -> Result<Keeping, Trouble> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(MOST_NAME).collect();
    if name.is_empty() {
        return Ok(Keeping::Nameless);
    }
    let saved = &Saved { id: noren.ids.id(), name, search: search.clone() };
    let now = noren.now();
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let there = store::saved_searches::of_staff(tx, shop, &clerk.id).await?;
            if there.len() >= MOST && there.iter().all(|other| other.name != saved.name) {
                return Ok(Keeping::TooMany);
            }
            store::saved_searches::save(tx, shop, &clerk.id, saved, now).await?;
            Ok(Keeping::Kept)
        })
        .await
}

/// Forgets a search of theirs.
pub async fn forget(noren: &Noren, clerk: &Clerk, id: &str) -> Result<bool, Trouble> {
    let done = noren.db.write(|mut tx| async move {
        store::saved_searches::delete(&mut tx, noren.shop_id(), &clerk.id, id).await
    });
    Ok(done.await?)
}
