//! The adapter of NP後払い over real TCP: against a provider that misbehaves on the wire, and against the simulator, which is
//! written from the same contract and shares no code with it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy knows tests by their attribute, and the functions they share have none"
)]

mod change;
mod credit;
mod desk;
mod found;
mod lost;
mod once;
mod order;
mod parcel;
mod peer;
mod told;
