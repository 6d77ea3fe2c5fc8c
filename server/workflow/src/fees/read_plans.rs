//! 料金プラン of one provider: what there is, what holds, and who said so.

use super::{Known, find};
use crate::{error::Trouble, noren::Noren};
use domain::{fee_plan::contract::Contract, moment::Day, timeline::Entry};
use store::Tx;

/// So many entries of the trail are shown.
const TRAIL: u16 = 50;

/// Everything about the plans of a provider.
#[derive(Clone, Debug)]
pub struct Plans {
    /// The provider.
    pub known: Known,
    /// Its plans, and what the shop chose.
    pub contract: Contract,
    /// Who changed what, newest first.
    pub trail: Vec<Entry>,
    /// Today.
    pub today: Day,
}

/// The plans of that provider; `None` when the shop has nothing to do with it.
pub async fn read(noren: &Noren, provider: &str) -> Result<Option<Plans>, Trouble> {
    noren.db.read(|mut tx| async move { in_transaction(&mut tx, noren, provider).await }).await
}

async fn in_transaction(tx: &mut Tx, noren: &Noren, provider: &str) -> Result<Option<Plans>, Trouble> {
    let Some((known, contract)) = find(tx, noren, provider).await? else { return Ok(None) };
    let trail = store::fee_trail::newest(tx, noren.shop_id(), provider, TRAIL).await?;
    Ok(Some(Plans { known, contract, trail, today: noren.now().day() }))
}
