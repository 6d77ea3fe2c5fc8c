//! What happens in a shop: one file per thing that can happen, and the duties it leaves.
//!
//! A verb reads what it needs, lets [`domain`] decide, and writes the new state *and the duties it creates* in one
//! transaction. Providers and mail servers are asked by duties, never while a transaction is open. Every verb can be
//! repeated: the second time finds what the first one wrote.

#![forbid(unsafe_code)]

pub mod access;
pub mod audit;
pub mod browse;
pub mod cart;
pub mod catalogue;
pub mod checkout;
pub mod clock;
pub mod desk;
pub mod duty;
pub mod error;
pub mod fees;
pub mod files;
pub mod first_steps;
pub mod housekeeping;
pub mod ids;
pub mod inquiry;
pub mod invoice;
pub mod job;
pub mod mail;
pub mod memory;
pub mod moves;
pub mod noren;
pub mod pictures;
pub mod receive_notice;
mod renewal;
mod seal;
pub mod settings;
pub mod staff;
pub mod visitor;
pub mod worker;
