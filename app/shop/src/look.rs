//! The shop's own colours: a small stylesheet on top of the usual one. What lies under an address never changes.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::accent::{Accent, Shades};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const CSS: HeaderValue = HeaderValue::from_static("text/css; charset=utf-8");

/// Grows when the same accent is made into other colours than before: then they have another address.
const MADE: u32 = 1;

/// Where the colours of an accent are.
pub fn address(accent: Accent) -> String {
    format!("/look/{}.{MADE}.css", accent.digits())
}

/// GET `/look/{rrggbb}.{made}.css`.
pub async fn file(Path(file): Path<String>) -> Response {
    answer(&file)
}

fn answer(file: &str) -> Response {
    let accent = file
        .split('.')
        .next()
        .and_then(Accent::parse)
        .filter(|accent| address(*accent).ends_with(&format!("/{file}")));
    match accent {
        Some(accent) => {
            ([(header::CONTENT_TYPE, CSS), (header::CACHE_CONTROL, FOR_EVER)], css(accent)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn css(accent: Accent) -> String {
    let rules = |shades: Shades| {
        let Shades { strong, deep, wash, link } = shades;
        format!(":root{{--indigo:{strong};--indigo-deep:{deep};--indigo-wash:{wash};--link:{link}}}")
    };
    format!("{}@media (prefers-color-scheme:dark){{{}}}", rules(accent.light()), rules(accent.dark()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_one_address_and_nothing_else_does() {
        let crimson = Accent::new(0x8a, 0x1f, 0x2b);
        assert_eq!(address(crimson), "/look/8a1f2b.1.css");
        assert_eq!(answer("8a1f2b.1.css").status(), StatusCode::OK);
        for wrong in
            ["8a1f2b.css", "8a1f2b.2.css", "8A1F2B.1.css", "#8a1f2b.1.css", "red.1.css", "", "f.1.css"]
        {
            assert_eq!(answer(wrong).status(), StatusCode::NOT_FOUND, "{wrong}");
        }
        let css = css(crimson);
        assert!(css.starts_with(":root{--indigo:#8a1f2b;"), "raise MADE when this changes: {css}");
        assert!(css.contains("@media (prefers-color-scheme:dark){:root{--indigo:#"), "{css}");
    }
}
