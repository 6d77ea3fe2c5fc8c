//! The plan of a contract is the one whose fees count: what is said here holds there from the same day on, and the other way round.

use crate::{error::Trouble, fees, noren::Noren, staff::Clerk};
use domain::{
    contract::Contract,
    fee_plan::contract::{Choice, Contract as Fees},
    moment::Day,
};
use store::Tx;

/// The plan that holds today by the fees, and where nothing is said there, the one that was applied for.
pub(super) fn holding(fees: &Fees, today: Day, contract: Option<&Contract>) -> String {
    let applied = || contract.map(|contract| contract.plan.clone()).unwrap_or_default();
    fees.on(today).map_or_else(applied, |plan| plan.name.clone())
}

/// Another plan than the one that holds counts from today on. A plan without figures, and none, change no fees.
pub(super) async fn follow(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    plan: &str,
) -> Result<(), Trouble> {
    let (shop, today) = (noren.shop_id(), noren.now().day());
    let fees = store::fee_plans::contract(tx, shop, provider).await?;
    if fees.plan(plan).is_none() || fees.on(today).is_some_and(|holding| holding.name == plan) {
        return Ok(());
    }
    let choice = Choice { since: today, plan: plan.to_owned() };
    store::fee_plans::choose(tx, shop, provider, &choice).await?;
    let detail = vec![("plan", choice.plan), ("since", choice.since.to_string())];
    fees::note(tx, noren, clerk, provider, "plan.chosen", detail).await
}
