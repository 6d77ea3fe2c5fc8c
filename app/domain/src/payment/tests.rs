//! Rules of the payment machine: the ones worth a name, and what holds whatever happens in whatever order.

use super::{
    event::{Answer, CodeAnswer, Event, Verdict},
    state::{Code, CodeFailure, Decline, Fault, Says, State},
};
use crate::{duty::Duty, machine::Applied, moment::Moment};

mod whatever_happens;
mod whatever_leaves;

const NOW: Moment = Moment(1_795_186_799_000);
const CODE: Code = Code { until: Moment(1_795_186_979_000), tries: 3, checking: None };

fn cancelling() -> Applied<State> {
    Applied::with(State::Cancelling { since: NOW }, [Duty::CancelTransaction])
}

/// Every event has to be possible.
fn after(begin: State, events: &[Event]) -> State {
    events.iter().fold(begin, |state, event| match state.apply(event, NOW).unwrap() {
        Applied::Moved { to, .. } => to,
        Applied::Unchanged => state,
    })
}

#[test]
fn a_right_code_approves() {
    let way = [
        Event::Asking,
        Event::Answered(Answer::CodeSent(CODE)),
        Event::Checking { until: NOW.plus_seconds(30) },
        Event::CodeJudged(CodeAnswer::Wrong),
        Event::Checking { until: NOW.plus_seconds(30) },
        Event::CodeJudged(CodeAnswer::Right(Verdict::Approved)),
    ];
    assert_eq!(after(State::Ready, &way), State::Approved { at: NOW });
}

#[test]
fn asking_leaves_the_look_up_that_a_crash_will_need() {
    assert_eq!(
        State::Ready.apply(&Event::Asking, NOW),
        Ok(Applied::with(State::Asked { at: NOW }, [Duty::LookUp]))
    );
}

#[test]
fn a_lost_reply_is_looked_up_and_never_sent_again() {
    let uncertain = after(State::Ready, &[Event::Asking, Event::ReplyLost]);
    assert_eq!(uncertain, State::Uncertain { since: NOW, code: None });
    assert!(uncertain.apply(&Event::Asking, NOW).is_err());
    assert!(uncertain.apply(&Event::Resend, NOW).is_err());
    assert_eq!(after(uncertain.clone(), &[Event::Answered(Answer::Approved)]), State::Approved { at: NOW });
    assert_eq!(
        uncertain.apply(&Event::Answered(Answer::NotFound), NOW),
        Ok(Applied::with(State::Ready, [Duty::Register]))
    );
}

#[test]
fn the_third_wrong_code_ends_the_attempt_and_cancels_it_at_the_provider() {
    let wrong = Event::CodeJudged(CodeAnswer::Wrong);
    let last = after(State::AwaitingCode { code: CODE }, &[wrong.clone(), wrong.clone()]);
    assert_eq!(last, State::AwaitingCode { code: Code { tries: 1, ..CODE } });
    let failed = State::CodeFailed { at: NOW, why: CodeFailure::TooManyTries };
    assert_eq!(last.apply(&wrong, NOW), Ok(Applied::with(failed, [Duty::CancelTransaction])));
}

#[test]
fn a_code_whose_judgement_was_lost_counts_and_is_awaited_to_its_end() {
    let lost = after(State::AwaitingCode { code: CODE }, &[Event::ReplyLost]);
    let awaiting = State::AwaitingCode { code: Code { tries: 2, ..CODE } };
    assert_eq!(
        lost.apply(&Event::Answered(Answer::CodeSent(CODE)), NOW),
        Ok(Applied::with(awaiting, [Duty::ExpireCode]))
    );
}

#[test]
fn a_second_code_waits_for_the_judgement_of_the_first() {
    let check = Event::Checking { until: NOW.plus_seconds(30) };
    let checking = after(State::AwaitingCode { code: CODE }, std::slice::from_ref(&check));
    assert_eq!(checking.apply(&check, NOW.plus_seconds(29)), Ok(Applied::Unchanged));
    let given_up = checking.apply(&Event::Checking { until: NOW.plus_seconds(61) }, NOW.plus_seconds(31));
    assert!(matches!(given_up, Ok(Applied::Moved { .. })), "{given_up:?}");
}

