//! A file as it is made, piece by piece.

use axum::body::{Body, Bytes};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc::Receiver;

/// The pieces of a file as a body.
pub fn body(pieces: Receiver<Result<Vec<u8>, io::Error>>) -> Body {
    Body::from_stream(Stream(pieces))
}

struct Stream(Receiver<Result<Vec<u8>, io::Error>>);

impl futures_core::Stream for Stream {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|piece| piece.map(|bytes| bytes.map(Bytes::from)))
    }
}
