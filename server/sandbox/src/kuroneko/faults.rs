//! Which faults strike a call: those of the knobs and those of the buyer's magic inputs, put together before the call
//! is handled.

use super::transaction::Transaction;
use super::verbs::Verb;
use crate::knobs::{Call, DownMode, Knobs};
use crate::magic::{Effect, buyer_effects};

/// What will go wrong with one call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The call fails like this, and nothing is done.
    pub down: Option<DownMode>,
    /// The call is done, and its answer lost.
    pub drop_reply: bool,
    /// The answer comes so many milliseconds late.
    pub delay_ms: u64,
}

/// Makes the plan for the `nth` call of a verb with an order number, from the knobs and from the buyer.
#[must_use]
pub fn plan(knobs: &Knobs, buyer: (&str, &str), order_no: &str, verb: Verb, nth: u32) -> Plan {
    let call = Call { order_no, verb: verb.code(), nth };
    let struck_down = knobs.down || knobs.strikes(knobs.down_probability, "down", &call);
    let mut plan = Plan {
        down: struck_down.then_some(knobs.down_mode),
        drop_reply: knobs.strikes(knobs.drop_reply_probability, "drop reply", &call),
        delay_ms: knobs.delay_ms,
    };
    for effect in buyer_effects(buyer.0, buyer.1) {
        match effect {
            Effect::Slow { step, delay_ms } if step == verb.step() => {
                plan.delay_ms = plan.delay_ms.saturating_add(delay_ms);
            }
            Effect::Unavailable { step, first_calls } if step == verb.step() && nth <= first_calls => {
                plan.down = Some(DownMode::Unavailable);
            }
            Effect::HangUp { step, first_calls } if step == verb.step() && nth <= first_calls => {
                plan.down = Some(DownMode::HangUp);
            }
            Effect::DropReply { step } if step == verb.step() && nth == 1 => plan.drop_reply = true,
            _ => {}
        }
    }
    plan
}

/// How many copies more, and how many milliseconds late, the buyer's magic inputs want a notice.
#[must_use]
pub fn notice_effects(transaction: &Transaction) -> (u32, u64) {
    buyer_effects(&transaction.name, &transaction.phone).fold(
        (0, 0),
        |(copies, late_ms), effect| match effect {
            Effect::NoticeTwice => (copies + 1, late_ms),
            Effect::NoticeLate { delay_ms } => (copies, late_ms.max(delay_ms)),
            _ => (copies, late_ms),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_phone(phone: &str, verb: Verb, nth: u32) -> Plan {
        plan(&Knobs::default(), ("山田　太郎", phone), "A-1", verb, nth)
    }

    #[test]
    fn a_magic_input_strikes_its_own_step_only() {
        assert!(of_phone("09012349921", Verb::Kaara, 1).drop_reply);
        assert_eq!(of_phone("09012349921", Verb::Kaara, 2), Plan::default());
        assert_eq!(of_phone("09012349921", Verb::Kaasa, 1), Plan::default());
        assert!(of_phone("09012349922", Verb::Kaasa, 1).drop_reply);
        assert!(of_phone("09012349923", Verb::Kaacl, 1).drop_reply);
        assert_eq!(of_phone("09012349902", Verb::Kaara, 1).delay_ms, 10_000);
    }

    #[test]
    fn some_inputs_let_the_third_call_through() {
        for (nth, expected) in [(1, Some(DownMode::HangUp)), (2, Some(DownMode::HangUp)), (3, None)] {
            assert_eq!(of_phone("09012349913", Verb::Kaara, nth).down, expected);
        }
        assert_eq!(of_phone("09012349912", Verb::Kaara, 999).down, Some(DownMode::Unavailable));
    }

    #[test]
    fn knobs_strike_every_verb() {
        let knobs = Knobs { down: true, down_mode: DownMode::HangUp, delay_ms: 5, ..Knobs::default() };
        let plan = plan(&knobs, ("", ""), "A-1", Verb::Kaast, 1);
        assert_eq!(plan, Plan { down: Some(DownMode::HangUp), drop_reply: false, delay_ms: 5 });
    }
}