#[test]
fn a_code_that_never_reached_the_provider_costs_nothing() {
    let way = [Event::Checking { until: NOW.plus_seconds(30) }, Event::CodeUnjudged];
    assert_eq!(after(State::AwaitingCode { code: CODE }, &way), State::AwaitingCode { code: CODE });
}

#[test]
fn what_ended_here_but_lives_at_the_provider_is_cancelled_there() {
    let ended = [
        State::Declined { at: NOW, why: Decline::Refused },
        State::CodeFailed { at: NOW, why: CodeFailure::Expired },
        State::Cancelled { at: NOW },
        State::Faulty { at: NOW, fault: Fault::Unreachable },
    ];
    for state in ended {
        for answer in [Answer::Approved, Answer::UnderReview] {
            assert_eq!(state.apply(&Event::Answered(answer), NOW), Ok(cancelling()), "{}", state.name());
        }
    }
}

#[test]
fn a_code_that_was_right_too_late_is_cancelled_at_the_provider() {
    let right = Event::CodeJudged(CodeAnswer::Right(Verdict::Approved));
    for state in [
        State::CodeFailed { at: NOW, why: CodeFailure::Expired },
        State::Cancelling { since: NOW },
        State::Cancelled { at: NOW },
    ] {
        assert_eq!(state.apply(&right, NOW), Ok(cancelling()), "{}", state.name());
    }
}

#[test]
fn an_approval_cancelled_at_the_providers_console_stands_no_more() {
    let drifted = after(State::Approved { at: NOW }, &[Event::Answered(Answer::Cancelled)]);
    assert_eq!(drifted, State::Drifted { since: NOW, approved: NOW, says: Says::Cancelled });
    assert!(!drifted.stands() && !drifted.may_ship(false));
    assert_eq!(after(drifted, &[Event::TakeOver]), State::Cancelled { at: NOW });
}

#[test]
fn a_transfer_may_ship_once_it_is_paid() {
    assert!(!State::Due.may_ship(true) && State::Due.may_ship(false));
    let paid = after(State::Due, &[Event::Answered(Answer::Paid)]);
    assert!(paid.may_ship(true));
}

#[test]
fn what_cannot_be_reached_is_tried_again_until_it_is_an_error_that_staff_send_again() {
    let way = [Event::Asking, Event::Unreachable, Event::Failed(Fault::Unreachable)];
    let faulty = after(State::Ready, &way);
    assert_eq!(faulty, State::Faulty { at: NOW, fault: Fault::Unreachable });
    assert_eq!(faulty.apply(&Event::Resend, NOW), Ok(Applied::with(State::Ready, [Duty::Register])));
}

#[test]
fn whoever_has_paid_is_not_cancelled() {
    assert!(State::Paid { at: NOW }.apply(&Event::Cancel, NOW).is_err());
}

#[test]
fn a_state_is_kept_and_read_again_as_it_was() {
    let states = [
        State::Ready,
        State::Uncertain { since: NOW, code: Some(Code { checking: Some(NOW), ..CODE }) },
        State::Faulty {
            at: NOW,
            fault: Fault::Refused { code: "kaara123".to_owned(), about: "電話番号".to_owned() },
        },
        State::CodeFailed { at: NOW, why: CodeFailure::Undeliverable },
    ];
    for state in states {
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&json).unwrap(), state, "{json}");
    }
}

#[test]
fn a_reduction_keeps_the_approval_and_everything_else_is_screened_again() {
    let approved = State::Approved { at: NOW };
    let later = NOW.plus_seconds(60);
    let kept = State::Amending { since: later, keeps: Some(NOW) };
    assert_eq!(
        approved.apply(&Event::Amend { keeps: true }, later),
        Ok(Applied::with(kept.clone(), [Duty::Amend]))
    );
    assert!(kept.stands() && !kept.may_ship(false));
    assert_eq!(kept.apply(&Event::Amended(Answer::Approved), later), Ok(Applied::to(approved.clone())));
    let screened = after(approved, &[Event::Amend { keeps: false }]);
    assert_eq!(screened, State::Amending { since: NOW, keeps: None });
    assert!(!screened.stands());
    assert_eq!(after(screened, &[Event::Amended(Answer::UnderReview)]), State::UnderReview { since: NOW });
}

