//! あと払い(ペイディ), simulated from its wire contract.
//!
//! A shop's page loads a script that opens the provider's dialog ([`checkout`]); the shop's server looks payments up,
//! changes, captures, refunds and closes them by REST ([`endpoint`], [`verbs`]); the provider tells it what happened by
//! unsigned webhooks ([`notice`], `courier`).
//!
//! | call | file |
//! |---|---|
//! | `POST /paidy/payments`, `GET` and `PUT /paidy/payments/{id}`, `POST …/captures`, `…/refunds`, `…/close` | [`verbs::payments`] |
//! | `GET /paidy/tokens/`, `GET /paidy/tokens/{id}`, `POST …/suspend`, `…/resume`, `…/delete` | [`verbs::tokens`] |
//! | `/paidy/checkout.js` and what it opens | [`checkout`] |
//! | `/control/paidy/…` beside what every provider has | [`control`] |
//!
//! A call is checked in this order: key (401), version (400), JSON (400), the thing it is about (404), its members
//! (400), the thing's state (403, 409). Charging a token checks its members first.
//!
//! Where the contract is silent, this sandbox decides, and says so here:
//!
//! - Only the error codes `request_content.malformed` and `version.unknown` are the provider's; the others are ours.
//! - What status an expired authorisation shows is a setting; it stays `authorized` unless set otherwise. Capturing it
//!   is 403. Closing it goes by the status it shows.
//! - Capturing twice, and refunding more than what is left, is 403; refunding another payment's capture 404.
//! - A refund without an amount gives back all that is left.
//! - A rejected payment can be looked up (`rejected`); changing, capturing or closing it is 403. No webhook tells of it.
//! - Amounts that do not add up are 400 on the wire, and the dialog does not open.
//! - `buyer_data` may be empty; its figures must be numbers and its kind of place a known one.
//! - A consumer is decided upon when the code is right: by the provider's test addresses, then by the magic inputs and
//!   the limit. The payment carries the mail address and number that were proven.
//! - After the last wrong code another has to be texted; the dialog stays open.
//! - A consumer who closes the dialog is told to the page as `{"status": "closed"}` and nothing more.
//! - A token that is declined is told as `{"status": "rejected"}`; no token exists then.
//! - A webhook leaves out the members that do not apply. One about a token has no `event_type`.
//! - A webhook that is not answered with 200 in ten seconds is sent again after five seconds (a setting), then after
//!   twice as long each time, for five hours of real time.

mod act;
pub mod authority;
pub mod buyer;
pub mod checkout;
mod console;
pub mod control;
mod courier;
pub mod endpoint;
pub mod ledger;
pub mod members;
pub mod notice;
pub mod order;
pub mod payment;
pub mod purchase;
pub mod refusal;
pub mod row;
pub mod settings;
pub mod stamp;
pub mod state;
pub mod terms;
pub mod token;
pub mod verbs;
pub mod webhooks;

pub(crate) use console::Paidy;
pub use settings::Settings;
pub use state::ExpiredStatus;
