//! What one order costs the shop at its provider.

use crate::{error::Trouble, noren::Noren};
use domain::{
    fee_plan::{cost::Cost, rate::Rate},
    moment::Day,
    order::record::Order,
    payment::{record::Payment, state::State},
};
use store::Tx;

/// What an order costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFee {
    /// Folder name of the provider.
    pub provider: String,
    /// The day that counts: when the goods left, or today while they are here.
    pub day: Day,
    /// Whether they have left; before that, nothing is charged.
    pub charged: bool,
    /// What it costs; `None` where no plan holds on that day.
    pub price: Option<Price>,
}

/// What an order costs under the plan of its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Name of the plan.
    pub plan: String,
    /// Its rate.
    pub rate: Rate,
    /// The order's part, without tax.
    pub cost: Cost,
}

/// The cost of an order by its last attempt to pay; `None` where no provider charges anything for it.
pub(crate) async fn of(
    tx: &mut Tx,
    noren: &Noren,
    order: &Order,
    last: Option<&Payment>,
) -> Result<Option<OrderFee>, Trouble> {
    let stands = |payment: &&Payment| matches!(payment.state, State::Approved { .. } | State::Paid { .. });
    let Some(payment) = last.filter(stands) else { return Ok(None) };
    let provider = payment.method.provider();
    if provider.is_empty() {
        return Ok(None);
    }
    let left = store::shipments::left_at(tx, noren.shop_id(), &order.id).await?;
    let day = left.unwrap_or_else(|| noren.now()).day();
    let contract = store::fee_plans::contract(tx, noren.shop_id(), provider).await?;
    let amount = payment.at_provider.billed.unwrap_or(payment.amount);
    let price = contract.terms_on(day).map(|(plan, terms)| Price {
        plan: plan.name.clone(),
        rate: terms.rate,
        cost: terms.cost(payment.method.offer(), amount),
    });
    Ok(Some(OrderFee { provider: provider.to_owned(), day, charged: left.is_some(), price }))
}
