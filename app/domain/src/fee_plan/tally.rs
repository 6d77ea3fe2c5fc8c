//! Adding up a period, one order after the other. Holds a few sums a month and plan, however many orders there are.

use super::{
    contract::Contract,
    cost::{Charge, Cost},
    plan::Plan,
    report::{Candidate, MonthCost, Report},
};
use crate::{
    month::{Month, Period},
    yen::Yen,
};

/// The sums of one provider.
#[derive(Clone, Debug)]
pub struct Tally {
    contract: Contract,
    months: Vec<Sums>,
}

#[derive(Clone, Debug)]
struct Sums {
    month: Month,
    orders: u32,
    amount: Yen,
    unpriced: u32,
    held: Cost,
    /// What the orders cost under each plan of the contract, in its order; `None` once an order has no figures there.
    under: Vec<Option<Cost>>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(contract: Contract, period: Period) -> Self {
        let sums = |month| Sums {
            month,
            orders: 0,
            amount: Yen::ZERO,
            unpriced: 0,
            held: Cost::default(),
            under: vec![Some(Cost::default()); contract.plans.len()],
        };
        Self { months: period.months().map(sums).collect(), contract }
    }

    /// Adds an order. One of another provider or period is left aside.
    pub fn add(&mut self, charge: &Charge) {
        if charge.provider != self.contract.provider {
            return;
        }
        let month = Month::of(charge.day);
        let Some(sums) = self.months.iter_mut().find(|sums| sums.month == month) else { return };
        sums.orders = sums.orders.saturating_add(1);
        sums.amount = Yen(sums.amount.0.saturating_add(charge.amount.0));
        match self.contract.terms_on(charge.day) {
            Some((_, terms)) => sums.held = sums.held.and(terms.cost(&charge.offer, charge.amount)),
            None => sums.unpriced = sums.unpriced.saturating_add(1),
        }
        for (plan, sum) in self.contract.plans.iter().zip(&mut sums.under) {
            let cost = plan.on(charge.day).map(|terms| terms.cost(&charge.offer, charge.amount));
            *sum = sum.zip(cost).map(|(sum, cost)| sum.and(cost));
        }
    }

    /// What came together.
    pub fn report(&self) -> Report {
        let candidate = |(place, plan): (usize, &Plan)| Candidate {
            plan: plan.name.clone(),
            cost: self.under(place, plan),
        };
        let mut candidates: Vec<_> = self.contract.plans.iter().enumerate().map(candidate).collect();
        let dearness = |candidate: &Candidate| (candidate.cost.is_none(), candidate.cost.map(Cost::gross));
        candidates.sort_by_key(dearness);
        Report {
            provider: self.contract.provider.clone(),
            months: self.months.iter().map(|sums| self.month(sums)).collect(),
            candidates,
        }
    }

    fn month(&self, sums: &Sums) -> MonthCost {
        let plan = self.contract.of_month(sums.month);
        let basic = plan.and_then(|plan| plan.of_month(sums.month)).map_or(Yen::ZERO, |terms| terms.monthly);
        MonthCost {
            month: sums.month,
            plan: plan.map(|plan| plan.name.clone()),
            orders: sums.orders,
            amount: sums.amount,
            unpriced: sums.unpriced,
            cost: Cost { basic, ..sums.held }.taxed(),
        }
    }

    /// What the period would have cost under a plan. The months that count are those in which something was ordered or a plan
    /// held: before a shop has a contract, no plan costs anything.
    fn under(&self, place: usize, plan: &Plan) -> Option<Cost> {
        let counts = |sums: &&Sums| sums.orders > 0 || self.contract.of_month(sums.month).is_some();
        self.months.iter().filter(counts).try_fold(Cost::default(), |sum, sums| {
            let basic = plan.of_month(sums.month)?.monthly;
            let orders = sums.under.get(place).copied().flatten()?;
            Some(sum.and(Cost { basic, ..orders }.taxed()))
        })
    }
}

#[cfg(test)]
mod tests;
