//! The body of a request is read whole before a handler sees it: short enough, in time, and of characters that every
//! database takes. Only files that staff send are read by their handlers, while they come.

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{future::poll_fn, pin::Pin, time::Duration};

/// Longest body, bytes: the longest form is a tenth of it.
const LONGEST: usize = 64 * 1024;

/// A longer body is read up to here and thrown away, bytes: browsers show an answer only when they could send everything.
const LONGEST_THROWN_AWAY: usize = 16 * 1024 * 1024;

/// Longest time that a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// Answers 413 for what is too long, 408 for what is too slow, and 400 for what breaks off or holds the character U+0000:
/// nobody types it, and PostgreSQL keeps no text with it.
pub async fn read(request: Request, next: Next) -> Response {
    if request.uri().path_and_query().is_some_and(|target| target.as_str().contains("%00")) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    if brings_file(&request) {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    match tokio::time::timeout(PATIENCE, whole(body)).await {
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        Ok(Err(refused)) => refused.into_response(),
        Ok(Ok(body)) if holds_nul(&body) => StatusCode::BAD_REQUEST.into_response(),
        Ok(Ok(body)) => next.run(Request::from_parts(head, Body::from(body))).await,
    }
}

/// A form with a file, sent to the desk: its handler first looks who sends it.
fn brings_file(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let path = request.uri().path();
    let takes = path.starts_with("/admin/files/")
        || (path.starts_with("/admin/products/") && path.ends_with("/pictures"));
    takes && kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

async fn whole(mut body: Body) -> Result<Bytes, StatusCode> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| StatusCode::BAD_REQUEST)?.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length > LONGEST_THROWN_AWAY {
            break;
        }
        if length <= LONGEST {
            bytes.extend_from_slice(&data);
        }
    }
    if length > LONGEST { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(Bytes::from(bytes)) }
}

/// In a form it is written `%00`.
fn holds_nul(body: &[u8]) -> bool {
    body.contains(&0) || body.windows(3).any(|three| three == b"%00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn takes_what_fits_and_no_more() {
        assert_eq!(whole(Body::from(vec![1; LONGEST])).await.unwrap().len(), LONGEST);
        for length in [LONGEST + 1, LONGEST_THROWN_AWAY + 1] {
            assert_eq!(
                whole(Body::from(vec![1; length])).await,
                Err(StatusCode::PAYLOAD_TOO_LARGE),
                "{length}"
            );
        }
    }

    #[test]
    fn knows_the_character_that_nobody_types() {
        assert!(holds_nul(b"city=a%00b") && holds_nul(b"a\0"));
        assert!(!holds_nul(b"city=%2500&street=0%20%E0%B0"));
    }
}
