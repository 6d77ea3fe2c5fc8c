//! プランの適用: staff say which plan holds from which day.

use super::{Kept, find, note};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::fee_plan::typed::TypedChoice;
use store::Tx;

/// Keeps what was typed. The same day again corrects what was said of it.
pub async fn choose(
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    typed: &TypedChoice,
) -> Result<Kept, Trouble> {
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, provider, typed).await }).await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    typed: &TypedChoice,
) -> Result<Kept, Trouble> {
    let Some((_, contract)) = find(tx, noren, provider).await? else { return Ok(Kept::NoSuchProvider) };
    let choice = match typed.parse(&contract) {
        Ok(choice) => choice,
        Err(wrong) => return Ok(Kept::Wrong(wrong)),
    };
    if contract.choices.contains(&choice) {
        return Ok(Kept::Done);
    }
    store::fee_plans::choose(tx, noren.shop_id(), provider, &choice).await?;
    let detail = vec![("plan", choice.plan), ("since", choice.since.to_string())];
    note(tx, noren, clerk, provider, "plan.chosen", detail).await?;
    Ok(Kept::Done)
}
