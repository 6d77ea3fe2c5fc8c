//! `POST /notices/{provider}`: a provider tells that something happened.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
};
use workflow::{noren::Noren, receive_notice};

/// Always answers `OK` when the notice could be read and kept, known or not: a forged one learns nothing.
pub async fn receive(
    State(noren): State<Noren>,
    Path(provider): Path<String>,
    Form(form): Form<Vec<(String, String)>>,
) -> (StatusCode, &'static str) {
    match receive_notice::receive(&noren, &provider, &form).await {
        Ok(known) => {
            tracing::info!(known, "a notice came");
            (StatusCode::OK, "OK")
        }
        Err(trouble) => {
            tracing::error!(%trouble, "a notice could not be kept; the provider is asked to send it again");
            (StatusCode::SERVICE_UNAVAILABLE, "try again")
        }
    }
}
