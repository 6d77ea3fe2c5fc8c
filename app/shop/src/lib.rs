//! The storefront and its checkout: what shoppers see.
//!
//! Every page is written by the server and works without scripts: forms post, the answer is a redirect, and what was
//! typed lies on the server. [`islands`] add, in the browser, what a form cannot do by itself.
//!
//! Features: `ssr` for the server, `hydrate` for the browser; neither is on by default.

#![forbid(unsafe_code)]

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod business_days;
#[cfg(feature = "ssr")]
mod cart;
#[cfg(feature = "ssr")]
mod closed;
#[cfg(feature = "ssr")]
mod confirm;
#[cfg(feature = "ssr")]
mod contact;
#[cfg(feature = "ssr")]
mod cookie;
#[cfg(feature = "ssr")]
mod details;
#[cfg(feature = "ssr")]
pub mod failure;
#[cfg(feature = "ssr")]
mod feed;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod free_delivery;
#[cfg(feature = "ssr")]
mod goods;
pub mod islands;
#[cfg(feature = "ssr")]
mod language;
#[cfg(feature = "ssr")]
mod legal;
#[cfg(feature = "ssr")]
mod look;
#[cfg(feature = "ssr")]
pub mod missing;
#[cfg(feature = "ssr")]
mod order;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod pages_tests;
#[cfg(feature = "ssr")]
mod payment;
#[cfg(feature = "ssr")]
mod pictures;
#[cfg(feature = "ssr")]
mod privacy;
#[cfg(feature = "ssr")]
mod receipt;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod sample;
#[cfg(feature = "ssr")]
mod shopper;
#[cfg(feature = "ssr")]
mod sitemap;
#[cfg(feature = "ssr")]
mod state;
#[cfg(feature = "ssr")]
mod terms;

#[cfg(feature = "ssr")]
pub use {routes::routes, state::State};
