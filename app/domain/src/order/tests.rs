//! Rules of the order machine.

use super::{Event, State, Why};
use crate::{
    duty::{Duty, Mail},
    machine::Applied,
    moment::Moment,
};
use proptest::{prelude::*, sample::select};

const NOW: Moment = Moment(1_795_186_799_000);

/// An order and the duties that are still to be done, as the database keeps them.
#[derive(Clone, Debug)]
struct Kept {
    state: State,
    duties: Vec<Duty>,
}

impl Kept {
    /// As placing leaves it.
    fn placed() -> Self {
        Self { state: State::Placed, duties: vec![Duty::EndHold] }
    }

    fn happens(&mut self, event: Event) {
        if let Ok(Applied::Moved { to, duties }) = self.state.apply(event, NOW) {
            self.state = to;
            self.duties.extend(duties.into_iter().filter(|duty| !matches!(duty, Duty::Mail(_))));
        }
    }

    /// The hold is over: the worker does the duty, if there is one.
    fn end_hold(&mut self) {
        if self.duties.contains(&Duty::EndHold) {
            self.duties.clear();
            self.happens(Event::HoldEnded);
        }
    }
}

fn after(events: &[Event]) -> State {
    events.iter().fold(State::Placed, |state, event| match state.apply(*event, NOW).unwrap() {
        Applied::Moved { to, .. } => to,
        Applied::Unchanged => state,
    })
}

#[test]
fn an_order_goes_from_placed_to_done() {
    assert_eq!(after(&[Event::PaymentStood, Event::Begin, Event::Finish]), State::Done);
    assert_eq!(
        after(&[Event::PaymentStood, Event::PutOnHold, Event::Resume, Event::Finish, Event::Return]),
        State::Returned { at: NOW }
    );
}

#[test]
fn nobody_works_on_an_order_whose_payment_is_not_decided() {
    for event in [Event::Begin, Event::PutOnHold, Event::Resume, Event::Finish] {
        let refused = State::Placed.apply(event, NOW).unwrap_err();
        assert_eq!((refused.from, refused.event), ("placed", event.name()));
    }
}

#[test]
fn the_shopper_is_thanked_when_the_payment_stands_and_not_again() {
    let thanks = Applied::with(State::Received, [Duty::Mail(Mail::Thanks)]);
    assert_eq!(State::Placed.apply(Event::PaymentStood, NOW), Ok(thanks));
    assert_eq!(State::Received.apply(Event::PaymentStood, NOW), Ok(Applied::Unchanged));
}

#[test]
fn a_payment_that_fails_keeps_the_order_and_asks_to_choose_again() {
    assert_eq!(
        State::Placed.apply(Event::PaymentFailed, NOW),
        Ok(Applied::with(State::Placed, [Duty::Mail(Mail::ChooseAgain)]))
    );
}

#[test]
fn a_hold_that_ends_cancels_only_what_nobody_paid() {
    let lapsed = State::Cancelled { at: NOW, why: Why::Lapsed };
    assert_eq!(after(&[Event::HoldEnded]), lapsed);
    assert_eq!(after(&[Event::PaymentStood, Event::HoldEnded]), State::Received);
}

#[test]
fn news_of_a_payment_is_never_refused() {
    let ended = [
        State::Received,
        State::Processing,
        State::OnHold,
        State::Done,
        State::Cancelled { at: NOW, why: Why::Staff },
        State::Returned { at: NOW },
    ];
    for state in ended.iter().chain([&State::Placed]) {
        for event in [Event::PaymentStood, Event::PaymentFailed, Event::HoldEnded] {
            assert!(state.apply(event, NOW).is_ok(), "{} while {}", event.name(), state.name());
        }
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(select(Event::ALL.to_vec()), 0..30)
}

proptest! {
    #[test]
    fn a_placed_order_always_has_an_end_coming(events in events(), hold_ends in prop::collection::vec(any::<bool>(), 30)) {
        let mut kept = Kept::placed();
        for (event, ends) in events.into_iter().zip(hold_ends) {
            kept.happens(event);
            if ends {
                kept.end_hold();
            }
            prop_assert!(kept.state != State::Placed || kept.duties.contains(&Duty::EndHold), "{kept:?}");
        }
        kept.end_hold();
        prop_assert_ne!(kept.state, State::Placed);
    }

    #[test]
    fn what_has_ended_stays_ended(before in events(), then in events()) {
        let mut kept = Kept::placed();
        before.into_iter().for_each(|event| kept.happens(event));
        if matches!(kept.state, State::Cancelled { .. } | State::Returned { .. }) {
            let ended = kept.state.clone();
            then.into_iter().for_each(|event| kept.happens(event));
            prop_assert_eq!(kept.state, ended);
        }
    }

    #[test]
    fn repeating_an_event_moves_the_order_no_further(before in events(), event in select(Event::ALL.to_vec())) {
        let mut kept = Kept::placed();
        before.into_iter().for_each(|event| kept.happens(event));
        kept.happens(event);
        let once = kept.state.clone();
        kept.happens(event);
        prop_assert_eq!(kept.state, once);
    }

    #[test]
    fn an_order_of_which_goods_may_be_given_back_can_be_cancelled_by_staff(events in events()) {
        let mut kept = Kept::placed();
        events.into_iter().for_each(|event| kept.happens(event));
        let cancelled = kept.state.apply(Event::Cancel, NOW);
        let moves = matches!(cancelled, Ok(Applied::Moved { to: State::Cancelled { .. }, .. }));
        prop_assert_eq!(moves, kept.state.holds_goods());
    }
}
