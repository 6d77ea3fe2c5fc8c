//! Every function of the store, on both databases.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod asking;
mod audit;
mod cart;
mod catalogue;
mod coupon;
mod duty;
mod entry;
mod fee;
mod files;
mod home;
mod invoice;
mod jobs;
mod mail_and_limits;
mod mail_template;
mod multiply;
mod offer;
mod open;
mod order;
mod order_list;
mod own_list;
mod passkey;
mod payment;
mod picture;
mod race;
mod schema;
mod session_and_staff;
mod settings;
mod stock;
mod trail;
mod transaction;
mod transfer;
mod two_step;
mod variant_search;
mod world;
mod wrong_rows;
