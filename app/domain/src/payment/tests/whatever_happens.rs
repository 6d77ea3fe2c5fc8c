//! Events in any order, doubled, late and senseless, against a model of how duties are kept.

use super::*;
use crate::payment::{reason::Reason, state::Decline};
use proptest::{prelude::*, sample::select};
use std::collections::BTreeSet;

/// What happens to an attempt.
#[derive(Clone, Debug)]
enum Step {
    /// An event, so many seconds after the one before.
    Happens(Event, i64),
    /// The worker looks at the duties and drops those whose time is over.
    Worked,
}

/// An attempt as the database keeps it.
#[derive(Clone, Debug)]
struct Kept {
    state: State,
    duties: BTreeSet<Duty>,
    now: Moment,
}

impl Kept {
    /// As placing an order leaves it.
    fn begun() -> Self {
        Self { state: State::Ready, duties: BTreeSet::from([Duty::Register]), now: NOW }
    }

    /// Applies an event; gives the duties that it left, if it was possible.
    fn happens(&mut self, event: &Event) -> Option<Vec<Duty>> {
        match self.state.apply(event, self.now).ok()? {
            Applied::Moved { to, duties } => {
                self.state = to;
                self.duties.extend(&duties);
                Some(duties)
            }
            Applied::Unchanged => Some(Vec::new()),
        }
    }

    fn step(&mut self, step: &Step) -> Option<Vec<Duty>> {
        match step {
            Step::Happens(event, seconds) => {
                self.now = self.now.plus_seconds(*seconds);
                self.happens(event)
            }
            Step::Worked => {
                let wanted = waits_for(&self.state);
                self.duties.retain(|duty| Some(*duty) == wanted);
                None
            }
        }
    }

    fn after(steps: &[Step]) -> Self {
        let mut kept = Self::begun();
        for step in steps {
            kept.step(step);
        }
        kept
    }
}

/// The duty without which a state would last for ever.
fn waits_for(state: &State) -> Option<Duty> {
    match state {
        State::Ready => Some(Duty::Register),
        State::Asked { .. } | State::Uncertain { .. } | State::UnderReview { .. } | State::OnHold { .. } => {
            Some(Duty::LookUp)
        }
        State::AwaitingCode { .. } => Some(Duty::ExpireCode),
        State::AwaitingDialog { .. } => Some(Duty::ExpireDialog),
        State::Cancelling { .. } => Some(Duty::CancelTransaction),
        State::Amending { .. } => Some(Duty::Amend),
        State::Approved { .. }
        | State::Drifted { .. }
        | State::Declined { .. }
        | State::CodeFailed { .. }
        | State::Faulty { .. }
        | State::AwaitingBuyer
        | State::Due
        | State::Cancelled { .. }
        | State::Paid { .. } => None,
    }
}

fn codes() -> impl Strategy<Value = Code> {
    (0..300_i64, 0..5_u32).prop_map(|(seconds, tries)| Code {
        until: NOW.plus_seconds(seconds),
        tries,
        checking: None,
    })
}

fn failures() -> impl Strategy<Value = CodeFailure> {
    select(vec![
        CodeFailure::Expired,
        CodeFailure::TooManyTries,
        CodeFailure::Undeliverable,
        CodeFailure::GivenUp,
    ])
}

fn declines() -> impl Strategy<Value = Decline> {
    select(vec![Decline::Refused, Decline::OverLimit])
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => Just(Answer::Approved),
        4 => codes().prop_map(Answer::CodeSent),
        2 => Just(Answer::UnderReview),
        1 => Just(Answer::OnHold(vec![Reason { code: "RE009".to_owned(), words: "住所".to_owned() }])),
        1 => Just(Answer::OnHold(Vec::new())),
        1 => Just(Answer::Declined(Decline::Lapsed)),
        1 => declines().prop_map(Answer::Declined),
        1 => failures().prop_map(Answer::CodeFailed),
        1 => Just(Answer::NotFound),
        1 => Just(Answer::Cancelled),
        1 => Just(Answer::Paid),
    ]
}

fn differences() -> impl Strategy<Value = Says> {
    prop_oneof![
        Just(Says::Cancelled),
        (1..3_i64).prop_map(|yen| Says::Amount { billed: crate::yen::Yen(yen) }),
        Just(Says::Shipped),
    ]
}

fn judgements() -> impl Strategy<Value = CodeAnswer> {
    prop_oneof![
        2 => Just(CodeAnswer::Right(Verdict::Approved)),
        1 => Just(CodeAnswer::Right(Verdict::UnderReview)),
        1 => declines().prop_map(|why| CodeAnswer::Right(Verdict::Declined(why))),
        3 => Just(CodeAnswer::Wrong),
        1 => failures().prop_map(CodeAnswer::Failed),
    ]
}

