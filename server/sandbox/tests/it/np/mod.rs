//! NP後払い from outside, over real TCP.

mod batch;
mod envelope;
mod faults;
mod fields;
mod lookup;
mod screening;
mod shipments;
mod shop;
mod states;
mod watch;
