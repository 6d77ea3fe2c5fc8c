//! The port to payment providers, and one folder per provider.
//!
//! Nothing outside this crate knows which provider it speaks to: what they can do differently is data
//! ([`domain::capabilities::Capabilities`]), and how they answer is one vocabulary ([`domain::payment::event::Answer`]).
//! A provider's simulator lives in the crate `sandbox` under the same name and shares no code with it.

#![forbid(unsafe_code)]

mod address;
pub mod contracts;
pub mod error;
mod flaw;
pub mod form;
pub mod kuroneko;
pub mod np;
pub mod paidy;
pub mod port;
mod price_list;
pub mod registry;
pub mod score;
pub mod secret;
pub mod settings;
mod transport;
mod xml;
