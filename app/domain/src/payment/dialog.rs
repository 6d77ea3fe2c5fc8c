//! The provider's own dialog: offered instead of a request for credit, told of by a page, and confirmed.

use super::{
    event::{Answer, Event},
    state::State,
};
use crate::{
    duty::Duty,
    machine::{Applied, IllegalTransition},
    moment::Moment,
};

type Outcome = Result<Applied<State>, IllegalTransition>;

impl State {
    /// Nothing is asked and nothing is sent: the dialog makes the transaction, whenever the shopper opens it.
    pub(super) fn dialog_offered(&self, until: Moment) -> Outcome {
        match self {
            Self::Ready => {
                Ok(Applied::with(Self::AwaitingDialog { until, confirming: false }, [Duty::ExpireDialog]))
            }
            Self::AwaitingDialog { .. } => Ok(Applied::Unchanged),
            _ => self.illegal(&Event::DialogOffered { until }),
        }
    }

    /// What is told of a dialog, and its end.
    pub(super) fn dialog(&self, event: &Event, at: Moment) -> Outcome {
        match (self, event) {
            (Self::AwaitingDialog { until, confirming: false }, Event::DialogEnded) => {
                Ok(Applied::to(Self::AwaitingDialog { until: *until, confirming: true }))
            }
            (Self::AwaitingDialog { until, confirming: true }, Event::DialogUnconfirmed) => {
                Ok(Applied::to(Self::AwaitingDialog { until: *until, confirming: false }))
            }
            (Self::AwaitingDialog { confirming: false, .. }, Event::DialogExpired) => {
                Ok(Applied::to(Self::Cancelled { at }))
            }
            // Told twice, or while the answer is still to come.
            (Self::AwaitingDialog { .. }, _) => Ok(Applied::Unchanged),
            _ if self.is_answered() => Ok(Applied::Unchanged),
            _ => self.illegal(event),
        }
    }

    /// What the provider answers about a transaction that the dialog made.
    pub(super) fn dialog_answered(&self, answer: &Answer, at: Moment) -> Outcome {
        match answer {
            // Never sent by us, so never sent again: what cannot be found is made by the dialog, or not at all.
            Answer::NotFound | Answer::CodeSent(_) => Ok(Applied::Unchanged),
            // Not what was ordered: nobody can mend it, and it must not stand.
            Answer::OnHold(_) => Ok(Self::cancelling(at)),
            _ => self.first_answer(answer, at),
        }
    }
}
