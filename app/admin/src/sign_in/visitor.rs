//! Where a request comes from, for limits and for the list of sessions.

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{header, request::Parts},
};
use std::{convert::Infallible, net::SocketAddr};
use workflow::staff::visit::Visit;

/// Longest name of a browser that is read, characters.
const MOST: usize = 400;

/// Network address and browser. The edge gives the address as [`ConnectInfo`].
pub struct Visitor(pub Visit);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(Visit {
            address: address.map(|ConnectInfo(address)| address.ip().to_string()).unwrap_or_default(),
            agent: agent.unwrap_or_default().chars().take(MOST).collect(),
        }))
    }
}
