//! スコア後払い: what the suite has to know of it, and what no other provider has.

mod amend;
mod credit;
mod desk;
mod heard;
mod invoice;
mod limits;
mod order;
mod parcel;
mod peer;
mod refused;
pub mod terms;
