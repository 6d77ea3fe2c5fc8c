//! How often one network address may ask for things that cost us something.

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{Quota, RateLimiter, clock::DefaultClock, state::keyed::DashMapStateStore};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};

/// A limiter by network address.
pub struct PerAddress {
    limiter: RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>,
}

impl PerAddress {
    /// So many requests a second on average, and bursts of ten times as many.
    pub fn per_second(requests: NonZeroU32) -> Arc<Self> {
        let quota = Quota::per_second(requests).allow_burst(requests.saturating_mul(TEN));
        Arc::new(Self { limiter: RateLimiter::dashmap(quota) })
    }

    /// Forgets addresses that have not asked for a while, so that memory stays small.
    pub fn tidy(&self) {
        self.limiter.retain_recent();
    }
}

const TEN: NonZeroU32 = match NonZeroU32::new(10) {
    Some(ten) => ten,
    None => NonZeroU32::MIN,
};

/// What is limited: questions that browsers ask while somebody types, notices from outside, and what somebody asks the shop.
const LIMITED: [&str; 3] = ["/api/", "/notices/", "/contact"];

/// Refuses with 429 what comes too often.
pub async fn limit(State(limiter): State<Arc<PerAddress>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let free = !LIMITED.iter().any(|prefix| path.starts_with(prefix));
    if free || limiter.limiter.check_key(&address_of(&request)).is_ok() {
        return next.run(request).await;
    }
    let mut refused = StatusCode::TOO_MANY_REQUESTS.into_response();
    refused.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    refused
}

fn address_of(request: &Request) -> IpAddr {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    connected.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip())
}
