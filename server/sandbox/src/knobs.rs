//! Knobs: faults for every caller, set by tests, probes and the form on the home page.
//!
//! Chance is drawn from the seed and from *which* call it is (order number, verb, how many-th), never from the order
//! in which calls happen to arrive: the same seed and the same order numbers meet the same faults on every run.

use serde::{Deserialize, Serialize};

/// How the sandbox behaves when it is down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DownMode {
    /// Answers HTTP 503.
    #[default]
    Unavailable,
    /// Closes the connection without a word.
    HangUp,
}

/// What becomes of an answer that is garbled. The call is done all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Garble {
    /// The body ends half-way.
    #[default]
    Truncated,
    /// An HTML page stands in its place, with HTTP 200.
    Page,
    /// The body is well-formed and of another format: JSON where XML belongs, and the other way round.
    Foreign,
}

/// The settings. Names in JSON are the names of the fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Knobs {
    /// Every provider answer comes this many milliseconds (real time) later.
    pub delay_ms: u64,
    /// Every provider call fails and does nothing.
    pub down: bool,
    /// How it fails when `down`, or when `down_probability` strikes.
    pub down_mode: DownMode,
    /// Chance (0 to 1) that a call fails and does nothing.
    pub down_probability: f64,
    /// Chance (0 to 1) that a call is done and its answer is lost.
    pub drop_reply_probability: f64,
    /// Chance (0 to 1) that a call is done and its answer garbled.
    pub garble_probability: f64,
    /// How it is garbled when `garble_probability` strikes.
    pub garble_mode: Garble,
    /// What the chances are drawn from.
    pub seed: u64,
    /// How often each notice is sent. 1 is normal, 0 loses it.
    pub notice_copies: u32,
    /// How late notices are, in milliseconds of real time.
    pub notice_delay_ms: u64,
    /// After the lifetime of a code, this many seconds (sandbox clock) pass in which checking the code answers
    /// "expiry is being processed" (kaasa022E). 0 skips that stage.
    pub expiring_seconds: u32,
    /// スコア後払い takes orders whose lines do not add up to the billed amount.
    pub loose_sums: bool,
}

impl Default for Knobs {
    fn default() -> Self {
        Self {
            delay_ms: 0,
            down: false,
            down_mode: DownMode::Unavailable,
            down_probability: 0.0,
            drop_reply_probability: 0.0,
            garble_probability: 0.0,
            garble_mode: Garble::Truncated,
            seed: 1,
            notice_copies: 1,
            notice_delay_ms: 0,
            expiring_seconds: 0,
            loose_sums: false,
        }
    }
}

/// The longest delay a knob may ask for, in milliseconds.
const DELAY_MS_MAX: u64 = 10 * 60 * 1000;
/// The most copies of a notice a knob may ask for.
const COPIES_MAX: u32 = 20;
/// The longest stage of expiry a knob may ask for, in seconds.
const EXPIRING_SECONDS_MAX: u32 = 3_600;

impl Knobs {
    /// Names the first setting out of range.
    ///
    /// # Errors
    /// The name of that setting and its range.
    pub fn check(&self) -> Result<(), &'static str> {
        let chance = 0.0..=1.0;
        if !chance.contains(&self.down_probability) {
            return Err("down_probability: 0 to 1");
        }
        if !chance.contains(&self.drop_reply_probability) {
            return Err("drop_reply_probability: 0 to 1");
        }
        if !chance.contains(&self.garble_probability) {
            return Err("garble_probability: 0 to 1");
        }
        if self.delay_ms > DELAY_MS_MAX {
            return Err("delay_ms: at most 600000");
        }
        if self.notice_delay_ms > DELAY_MS_MAX {
            return Err("notice_delay_ms: at most 600000");
        }
        if self.notice_copies > COPIES_MAX {
            return Err("notice_copies: at most 20");
        }
        if self.expiring_seconds > EXPIRING_SECONDS_MAX {
            return Err("expiring_seconds: at most 3600");
        }
        Ok(())
    }

    /// Whether a fault of this chance strikes this call. `fault` tells independent chances of one call apart.
    #[must_use]
    pub fn strikes(&self, probability: f64, fault: &str, call: &Call<'_>) -> bool {
        probability > 0.0 && draw(self.seed, fault, call) < probability
    }
}

/// Which call it is.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The shop's order number.
    pub order_no: &'a str,
    /// The provider's name for the call.
    pub verb: &'a str,
    /// 1 for the first call of this verb with this order number.
    pub nth: u32,
}

/// A number in 0..1, the same for the same arguments: FNV-1a over the names, finished by `SplitMix64`.
fn draw(seed: u64, fault: &str, call: &Call<'_>) -> f64 {
    let nth = call.nth.to_le_bytes();
    let parts: [&[u8]; 4] = [fault.as_bytes(), call.order_no.as_bytes(), call.verb.as_bytes(), &nth];
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    for part in parts {
        for byte in part.iter().chain([&0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    let high = u32::try_from(hash >> 32).unwrap_or(0);
    f64::from(high) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(seed: u64, probability: f64) -> Vec<bool> {
        let knobs = Knobs { seed, ..Knobs::default() };
        (0..1_000)
            .map(|n| {
                let order_no = format!("N-{n}");
                knobs.strikes(probability, "drop", &Call { order_no: &order_no, verb: "KAARA0010", nth: 1 })
            })
            .collect()
    }

    #[test]
    fn the_same_seed_strikes_the_same_calls() {
        assert_eq!(struck(7, 0.2), struck(7, 0.2));
        assert_ne!(struck(7, 0.2), struck(8, 0.2));
    }

    #[test]
    fn strikes_about_as_often_as_asked() {
        let hits = struck(3, 0.2).into_iter().filter(|hit| *hit).count();
        assert!((150..250).contains(&hits), "{hits} of 1000");
        assert!(struck(3, 0.0).into_iter().all(|hit| !hit));
        assert!(struck(3, 1.0).into_iter().all(|hit| hit));
    }

    #[test]
    fn refuses_settings_out_of_range() {
        assert!(Knobs::default().check().is_ok());
        assert!(Knobs { down_probability: 1.5, ..Knobs::default() }.check().is_err());
        assert!(Knobs { drop_reply_probability: f64::NAN, ..Knobs::default() }.check().is_err());
        assert!(Knobs { delay_ms: u64::MAX, ..Knobs::default() }.check().is_err());
        assert!(Knobs { notice_copies: 21, ..Knobs::default() }.check().is_err());
    }
}
