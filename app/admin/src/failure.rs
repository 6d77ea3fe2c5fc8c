//! What a page answers when a verb could not be finished.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use ui::incident::Incident;
use workflow::error::Trouble;

/// A verb could not be finished. Answers 503 when the database is away and 500 otherwise, with an [`Incident`] for the
/// edge, which logs it and draws the page.
#[derive(Debug)]
pub struct Failure(pub Trouble);

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self(trouble)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let away = self.0.is_away();
        let status = if away { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR };
        let mut response = status.into_response();
        response.extensions_mut().insert(Incident { what: self.0.to_string(), away });
        response
    }
}
