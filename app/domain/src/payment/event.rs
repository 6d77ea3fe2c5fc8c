//! What can happen to an attempt to pay.

use super::reason::Reason;
use super::state::{Code, CodeFailure, Decline, Fault, Says};

/// How a provider says a transaction stands, to a request as to a look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 与信 OK.
    Approved,
    /// A code was texted, and is awaited.
    CodeSent(Code),
    /// 審査中, HOLD.
    UnderReview,
    /// 保留: the data have to be corrected first, for these reasons.
    OnHold(Vec<Reason>),
    /// 与信 NG.
    Declined(Decline),
    /// The code's time is over or it was typed wrongly too often; the provider has closed the transaction.
    CodeFailed(CodeFailure),
    /// The provider has never heard of it.
    NotFound,
    /// It was cancelled.
    Cancelled,
    /// The buyer has paid.
    Paid,
}

/// What a provider says of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeAnswer {
    /// Right; and then the transaction stands like this.
    Right(Verdict),
    /// Wrong; may be typed again.
    Wrong,
    /// Led to nothing.
    Failed(CodeFailure),
}

/// What follows from a right code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// OK.
    Approved,
    /// Still under review.
    UnderReview,
    /// NG after all.
    Declined(Decline),
}

/// What can happen to an attempt to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The request is about to be sent: kept before it goes out, so that a crash cannot send it twice.
    Asking,
    /// The provider answered a request or a look-up.
    Answered(Answer),
    /// Something was sent and no reply came.
    ReplyLost,
    /// Nothing was processed: the provider could not be reached. It will be tried again.
    Unreachable,
    /// It was tried often enough, or cannot work.
    Failed(Fault),
    /// A typed code is about to be sent, for judgement until that moment.
    Checking {
        /// When the judgement is given up.
        until: crate::moment::Moment,
    },
    /// The provider judged a typed code.
    CodeJudged(CodeAnswer),
    /// The provider was not reached with the code: nothing was counted.
    CodeUnjudged,
    /// The provider's dialog may be opened from now on: instead of a request for credit, where the dialog makes the transaction.
    DialogOffered {
        /// Until then.
        until: crate::moment::Moment,
    },
    /// The order's page told which transaction its dialog made. Not believed: it is being confirmed.
    DialogEnded,
    /// The provider knows of no such transaction of this attempt.
    DialogUnconfirmed,
    /// Nobody finished the dialog in time.
    DialogExpired,
    /// The shopper or staff want another way to pay, or none.
    Cancel,
    /// The provider has cancelled.
    CancelConfirmed,
    /// Staff send an Error again.
    Resend,
    /// The order was changed, and the provider has to be told.
    Amend {
        /// The result of the screening stays: only goods changed, or the amount became smaller.
        keeps: bool,
    },
    /// The provider has taken the change, and says how the transaction stands with it.
    Amended(Answer),
    /// The provider says something of an approved transaction that we did not do.
    Differs(Says),
    /// Staff take over what the provider says.
    TakeOver,
}

impl Event {
    /// Its name in tables, documents and on the timeline.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Answered(answer) => answer.as_reply(),
            Self::ReplyLost => "reply_lost",
            Self::Unreachable => "unreachable",
            Self::Failed(_) => "failed",
            Self::Checking { .. } => "checking",
            Self::CodeJudged(CodeAnswer::Right(Verdict::Approved)) => "code right, approved",
            Self::CodeJudged(CodeAnswer::Right(Verdict::UnderReview)) => "code right, under review",
            Self::CodeJudged(CodeAnswer::Right(Verdict::Declined(_))) => "code right, declined",
            Self::CodeJudged(CodeAnswer::Wrong) => "code wrong",
            Self::CodeJudged(CodeAnswer::Failed(_)) => "code failed",
            Self::CodeUnjudged => "code unjudged",
            Self::DialogOffered { .. } => "dialog offered",
            Self::DialogEnded => "dialog ended",
            Self::DialogUnconfirmed => "dialog unconfirmed",
            Self::DialogExpired => "dialog expired",
            Self::Cancel => "cancel",
            Self::CancelConfirmed => "cancel_confirmed",
            Self::Resend => "resend",
            Self::Amend { keeps: true } => "amend (result kept)",
            Self::Amend { keeps: false } => "amend",
            Self::Amended(answer) => answer.to_change(),
            Self::Differs(Says::Cancelled) => "differs (cancelled)",
            Self::Differs(Says::Amount { .. }) => "differs (amount)",
            Self::Differs(Says::Shipped) => "differs (shipped)",
            Self::TakeOver => "take over",
        }
    }
}

impl Answer {
    /// Its name as the answer to a request or a look-up.
    fn as_reply(&self) -> &'static str {
        match self {
            Self::Approved => "answered approved",
            Self::CodeSent(_) => "answered code_sent",
            Self::UnderReview => "answered under_review",
            Self::OnHold(_) => "answered on_hold",
            Self::Declined(_) => "answered declined",
            Self::CodeFailed(_) => "answered code_failed",
            Self::NotFound => "answered not_found",
            Self::Cancelled => "answered cancelled",
            Self::Paid => "answered paid",
        }
    }

    /// Its name as the answer to a change.
    fn to_change(&self) -> &'static str {
        match self {
            Self::Approved => "amended approved",
            Self::CodeSent(_) => "amended code_sent",
            Self::UnderReview => "amended under_review",
            Self::OnHold(_) => "amended on_hold",
            Self::Declined(_) => "amended declined",
            Self::CodeFailed(_) => "amended code_failed",
            Self::NotFound => "amended not_found",
            Self::Cancelled => "amended cancelled",
            Self::Paid => "amended paid",
        }
    }
}
