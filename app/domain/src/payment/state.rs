//! Where an attempt to pay stands.

use super::reason::Reason;
use crate::{moment::Moment, yen::Yen};
use serde::{Deserialize, Serialize};

/// What is known of a code that was sent by SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Its lifetime ends here, as far as we know; the provider decides.
    pub until: Moment,
    /// How often it can still be typed wrongly.
    pub tries: u32,
    /// A typed code is on its way to the provider until this moment at the latest.
    pub checking: Option<Moment>,
}

/// Why credit was refused. Shown to staff, never to the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decline {
    /// The provider said no.
    Refused,
    /// The buyer's limit would be exceeded.
    OverLimit,
    /// The approval was not used in time.
    Lapsed,
}

/// Why the code led to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeFailure {
    /// Its time was over.
    Expired,
    /// Typed wrongly too often.
    TooManyTries,
    /// The SMS could not be sent.
    Undeliverable,
    /// Another way to pay was wanted before it was typed.
    GivenUp,
}

/// Why an attempt stands at Error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Fault {
    /// The provider could not be reached, several times.
    Unreachable,
    /// The provider or our own check refused the data.
    Refused {
        /// The provider's code, or `ours` for a rule found before sending.
        code: String,
        /// What it is about, in words for staff; no personal data.
        about: String,
    },
    /// The shop's settings for the provider are wrong.
    Misconfigured {
        /// What is wrong.
        what: String,
    },
}

/// What a provider says of a transaction that we did not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "says")]
pub enum Says {
    /// It is cancelled.
    Cancelled,
    /// It bills another amount.
    Amount {
        /// This one.
        billed: Yen,
    },
    /// A parcel of it has left.
    Shipped,
}

/// Where an attempt to pay stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    /// Nothing has been sent; the provider knows nothing.
    Ready,
    /// The request is on its way or its answer is.
    Asked {
        /// Since when.
        at: Moment,
    },
    /// A reply was lost. The only next step is to look the transaction up.
    Uncertain {
        /// Since when.
        since: Moment,
        /// The code, when it was the answer to a code that was lost.
        code: Option<Code>,
    },
    /// Staff entered the order, and only the buyer can begin: a code or a dialog of theirs is needed. Nothing has been sent; the order's
    /// page waits for them, as long as its goods are held.
    AwaitingBuyer,
    /// A code was texted and is awaited.
    AwaitingCode {
        /// The code's limits.
        code: Code,
    },
    /// The provider's own dialog may be opened on the order's page, and was not finished as far as we know.
    AwaitingDialog {
        /// It is offered until then.
        until: Moment,
        /// A page told of a transaction, which is being confirmed at the provider.
        confirming: bool,
    },
    /// 審査中, HOLD.
    UnderReview {
        /// Since when.
        since: Moment,
    },
    /// 保留: the provider wants data corrected.
    OnHold {
        /// Since when.
        since: Moment,
        /// What is wrong, as the provider says it.
        reasons: Vec<Reason>,
    },
    /// 与信 OK.
    Approved {
        /// When.
        at: Moment,
    },
    /// The order was changed, and the provider has not acknowledged it yet. Nothing leaves meanwhile.
    Amending {
        /// Since the last change.
        since: Moment,
        /// The approval of that moment is kept: only goods changed, or the amount became smaller. `None`: it is screened again.
        keeps: Option<Moment>,
    },
    /// 連動停止: it was approved, and then something was done to it at the provider behind our back. Nothing leaves and nothing is told
    /// until a person has looked at both sides.
    Drifted {
        /// Since when we know.
        since: Moment,
        /// When it was approved.
        approved: Moment,
        /// What the provider says.
        says: Says,
    },
    /// 与信 NG.
    Declined {
        /// When.
        at: Moment,
        /// Why, for staff.
        why: Decline,
    },
    /// The code led to nothing.
    CodeFailed {
        /// When.
        at: Moment,
        /// Why, for staff.
        why: CodeFailure,
    },
    /// 与信 Error.
    Faulty {
        /// When.
        at: Moment,
        /// Why.
        fault: Fault,
    },
    /// Nobody has to be asked: the money comes by transfer or at the door.
    Due,
    /// It shall be cancelled at the provider, and is not yet.
    Cancelling {
        /// Since when.
        since: Moment,
    },
    /// Cancelled, at the provider too.
    Cancelled {
        /// When.
        at: Moment,
    },
    /// 入金済み.
    Paid {
        /// When.
        at: Moment,
    },
}

