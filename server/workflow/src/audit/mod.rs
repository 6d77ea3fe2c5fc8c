//! The audit log: what staff did outside of orders. Every verb that changes people or settings, and everything that leaves as a
//! file, writes here in its own transaction.

pub mod chain;
pub mod list;

use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    audit::{Deed, Entry},
    timeline::Actor,
};
use store::Tx;

/// Pairs of a name and a value. Names are `about`, `from`, `to`, `rows`, `file` and the like, or a label as the page of the
/// setting has it; no secrets, no shopper's personal data.
pub type Detail = Vec<(String, String)>;

/// Puts on record what somebody did.
pub async fn record(
    tx: &mut Tx,
    noren: &Noren,
    actor: &Actor,
    deed: Deed,
    detail: Detail,
) -> Result<(), Trouble> {
    let entry = Entry { at: noren.now(), actor: actor.clone(), deed, detail };
    let seal = |before: &str, text: &str| chain::seal(noren, before, text);
    Ok(store::audit::append(tx, noren.shop_id(), &entry, &seal).await?)
}

/// Puts on record what a member of staff did.
pub async fn record_of(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    deed: Deed,
    detail: Detail,
) -> Result<(), Trouble> {
    record(tx, noren, &clerk.actor(), deed, detail).await
}

/// The same in a transaction of its own, where nothing else is written: a file that was handed out, a try that was refused.
pub async fn record_alone(
    noren: &Noren,
    actor: &Actor,
    deed: Deed,
    detail: &[(&str, &str)],
) -> Result<(), Trouble> {
    let detail = &pairs(detail);
    noren.db.write(|mut tx| async move { record(&mut tx, noren, actor, deed, detail.clone()).await }).await
}

/// Pairs of text that stands in the program.
pub fn pairs(detail: &[(&str, &str)]) -> Detail {
    detail.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
