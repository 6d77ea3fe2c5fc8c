//! クロネコ代金後払い: what the suite has to know of it, and what no other provider has.

mod change;
mod credit;
mod desk;
mod heard;
mod limits;
mod order;
mod parcel;
mod peer;
mod post;
mod refused;
pub mod terms;
mod typed;
