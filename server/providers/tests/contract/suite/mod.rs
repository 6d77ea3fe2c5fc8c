//! The contract suite: the same cases for every provider, against its simulator over TCP. What differs between providers is in their
//! [`terms::Terms`] and in the capabilities of their offers; what a provider does not offer is "not offered", and the suite asserts
//! that exactly this is answered and nothing was sent.
//!
//! Each provider × case is a test of its own, `suite::cases::NAME::CASE`; what came of all of them is `docs/providers/contract.md`.

mod amendment;
mod cancellation;
mod case;
mod cases;
mod code;
mod credit;
mod document;
mod fault;
mod field;
mod giving_back;
mod invoice;
mod lost;
mod notice;
mod parcel;
mod scene;
pub mod terms;
pub mod verb;
mod wire;
