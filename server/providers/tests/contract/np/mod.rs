//! NP後払い: what the suite has to know of it, and what no other provider has.

mod change;
mod credit;
mod desk;
mod found;
mod heard;
mod limits;
mod once;
mod order;
mod parcel;
mod peer;
pub mod terms;
mod told;
