//! NP後払い and NP後払いwiz, simulated from the wire contract of the REST interface.
//!
//! Six calls under `/np/v1/`: JSON comes, JSON goes back. Callers identify themselves by Basic authentication (merchant
//! and SP code) and the header `X-NP-Terminal-Id`.
//!
//! | call | file |
//! |---|---|
//! | `POST transactions` registration and screening | [`verbs::register`] |
//! | `PATCH transactions/update` change, screened again | [`verbs::update`] |
//! | `PATCH transactions/cancel` | [`verbs::cancel`] |
//! | `POST shipments` | [`verbs::ship`] |
//! | `POST authorizations/find` result of screening | [`verbs::find_authorization`] |
//! | `POST transactions/payments/find` | [`verbs::find_payment`] |
//!
//! All items of a request are done or none is. Of an item every field that breaks a rule is named, of a field the first
//! broken rule. Before the fields come the transaction's number and its state.
//!
//! Where the contract is silent, this sandbox decides, and says so here:
//!
//! - The order of checks: who calls (401 merchant or SP code, 403 terminal), the request, each item.
//! - A body that is no JSON, or has no list of items, is a request without items (EPRO0101).
//! - Fields that the contract gives no number for have numbers of this sandbox, see [`codes`].
//! - A shop's number may be registered again: each time makes a transaction, so that a registration that came twice
//!   shows. An inquiry by the shop's number answers the newest.
//! - Postal codes are held against the prefecture that the address begins with, by their first two digits.
//! - Prohibited characters are those that Windows-31J cannot say. Kana are katakana of either width.
//! - An update is put over the record member by member; `null` takes a member away.
//! - A held transaction is screened anew where what it was held for has changed; what has not holds it still.
//! - In batch mode a change is decided by inquiries as well. Those before the one that decides answer 50. An approval's
//!   days count from the decision.
//! - Cancelling is allowed while screening goes on. What was refused, is no use, or is still being screened for an update
//!   or shipment is answered with 120.
//! - An approval that has run out is like a cancelled transaction.
//! - The payment is not disclosed (30) before the shipment is reported.
//! - wiz with a destination is 132; an invoice's day without wiz is passed over.

mod act;
pub mod auth;
pub mod codes;
mod console;
mod endpoint;
pub mod item;
pub mod ledger;
pub mod order;
pub mod reply;
pub mod row;
pub mod rules;
pub mod screening;
pub mod settings;
pub mod state;
pub mod transaction;
pub mod verbs;

pub(crate) use console::Np;
