//! The sandbox to look at: plain pages made on the server, no script, one small style sheet.

mod console;
mod home;
mod layout;
mod linked;
mod mail;
mod sms;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::html;
use tower_http::set_header::SetResponseHeaderLayer;

pub(crate) use layout::yen;
use layout::{Place, page};

use crate::Sandbox;

const STYLE: &str = include_str!("sandbox.css");

/// Nothing but this server's own style sheet and forms.
const CSP: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Every page, and the answer for addresses that lead nowhere.
pub(crate) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/", get(home::show))
        .route("/clock", post(home::move_clock))
        .route("/knobs", post(home::turn_knobs))
        .route("/reset", post(home::reset))
        .route("/sms", get(sms::list))
        .route("/mail", get(mail::list))
        .route("/mail/{id}", get(mail::show))
        .route("/sandbox.css", get(style))
        .merge(console::router())
        .fallback(not_found)
}

/// Adds what every page needs: headers against being framed or scripted, and a refusal of forms from other sites.
pub(crate) fn protect(router: Router<Arc<Sandbox>>) -> Router<Arc<Sandbox>> {
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    router
        .layer(from_fn(same_site_only))
        .layer(header(header::CONTENT_SECURITY_POLICY, CSP))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(header::CACHE_CONTROL, "no-store"))
}

/// A page of another site, open in the same browser, must not turn the knobs here. Programs send no such header.
async fn same_site_only(request: Request, next: Next) -> Response {
    let from = request.headers().get("sec-fetch-site").map(HeaderValue::as_bytes);
    let is_foreign = matches!(from, Some(site) if site != b"same-origin" && site != b"none");
    if is_foreign && request.method().as_str() == "POST" {
        return (StatusCode::FORBIDDEN, "a form of another site\n").into_response();
    }
    next.run(request).await
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// The page for an address that leads nowhere.
pub(crate) async fn not_found() -> Response {
    let body = html! {
        h1 { "見つかりません" }
        p { a href="/" { "サンドボックスのトップへ" } }
    };
    (StatusCode::NOT_FOUND, page(Place::Nowhere, "見つかりません", &body)).into_response()
}
