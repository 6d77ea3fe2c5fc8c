//! The console of each provider: every number, what came, and buttons for what the provider does by itself.

mod detail;
mod list;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::Sandbox;

/// The consoles, each under its provider's name.
pub(crate) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/{provider}/transactions", get(list::list))
        .route("/{provider}/transactions/{number}", get(detail::show))
        .route("/{provider}/transactions/{number}/{action}", post(detail::act))
}
