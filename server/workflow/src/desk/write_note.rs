//! 社内メモ, and what is written to the customer on the 納品書. Whoever is late sees what the other wrote, beside what they typed themselves.

use super::actor;
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    id::OrderNumber,
    order::note::{LONGEST, Note},
    timeline::Entry,
};
use store::StoreError;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is kept, or was so already.
    Done,
    /// One of them is longer than [`LONGEST`].
    TooLong,
    /// Somebody else has written since; this is what they wrote.
    Conflict(Note),
    /// There is no such order.
    NoSuchOrder,
}

/// Keeps both. `typed.version` is the one that the page was made from.
pub async fn write(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &Note,
) -> Result<Written, Trouble> {
    let clean = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let (memo, message) = (clean(&typed.memo), clean(&typed.message));
    if [&memo, &message].into_iter().any(|text| text.chars().count() > LONGEST) {
        return Ok(Written::TooLong);
    }
    let note = Note { memo, message, written: None, version: typed.version };
    let (note, now) = (&note, noren.now());
    let written = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(order) = store::orders::by_number(tx, shop, number).await? else {
                return Ok(Written::NoSuchOrder);
            };
            let kept = store::order_notes::get(tx, shop, &order.id).await?;
            if (&kept.memo, &kept.message) == (&note.memo, &note.message) {
                return Ok(Written::Done);
            }
            if kept.version != note.version {
                return Ok(Written::Conflict(kept));
            }
            store::order_notes::put(tx, shop, &order.id, note, now, &clerk.name).await?;
            let changed = [("memo", kept.memo != note.memo), ("message", kept.message != note.message)];
            let changed: Vec<&str> =
                changed.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
            let detail = vec![("noted".to_owned(), changed.join(" "))];
            let entry = Entry { at: now, actor: actor(clerk), what: "order.noted".to_owned(), detail };
            store::timeline::append(tx, shop, &order.id, &entry).await?;
            Ok::<_, Trouble>(Written::Done)
        })
        .await;
    match written {
        // Two at once: the other one was faster.
        Err(Trouble::Store(StoreError::Conflict)) => {
            let kept = noren
                .db
                .read(|mut tx| async move {
                    let (tx, shop) = (&mut tx, noren.shop_id());
                    match store::orders::by_number(tx, shop, number).await? {
                        Some(order) => Ok(Some(store::order_notes::get(tx, shop, &order.id).await?)),
                        None => Ok::<_, Trouble>(None),
                    }
                })
                .await?;
            Ok(kept.map_or(Written::NoSuchOrder, Written::Conflict))
        }
        other => other,
    }
}
