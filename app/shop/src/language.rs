//! 日本語 or English.

use crate::{cookie, state::State};
use axum::{
    extract::{self, Path},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use ui::Lang;

/// GET `/language/{tag}`: remembers the language and goes back to the page it was chosen on.
pub async fn choose(
    extract::State(state): extract::State<State>,
    Path(tag): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(lang) = Lang::of_tag(&tag) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = Redirect::to(&back(&headers)).into_response();
    if let Some(cookie) = cookie::language(&state, lang) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The path of the page that the link stood on; the first page where the browser does not say. Never another site.
fn back(headers: &HeaderMap) -> String {
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = from.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    // A second slash would make it the address of another host.
    format!("/{}", path.trim_start_matches(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn goes_back_but_never_elsewhere() {
        let back = |from: &'static str| {
            super::back(&HeaderMap::from_iter([(header::REFERER, HeaderValue::from_static(from))]))
        };
        assert_eq!(back("http://shop.example/checkout?was=1"), "/checkout?was=1");
        assert_eq!(back("http://shop.example//evil.example/x"), "/evil.example/x");
        assert_eq!(back("http://shop.example/\\/evil.example"), "/evil.example");
        assert_eq!(back("nonsense"), "/");
    }
}
