//! Behind a trusted proxy every connection is the proxy's: the address that it wrote down takes its place, for limits by
//! network address.

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use std::net::{IpAddr, SocketAddr};

/// Puts the forwarded address in the connection's place, when the proxy is trusted.
pub async fn believe(State(trusted): State<bool>, mut request: Request, next: Next) -> Response {
    if let Some(address) = trusted.then(|| forwarded(&request)).flatten() {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 0))));
    }
    next.run(request).await
}

/// The last address of `X-Forwarded-For`: the one that the proxy itself saw. Earlier ones are whatever the client wrote.
fn forwarded(request: &Request) -> Option<IpAddr> {
    let line = request.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn only_the_proxys_own_word_counts() {
        let request =
            |line: &str| Request::builder().header("x-forwarded-for", line).body(Body::empty()).unwrap();
        assert_eq!(forwarded(&request("10.0.0.1, 203.0.113.7")), "203.0.113.7".parse().ok());
        assert_eq!(forwarded(&request("10.0.0.1, nonsense")), None);
    }
}
