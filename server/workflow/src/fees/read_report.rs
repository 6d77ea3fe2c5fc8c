//! 決済手数料: what a period cost, by month and provider, and which plans would have been the cheapest.

use super::{Known, known, unknown};
use crate::{error::Trouble, noren::Noren};
use domain::{
    fee_plan::{cost::Charge, report::Report, tally::Tally},
    month::Period,
};
use store::Tx;

/// Orders that are read at a time: what the report needs of memory does not grow with their number.
const AT_A_TIME: u16 = 1_000;

/// A period at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfProvider {
    /// The provider.
    pub known: Known,
    /// Whether it has any plan.
    pub has_plans: bool,
    /// Name of the plan that holds today.
    pub today: Option<String>,
    /// What the period cost.
    pub report: Report,
}

struct Counted {
    known: Known,
    has_plans: bool,
    today: Option<String>,
    tally: Tally,
}

/// The period, by provider: those of the shop's methods, then those that it had before.
pub async fn report(noren: &Noren, period: Period) -> Result<Vec<OfProvider>, Trouble> {
    noren.db.read(|mut tx| async move { in_transaction(&mut tx, noren, period).await }).await
}

async fn in_transaction(tx: &mut Tx, noren: &Noren, period: Period) -> Result<Vec<OfProvider>, Trouble> {
    let shop = noren.shop_id();
    let mut all = Vec::new();
    for known in known(&store::methods::all(tx, shop).await?) {
        all.push(count(tx, noren, period, known).await?);
    }
    for provider in store::fee_plans::chosen(tx, shop).await? {
        if all.iter().all(|counted| counted.known.provider != provider) {
            all.push(count(tx, noren, period, unknown(&provider)).await?);
        }
    }
    let mut after = None;
    loop {
        let part = store::charges::part(tx, shop, period, after.as_ref(), AT_A_TIME).await?;
        for charge in &part.charges {
            add(tx, noren, period, &mut all, charge).await?;
        }
        match part.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let done = all.into_iter().map(|counted| OfProvider {
        report: counted.tally.report(),
        known: counted.known,
        has_plans: counted.has_plans,
        today: counted.today,
    });
    Ok(done.collect())
}

async fn count(tx: &mut Tx, noren: &Noren, period: Period, known: Known) -> Result<Counted, Trouble> {
    let contract = store::fee_plans::contract(tx, noren.shop_id(), &known.provider).await?;
    Ok(Counted {
        known,
        has_plans: !contract.plans.is_empty(),
        today: contract.on(noren.now().day()).map(|plan| plan.name.clone()),
        tally: Tally::new(contract, period),
    })
}

/// An order of a provider that the shop has no method of any more opens an account for it.
async fn add(
    tx: &mut Tx,
    noren: &Noren,
    period: Period,
    all: &mut Vec<Counted>,
    charge: &Charge,
) -> Result<(), Trouble> {
    match all.iter_mut().find(|counted| counted.known.provider == charge.provider) {
        Some(counted) => counted.tally.add(charge),
        None => {
            let mut counted = count(tx, noren, period, unknown(&charge.provider)).await?;
            counted.tally.add(charge);
            all.push(counted);
        }
    }
    Ok(())
}
