//! The checkout: a script for the shop's page, the dialog it opens in a frame, and what the dialog asks the provider.
//!
//! A shop's page includes `/paidy/checkout.js` as a classic script (`<script src=… defer></script>`) and calls
//! `Paidy.configure({api_key, logo_url, closed, token}).launch(payload)`. The script opens a `<dialog>` in the top layer
//! with a frame from this server in it and talks with the frame by messages; each side accepts messages of the other's
//! window and origin only. What is typed never passes through the shop's page.
//!
//! It works under a policy that allows no more than `script-src` and `frame-src` of this server: there is no inline
//! script or style, no `eval`, no request of the shop's page to this server. (Styles are set by property, which policies
//! allow.)
//!
//! **Without scripts there is no checkout.** This provider offers no page to redirect to; a shop that has to serve
//! browsers without scripts offers another method of payment there.

pub mod assets;
pub mod endpoint;
pub mod launch;
mod page;
pub mod session;
pub mod verdict;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::Sandbox;

/// The addresses of the checkout.
pub(super) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/paidy/checkout.js", get(assets::shop_script))
        .route("/paidy/checkout", get(page::show))
        .route("/paidy/dialog.js", get(assets::dialog_script))
        .route("/paidy/dialog.css", get(assets::dialog_style))
        .route("/paidy/checkout/launch", post(endpoint::launch))
        .route("/paidy/checkout/{id}/contact", post(endpoint::contact))
        .route("/paidy/checkout/{id}/code", post(endpoint::code))
        .route("/paidy/checkout/{id}/leave", post(endpoint::leave))
}
