//! The adapter of あと払い（ペイディ） over real TCP: against a provider that misbehaves on the wire.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy knows tests by their attribute, and the functions they share have none"
)]

mod lost;
mod order;
mod peer;
mod token;
mod verbs;
