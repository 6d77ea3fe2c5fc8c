//! What happens in a shop, from the cart to the last mail: on both databases, against the simulated provider over real
//! HTTP and its SMTP listener. A test reads as what a shopper, staff, the provider or the clock does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where it stands, and the functions that tests share have no attribute to know them by"
)]

mod afterwards;
mod audit;
mod away;
mod bought;
mod bucket;
mod bulk_mail;
mod calendar;
mod catalogue;
mod changed;
mod closing;
mod code;
mod contracts;
mod coupons;
mod crash;
mod credit;
mod desk;
mod dialog;
mod edit;
mod entry;
mod export;
mod facts;
mod fees;
mod goods;
mod hold;
mod home;
mod house;
mod housekeeping;
mod inquiry;
mod invoice;
mod jobs;
mod limits;
mod line;
mod links;
mod look;
mod lost;
mod mails;
mod notice;
mod outside;
mod own_list;
mod parcels;
mod partly;
mod passkeys;
mod people;
mod pictures;
mod product_file;
mod reissue;
mod returns;
mod secrecy;
mod ship;
mod shopper;
mod sign_in;
mod slips;
mod steps;
mod stopped;
mod templates;
mod texts;
mod trail;
mod transfers;
mod twice;
mod walk;
mod watch;
mod ways;
mod workers;
