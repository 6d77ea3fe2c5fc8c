//! A choice of a plan that was a mistake is taken back.

use super::{Kept, find, note};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::moment::Day;
use store::Tx;

/// Takes back what was chosen from that day on; the plan before it holds again. Nothing to take back is done already.
pub async fn take_back(
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    since: Option<Day>,
) -> Result<Kept, Trouble> {
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, provider, since).await }).await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    since: Option<Day>,
) -> Result<Kept, Trouble> {
    let Some((_, contract)) = find(tx, noren, provider).await? else { return Ok(Kept::NoSuchProvider) };
    let Some(choice) = contract.choices.into_iter().find(|choice| Some(choice.since) == since) else {
        return Ok(Kept::Done);
    };
    store::fee_plans::take_back(tx, noren.shop_id(), provider, choice.since).await?;
    let detail = vec![("plan", choice.plan), ("since", choice.since.to_string())];
    note(tx, noren, clerk, provider, "plan.taken_back", detail).await?;
    Ok(Kept::Done)
}
