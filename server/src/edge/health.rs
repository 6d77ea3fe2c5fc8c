//! Whether the program can do its work.

use super::failed;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use workflow::noren::Noren;

/// `GET /health`: 200 `ok` when the database answers, 503 otherwise.
pub async fn health(State(noren): State<Noren>) -> Response {
    match noren.read_shop().await {
        Ok(_) => "ok".into_response(),
        Err(trouble) => failed(&trouble),
    }
}
