//! 発送状況 of a whole order, derived from its parcels; and which of them its provider has to be told of.

use super::State;
use crate::capabilities::Tells;
use serde::{Deserialize, Serialize};

/// 発送状況.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// 未発送: every parcel is still here.
    Unsent,
    /// 一部発送: some have left.
    Partly,
    /// 発送済み: all have left.
    Sent,
    /// 返品: all came back.
    Returned,
    /// 発送なし: the order was cancelled before anything left.
    Withdrawn,
}

impl Sending {
    /// Every one of them, in order.
    pub const ALL: [Self; 5] = [Self::Unsent, Self::Partly, Self::Sent, Self::Returned, Self::Withdrawn];

    /// Of an order with these parcels; those that were withdrawn count for nothing beside others.
    pub fn of<'s>(parcels: impl IntoIterator<Item = &'s State>) -> Self {
        let counted: Vec<&State> =
            parcels.into_iter().filter(|state| !matches!(state, State::Withdrawn)).collect();
        let left = counted.iter().filter(|state| state.has_left()).count();
        if counted.is_empty() {
            Self::Withdrawn
        } else if counted.iter().all(|state| matches!(state, State::Returned { .. })) {
            Self::Returned
        } else if left == counted.len() {
            Self::Sent
        } else if left == 0 {
            Self::Unsent
        } else {
            Self::Partly
        }
    }

    /// Its name in the database and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsent => "unsent",
            Self::Partly => "partly",
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unsent => "未発送",
            Self::Partly => "一部発送",
            Self::Sent => "発送済み",
            Self::Returned => "返品",
            Self::Withdrawn => "発送なし",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sending| sending.name() == name)
    }
}

/// Places of the parcels that the provider has to be told of now.
pub fn to_tell(tells: Tells, parcels: &[&State]) -> Vec<usize> {
    let untold = |state: &State| matches!(state, State::Shipped { told: None, .. });
    let waiting = parcels.iter().enumerate().filter(|(_, state)| untold(state)).map(|(place, _)| place);
    let told = parcels.iter().any(|state| matches!(state, State::Shipped { told: Some(_), .. }));
    let here = parcels.iter().any(|state| state.is_here());
    match tells {
        Tells::Every => waiting.collect(),
        Tells::First if told => Vec::new(),
        // The one that left first, and of several the first.
        Tells::First => waiting.min_by_key(|place| left_at(parcels, *place)).into_iter().collect(),
        Tells::Last if told || here => Vec::new(),
        Tells::Last => waiting.max_by_key(|place| left_at(parcels, *place)).into_iter().collect(),
    }
}

fn left_at(parcels: &[&State], place: usize) -> Option<crate::moment::Moment> {
    match parcels.get(place) {
        Some(State::Shipped { at, .. }) => Some(*at),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
