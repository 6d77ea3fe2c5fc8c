//! What becomes of an attempt after it was judged, when its order is changed here or its transaction at the provider.

use super::{
    event::{Answer, Event},
    state::{Says, State},
    transition::Outcome,
};
use crate::{duty::Duty, machine::Applied, moment::Moment};

impl State {
    pub(super) fn amend(&self, keeps: bool, at: Moment) -> Outcome {
        let kept = match self {
            Self::Approved { at } => Some(*at),
            Self::Amending { keeps, .. } => *keeps,
            Self::UnderReview { .. } | Self::OnHold { .. } => None,
            // Ours is told again.
            Self::Drifted { approved, says: Says::Amount { .. }, .. } => Some(*approved),
            _ => return self.illegal(&Event::Amend { keeps }),
        };
        Ok(Applied::with(Self::Amending { since: at, keeps: kept.filter(|_| keeps) }, [Duty::Amend]))
    }

    pub(super) fn amended(&self, answer: &Answer, at: Moment) -> Outcome {
        match (self, answer) {
            (Self::Amending { keeps, .. }, Answer::Approved) => {
                Ok(Applied::to(Self::Approved { at: keeps.unwrap_or(at) }))
            }
            // It was there, and is there no more.
            (Self::Amending { .. }, Answer::NotFound) => Ok(Applied::to(Self::Cancelled { at })),
            (Self::Amending { .. }, _) => self.first_answer(answer, at),
            // It ended, or was cancelled, while the change was on its way.
            _ if self.is_answered() => Ok(Applied::Unchanged),
            _ => self.illegal(&Event::Amended(answer.clone())),
        }
    }

    pub(super) fn differs(&self, says: Says, at: Moment) -> Outcome {
        match self {
            Self::Approved { at: approved } => {
                Ok(Applied::to(Self::Drifted { since: at, approved: *approved, says }))
            }
            Self::Drifted { says: said, .. } if *said == says => Ok(Applied::Unchanged),
            Self::Drifted { approved, .. } => {
                Ok(Applied::to(Self::Drifted { since: at, approved: *approved, says }))
            }
            _ if self.is_answered() => Ok(Applied::Unchanged),
            _ => self.illegal(&Event::Differs(says)),
        }
    }

    pub(super) fn take_over(&self, at: Moment) -> Outcome {
        match self {
            Self::Drifted { says: Says::Cancelled, .. } => Ok(Applied::to(Self::Cancelled { at })),
            Self::Drifted { approved, .. } => Ok(Applied::to(Self::Approved { at: *approved })),
            _ => self.illegal(&Event::TakeOver),
        }
    }
}
