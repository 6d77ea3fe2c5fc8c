//! What deferred payments cost the shop: the providers' plans, and which of them would have been the cheapest.
//!
//! A plan is a basic fee a month, a rate of the claimed amount, and a fee for each invoice; all without tax.
//!
//! * An order costs something once its goods have left: then the provider claims the money. It counts on that day, with
//!   the plan that holds on it, and once, however many parcels it has. What was refused or cancelled costs nothing.
//! * The rate is taken of the amount that is claimed, tax included, and rounded down to whole yen for each order.
//! * There is one invoice an order.
//! * The basic fee of a month is that of the plan that holds on its first day, or else of the first one that begins in it;
//!   a month is never divided.
//! * Tax (10 %) is put once on the sum of a month and rounded down, as an invoice of the provider does.

pub mod contract;
pub mod cost;
pub mod plan;
pub mod rate;
pub mod report;
pub mod tally;
pub mod typed;
