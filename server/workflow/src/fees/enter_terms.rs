//! 料金の入力・改定: staff say what a plan costs from a day on.

use super::{Kept, find, note};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::fee_plan::{plan::Terms, typed::TypedTerms};
use store::Tx;

/// Keeps what was typed. The same plan and day again corrects the figures.
pub async fn enter(
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    typed: &TypedTerms,
) -> Result<Kept, Trouble> {
    let (plan, terms) = match typed.parse() {
        Ok(read) => read,
        Err(wrong) => return Ok(Kept::Wrong(wrong)),
    };
    let (plan, terms) = (plan.as_str(), &terms);
    noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, provider, plan, terms).await })
        .await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    plan: &str,
    terms: &Terms,
) -> Result<Kept, Trouble> {
    let Some((known, contract)) = find(tx, noren, provider).await? else { return Ok(Kept::NoSuchProvider) };
    if contract.plan(plan).is_some_and(|plan| plan.terms.contains(terms)) {
        return Ok(Kept::Done);
    }
    store::fee_plans::put_terms(tx, noren.shop_id(), provider, plan, terms).await?;
    let label = |offer: &String| {
        let known = known.offers.iter().find(|(name, _)| name == offer);
        known.map_or_else(|| offer.clone(), |(_, label)| label.clone())
    };
    let invoices = terms.invoices.special.iter().map(|(offer, fee)| format!("{} {fee}円", label(offer)));
    let detail = vec![
        ("plan", plan.to_owned()),
        ("since", terms.since.map(|day| day.to_string()).unwrap_or_default()),
        ("monthly", terms.monthly.to_string()),
        ("rate", terms.rate.to_string()),
        ("invoices", invoices.collect::<Vec<_>>().join("、")),
    ];
    note(tx, noren, clerk, provider, "terms.entered", detail).await?;
    Ok(Kept::Done)
}