impl State {
    /// Every state's name, in order.
    pub const NAMES: [&'static str; 18] = [
        "ready",
        "asked",
        "uncertain",
        "awaiting_buyer",
        "awaiting_code",
        "awaiting_dialog",
        "under_review",
        "on_hold",
        "approved",
        "amending",
        "drifted",
        "declined",
        "code_failed",
        "faulty",
        "due",
        "cancelling",
        "cancelled",
        "paid",
    ];

    /// Its name in tables and documents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Asked { .. } => "asked",
            Self::Uncertain { .. } => "uncertain",
            Self::AwaitingBuyer => "awaiting_buyer",
            Self::AwaitingCode { .. } => "awaiting_code",
            Self::AwaitingDialog { .. } => "awaiting_dialog",
            Self::UnderReview { .. } => "under_review",
            Self::OnHold { .. } => "on_hold",
            Self::Approved { .. } => "approved",
            Self::Amending { .. } => "amending",
            Self::Drifted { .. } => "drifted",
            Self::Declined { .. } => "declined",
            Self::CodeFailed { .. } => "code_failed",
            Self::Faulty { .. } => "faulty",
            Self::Due => "due",
            Self::Cancelling { .. } => "cancelling",
            Self::Cancelled { .. } => "cancelled",
            Self::Paid { .. } => "paid",
        }
    }

    /// Whether goods may be worked on because of it: OK, paid, or a method that needs no OK.
    pub fn stands(&self) -> bool {
        matches!(
            self,
            Self::Approved { .. } | Self::Amending { keeps: Some(_), .. } | Self::Due | Self::Paid { .. }
        )
    }

    /// Whether the shop itself still has to see to its money: no provider reports it, or collects it without being told.
    pub fn is_to_be_taken(&self) -> bool {
        matches!(self, Self::Due)
    }

    /// Whether goods may leave because of it, for a method whose money comes before shipping (`prepaid`) or not.
    pub fn may_ship(&self, prepaid: bool) -> bool {
        match self {
            Self::Paid { .. } => true,
            Self::Approved { .. } | Self::Due => !prepaid,
            _ => false,
        }
    }

    /// Whether the provider may hold a transaction that could still turn into a claim, and could be asked to cancel it. A dialog of
    /// which nobody has told may have been finished all the same; but what has no name yet can only be cancelled once a notice
    /// names it, and it is then.
    pub fn may_live_at_provider(&self) -> bool {
        matches!(
            self,
            Self::Asked { .. }
                | Self::Uncertain { .. }
                | Self::AwaitingCode { .. }
                | Self::AwaitingDialog { confirming: true, .. }
                | Self::UnderReview { .. }
                | Self::OnHold { .. }
                | Self::Approved { .. }
                | Self::Amending { .. }
                | Self::Drifted { .. }
                | Self::Cancelling { .. }
        )
    }

    /// Whether the shopper may choose another way to pay now: it led to nothing, or a code or a dialog is still
    /// awaited.
    pub fn may_choose_again(&self) -> bool {
        matches!(
            self,
            Self::AwaitingBuyer
                | Self::AwaitingCode { .. }
                | Self::AwaitingDialog { confirming: false, .. }
                | Self::Declined { .. }
                | Self::CodeFailed { .. }
                | Self::Faulty { .. }
                | Self::Cancelling { .. }
                | Self::Cancelled { .. }
        )
    }

    /// Whether the shopper has long left the page when something happens to it: they have to be given time to read a mail.
    pub fn shopper_has_left(&self) -> bool {
        matches!(
            self,
            Self::UnderReview { .. }
                | Self::OnHold { .. }
                | Self::Approved { .. }
                | Self::Amending { .. }
                | Self::Drifted { .. }
                | Self::Uncertain { .. }
        )
    }

    /// Whether an answer is still to come without anybody doing anything.
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Ready
                | Self::Asked { .. }
                | Self::Uncertain { .. }
                | Self::AwaitingDialog { confirming: true, .. }
        )
    }
}