#[test]
fn what_the_provider_says_of_the_old_content_does_not_approve_the_new_one() {
    let amending = after(State::Approved { at: NOW }, &[Event::Amend { keeps: false }]);
    assert_eq!(amending.apply(&Event::Answered(Answer::Approved), NOW), Ok(Applied::Unchanged));
    assert_eq!(after(amending, &[Event::Answered(Answer::Cancelled)]), State::Cancelled { at: NOW });
}

#[test]
fn what_was_answered_about_a_change_after_the_end_changes_nothing() {
    let cancelling = after(State::Approved { at: NOW }, &[Event::Amend { keeps: true }, Event::Cancel]);
    assert_eq!(cancelling.apply(&Event::Amended(Answer::Approved), NOW), Ok(Applied::Unchanged));
}

#[test]
fn what_was_never_approved_cannot_be_changed_there() {
    for state in [State::Ready, State::Asked { at: NOW }, State::AwaitingCode { code: CODE }, State::Due] {
        assert!(state.apply(&Event::Amend { keeps: true }, NOW).is_err(), "{}", state.name());
    }
}

/// A dialog that is offered until then.
fn dialog(confirming: bool) -> State {
    State::AwaitingDialog { until: NOW.plus_seconds(1800), confirming }
}

#[test]
fn a_dialog_is_offered_instead_of_asking_and_has_an_end() {
    let offered = Event::DialogOffered { until: NOW.plus_seconds(1800) };
    assert_eq!(State::Ready.apply(&offered, NOW), Ok(Applied::with(dialog(false), [Duty::ExpireDialog])));
    assert_eq!(
        dialog(false).apply(&Event::DialogExpired, NOW),
        Ok(Applied::to(State::Cancelled { at: NOW }))
    );
    assert!(State::Asked { at: NOW }.apply(&offered, NOW).is_err());
    assert!(dialog(false).apply(&Event::Asking, NOW).is_err());
}

#[test]
fn what_a_page_tells_of_a_dialog_is_confirmed_before_anything_else_is_chosen() {
    assert!(dialog(false).may_choose_again());
    let told = after(dialog(false), &[Event::DialogEnded]);
    assert_eq!(told, dialog(true));
    assert!(!told.may_choose_again() && told.is_open() && told.may_live_at_provider());
    assert_eq!(told.apply(&Event::DialogExpired, NOW), Ok(Applied::Unchanged));
    assert_eq!(told.apply(&Event::Cancel, NOW), Ok(cancelling()));
    assert_eq!(after(told.clone(), &[Event::DialogUnconfirmed]), dialog(false));
    assert_eq!(after(told, &[Event::Answered(Answer::Approved)]), State::Approved { at: NOW });
}

#[test]
fn a_dialogs_transaction_that_differs_or_comes_too_late_is_cancelled_there() {
    for confirming in [false, true] {
        assert_eq!(
            dialog(confirming).apply(&Event::Answered(Answer::OnHold(Vec::new())), NOW),
            Ok(cancelling())
        );
        assert_eq!(dialog(confirming).apply(&Event::Answered(Answer::NotFound), NOW), Ok(Applied::Unchanged));
    }
    let given_up = after(dialog(false), &[Event::Cancel]);
    assert_eq!(given_up, State::Cancelled { at: NOW });
    assert_eq!(given_up.apply(&Event::Answered(Answer::Approved), NOW), Ok(cancelling()));
}

#[test]
fn another_amount_there_stops_until_a_person_decides_or_both_agree_again() {
    let approved = State::Approved { at: NOW };
    let says = Says::Amount { billed: crate::yen::Yen(500) };
    let drifted = after(approved.clone(), &[Event::Differs(says)]);
    assert!(!drifted.may_ship(false));
    assert_eq!(after(drifted.clone(), &[Event::Answered(Answer::Approved)]), approved);
    assert_eq!(after(drifted.clone(), &[Event::TakeOver]), approved);
    assert_eq!(
        after(drifted, &[Event::Amend { keeps: false }]),
        State::Amending { since: NOW, keeps: None },
        "ours is told again"
    );
}
