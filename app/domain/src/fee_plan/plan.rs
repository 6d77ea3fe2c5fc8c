//! A provider's plan.

use super::{cost::Cost, rate::Rate};
use crate::{moment::Day, month::Month, yen::Yen};
use serde::{Deserialize, Serialize};

/// A plan as a shop can agree to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its name, unique within the provider: `A`.
    pub name: String,
    /// Its figures, each from its own day; at most one for each day.
    pub terms: Vec<Terms>,
}

/// The figures of a plan, without tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The first day on which they hold, up to those of a later day; `None`: from the beginning.
    pub since: Option<Day>,
    /// 月額固定費.
    pub monthly: Yen,
    /// 料率, of the amount claimed.
    pub rate: Rate,
    /// What an invoice costs.
    pub invoices: Invoices,
}

/// What an invoice costs: it may depend on the way of billing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoices {
    /// Under every offer that is not named.
    pub usual: Yen,
    /// Under these of the provider's offers.
    #[serde(default)]
    pub special: Vec<(String, Yen)>,
}

impl Invoices {
    /// What one costs under an offer.
    pub fn under(&self, offer: &str) -> Yen {
        self.special.iter().find(|(name, _)| name == offer).map_or(self.usual, |(_, fee)| *fee)
    }
}

impl Terms {
    /// What an order costs under them.
    pub fn cost(&self, offer: &str, amount: Yen) -> Cost {
        Cost { rate: self.rate.of(amount), invoices: self.invoices.under(offer), ..Cost::default() }
    }
}

impl Plan {
    /// The figures that hold on a day.
    pub fn on(&self, day: Day) -> Option<&Terms> {
        let begun = self.terms.iter().filter(|terms| terms.since.is_none_or(|since| since <= day));
        begun.max_by_key(|terms| terms.since)
    }

    /// The figures that count for a month's basic fee: those of its first day, or else the first ones that begin in it.
    pub fn of_month(&self, month: Month) -> Option<&Terms> {
        let within = |terms: &&Terms| terms.since.is_some_and(|since| Month::of(since) == month);
        self.on(month.first()).or_else(|| self.terms.iter().filter(within).min_by_key(|terms| terms.since))
    }
}
