//! The transition table of the payment machine.

use super::{
    event::{Answer, CodeAnswer, Event, Verdict},
    state::{Code, CodeFailure, Says, State},
};
use crate::{
    duty::Duty,
    machine::{Applied, IllegalTransition},
    moment::Moment,
};

pub(super) type Outcome = Result<Applied<State>, IllegalTransition>;

impl State {
    /// What an event makes of this state at that moment. Errors: the event cannot happen now; nothing changes then.
    pub fn apply(&self, event: &Event, at: Moment) -> Outcome {
        match event {
            Event::Asking => self.asking(at),
            Event::Answered(answer) => self.answered(answer, at),
            Event::ReplyLost => self.reply_lost(at),
            Event::Unreachable => self.unreachable(),
            Event::Failed(fault) => match self {
                Self::Ready | Self::Asked { .. } => {
                    Ok(Applied::to(Self::Faulty { at, fault: fault.clone() }))
                }
                _ => self.illegal(event),
            },
            Event::Checking { until } => self.checking(*until, at),
            Event::CodeJudged(answer) => self.judged(*answer, at),
            Event::CodeUnjudged => match self {
                Self::AwaitingCode { code: code @ Code { checking: Some(_), .. } } => {
                    Ok(Applied::to(Self::AwaitingCode { code: Code { checking: None, ..*code } }))
                }
                // The look-up was faster, or a notice was.
                Self::AwaitingCode { .. } | Self::Uncertain { code: Some(_), .. } => Ok(Applied::Unchanged),
                _ if self.is_answered() => Ok(Applied::Unchanged),
                _ => self.illegal(event),
            },
            Event::DialogOffered { until } => self.dialog_offered(*until),
            Event::DialogEnded | Event::DialogUnconfirmed | Event::DialogExpired => self.dialog(event, at),
            Event::Cancel => self.cancel(at),
            Event::CancelConfirmed => match self {
                Self::Cancelling { .. } => Ok(Applied::to(Self::Cancelled { at })),
                Self::Cancelled { .. } | Self::Declined { .. } | Self::CodeFailed { .. } => {
                    Ok(Applied::Unchanged)
                }
                _ => self.illegal(event),
            },
            Event::Resend => match self {
                Self::Faulty { .. } => Ok(Applied::with(Self::Ready, [Duty::Register])),
                Self::Ready | Self::Asked { .. } => Ok(Applied::Unchanged),
                _ => self.illegal(event),
            },
            Event::Amend { keeps } => self.amend(*keeps, at),
            Event::Amended(answer) => self.amended(answer, at),
            Event::Differs(says) => self.differs(*says, at),
            Event::TakeOver => self.take_over(at),
        }
    }

    pub(super) fn illegal(&self, event: &Event) -> Outcome {
        Err(IllegalTransition { from: self.name(), event: event.name() })
    }

    /// Whether the provider has already said more than a lost or late reply could.
    pub(super) fn is_answered(&self) -> bool {
        matches!(
            self,
            Self::UnderReview { .. }
                | Self::OnHold { .. }
                | Self::Approved { .. }
                | Self::Amending { .. }
                | Self::Drifted { .. }
                | Self::Declined { .. }
                | Self::CodeFailed { .. }
                | Self::Cancelling { .. }
                | Self::Cancelled { .. }
                | Self::Paid { .. }
        )
    }

    /// Only `Ready` is ever sent: whatever may have reached the provider is looked up instead.
    fn asking(&self, at: Moment) -> Outcome {
        match self {
            // The look-up is written before the request leaves: it survives a crash in between.
            Self::Ready => Ok(Applied::with(Self::Asked { at }, [Duty::LookUp])),
            _ => self.illegal(&Event::Asking),
        }
    }

