//! Several attempts to pay for one order and its parcel together, against a provider that is only a set of transactions: how the machines
//! are used, as `workflow` uses them, keeps at most one that may live, and nothing leaves without an OK.

use super::*;
use crate::shipment;
use proptest::prelude::*;

/// What the provider did with an attempt, whatever we know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum There {
    Nothing,
    Live,
    Ended,
}

#[derive(Clone, Debug)]
struct Attempt {
    state: State,
    there: There,
}

/// An order as far as this is about it.
#[derive(Debug)]
struct Model {
    attempts: Vec<Attempt>,
    parcel: shipment::State,
    shipped_on: Option<&'static str>,
}

/// What happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The worker asks for credit with the last attempt; the answer arrives or is lost on the way there or back.
    Register {
        arrives: bool,
        heard: bool,
    },
    /// The provider is asked how an attempt stands.
    LookUp(usize),
    /// An attempt is given up, and another begun.
    Renew,
    /// The worker cancels what is to be cancelled; the answer may be lost.
    CancelThere {
        attempt: usize,
        heard: bool,
    },
    /// The provider's people cancel.
    CancelledBehindOurBack(usize),
    Ship,
    Recall,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (any::<bool>(), any::<bool>()).prop_map(|(arrives, heard)| Step::Register { arrives, heard }),
        3 => (0..4_usize).prop_map(Step::LookUp),
        2 => Just(Step::Renew),
        3 => (0..4_usize, any::<bool>()).prop_map(|(attempt, heard)| Step::CancelThere { attempt, heard }),
        1 => (0..4_usize).prop_map(Step::CancelledBehindOurBack),
        3 => Just(Step::Ship),
        1 => Just(Step::Recall),
    ];
    prop::collection::vec(step, 0..60)
}

impl Model {
    fn begun() -> Self {
        let first = Attempt { state: State::Ready, there: There::Nothing };
        Self { attempts: vec![first], parcel: shipment::State::Unshipped, shipped_on: None }
    }

    fn happens(&mut self, attempt: usize, event: &Event) {
        if let Ok(Applied::Moved { to, .. }) = self.attempts[attempt].state.apply(event, NOW) {
            self.attempts[attempt].state = to;
        }
    }

    fn step(&mut self, step: Step) {
        let last = self.attempts.len() - 1;
        match step {
            Step::Register { arrives, heard } => self.register(last, arrives, heard),
            Step::LookUp(attempt) if attempt <= last => {
                let answer = match self.attempts[attempt].there {
                    There::Nothing => Answer::NotFound,
                    There::Live => Answer::Approved,
                    There::Ended => Answer::Cancelled,
                };
                self.happens(attempt, &Event::Answered(answer));
            }
            Step::Renew if !self.parcel.has_left() => {
                self.happens(last, &Event::Cancel);
                self.attempts.push(Attempt { state: State::Ready, there: There::Nothing });
            }
            Step::CancelThere { attempt, heard } if attempt <= last => {
                if matches!(self.attempts[attempt].state, State::Cancelling { .. }) {
                    self.attempts[attempt].there = There::Ended;
                    if heard {
                        self.happens(attempt, &Event::CancelConfirmed);
                    }
                }
            }
            Step::CancelledBehindOurBack(attempt)
                if attempt <= last && self.attempts[attempt].there == There::Live =>
            {
                self.attempts[attempt].there = There::Ended;
            }
            Step::Ship => {
                let state = &self.attempts[last].state;
                let (payment_stands, name) = (state.may_ship(false), state.name());
                let left = shipment::Event::Shipped { payment_stands, tell: true, at: NOW };
                if let Ok(Applied::Moved { to, .. }) = self.parcel.apply(&left) {
                    (self.parcel, self.shipped_on) = (to, Some(name));
                }
            }
            Step::Recall if self.parcel.has_left() => {
                if let Ok(Applied::Moved { to, .. }) = self.parcel.apply(&shipment::Event::Recalled) {
                    (self.parcel, self.shipped_on) = (to, None);
                    self.step(Step::Renew);
                }
            }
            _ => {}
        }
    }

    /// As the duty does it: never while an older attempt may live.
    fn register(&mut self, last: usize, arrives: bool, heard: bool) {
        let older = self.attempts.iter().take(last).any(|attempt| attempt.state.may_live_at_provider());
        if older || self.attempts[last].state.apply(&Event::Asking, NOW).is_err() {
            return;
        }
        self.happens(last, &Event::Asking);
        if arrives {
            self.attempts[last].there = There::Live;
        }
        let answered = Event::Answered(Answer::Approved);
        self.happens(last, if arrives && heard { &answered } else { &Event::ReplyLost });
    }

    fn live(&self) -> usize {
        self.attempts.iter().filter(|attempt| attempt.there == There::Live).count()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn never_two_live_transactions(steps in steps()) {
        let mut model = Model::begun();
        for step in &steps {
            model.step(*step);
            prop_assert!(model.live() <= 1, "{model:?} after {step:?}");
        }
    }

    #[test]
    fn what_lives_there_is_an_attempt_that_may_live_here(steps in steps()) {
        let mut model = Model::begun();
        for step in &steps {
            model.step(*step);
            for attempt in &model.attempts {
                let known = attempt.state.may_live_at_provider();
                prop_assert!(attempt.there != There::Live || known, "{attempt:?} after {step:?}");
            }
        }
    }

    #[test]
    fn nothing_leaves_without_a_payment_that_stands(steps in steps()) {
        let mut model = Model::begun();
        for step in &steps {
            model.step(*step);
            if let Some(name) = model.shipped_on {
                prop_assert!(matches!(name, "approved" | "due" | "paid"), "left while {name}");
            }
        }
    }
}
