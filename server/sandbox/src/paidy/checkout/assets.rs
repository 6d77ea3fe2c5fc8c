//! The files of the checkout. They are gone while the provider is down.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use crate::Sandbox;
use crate::answer::{Answer, Reply};
use crate::faults::Plan;
use crate::guard::lock;

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// `/paidy/checkout.js`, for the shop's page.
pub(super) async fn shop_script(State(sandbox): State<Arc<Sandbox>>) -> Response {
    serve(&sandbox, SCRIPT, include_str!("checkout.js").to_owned()).await
}

/// `/paidy/dialog.js`, for the frame.
pub(super) async fn dialog_script(State(sandbox): State<Arc<Sandbox>>) -> Response {
    serve(&sandbox, SCRIPT, include_str!("dialog.js").to_owned()).await
}

/// `/paidy/dialog.css`, for the frame.
pub(super) async fn dialog_style(State(sandbox): State<Arc<Sandbox>>) -> Response {
    serve(&sandbox, "text/css; charset=utf-8", include_str!("dialog.css").to_owned()).await
}

/// Serves a file, unless the provider is down. Pages of any origin may load it.
pub(super) async fn serve(sandbox: &Sandbox, content_type: &'static str, body: String) -> Response {
    let knobs = lock(&sandbox.knobs).clone();
    let plan =
        Plan { down: knobs.down.then_some(knobs.down_mode), delay_ms: knobs.delay_ms, ..Plan::default() };
    let (answer, _) = Answer::planned(&plan, || Reply::ok(content_type, body));
    let mut response = answer.send().await;
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
