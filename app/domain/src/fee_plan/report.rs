//! What a period cost at one provider, and what it would have cost under each of its plans.

use super::cost::Cost;
use crate::{month::Month, yen::Yen};

/// A month at one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthCost {
    /// Which.
    pub month: Month,
    /// The plan whose basic fee it costs; `None` where none holds.
    pub plan: Option<String>,
    /// Orders that cost something.
    pub orders: u32,
    /// What was claimed for them, tax included.
    pub amount: Yen,
    /// How many of them have no cost, because no plan held on their day.
    pub unpriced: u32,
    /// What the month cost, tax included.
    pub cost: Cost,
}

/// What the orders of the period would have cost under a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Name of the plan.
    pub plan: String,
    /// `None`: the plan has no figures for a part of the period.
    pub cost: Option<Cost>,
}

/// A period at one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Folder name of the provider.
    pub provider: String,
    /// Every month, first to last.
    pub months: Vec<MonthCost>,
    /// Every plan, the cheapest first; those that cannot be compared last.
    pub candidates: Vec<Candidate>,
}

impl Report {
    /// Everything that the period cost.
    pub fn total(&self) -> Cost {
        self.months.iter().fold(Cost::default(), |sum, month| sum.and(month.cost))
    }

    /// Orders of the period.
    pub fn orders(&self) -> u32 {
        self.months.iter().fold(0, |sum, month| sum.saturating_add(month.orders))
    }

    /// Orders without a plan on their day.
    pub fn unpriced(&self) -> u32 {
        self.months.iter().fold(0, |sum, month| sum.saturating_add(month.unpriced))
    }

    /// What was claimed in the period.
    pub fn amount(&self) -> Yen {
        Yen(self.months.iter().fold(0, |sum, month| sum.saturating_add(month.amount.0)))
    }

    /// The plan under which the orders would have been cheapest; `None` without orders, or without a plan to compare.
    pub fn cheapest(&self) -> Option<(&str, Cost)> {
        let first = self.candidates.first().filter(|_| self.orders() > 0)?;
        Some((&first.plan, first.cost?))
    }

    /// How much less it would have cost under the cheapest plan; `None` where it is not known what it did cost. Negative when
    /// the shop changed plans so well that no single one would have been as cheap.
    pub fn saving(&self) -> Option<Yen> {
        let (_, cheapest) = self.cheapest().filter(|_| self.unpriced() == 0)?;
        self.total().gross().minus(cheapest.gross())
    }
}
