//! The way from a cart to an order: form → confirmation → order → code, and another way to pay where the first led to nothing.

pub mod choose_payment;
pub(crate) mod coupon;
pub mod dialog;
pub(crate) mod door;
pub mod enter_code;
pub mod fill_in;
pub mod find_address;
pub mod finish_dialog;
pub mod limits;
pub mod order_page;
pub mod place_order;
pub mod registration;
pub mod review;