    fn answered(&self, answer: &Answer, at: Moment) -> Outcome {
        match self {
            Self::AwaitingDialog { .. } => self.dialog_answered(answer, at),
            Self::Asked { .. } | Self::Uncertain { code: None, .. } => self.first_answer(answer, at),
            Self::Uncertain { code: Some(code), .. } => match answer {
                // The lost reply may have been "wrong": counting it is the careful side.
                Answer::CodeSent(_) => Ok(self.wrong_once_more(*code, at)),
                _ => self.first_answer(answer, at),
            },
            Self::AwaitingCode { .. } | Self::UnderReview { .. } | Self::OnHold { .. } => {
                match (self, answer) {
                    (
                        Self::AwaitingCode { .. },
                        Answer::CodeSent(_) | Answer::UnderReview | Answer::NotFound,
                    )
                    | (
                        Self::UnderReview { .. },
                        Answer::UnderReview | Answer::CodeSent(_) | Answer::NotFound,
                    )
                    | (Self::OnHold { .. }, Answer::NotFound) => Ok(Applied::Unchanged),
                    (Self::OnHold { reasons, .. }, Answer::OnHold(said)) if reasons == said => {
                        Ok(Applied::Unchanged)
                    }
                    _ => self.first_answer(answer, at),
                }
            }
            Self::Drifted { .. } | Self::Amending { .. } | Self::Approved { .. } => {
                self.answered_once_approved(answer, at)
            }
            Self::Cancelling { .. } => match answer {
                Answer::Cancelled | Answer::Declined(_) | Answer::CodeFailed(_) => {
                    Ok(Applied::to(Self::Cancelled { at }))
                }
                Answer::Paid => Ok(Applied::to(Self::Paid { at })),
                Answer::Approved | Answer::CodeSent(_) | Answer::UnderReview | Answer::OnHold(_) => {
                    Ok(Applied::with(self.clone(), [Duty::CancelTransaction]))
                }
                Answer::NotFound => Ok(Applied::Unchanged),
            },
            // Asked before the attempt was closed there, which is a duty already.
            Self::CodeFailed { .. } if matches!(answer, Answer::CodeSent(_)) => Ok(Applied::Unchanged),
            // After the end an answer must not bring the attempt back to life, only say that it lives at the provider,
            // or that money came.
            Self::Declined { .. }
            | Self::CodeFailed { .. }
            | Self::Cancelled { .. }
            | Self::Faulty { .. } => match answer {
                Answer::Approved | Answer::UnderReview | Answer::OnHold(_) | Answer::CodeSent(_) => {
                    Ok(Self::cancelling(at))
                }
                Answer::Paid => Ok(Applied::to(Self::Paid { at })),
                _ => Ok(Applied::Unchanged),
            },
            // The reply to an earlier request, which had been taken for lost.
            Self::Ready => match answer {
                Answer::NotFound => Ok(Applied::Unchanged),
                _ => self.first_answer(answer, at),
            },
            // 入金: the bank's statement or the carrier's account says so.
            Self::Due if *answer == Answer::Paid => Ok(Applied::to(Self::Paid { at })),
            // Nobody was asked.
            Self::AwaitingBuyer | Self::Due => self.illegal(&Event::Answered(answer.clone())),
            Self::Paid { .. } => Ok(Applied::Unchanged),
        }
    }

    fn answered_once_approved(&self, answer: &Answer, at: Moment) -> Outcome {
        match self {
            Self::Drifted { approved, .. } => match answer {
                Answer::Approved => Ok(Applied::to(Self::Approved { at: *approved })),
                Answer::Cancelled => self.differs(Says::Cancelled, at),
                Answer::Declined(why) => Ok(Applied::to(Self::Declined { at, why: *why })),
                Answer::Paid => Ok(Applied::to(Self::Paid { at })),
                _ => Ok(Applied::Unchanged),
            },
            // How the old content stands says nothing; only an end is one for the new content too.
            Self::Amending { .. } => match answer {
                Answer::Paid => Ok(Applied::to(Self::Paid { at })),
                Answer::Cancelled => Ok(Applied::to(Self::Cancelled { at })),
                Answer::Declined(why) => Ok(Applied::to(Self::Declined { at, why: *why })),
                _ => Ok(Applied::Unchanged),
            },
            Self::Approved { .. } => match answer {
                Answer::Paid => Ok(Applied::to(Self::Paid { at })),
                // Somebody cancelled at the provider's own console: nothing may be shipped any more, and a person decides.
                Answer::Cancelled => self.differs(Says::Cancelled, at),
                // It lapsed, or was taken back.
                Answer::Declined(why) => Ok(Applied::to(Self::Declined { at, why: *why })),
                _ => Ok(Applied::Unchanged),
            },
            _ => self.illegal(&Event::Answered(answer.clone())),
        }
    }

    pub(super) fn first_answer(&self, answer: &Answer, at: Moment) -> Outcome {
        Ok(match answer {
            Answer::Approved => Applied::to(Self::Approved { at }),
            Answer::CodeSent(code) => Applied::with(Self::AwaitingCode { code: *code }, [Duty::ExpireCode]),
            Answer::UnderReview => Applied::with(Self::UnderReview { since: at }, [Duty::LookUp]),
            Answer::OnHold(reasons) => {
                Applied::with(Self::OnHold { since: at, reasons: reasons.clone() }, [Duty::LookUp])
            }
            Answer::Declined(why) => Applied::to(Self::Declined { at, why: *why }),
            Answer::CodeFailed(why) => Self::code_failed(*why, at),
            // The number is unique for ever at the provider, so sending the same one again cannot make a second transaction.
            Answer::NotFound => Applied::with(Self::Ready, [Duty::Register]),
            Answer::Cancelled => Applied::to(Self::Cancelled { at }),
            Answer::Paid => Applied::to(Self::Paid { at }),
        })
    }

    fn reply_lost(&self, at: Moment) -> Outcome {
        match self {
            // `Ready` again: the look-up was faster, and did not find what may still arrive.
            Self::Asked { .. } | Self::Ready => {
                Ok(Applied::with(Self::Uncertain { since: at, code: None }, [Duty::LookUp]))
            }
            Self::AwaitingCode { code } => {
                let code = Code { checking: None, ..*code };
                Ok(Applied::with(Self::Uncertain { since: at, code: Some(code) }, [Duty::LookUp]))
            }
            Self::Uncertain { .. } => Ok(Applied::Unchanged),
            _ if self.is_answered() => Ok(Applied::Unchanged),
            _ => self.illegal(&Event::ReplyLost),
        }
    }

