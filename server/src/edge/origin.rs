//! Nothing is changed by a request that another site made (OWASP ASVS 5.0 3.5.1–3.5.3). Browsers say where a request comes
//! from in `Sec-Fetch-Site` or `Origin`; a request that says neither is refused, too.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// Providers send notices from their own servers; they are never believed, only looked up.
const NOTICES: &str = "/notices/";

/// Refuses what another site made.
pub async fn check(State(public_url): State<Arc<str>>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if harmless || request.uri().path().starts_with(NOTICES) || is_ours(request.headers(), &public_url) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin == public_url,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_change_things() {
        let url = "https://shop.example.jp";
        assert!(is_ours(&headers(&[("sec-fetch-site", "same-origin")]), url));
        assert!(is_ours(&headers(&[("origin", "https://shop.example.jp")]), url));
        for bad in [
            vec![],
            vec![("sec-fetch-site", "cross-site"), ("origin", "https://shop.example.jp")],
            vec![("sec-fetch-site", "same-site")],
            vec![("origin", "null")],
            vec![("origin", "https://shop.example.jp.evil.example")],
            vec![("origin", "http://shop.example.jp")],
        ] {
            assert!(!is_ours(&headers(&bad), url), "{bad:?}");
        }
    }
}
