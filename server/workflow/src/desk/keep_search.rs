//! What staff typed to find somebody, kept so that the address of the list names no person.

use crate::{error::Trouble, noren::Noren, staff::Clerk};

/// How long an address with a kept search works, days.
const KEPT_DAYS: i64 = 7;
/// Longest text that is looked for, characters.
const MOST: usize = 100;

/// Keeps what was typed. Answers the id that stands for it in addresses; `None` when nothing was typed.
pub async fn keep(noren: &Noren, clerk: &Clerk, typed: &str) -> Result<Option<String>, Trouble> {
    let words: &str = &typed.trim().chars().filter(|c| *c != '\0').take(MOST).collect::<String>();
    if words.is_empty() {
        return Ok(None);
    }
    let (id, now) = (&noren.ids.id(), noren.now());
    let forget = now.plus_seconds(-KEPT_DAYS * 86_400);
    noren
        .db
        .write(|mut tx| async move {
            let by = (id.as_str(), &clerk.id);
            store::kept_searches::keep(&mut tx, noren.shop_id(), by, words, (now, forget)).await
        })
        .await?;
    Ok(Some(id.clone()))
}

/// What was typed under an id; `None` once it is forgotten.
pub async fn words(noren: &Noren, id: &str) -> Result<Option<String>, Trouble> {
    let read = noren
        .db
        .read(|mut tx| async move { store::kept_searches::words(&mut tx, noren.shop_id(), id).await });
    Ok(read.await?)
}
