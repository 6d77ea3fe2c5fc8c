//! Files of orders and products: what stands in which column, and how it is spelled. A layout is data that a shop can change; the presets are
//! layouts that are delivered with the program. Files that come back from carriers and banks are read here too.
//!
//! Pure: bytes in, values out, and the other way round. What is done with them is `workflow`'s.

#![forbid(unsafe_code)]

pub mod cp932;
pub mod facts;
pub mod field;
pub mod fold;
pub mod form;
pub mod formula;
pub mod goods;
pub mod layout;
pub mod payer;
pub mod presets;
pub mod read;
#[cfg(test)]
mod sample;
pub mod slips;
pub mod source;
pub mod statement;
pub mod write;
