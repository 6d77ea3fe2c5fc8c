//! What is certain, and what is not, when the wire fails.

use crate::{
    order,
    peer::{Act, Peer, provider, refused, reply, result},
};
use providers::{error::ProviderError, np::Np, port::Provider};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

type Outcomes = Vec<Result<(), ProviderError>>;

/// What comes of each verb that changes something: register, amend, cancel, ship.
async fn acts(provider: &Np) -> Outcomes {
    let (now, known) = (order::now(), order::known("LOST-1", Some("18121200001")));
    vec![
        provider.register(&order::plain("LOST-1"), now).await.map(drop),
        provider.amend(&known, &order::plain("LOST-1"), now).await.map(drop),
        provider.cancel(&known, now).await.map(drop),
        provider.ship(&known, &order::parcel("123456789013"), now).await,
    ]
}

/// What comes of each that only asks: look-up and test.
async fn asks(provider: &Np) -> Outcomes {
    let known = order::known("LOST-1", Some("18121200001"));
    vec![provider.look_up(&known, None, order::now()).await.map(drop), provider.check(order::now()).await]
}

fn all(error: ProviderError, count: usize) -> Outcomes {
    vec![Err(error); count]
}

#[tokio::test]
async fn a_provider_that_is_not_there_has_done_nothing() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refusing = provider(&format!("http://{free}/"), |_| {});
    assert_eq!(acts(&refusing).await, all(UNAVAILABLE, 4));
    assert_eq!(asks(&refusing).await, all(UNAVAILABLE, 2));
    // Speaks no TLS: the handshake fails before the request is written.
    let peer = Peer::that(vec![Act::HangUp]).await;
    let secure = peer.by_https().register(&order::plain("LOST-1"), order::now()).await;
    assert_eq!(secure, Err(UNAVAILABLE));
}

#[tokio::test]
async fn a_connection_cut_after_it_stood_is_uncertain_and_nothing_is_sent_again() {
    for act in [
        Act::HangUp,
        Act::HangUpEarly,
        Act::Say(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{\"results\"".to_vec()),
    ] {
        let peer = Peer::that(vec![act]).await;
        assert_eq!(acts(&peer.provider).await, all(ProviderError::Uncertain, 4));
        assert_eq!(asks(&peer.provider).await, all(UNAVAILABLE, 2));
        assert_eq!(peer.connections(), 6);
    }
}

#[tokio::test]
async fn a_reply_that_does_not_come_in_time_is_uncertain() {
    let peer = Peer::that(vec![Act::Sleep]).await;
    let impatient = peer.known_to(|config| config.timeout = Duration::from_millis(700));
    let begun = Instant::now();
    assert_eq!(acts(&impatient).await, all(ProviderError::Uncertain, 4));
    assert_eq!(asks(&impatient).await, all(UNAVAILABLE, 2));
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert_eq!(peer.connections(), 6);
}

#[tokio::test]
async fn any_other_status_is_uncertain_and_not_followed() {
    for status in ["503 Service Unavailable", "404 Not Found", "409 Conflict", "204 No Content"] {
        let peer = Peer::that(vec![reply(status, "", b"")]).await;
        assert_eq!(acts(&peer.provider).await, all(ProviderError::Uncertain, 4), "{status}");
        assert_eq!(asks(&peer.provider).await, all(UNAVAILABLE, 2), "{status}");
        assert_eq!(peer.connections(), 6, "{status}");
    }
    let elsewhere = reply("307 Temporary Redirect", "location: /elsewhere\r\n", b"");
    let peer = Peer::that(vec![elsewhere]).await;
    assert_eq!(acts(&peer.provider).await, all(ProviderError::Uncertain, 4));
    assert_eq!(peer.connections(), 4);
    let later = Peer::that(vec![reply("429 Too Many", "retry-after: 120\r\n", b"")]).await;
    assert_eq!(acts(&later.provider).await, all(ProviderError::Uncertain, 4));
    let wait = ProviderError::Unavailable { retry_after: Some(Duration::from_secs(120)) };
    assert_eq!(asks(&later.provider).await, all(wait, 2));
}

#[tokio::test]
async fn a_reply_that_cannot_be_read_is_garbled() {
    let long = format!(r#"{{"results":[{{"note":"{}"}}]}}"#, "x".repeat(300_000));
    let page = "<!DOCTYPE html><html><body>メンテナンス中</body></html>";
    for status in ["200 OK", "400 Bad Request"] {
        for body in [page.as_bytes(), long.as_bytes(), b"\x83\x81\x83\x93", b"", b"{}", b"{\"results\":[]}"] {
            let peer = Peer::that(vec![reply(status, "", body)]).await;
            let known = order::known("LOST-1", Some("18121200001"));
            let looked = peer.provider.look_up(&known, None, order::now()).await.map(drop);
            let mut outcomes = acts(&peer.provider).await;
            outcomes.push(looked);
            for outcome in outcomes {
                assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{status}: {outcome:?}");
            }
        }
    }
    for other in [
        r#""np_transaction_id":"18121200001","authori_result":"00","shop_transaction_id":"LOST-2""#,
        r#""authori_result":"00","shop_transaction_id":"LOST-2""#,
    ] {
        let peer = Peer::that(vec![result(other)]).await;
        for outcome in acts(&peer.provider).await {
            assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{other}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn who_is_not_let_in_has_wrong_settings() {
    for status in ["401 Unauthorized", "403 Forbidden"] {
        let peer = Peer::that(vec![reply(status, "", b"")]).await;
        let outcomes = [acts(&peer.provider).await, asks(&peer.provider).await].concat();
        for outcome in outcomes {
            assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{status}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn whoever_is_told_that_there_is_nothing_in_a_request_was_let_in() {
    let peer = Peer::that(vec![refused("EPRO0101")]).await;
    assert_eq!(peer.provider.check(order::now()).await, Ok(()));
    assert_eq!(peer.asked(), ["POST /v1/authorizations/find"]);
    assert!(peer.requests()[0].ends_with(r#"{"transactions":[]}"#), "{:?}", peer.requests());
}

#[tokio::test]
async fn a_failure_inside_the_provider_says_nothing_of_what_was_done() {
    for code in ["E0109002", "E0109003"] {
        let peer = Peer::that(vec![refused(code)]).await;
        assert_eq!(acts(&peer.provider).await, all(ProviderError::Uncertain, 4));
        let known = order::known("LOST-1", Some("18121200001"));
        let looked = peer.provider.look_up(&known, None, order::now()).await;
        assert_eq!(looked, Err(UNAVAILABLE));
    }
}

#[tokio::test]
async fn each_request_has_a_connection_of_its_own() {
    let peer = Peer::that(vec![result(r#""authori_result":"50""#)]).await;
    let known = order::known("LOST-1", Some("18121200001"));
    for _ in 0..3 {
        peer.provider.look_up(&known, None, order::now()).await.unwrap();
    }
    assert_eq!(peer.connections(), 3);
}
