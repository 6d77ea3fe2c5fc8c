//! The payment machine, asked.

use crate::document::{Cell, Document, Row, Table};
use domain::{
    moment::Moment,
    payment::{
        event::{Answer, CodeAnswer, Event, Verdict},
        reason::Reason,
        state::{Code, CodeFailure, Decline, Fault, Says, State},
    },
    yen::Yen,
};

const NOW: Moment = Moment(1_795_186_799_000);
const CODE: Code = Code { until: Moment(1_795_186_979_000), tries: 3, checking: None };
const LAST_TRY: Code = Code { tries: 1, ..CODE };
const CHECKING: Code = Code { checking: Some(Moment(1_795_186_829_000)), ..CODE };

/// The sample after this one. Exhaustive, so that a new state cannot be forgotten here.
fn state_after(state: Option<&State>) -> Option<State> {
    Some(match state {
        None => State::Ready,
        Some(State::Ready) => State::Asked { at: NOW },
        Some(State::Asked { .. }) => State::Uncertain { since: NOW, code: None },
        Some(State::Uncertain { code: None, .. }) => State::Uncertain { since: NOW, code: Some(CODE) },
        Some(State::Uncertain { code: Some(_), .. }) => State::AwaitingBuyer,
        Some(State::AwaitingBuyer) => State::AwaitingCode { code: CODE },
        Some(State::AwaitingCode { code: CODE }) => State::AwaitingCode { code: LAST_TRY },
        Some(State::AwaitingCode { code: LAST_TRY }) => State::AwaitingCode { code: CHECKING },
        Some(State::AwaitingCode { .. }) => State::AwaitingDialog { until: NOW, confirming: false },
        Some(State::AwaitingDialog { confirming: false, .. }) => {
            State::AwaitingDialog { until: NOW, confirming: true }
        }
        Some(State::AwaitingDialog { .. }) => State::UnderReview { since: NOW },
        Some(State::UnderReview { .. }) => State::OnHold { since: NOW, reasons: Vec::new() },
        Some(State::OnHold { .. }) => State::Approved { at: NOW },
        Some(State::Approved { .. }) => State::Amending { since: NOW, keeps: Some(NOW) },
        Some(State::Amending { keeps: Some(_), .. }) => State::Amending { since: NOW, keeps: None },
        Some(State::Amending { .. }) => State::Drifted { since: NOW, approved: NOW, says: Says::Cancelled },
        Some(State::Drifted { says: Says::Cancelled, .. }) => {
            State::Drifted { since: NOW, approved: NOW, says: Says::Amount { billed: Yen(500) } }
        }
        Some(State::Drifted { .. }) => State::Declined { at: NOW, why: Decline::Refused },
        Some(State::Declined { .. }) => State::CodeFailed { at: NOW, why: CodeFailure::Expired },
        Some(State::CodeFailed { .. }) => State::Faulty { at: NOW, fault: Fault::Unreachable },
        Some(State::Faulty { .. }) => State::Due,
        Some(State::Due) => State::Cancelling { since: NOW },
        Some(State::Cancelling { .. }) => State::Cancelled { at: NOW },
        Some(State::Cancelled { .. }) => State::Paid { at: NOW },
        Some(State::Paid { .. }) => return None,
    })
}

fn about(state: &State) -> &'static str {
    match state {
        State::Uncertain { code: Some(_), .. } => "about a code",
        State::AwaitingCode { code: LAST_TRY } => "last try",
        State::AwaitingCode { code: CHECKING } => "one is being judged",
        State::Amending { keeps: Some(_), .. } => "result kept",
        State::Drifted { says: Says::Cancelled, .. } => "cancelled there",
        State::Drifted { .. } => "another amount there",
        State::Amending { keeps: None, .. } => "screened again",
        State::AwaitingDialog { confirming: true, .. } => "one is being confirmed",
        _ => "",
    }
}

