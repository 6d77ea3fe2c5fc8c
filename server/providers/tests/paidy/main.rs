//! The adapter of あと払い（ペイディ） over real TCP: against a provider that misbehaves on the wire, and against the simulator,
//! which is written from the same contract and shares no code with it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy knows tests by their attribute, and the functions they share have none"
)]

mod desk;
mod journey;
mod lost;
mod order;
mod peer;
mod token;
mod verbs;
