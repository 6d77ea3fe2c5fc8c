//! Which faults strike a call: those of the knobs and those of the buyer's magic inputs, put together before the call
//! is handled.

use crate::knobs::{Call, DownMode, Garble, Knobs};
use crate::magic::{Effect, Step, buyer_effects};

/// Whose call it is, as far as magic inputs look at it. Empty where nobody is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Buyer<'a> {
    /// The buyer's name.
    pub name: &'a str,
    /// The buyer's telephone number, hyphens or not.
    pub phone: &'a str,
}

/// What will go wrong with one call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The call fails like this, and nothing is done.
    pub down: Option<DownMode>,
    /// The call is done, and its answer lost.
    pub drop_reply: bool,
    /// The call is done, and its answer spoilt.
    pub garble: Option<Garble>,
    /// The answer comes so many milliseconds late.
    pub delay_ms: u64,
}

impl Plan {
    /// The plan for a call, from the knobs and from the buyer. `step` is what the call is to magic inputs.
    #[must_use]
    pub fn make(knobs: &Knobs, buyer: Buyer<'_>, call: &Call<'_>, step: Step) -> Self {
        let struck_down = knobs.down || knobs.strikes(knobs.down_probability, "down", call);
        let garbled = knobs.strikes(knobs.garble_probability, "garble", call);
        let mut plan = Self {
            down: struck_down.then_some(knobs.down_mode),
            drop_reply: knobs.strikes(knobs.drop_reply_probability, "drop reply", call),
            garble: garbled.then_some(knobs.garble_mode),
            delay_ms: knobs.delay_ms,
        };
        for effect in buyer_effects(buyer.name, buyer.phone) {
            plan.add(effect, step, call.nth);
        }
        plan
    }

    fn add(&mut self, effect: Effect, now: Step, nth: u32) {
        match effect {
            Effect::Slow { step, delay_ms } if step == now => {
                self.delay_ms = self.delay_ms.saturating_add(delay_ms);
            }
            Effect::Unavailable { step, first_calls } if step == now && nth <= first_calls => {
                self.down = Some(DownMode::Unavailable);
            }
            Effect::HangUp { step, first_calls } if step == now && nth <= first_calls => {
                self.down = Some(DownMode::HangUp);
            }
            Effect::DropReply { step } if step == now && nth == 1 => self.drop_reply = true,
            Effect::Garble { step, how } if step == now && nth == 1 => self.garble = Some(how),
            _ => {}
        }
    }

    /// The fault in a word, for the evidence.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self { down: Some(DownMode::Unavailable), .. } => Some("HTTP 503"),
            Self { down: Some(DownMode::HangUp), .. } => Some("hung up before handling"),
            Self { drop_reply: true, .. } => Some("handled, reply dropped"),
            Self { garble: Some(_), .. } => Some("handled, reply garbled"),
            Self { delay_ms: 1.., .. } => Some("handled, reply late"),
            _ => None,
        }
    }
}

/// How a notice travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticePlan {
    /// How often it is sent; 0 loses it.
    pub copies: u32,
    /// How late it is, in milliseconds of real time.
    pub delay_ms: u64,
}

impl NoticePlan {
    /// The plan for a notice about a buyer's transaction, from the knobs and from the buyer.
    #[must_use]
    pub fn make(knobs: &Knobs, buyer: Buyer<'_>) -> Self {
        let start = Self { copies: knobs.notice_copies, delay_ms: knobs.notice_delay_ms };
        buyer_effects(buyer.name, buyer.phone).fold(start, |plan, effect| match effect {
            Effect::NoticeTwice => Self { copies: plan.copies.saturating_add(1), ..plan },
            Effect::NoticeLate { delay_ms } => Self { delay_ms: plan.delay_ms.max(delay_ms), ..plan },
            _ => plan,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_phone(phone: &str, step: Step, nth: u32) -> Plan {
        let call = Call { order_no: "A-1", verb: "any", nth };
        Plan::make(&Knobs::default(), Buyer { name: "山田　太郎", phone }, &call, step)
    }

    #[test]
    fn a_magic_input_strikes_its_own_step_only() {
        assert!(of_phone("09012349921", Step::Register, 1).drop_reply);
        assert_eq!(of_phone("09012349921", Step::Register, 2), Plan::default());
        assert_eq!(of_phone("09012349921", Step::EnterCode, 1), Plan::default());
        assert!(of_phone("09012349922", Step::EnterCode, 1).drop_reply);
        assert!(of_phone("09012349923", Step::Cancel, 1).drop_reply);
        assert!(of_phone("09012349925", Step::Amend, 1).drop_reply);
        assert_eq!(of_phone("09012349902", Step::Register, 1).delay_ms, 10_000);
        assert_eq!(of_phone("09012349941", Step::Register, 1).garble, Some(Garble::Truncated));
        assert_eq!(of_phone("09012349941", Step::Register, 2).garble, None);
    }

    #[test]
    fn some_inputs_let_the_third_call_through() {
        for (nth, expected) in [(1, Some(DownMode::HangUp)), (2, Some(DownMode::HangUp)), (3, None)] {
            assert_eq!(of_phone("09012349913", Step::Register, nth).down, expected);
        }
        assert_eq!(of_phone("09012349912", Step::Register, 999).down, Some(DownMode::Unavailable));
    }

    #[test]
    fn knobs_strike_every_step() {
        let knobs = Knobs { down: true, down_mode: DownMode::HangUp, delay_ms: 5, ..Knobs::default() };
        let call = Call { order_no: "A-1", verb: "any", nth: 1 };
        let plan = Plan::make(&knobs, Buyer::default(), &call, Step::LookUp);
        assert_eq!(plan, Plan { down: Some(DownMode::HangUp), delay_ms: 5, ..Plan::default() });
    }

    #[test]
    fn notices_follow_knobs_and_buyer() {
        let knobs = Knobs { notice_copies: 3, notice_delay_ms: 20_000, ..Knobs::default() };
        let of = |knobs: &Knobs, phone| {
            let plan = NoticePlan::make(knobs, Buyer { name: "", phone });
            (plan.copies, plan.delay_ms)
        };
        assert_eq!(of(&knobs, "09012349931"), (4, 20_000));
        assert_eq!(of(&Knobs::default(), "09012349932"), (1, 15_000));
    }
}
