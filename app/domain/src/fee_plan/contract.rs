//! What a shop has agreed with a provider, and since when.

use super::plan::{Plan, Terms};
use crate::{moment::Day, month::Month};

/// Which plan holds from a day on, up to the day of a later choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The first day.
    pub since: Day,
    /// Name of the plan.
    pub plan: String,
}

/// The plans of one provider, and which of them the shop is and was on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// Folder name of the provider.
    pub provider: String,
    /// Its plans.
    pub plans: Vec<Plan>,
    /// What the shop chose; at most one for each day.
    pub choices: Vec<Choice>,
}

impl Contract {
    /// The plan of that name.
    pub fn plan(&self, name: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.name == name)
    }

    /// The plan that holds on a day; `None` before the first choice.
    pub fn on(&self, day: Day) -> Option<&Plan> {
        let begun = self.choices.iter().filter(|choice| choice.since <= day);
        self.plan(&begun.max_by_key(|choice| choice.since)?.plan)
    }

    /// The plan and its figures that hold on a day.
    pub fn terms_on(&self, day: Day) -> Option<(&Plan, &Terms)> {
        let plan = self.on(day)?;
        Some((plan, plan.on(day)?))
    }

    /// The plan whose basic fee a month costs: that of its first day, or else the first one that begins in it.
    pub fn of_month(&self, month: Month) -> Option<&Plan> {
        let within = || {
            let within = self.choices.iter().filter(|choice| Month::of(choice.since) == month);
            self.plan(&within.min_by_key(|choice| choice.since)?.plan)
        };
        self.on(month.first()).or_else(within)
    }
}