    fn unreachable(&self) -> Outcome {
        match self {
            Self::Asked { .. } => Ok(Applied::with(Self::Ready, [Duty::Register])),
            Self::Ready | Self::Uncertain { .. } | Self::AwaitingCode { .. } => Ok(Applied::Unchanged),
            _ if self.is_answered() => Ok(Applied::Unchanged),
            _ => self.illegal(&Event::Unreachable),
        }
    }

    fn checking(&self, until: Moment, at: Moment) -> Outcome {
        match self {
            // One code at a time: the second click waits for the first one's answer.
            Self::AwaitingCode { code: Code { checking: Some(busy), .. } } if *busy > at => {
                Ok(Applied::Unchanged)
            }
            Self::AwaitingCode { code } => {
                let code = Code { checking: Some(until), ..*code };
                Ok(Applied::with(Self::AwaitingCode { code }, [Duty::LookUp]))
            }
            _ => self.illegal(&Event::Checking { until }),
        }
    }

    fn judged(&self, answer: CodeAnswer, at: Moment) -> Outcome {
        let code = match self {
            Self::AwaitingCode { code } => *code,
            Self::Uncertain { code: Some(code), .. } => *code,
            // The look-up was faster than the reply, or a notice was.
            Self::Approved { .. }
            | Self::Amending { .. }
            | Self::Drifted { .. }
            | Self::UnderReview { .. }
            | Self::OnHold { .. }
            | Self::Paid { .. } => return Ok(Applied::Unchanged),
            // The attempt is over here, but the code was right there.
            Self::Declined { .. }
            | Self::CodeFailed { .. }
            | Self::Cancelling { .. }
            | Self::Cancelled { .. } => {
                return Ok(match answer {
                    CodeAnswer::Right(Verdict::Approved | Verdict::UnderReview) => Self::cancelling(at),
                    CodeAnswer::Right(Verdict::Declined(_)) | CodeAnswer::Wrong | CodeAnswer::Failed(_) => {
                        Applied::Unchanged
                    }
                });
            }
            _ => return self.illegal(&Event::CodeJudged(answer)),
        };
        Ok(match answer {
            CodeAnswer::Right(Verdict::Approved) => Applied::to(Self::Approved { at }),
            CodeAnswer::Right(Verdict::UnderReview) => {
                Applied::with(Self::UnderReview { since: at }, [Duty::LookUp])
            }
            CodeAnswer::Right(Verdict::Declined(why)) => Applied::to(Self::Declined { at, why }),
            CodeAnswer::Wrong => self.wrong_once_more(code, at),
            CodeAnswer::Failed(why) => Self::code_failed(why, at),
        })
    }

    fn wrong_once_more(&self, code: Code, at: Moment) -> Applied<Self> {
        let tries = code.tries.saturating_sub(1);
        let to = Self::AwaitingCode { code: Code { tries, checking: None, ..code } };
        match self {
            _ if tries == 0 => Self::code_failed(CodeFailure::TooManyTries, at),
            Self::AwaitingCode { .. } => Applied::to(to),
            // While it was uncertain, nobody waited for the code's end any more.
            _ => Applied::with(to, [Duty::ExpireCode]),
        }
    }

    pub(super) fn cancelling(at: Moment) -> Applied<Self> {
        Applied::with(Self::Cancelling { since: at }, [Duty::CancelTransaction])
    }

    /// The provider may still wait for a code: the old transaction is cancelled there, so that it can never stand.
    fn code_failed(why: CodeFailure, at: Moment) -> Applied<Self> {
        Applied::with(Self::CodeFailed { at, why }, [Duty::CancelTransaction])
    }

    fn cancel(&self, at: Moment) -> Outcome {
        match self {
            // A dialog of which nobody told has made nothing that could be named to the provider.
            Self::Ready
            | Self::AwaitingBuyer
            | Self::AwaitingDialog { confirming: false, .. }
            | Self::Faulty { .. }
            | Self::Due => Ok(Applied::to(Self::Cancelled { at })),
            // Nobody but us can hand the code in, so without it nothing can stand there; many providers cannot cancel a
            // transaction that waits for a code, and close it themselves when its time is over.
            Self::AwaitingCode { code } if code.checking.is_none_or(|until| until <= at) => {
                Ok(Self::code_failed(CodeFailure::GivenUp, at))
            }
            Self::Asked { .. }
            | Self::Uncertain { .. }
            | Self::AwaitingCode { .. }
            | Self::AwaitingDialog { .. }
            | Self::UnderReview { .. }
            | Self::OnHold { .. }
            | Self::Approved { .. }
            | Self::Amending { .. }
            | Self::Drifted { .. } => Ok(Self::cancelling(at)),
            Self::Declined { .. }
            | Self::CodeFailed { .. }
            | Self::Cancelling { .. }
            | Self::Cancelled { .. } => Ok(Applied::Unchanged),
            Self::Paid { .. } => self.illegal(&Event::Cancel),
        }
    }
}
