//! Field rules of スコア後払い, one file per block of a request. Every broken rule is noted, not only the first.

pub mod contact;
pub mod credentials;
pub mod deliveries;
pub mod field;
pub mod form;
pub mod order;
pub mod parcel;
pub mod reference;
