//! What is true in a shop: money, people, addresses, carts, orders, payments and shipments.
//!
//! Everything here is pure: no I/O, no clock, no randomness, no async. The same code runs on the server and, compiled
//! to WebAssembly, in the browser, so that both judge a form alike. Text becomes a type once, by a `parse`; after that
//! nothing is checked again.

#![forbid(unsafe_code)]

pub mod accent;
pub mod address;
pub mod audit;
pub mod calendar;
pub mod capabilities;
pub mod carrier;
pub mod cart;
pub mod category;
pub mod change;
pub mod checkout;
pub mod consent;
pub mod contract;
pub mod coupon;
pub mod delivery;
pub mod draft;
pub mod duty;
pub mod eligibility;
pub mod email;
pub mod entry;
pub mod fee;
pub mod fee_plan;
pub mod field;
pub mod giving_back;
pub mod id;
pub mod inquiry;
pub mod job;
pub mod kana;
pub mod look;
pub mod machine;
pub mod mail;
pub mod merge;
pub mod method;
pub mod moment;
pub mod month;
pub mod name;
pub mod order;
pub mod payment;
pub mod personal;
pub mod phone;
pub mod picture;
pub mod postal_code;
pub mod prefecture;
pub mod print;
pub mod problem;
pub mod product;
pub mod product_sheet;
pub mod quote;
pub mod registration_number;
pub mod role;
#[cfg(test)]
mod sample;
pub mod setting_change;
pub mod shipment;
pub mod shop;
pub mod shop_text;
pub mod slip;
pub mod tax;
pub mod text;
pub mod timeline;
pub mod variant;
pub mod yen;
