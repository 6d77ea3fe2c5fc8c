//! What is kept: SQLite and PostgreSQL, one SQL text.
//!
//! [`Db::open`] a URL, [`Db::migrate`] it, then work inside [`Db::write`] and [`Db::read`] with the free functions of the
//! modules below, one per noun. All of them take the transaction and the shop; none crosses shops but those of
//! [`duties`] that a worker needs and [`shops::all`].

mod built;
mod column;
mod db;
mod error;
mod file;
mod many;
mod migrate;
mod query;
mod tx;

pub mod abandoned;
pub mod audit;
pub mod calendars;
pub mod carts;
pub mod categories;
pub mod charges;
pub mod confirmations;
pub mod consent_texts;
pub mod consents;
pub mod contact_ways;
pub mod contracts;
pub mod coupons;
pub mod deliveries;
pub mod drafts;
pub mod duties;
pub mod entries;
pub mod exports;
pub mod fee_plans;
pub mod fee_trail;
pub mod first_steps;
pub mod home;
pub mod inquiries;
pub mod invoice_batches;
pub mod invoices;
pub mod jobs;
pub mod kept_searches;
pub mod lapsing;
pub mod limits;
pub mod links;
pub mod list_columns;
pub mod looks;
pub mod mail_requests;
pub mod mail_templates;
pub mod mails;
pub mod methods;
pub mod multiply;
pub mod offers;
pub mod order_files;
pub mod order_list;
pub mod order_notes;
pub mod order_words;
pub mod orders;
pub mod passkeys;
pub mod payments;
pub mod pictures;
pub mod product_list;
pub mod product_search;
pub mod products;
pub mod receipts;
pub mod reissues;
pub mod returns;
pub mod same_buyer;
pub mod saved_searches;
pub mod secrets;
pub mod sessions;
pub mod settings_trail;
pub mod shelves;
pub mod shipments;
pub mod shop_texts;
pub mod shops;
pub mod staff;
pub mod staff_sessions;
pub mod stock;
pub mod templates;
#[cfg(feature = "testing")]
pub mod testing;
pub mod timeline;
pub mod transfers;
pub mod two_step;
pub mod uploads;
pub mod variant_search;
pub mod variants;

pub use db::{Db, OpenError};
pub use error::StoreError;
pub use tx::{Tx, writes};
