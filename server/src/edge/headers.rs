//! Headers that every answer carries.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use ui::admitted::Admitted;

/// Scripts and styles come from our own files only; nothing inline. `wasm-unsafe-eval` allows WebAssembly, not `eval`.
const CONTENT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/// The same for a page that admits more: somebody else's script, its frames, what it asks, and its pictures; or frames of our own.
/// Still nothing inline. `None` where the origins cannot be written into a header.
fn admitting(admitted: &Admitted) -> Option<HeaderValue> {
    let Admitted::Script(origins) = admitted else {
        return HeaderValue::from_str(&format!("{CONTENT}; frame-src 'self'")).ok();
    };
    let origins = origins.join(" ");
    let policy = format!(
        "default-src 'none'; script-src 'self' {origins}; style-src 'self'; img-src 'self' data: {origins}; \
         connect-src 'self' {origins}; frame-src {origins}; form-action 'self'; manifest-src 'self'; base-uri 'none'; \
         object-src 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}

/// Sets them. `secure`: the shop is reached by https.
pub async fn set(State(secure): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let admitted = response.extensions().get::<Admitted>().and_then(admitting);
    let headers = response.headers_mut();
    if let Some(policy) = admitted {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, CONTENT);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Links to orders are keys: other sites never see them. (no-referrer would make browsers send `Origin: null`.)
    put(header::REFERRER_POLICY, "same-origin");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    if secure {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    response
}
