//! When duties come due: first, and again.

use domain::{
    capabilities::LOOKS_AT,
    duty::{Duty, Mail},
    moment::Moment,
    order::{self, record::Order},
    payment::{record::Payment, state::State},
};

/// A provider's reply takes at most this long; after it a request that is still unanswered is looked up, seconds.
pub const REPLY_SECONDS: i64 = 25;

/// The shopper who sees that a payment failed mostly chooses another at once: only who has not by then gets a mail, seconds.
pub const AT_HAND_SECONDS: i64 = 600;

/// Seconds between look-ups of a lost reply: quick while a shopper waits, then growing.
const LOST: [i64; 7] = [2, 3, 5, 10, 30, 120, 600];

/// A dialog is offered so long: as long as people take for it, and again, with their telephone in another room, seconds.
pub const DIALOG_SECONDS: i64 = 1800;

/// How often a transaction of which a page or a notice told is looked for before it is taken for made up.
pub const MOST_LOOKS: u32 = 3;

/// Seconds between look-ups of a transaction under review.
const REVIEW: [i64; 4] = [60, 300, 600, 900];

/// Seconds between attempts to reach a provider that is away.
const AWAY: [i64; 6] = [2, 4, 8, 20, 60, 120];

/// Attempts to reach a provider before staff are shown Error.
pub const MOST_TRIES: u32 = 6;

/// When a duty that a payment's state left comes due first.
pub fn first_due(duty: Duty, payment: &Payment, now: Moment) -> Moment {
    match (duty, &payment.state) {
        (Duty::LookUp, State::Asked { .. }) => now.plus_seconds(REPLY_SECONDS),
        (Duty::LookUp, State::AwaitingCode { code }) => code.checking.unwrap_or(now).plus_seconds(1),
        (Duty::LookUp, State::UnderReview { .. } | State::OnHold { .. }) => look_again(payment, 1, now),
        (Duty::LookUp, _) => now.plus_seconds(step(&LOST, 1)),
        (Duty::ExpireCode, State::AwaitingCode { code }) => code.until.plus_seconds(5),
        (Duty::ExpireDialog, State::AwaitingDialog { until, .. }) => *until,
        _ => now,
    }
}

/// When a duty that an order's event left comes due, and under which reference it may be done only once.
pub fn of_order(duty: Duty, event: order::Event, order: &Order, now: Moment) -> (Moment, String) {
    match duty {
        Duty::EndHold => (order.hold_until.unwrap_or(now), String::new()),
        Duty::Mail(Mail::ChooseAgain) if event == order::Event::PaymentFailed => {
            (now.plus_seconds(AT_HAND_SECONDS), order.version.to_string())
        }
        Duty::Mail(Mail::ChooseAgain) => (now, order.version.to_string()),
        _ => (now, String::new()),
    }
}

/// When to look again, after so many looks: a review at the times of day that its provider has, or after growing intervals.
pub fn look_again(payment: &Payment, tries: u32, now: Moment) -> Moment {
    if !matches!(payment.state, State::UnderReview { .. } | State::OnHold { .. }) {
        return now.plus_seconds(step(&LOST, tries));
    }
    let times = payment.method.capabilities().and_then(|able| now.next_of(&able.looks_at));
    times.unwrap_or_else(|| now.plus_seconds(step(&REVIEW, tries)))
}

/// When to ask again whether a dialog's transaction is what was ordered, after so many tries.
pub fn confirm_again(tries: u32, now: Moment) -> Moment {
    now.plus_seconds(step(&LOST, tries))
}

/// When to look again how far a provider has come with a shipped order: its money is weeks away.
pub fn progress(now: Moment) -> Moment {
    now.next_of(&LOOKS_AT).unwrap_or(now)
}

/// When to try a provider again that was away, after so many tries.
pub fn try_again(tries: u32, now: Moment) -> Moment {
    now.plus_seconds(step(&AWAY, tries))
}

/// `tries` counts from 1.
fn step(steps: &[i64], tries: u32) -> i64 {
    let place =
        usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX).min(steps.len().saturating_sub(1));
    steps.get(place).copied().unwrap_or(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_grow_and_stay_at_the_last() {
        let waits = [1, 2, 7, 8, u32::MAX].map(|tries| step(&LOST, tries));
        assert_eq!(waits, [2, 3, 600, 600, 600]);
    }
}
