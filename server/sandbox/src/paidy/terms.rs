//! What a call is judged by: the contract, the limits and the time.

use super::settings::Settings;
use crate::knobs::Knobs;

/// The terms of the moment.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The contract.
    pub settings: &'a Settings,
    /// The faults of the moment, which webhooks follow.
    pub knobs: &'a Knobs,
    /// The largest amount that gets credit, in yen.
    pub limit_yen: i64,
    /// How long a code of an SMS lives, in milliseconds.
    pub code_ttl_ms: i64,
    /// How many wrong codes end a code.
    pub code_tries: u32,
    /// Now, on the sandbox's clock.
    pub now_ms: i64,
}
