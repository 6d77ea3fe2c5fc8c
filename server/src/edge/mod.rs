//! The edge: what every request passes before and after its page.

pub mod access_log;
pub mod body;
pub mod error_page;
pub mod forwarded;
pub mod headers;
pub mod health;
pub mod notices;
pub mod origin;
pub mod rate;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use ui::incident::Incident;
use workflow::error::Trouble;

/// The answer of a handler that could not do its work, for [`error_page`] to log and to fill: 503 when the database is away,
/// 500 otherwise.
fn failed(trouble: &Trouble) -> Response {
    let away = trouble.is_away();
    let status = if away { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::INTERNAL_SERVER_ERROR };
    let mut response = status.into_response();
    response.extensions_mut().insert(Incident { what: trouble.to_string(), away });
    response
}
