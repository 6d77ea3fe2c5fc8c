//! The shipment machine: one per parcel.

use crate::{
    duty::Duty,
    machine::{Applied, IllegalTransition},
    moment::Moment,
};
use serde::{Deserialize, Serialize};

pub mod parts;
pub mod record;
pub mod sending;

/// Where the goods are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    /// 未発送.
    Unshipped,
    /// A slip number is known, the parcel is still here.
    Labelled {
        /// 配送伝票番号.
        slip: String,
    },
    /// 発送済み.
    Shipped {
        /// 配送伝票番号, where there is one.
        slip: Option<String>,
        /// When.
        at: Moment,
        /// When the provider of a deferred payment was told. `None`: not yet, or there is nobody to tell.
        told: Option<Moment>,
    },
    /// 配送完了.
    Delivered {
        /// When.
        at: Moment,
    },
    /// 返品.
    Returned {
        /// When.
        at: Moment,
    },
    /// The order was cancelled before anything left.
    Withdrawn,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A slip number was entered or corrected.
    Labelled {
        /// 配送伝票番号.
        slip: String,
    },
    /// It left. Only when the payment allows it.
    Shipped {
        /// Whether the payment stands; without it nothing leaves.
        payment_stands: bool,
        /// Whether the provider of the payment has to be told.
        tell: bool,
        /// When.
        at: Moment,
    },
    /// The provider of the payment was told.
    Told {
        /// When.
        at: Moment,
    },
    /// It arrived.
    Delivered {
        /// When.
        at: Moment,
    },
    /// It came back.
    Returned {
        /// When.
        at: Moment,
    },
    /// Its registration is taken back, so that the order can be changed: it counts as still being here.
    Recalled,
    /// Another transaction took the place of the one that was told of it, and has to be told too.
    Renewed,
    /// The order was cancelled.
    Withdrawn,
}

impl State {
    /// Every state's name, in order.
    pub const NAMES: [&'static str; 6] =
        ["unshipped", "labelled", "shipped", "delivered", "returned", "withdrawn"];

    /// Its name in tables and documents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unshipped => "unshipped",
            Self::Labelled { .. } => "labelled",
            Self::Shipped { .. } => "shipped",
            Self::Delivered { .. } => "delivered",
            Self::Returned { .. } => "returned",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What the event makes of it. Errors: the event cannot happen now; for `Shipped` also when the payment does not stand.
    pub fn apply(&self, event: &Event) -> Result<Applied<Self>, IllegalTransition> {
        use {Event as E, State as S};
        let illegal = IllegalTransition { from: self.name(), event: event.name() };
        match (self, event) {
            (S::Unshipped | S::Labelled { .. } | S::Shipped { told: None, .. }, E::Labelled { slip }) => {
                Ok(self.labelled(slip))
            }
            (S::Unshipped, E::Shipped { payment_stands: true, tell, at }) => {
                Ok(Self::shipped(None, *tell, *at))
            }
            (S::Labelled { slip }, E::Shipped { payment_stands: true, tell, at }) => {
                Ok(Self::shipped(Some(slip.clone()), *tell, *at))
            }
            (S::Shipped { slip, at, told: None }, E::Told { at: told }) => {
                Ok(Applied::to(S::Shipped { slip: slip.clone(), at: *at, told: Some(*told) }))
            }
            // It arrived, or came back, before the provider was told: nothing of ours changes by it.
            (S::Shipped { .. } | S::Delivered { .. } | S::Returned { .. }, E::Told { .. }) => {
                Ok(Applied::Unchanged)
            }
            (S::Shipped { .. }, E::Delivered { at }) => Ok(Applied::to(S::Delivered { at: *at })),
            (S::Shipped { .. } | S::Delivered { .. }, E::Returned { at }) => {
                Ok(Applied::to(S::Returned { at: *at }))
            }
            (S::Shipped { slip: Some(slip), .. }, E::Recalled) => {
                Ok(Applied::to(S::Labelled { slip: slip.clone() }))
            }
            (S::Shipped { slip: None, .. }, E::Recalled) => Ok(Applied::to(S::Unshipped)),
            (S::Unshipped | S::Labelled { .. }, E::Recalled) => Ok(Applied::Unchanged),
            (S::Delivered { .. } | S::Returned { .. } | S::Withdrawn, E::Recalled) => Err(illegal),
            (S::Shipped { slip, at, told: Some(_) }, E::Renewed) => {
                Ok(Applied::to(S::Shipped { slip: slip.clone(), at: *at, told: None }))
            }
            (_, E::Renewed) => Ok(Applied::Unchanged),
            (S::Unshipped | S::Labelled { .. }, E::Withdrawn) => Ok(Applied::to(S::Withdrawn)),
            (S::Shipped { .. }, E::Shipped { .. })
            | (S::Delivered { .. }, E::Delivered { .. })
            | (S::Returned { .. }, E::Returned { .. })
            | (S::Withdrawn, E::Withdrawn) => Ok(Applied::Unchanged),
            (
                S::Unshipped | S::Labelled { .. },
                E::Shipped { payment_stands: false, .. }
                | E::Delivered { .. }
                | E::Returned { .. }
                | E::Told { .. },
            )
            | (
                S::Shipped { .. } | S::Delivered { .. } | S::Returned { .. },
                E::Labelled { .. } | E::Withdrawn,
            )
            | (S::Delivered { .. } | S::Returned { .. }, E::Shipped { .. })
            | (S::Returned { .. }, E::Delivered { .. })
            | (
                S::Withdrawn,
                E::Labelled { .. }
                | E::Shipped { .. }
                | E::Told { .. }
                | E::Delivered { .. }
                | E::Returned { .. },
            ) => Err(illegal),
        }
    }
}

impl State {
    /// After it left, a number can be corrected while nobody was told: whoever was about to be told a wrong one is told this one.
    fn labelled(&self, slip: &str) -> Applied<Self> {
        let (to, duties) = match self {
            Self::Shipped { at, told, .. } => (
                Self::Shipped { slip: Some(slip.to_owned()), at: *at, told: *told },
                vec![Duty::RegisterShipment],
            ),
            _ => (Self::Labelled { slip: slip.to_owned() }, Vec::new()),
        };
        if to == *self { Applied::Unchanged } else { Applied::with(to, duties) }
    }

    fn shipped(slip: Option<String>, tell: bool, at: Moment) -> Applied<Self> {
        let duties = if tell { vec![Duty::RegisterShipment] } else { Vec::new() };
        Applied::with(Self::Shipped { slip, at, told: None }, duties)
    }

    /// Whether the parcel is still here, and may leave.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Unshipped | Self::Labelled { .. })
    }

    /// Its 配送伝票番号, while it is known.
    pub fn slip(&self) -> Option<&str> {
        match self {
            Self::Labelled { slip } | Self::Shipped { slip: Some(slip), .. } => Some(slip),
            _ => None,
        }
    }

    /// Whether the parcel has left.
    pub fn has_left(&self) -> bool {
        matches!(self, Self::Shipped { .. } | Self::Delivered { .. } | Self::Returned { .. })
    }
}

impl Event {
    /// Its name in tables and documents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Labelled { .. } => "labelled",
            Self::Shipped { payment_stands: true, tell: true, .. } => "shipped (somebody to tell)",
            Self::Shipped { payment_stands: true, tell: false, .. } => "shipped",
            Self::Shipped { payment_stands: false, .. } => "shipped (payment does not stand)",
            Self::Told { .. } => "told",
            Self::Delivered { .. } => "delivered",
            Self::Returned { .. } => "returned",
            Self::Recalled => "recalled",
            Self::Renewed => "renewed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests;
