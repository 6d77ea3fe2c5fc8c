//! Files of pictures. What lies under an address never changes, so it is kept by whoever has it.

use crate::{failure::Failure, state::State};
use axum::{
    body::Body,
    extract::{self, Path},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use workflow::pictures::Format;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// GET `/pictures/{name}/{width}.{avif|webp|jpg}`: what was made when the picture came; nothing is made on demand.
pub async fn file(
    extract::State(state): extract::State<State>,
    Path((name, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let nowhere = || StatusCode::NOT_FOUND.into_response();
    let Some((width, format)) = read(&name, &file) else { return Ok(nowhere()) };
    let noren = &state.noren;
    let Some((length, pieces)) = noren.pictures.read(noren.shop_id(), &name, width, format).await? else {
        return Ok(nowhere());
    };
    // The address says all that a tag could.
    let tag = format!("\"{name}-{file}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let same =
        known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let tag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""));
    if same {
        let kept = [(header::ETAG, tag), (header::CACHE_CONTROL, FOR_EVER)];
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let said = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.mime())),
        (header::CONTENT_LENGTH, HeaderValue::from(length)),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, FOR_EVER),
    ];
    Ok((said, Body::from_stream(pieces)).into_response())
}

/// What an address asks for; `None`: no address of ours is spelled like that.
fn read(name: &str, file: &str) -> Option<(u32, Format)> {
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let (width, extension) = file.split_once('.')?;
    let format = Format::ALL.into_iter().find(|format| format.extension() == extension)?;
    let plain = name.len() == 32 && name.chars().all(hex);
    let width = width.parse::<u32>().ok().filter(|read| plain && read.to_string() == width)?;
    Some((width, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ours_are_looked_for() {
        let name = "0123456789abcdef0123456789abcdef";
        assert_eq!(read(name, "640.webp"), Some((640, Format::WebP)));
        for (name, file) in [
            (name, "0640.webp"),
            (name, "640.png"),
            (name, "640"),
            (name, "-1.avif"),
            (name, "+640.avif"),
            ("..", "640.webp"),
            ("0123456789ABCDEF0123456789ABCDEF", "640.webp"),
        ] {
            assert_eq!(read(name, file), None, "{name} {file}");
        }
    }
}
