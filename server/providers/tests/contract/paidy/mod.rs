//! あと払い（ペイディ）: what the suite has to know of it, and what no other provider has.

mod desk;
mod heard;
mod journey;
mod limits;
mod order;
mod peer;
pub mod terms;
mod token;
mod verbs;
