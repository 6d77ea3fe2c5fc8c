//! Whether the program can do its work.

use axum::{extract::State, http::StatusCode};
use workflow::noren::Noren;

/// `GET /health`: 200 `ok` when the database answers, 503 otherwise.
pub async fn health(State(noren): State<Noren>) -> (StatusCode, &'static str) {
    match noren.shop().await {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is away"),
    }
}