fn dialogs() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0..1800_i64).prop_map(|seconds| Event::DialogOffered { until: NOW.plus_seconds(seconds) }),
        2 => Just(Event::DialogEnded),
        1 => Just(Event::DialogUnconfirmed),
        1 => Just(Event::DialogExpired),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Asking),
        5 => dialogs(),
        6 => answers().prop_map(Event::Answered),
        2 => Just(Event::ReplyLost),
        1 => Just(Event::Unreachable),
        1 => Just(Event::Failed(Fault::Unreachable)),
        3 => (0..400_i64).prop_map(|seconds| Event::Checking { until: NOW.plus_seconds(seconds) }),
        4 => judgements().prop_map(Event::CodeJudged),
        1 => Just(Event::CodeUnjudged),
        1 => Just(Event::Cancel),
        2 => Just(Event::CancelConfirmed),
        1 => Just(Event::Resend),
        3 => any::<bool>().prop_map(|keeps| Event::Amend { keeps }),
        3 => answers().prop_map(Event::Amended),
        2 => differences().prop_map(Event::Differs),
        1 => Just(Event::TakeOver),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (events(), 0..60_i64).prop_map(|(event, seconds)| Step::Happens(event, seconds)),
        1 => Just(Step::Worked),
    ];
    prop::collection::vec(step, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn paid_stays_paid(before in steps(), then in steps()) {
        let mut kept = Kept::after(&before);
        kept.happens(&Event::Answered(Answer::Paid));
        let paid = kept.state.clone();
        let is_paid = matches!(paid, State::Paid { .. });
        prop_assert!(is_paid, "{paid:?}");
        for step in &then {
            kept.step(step);
        }
        prop_assert_eq!(kept.state, paid);
    }

    #[test]
    fn only_a_ready_attempt_is_sent(steps in steps()) {
        let state = Kept::after(&steps).state;
        prop_assert_eq!(state.apply(&Event::Asking, NOW).is_ok(), state == State::Ready);
    }

    #[test]
    fn no_state_waits_without_a_duty(steps in steps()) {
        let mut kept = Kept::begun();
        for step in &steps {
            kept.step(step);
            if let Some(duty) = waits_for(&kept.state) {
                prop_assert!(kept.duties.contains(&duty), "{kept:?} after {step:?}");
            }
        }
    }

    #[test]
    fn whoever_begins_to_wait_is_given_the_duty_at_once(steps in steps()) {
        let mut kept = Kept::begun();
        for step in &steps {
            let before = kept.state.name();
            let left = kept.step(step).unwrap_or_default();
            if kept.state.name() != before && let Some(duty) = waits_for(&kept.state) {
                prop_assert!(left.contains(&duty), "{before} → {}: {left:?}", kept.state.name());
            }
        }
    }

    #[test]
    fn what_was_approved_is_cancelled_only_by_asking_the_provider(steps in steps()) {
        let mut kept = Kept::begun();
        let mut approved = false;
        for step in &steps {
            let left = kept.step(step).unwrap_or_default();
            let by_provider = matches!(
                step,
                Step::Happens(
                    Event::Answered(Answer::Cancelled)
                        | Event::Amended(Answer::Cancelled | Answer::NotFound)
                        | Event::Differs(Says::Cancelled),
                    _
                )
            );
            if left.contains(&Duty::CancelTransaction) || by_provider {
                approved = false;
            }
            approved |= matches!(kept.state, State::Approved { .. });
            prop_assert!(!approved || kept.state.name() != "cancelled");
        }
    }

    #[test]
    fn news_of_an_approval_is_used_or_undone(steps in steps(), judged in any::<bool>()) {
        let mut kept = Kept::after(&steps);
        let news = if judged {
            Event::CodeJudged(CodeAnswer::Right(Verdict::Approved))
        } else {
            Event::Answered(Answer::Approved)
        };
        if kept.happens(&news).is_some() {
            let undone = kept.duties.contains(&Duty::CancelTransaction);
            let looked_up = kept.duties.contains(&Duty::LookUp)
                && matches!(kept.state, State::UnderReview { .. } | State::OnHold { .. });
            // News of what the order was before: how it stands as it is now is still to come.
            let told = kept.duties.contains(&Duty::Amend);
            let stopped = matches!(kept.state, State::Drifted { .. });
            prop_assert!(kept.state.stands() || undone || looked_up || told || stopped, "{kept:?}");
        }
    }

    #[test]
    fn repeating_an_event_has_no_second_effect(steps in steps(), event in events()) {
        // A judgement is no notice: each wrong one answers a code of its own.
        prop_assume!(event != Event::CodeJudged(CodeAnswer::Wrong));
        let mut kept = Kept::after(&steps);
        kept.happens(&event);
        let once = kept.clone();
        kept.happens(&event);
        prop_assert_eq!(kept.state, once.state);
        prop_assert_eq!(kept.duties, once.duties);
    }

    #[test]
    fn an_attempt_that_led_to_nothing_never_stands_again(before in steps(), then in steps()) {
        let mut kept = Kept::after(&before);
        if matches!(kept.state, State::Declined { .. } | State::CodeFailed { .. } | State::Cancelled { .. }) {
            for step in &then {
                kept.step(step);
                prop_assert!(!kept.state.stands() || kept.state.name() == "paid", "{kept:?}");
            }
        }
    }

    #[test]
    fn a_provider_is_never_refused_an_answer(steps in steps(), answer in answers()) {
        prop_assert!(Kept::after(&steps).happens(&Event::Answered(answer)).is_some());
    }

    #[test]
    fn a_late_failure_of_a_line_is_never_refused_once_there_was_an_answer(
        steps in steps(),
        answer in select(vec![Answer::Approved, Answer::Paid]),
    ) {
        let mut kept = Kept::after(&steps);
        kept.happens(&Event::Answered(answer));
        let answered = kept.state.clone();
        for late in [Event::ReplyLost, Event::Unreachable, Event::CodeUnjudged] {
            prop_assert_eq!(kept.happens(&late), Some(Vec::new()), "{} while {}", late.name(), answered.name());
            prop_assert_eq!(&kept.state, &answered);
        }
    }

    #[test]
    fn cancelling_what_may_live_at_the_provider_asks_the_provider(steps in steps()) {
        let mut kept = Kept::after(&steps);
        let may_live = kept.state.may_live_at_provider();
        let cancelling_already = kept.state.name() == "cancelling";
        if let Some(left) = kept.happens(&Event::Cancel) {
            prop_assert_eq!(may_live && !cancelling_already, left.contains(&Duty::CancelTransaction));
            prop_assert!(!may_live || kept.duties.contains(&Duty::CancelTransaction));
        }
    }

    #[test]
    fn nothing_leaves_while_a_change_is_on_its_way(steps in steps(), keeps in any::<bool>(), answer in answers()) {
        let mut kept = Kept::after(&steps);
        if kept.happens(&Event::Amend { keeps }).is_some() {
            kept.happens(&Event::Answered(answer.clone()));
            let decided = matches!(answer, Answer::Paid);
            prop_assert!(!kept.state.may_ship(false) || decided, "{kept:?}");
        }
    }

    #[test]
    fn a_result_is_kept_only_from_an_approval(steps in steps()) {
        let mut kept = Kept::after(&steps);
        let approved = kept.state.stands() || matches!(kept.state, State::Drifted { .. });
        kept.happens(&Event::Amend { keeps: true });
        if let State::Amending { keeps, .. } = &kept.state {
            prop_assert_eq!(keeps.is_some(), approved);
        }
    }

    #[test]
    fn tries_only_become_fewer(steps in steps()) {
        let tries = |state: &State| match state {
            State::AwaitingCode { code } | State::Uncertain { code: Some(code), .. } => Some(code.tries),
            _ => None,
        };
        let mut kept = Kept::begun();
        for step in &steps {
            let before = tries(&kept.state);
            kept.step(step);
            if let (Some(before), Some(after)) = (before, tries(&kept.state)) {
                prop_assert!(after <= before, "{before} → {after} by {step:?}");
            }
        }
    }

    #[test]
    fn what_a_dialog_makes_is_never_asked_for_again(steps in steps(), answer in answers()) {
        let mut kept = Kept::begun();
        kept.happens(&Event::DialogOffered { until: NOW });
        for step in &steps {
            // A duty of ours sends again only what failed before it was offered, or what staff sent again.
            if matches!(kept.state, State::AwaitingDialog { .. }) {
                let left = kept.clone().happens(&Event::Answered(answer.clone())).unwrap_or_default();
                prop_assert!(!left.contains(&Duty::Register), "{kept:?} and {answer:?}");
                kept.step(step);
            }
        }
    }

    #[test]
    fn the_credit_column_finds_every_state(steps in steps()) {
        let state = Kept::after(&steps).state;
        prop_assert!(state.credit().states().contains(&state.name()));
    }
}
