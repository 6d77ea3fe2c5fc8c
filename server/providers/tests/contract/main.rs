//! The adapters over real TCP: against a provider that misbehaves on the wire, and against the simulators, which are written from
//! the same contracts and share no code with them.
//!
//! [`suite`] is the same for every provider, whatever it is; a folder of a provider's name holds what the suite has to know of it
//! (`terms.rs`, `limits.rs`) and the tests of what no other provider has. `docs/providers/contract.md` is written by the suite.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "clippy knows tests by their attribute, and the functions they share have none"
)]

mod desk;
mod kuroneko;
mod np;
mod order;
mod paidy;
mod peer;
mod score;
mod simulator;
mod suite;
