//! The adapter of クロネコ代金後払い over real TCP: against a provider that misbehaves on the wire, and against the simulator,
//! which is written from the same contract and shares no code with it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "clippy knows tests by their attribute, and the functions they share have none"
)]

mod change;
mod credit;
mod desk;
mod lost;
mod order;
mod parcel;
mod peer;
mod post;
mod refused;
mod typed;
