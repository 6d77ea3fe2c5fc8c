//! `POST /notices/{provider}`: a provider tells that something happened.

use super::failed;
use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use workflow::{noren::Noren, receive_notice};

/// Always answers `OK` when the notice could be read and kept, known or not: a forged one learns nothing. Any other answer
/// makes the provider send it again.
pub async fn receive(State(noren): State<Noren>, Path(provider): Path<String>, body: Bytes) -> Response {
    match receive_notice::receive(&noren, &provider, &body).await {
        Ok(known) => {
            tracing::info!(known, "a notice came");
            "OK".into_response()
        }
        Err(trouble) => failed(&trouble),
    }
}