/// The sample after this one.
fn event_after(event: Option<&Event>) -> Option<Event> {
    use {Answer as A, CodeAnswer as C, Event as E, Verdict as V};
    let declined = Decline::Refused;
    Some(match event {
        None => E::Asking,
        Some(E::Asking) => E::ReplyLost,
        Some(E::ReplyLost) => E::Unreachable,
        Some(E::Unreachable) => E::Failed(Fault::Unreachable),
        Some(E::Failed(_)) => E::Resend,
        Some(E::Resend) => E::Cancel,
        Some(E::Cancel) => E::CancelConfirmed,
        Some(E::CancelConfirmed) => E::Answered(A::Approved),
        Some(E::Answered(A::Approved)) => E::Answered(A::CodeSent(CODE)),
        Some(E::Answered(A::CodeSent(_))) => E::Answered(A::UnderReview),
        Some(E::Answered(A::UnderReview)) => {
            E::Answered(A::OnHold(vec![Reason { code: "RE009".to_owned(), words: "住所".to_owned() }]))
        }
        Some(E::Answered(A::OnHold(_))) => E::Answered(A::Declined(declined)),
        Some(E::Answered(A::Declined(_))) => E::Answered(A::CodeFailed(CodeFailure::Expired)),
        Some(E::Answered(A::CodeFailed(_))) => E::Answered(A::NotFound),
        Some(E::Answered(A::NotFound)) => E::Answered(A::Cancelled),
        Some(E::Answered(A::Cancelled)) => E::Answered(A::Paid),
        Some(E::Answered(A::Paid)) => E::Checking { until: NOW.plus_seconds(30) },
        Some(E::Checking { .. }) => E::CodeJudged(C::Right(V::Approved)),
        Some(E::CodeJudged(C::Right(V::Approved))) => E::CodeJudged(C::Right(V::UnderReview)),
        Some(E::CodeJudged(C::Right(V::UnderReview))) => E::CodeJudged(C::Right(V::Declined(declined))),
        Some(E::CodeJudged(C::Right(V::Declined(_)))) => E::CodeJudged(C::Wrong),
        Some(E::CodeJudged(C::Wrong)) => E::CodeJudged(C::Failed(CodeFailure::Expired)),
        Some(E::CodeJudged(C::Failed(_))) => E::CodeUnjudged,
        Some(E::CodeUnjudged) => E::DialogOffered { until: NOW },
        Some(E::DialogOffered { .. }) => E::DialogEnded,
        Some(E::DialogEnded) => E::DialogUnconfirmed,
        Some(E::DialogUnconfirmed) => E::DialogExpired,
        Some(E::DialogExpired) => E::Amend { keeps: true },
        Some(E::Amend { keeps: true }) => E::Amend { keeps: false },
        Some(E::Amend { keeps: false }) => E::Amended(A::Approved),
        Some(E::Amended(A::Approved)) => E::Amended(A::UnderReview),
        Some(E::Amended(A::UnderReview)) => E::Amended(A::OnHold(Vec::new())),
        Some(E::Amended(A::OnHold(_))) => E::Amended(A::Declined(declined)),
        Some(E::Amended(A::Declined(_))) => E::Amended(A::CodeSent(CODE)),
        Some(E::Amended(A::CodeSent(_))) => E::Amended(A::CodeFailed(CodeFailure::Expired)),
        Some(E::Amended(A::CodeFailed(_))) => E::Amended(A::NotFound),
        Some(E::Amended(A::NotFound)) => E::Amended(A::Cancelled),
        Some(E::Amended(A::Cancelled)) => E::Amended(A::Paid),
        Some(E::Amended(A::Paid)) => E::Differs(Says::Cancelled),
        Some(E::Differs(Says::Cancelled)) => E::Differs(Says::Amount { billed: Yen(400) }),
        Some(E::Differs(Says::Amount { .. })) => E::Differs(Says::Shipped),
        Some(E::Differs(Says::Shipped)) => E::TakeOver,
        Some(E::TakeOver) => return None,
    })
}

const TITLES: [&str; 6] = [
    "Sending and giving up",
    "What the provider answers",
    "The typed code",
    "The provider's own dialog",
    "A change of the order",
    "Done at the provider behind our back",
];

fn table_of(event: &Event) -> &'static str {
    match event {
        Event::Asking
        | Event::ReplyLost
        | Event::Unreachable
        | Event::Failed(_)
        | Event::Resend
        | Event::Cancel
        | Event::CancelConfirmed => TITLES[0],
        Event::Answered(_) => TITLES[1],
        Event::Checking { .. } | Event::CodeJudged(_) | Event::CodeUnjudged => TITLES[2],
        Event::DialogOffered { .. }
        | Event::DialogEnded
        | Event::DialogUnconfirmed
        | Event::DialogExpired => TITLES[3],
        Event::Amend { .. } | Event::Amended(_) => TITLES[4],
        Event::Differs(_) | Event::TakeOver => TITLES[5],
    }
}

const LEFT_OUT: &str = "\
Left out: *paid* from every state but *approved* and *due*; late answers to an attempt that is *ready* again; an attempt that \
ended here\nbut lives at the provider, which becomes *cancelling*; one that the provider says is cancelled.";

/// Late news reaches nearly every state from nearly every other: the tables say so, a picture could not.
fn drawn(from: &str, to: &str) -> bool {
    let ended = ["declined", "code_failed", "faulty", "cancelled"].contains(&from);
    match to {
        "paid" => ["approved", "due"].contains(&from),
        "cancelling" => !ended,
        "cancelled" => {
            ["ready", "awaiting_buyer", "awaiting_dialog", "faulty", "due", "cancelling"].contains(&from)
        }
        _ => from != "ready" || ["asked", "awaiting_dialog", "faulty"].contains(&to),
    }
}

pub fn document() -> Document {
    let states: Vec<State> =
        std::iter::successors(state_after(None), |state| state_after(Some(state))).collect();
    let mut names: Vec<_> = states.iter().map(State::name).collect();
    names.dedup();
    assert_eq!(names, State::NAMES);
    let events: Vec<Event> =
        std::iter::successors(event_after(None), |event| event_after(Some(event))).collect();
    let table = |title: &'static str| {
        let events: Vec<&Event> = events.iter().filter(|event| table_of(event) == title).collect();
        let rows = states.iter().map(|state| Row {
            state: state.name(),
            about: about(state),
            cells: events.iter().map(|event| Cell::of(state.apply(event, NOW), State::name)).collect(),
        });
        Table { title, rows: rows.collect(), events: events.iter().map(|event| event.name()).collect() }
    };
    Document {
        machine: "payment",
        title: "The payment",
        begins: &["ready", "awaiting_buyer", "due"],
        ends: &["declined", "code_failed", "cancelled", "paid"],
        tables: TITLES.into_iter().map(table).collect(),
        left_out: LEFT_OUT,
        drawn,
        prose: include_str!("payment.prose.md"),
    }
}
