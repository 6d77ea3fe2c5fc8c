//! The order machine: what the shop does with an order, apart from its payment and its parcels.

use crate::{
    duty::{Duty, Mail},
    machine::{Applied, IllegalTransition},
    moment::Moment,
};
use serde::{Deserialize, Serialize};

pub mod axes;
pub mod note;
pub mod record;

#[cfg(test)]
mod tests;

/// Where an order stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    /// Placed, goods held, payment not yet decided.
    Placed,
    /// 通常処理: the payment stands, the shop's work begins.
    Received,
    /// 対応中.
    Processing,
    /// 保留.
    OnHold,
    /// 処理済み.
    Done,
    /// キャンセル.
    Cancelled {
        /// When.
        at: Moment,
        /// Why.
        why: Why,
    },
    /// 返品.
    Returned {
        /// When.
        at: Moment,
    },
}

/// Why an order was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Staff cancelled it.
    Staff,
    /// No payment stood before the hold on the goods ended.
    Lapsed,
}

/// What can happen to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// An attempt to pay stands.
    PaymentStood,
    /// An attempt to pay led to nothing.
    PaymentFailed,
    /// Staff ask the shopper to choose another way to pay.
    AskToChooseAgain,
    /// Staff who entered the order ask the buyer to begin paying.
    AskToPay,
    /// Another attempt to pay takes the place of one that had stood, without the shopper.
    Replaced,
    /// The hold on the goods is over.
    HoldEnded,
    /// Staff cancel.
    Cancel,
    /// Staff begin work.
    Begin,
    /// Staff put it aside.
    PutOnHold,
    /// Staff take it up again.
    Resume,
    /// Everything is done.
    Finish,
    /// It was not: staff take it up again.
    Reopen,
    /// The goods came back.
    Return,
}

impl State {
    /// Every state's name, in order.
    pub const NAMES: [&'static str; 7] =
        ["placed", "received", "processing", "on_hold", "done", "cancelled", "returned"];

    /// Its name in tables and documents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Received => "received",
            Self::Processing => "processing",
            Self::OnHold => "on_hold",
            Self::Done => "done",
            Self::Cancelled { .. } => "cancelled",
            Self::Returned { .. } => "returned",
        }
    }

    /// As staff know it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Placed => "お支払い手続き中",
            Self::Received => "通常処理",
            Self::Processing => "対応中",
            Self::OnHold => "保留",
            Self::Done => "処理済み",
            Self::Cancelled { .. } => "キャンセル",
            Self::Returned { .. } => "返品",
        }
    }

    /// Whether the order still holds goods that can be given back.
    pub fn holds_goods(&self) -> bool {
        matches!(self, Self::Placed | Self::Received | Self::Processing | Self::OnHold)
    }

    /// What an event makes of this state at that moment. Errors: the event cannot happen now; nothing changes then.
    pub fn apply(&self, event: Event, at: Moment) -> Result<Applied<Self>, IllegalTransition> {
        use {Event as E, State as S};
        let illegal = || Err(IllegalTransition { from: self.name(), event: event.name() });
        match (self, event) {
            (S::Placed, E::PaymentStood) => Ok(Applied::with(S::Received, [Duty::Mail(Mail::Thanks)])),
            // Money for an order that has ended is the payment's news: refusing it here would only lose it.
            (
                S::Received | S::Processing | S::OnHold | S::Done | S::Cancelled { .. } | S::Returned { .. },
                E::PaymentStood,
            ) => Ok(Applied::Unchanged),
            (S::Placed, E::PaymentFailed) => Ok(Applied::with(S::Placed, [Duty::Mail(Mail::ChooseAgain)])),
            // An approval that lapsed or was cancelled behind our back: the shopper has to choose again.
            (S::Received | S::Processing | S::OnHold, E::PaymentFailed | E::AskToChooseAgain) => {
                Ok(Applied::with(S::Placed, [Duty::Mail(Mail::ChooseAgain), Duty::EndHold]))
            }
            (S::Placed, E::AskToChooseAgain) => {
                Ok(Applied::with(S::Placed, [Duty::Mail(Mail::ChooseAgain), Duty::EndHold]))
            }
            (S::Placed, E::AskToPay) => {
                Ok(Applied::with(S::Placed, [Duty::Mail(Mail::Begin), Duty::EndHold]))
            }
            (S::Placed | S::Received | S::Processing | S::OnHold, E::Replaced) => {
                Ok(Applied::with(S::Placed, [Duty::EndHold]))
            }
            (S::Placed, E::HoldEnded) => {
                Ok(Applied::with(S::Cancelled { at, why: Why::Lapsed }, [Duty::Mail(Mail::Cancelled)]))
            }
            // The payment stood in time: nothing ends.
            (
                S::Received | S::Processing | S::OnHold | S::Done | S::Cancelled { .. } | S::Returned { .. },
                E::HoldEnded,
            ) => Ok(Applied::Unchanged),
            (S::Placed | S::Received | S::Processing | S::OnHold, E::Cancel) => {
                Ok(Applied::with(S::Cancelled { at, why: Why::Staff }, [Duty::Mail(Mail::Cancelled)]))
            }
            (S::Done | S::Cancelled { .. } | S::Returned { .. }, E::PaymentFailed)
            | (S::Cancelled { .. }, E::Cancel) => Ok(Applied::Unchanged),
            (S::Received, E::Begin) => Ok(Applied::to(S::Processing)),
            (S::Processing, E::Begin | E::Resume) => Ok(Applied::Unchanged),
            (S::Received | S::Processing, E::PutOnHold) => Ok(Applied::to(S::OnHold)),
            (S::OnHold, E::PutOnHold) => Ok(Applied::Unchanged),
            (S::OnHold, E::Resume) => Ok(Applied::to(S::Processing)),
            (S::Received | S::Processing, E::Finish) => Ok(Applied::to(S::Done)),
            (S::Done, E::Finish) => Ok(Applied::Unchanged),
            (S::Done, E::Reopen) => Ok(Applied::to(S::Processing)),
            (S::Processing, E::Reopen) => Ok(Applied::Unchanged),
            // Also one that left and whose payment fell away afterwards.
            (S::Placed | S::Received | S::Processing | S::OnHold | S::Done, E::Return) => {
                Ok(Applied::to(S::Returned { at }))
            }
            (S::Returned { .. }, E::Return) => Ok(Applied::Unchanged),
            _ => illegal(),
        }
    }
}

impl Event {
    /// Its name in tables, documents and on the timeline.
    pub fn name(self) -> &'static str {
        match self {
            Self::PaymentStood => "payment_stood",
            Self::PaymentFailed => "payment_failed",
            Self::AskToChooseAgain => "ask_to_choose_again",
            Self::AskToPay => "ask_to_pay",
            Self::Replaced => "replaced",
            Self::HoldEnded => "hold_ended",
            Self::Cancel => "cancel",
            Self::Begin => "begin",
            Self::PutOnHold => "put_on_hold",
            Self::Resume => "resume",
            Self::Finish => "finish",
            Self::Reopen => "reopen",
            Self::Return => "return",
        }
    }

    /// Every event, in order.
    pub const ALL: [Self; 13] = [
        Self::PaymentStood,
        Self::PaymentFailed,
        Self::AskToChooseAgain,
        Self::AskToPay,
        Self::Replaced,
        Self::HoldEnded,
        Self::Cancel,
        Self::Begin,
        Self::PutOnHold,
        Self::Resume,
        Self::Finish,
        Self::Reopen,
        Self::Return,
    ];
}
