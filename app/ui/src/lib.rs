//! The parts pages are made of, and the words on them.
//!
//! A page is a Leptos view made of [`parts`], rendered by [`page::render`] to a complete document that works without
//! scripts. Nothing here carries a `style` attribute or an inline script, so the strictest content security policy holds.

#![forbid(unsafe_code)]

#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "ssr")]
pub mod admitted;
pub mod assets;
#[cfg(feature = "hydrate")]
pub mod dom;
mod escape;
#[cfg(all(feature = "ssr", debug_assertions))]
pub mod gallery;
#[cfg(feature = "ssr")]
pub mod incident;
#[cfg(feature = "ssr")]
pub mod page;
pub mod parts;
pub mod when;
pub mod words;
mod yen;

pub use words::Lang;
pub use yen::yen;
