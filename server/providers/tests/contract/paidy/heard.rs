//! What is certain, and what is not, when the wire fails: of verbs too that only this provider has.

use super::{
    order::{self, NOW},
    peer::{Peer, refuses, reply, says},
};
use providers::{
    error::ProviderError,
    paidy::{
        Paidy,
        token::{Pause, TokenId},
        update::Update,
    },
    port::{History, Provider},
};
use serde_json::json;
use std::time::Duration;

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

/// What comes of each verb that acts with its first request: cancel, ship, update, pay, suspend.
async fn acting(provider: &Paidy) -> Vec<Result<(), ProviderError>> {
    let (known, token) = (order::known(), TokenId::parse("tok_1").unwrap());
    vec![
        provider.cancel(&known, NOW).await.map(drop),
        provider.ship(&known, &order::parcel(), NOW).await,
        provider.update(&known, &Update::default(), NOW).await.map(drop),
        provider.pay(&token, &order::plain(), &History::default(), NOW).await.map(drop),
        provider.suspend(&token, Pause::General, "").await,
    ]
}

/// What comes of each verb that only asks, or begins with asking: look-up, confirmation, refund, token, tokens, test.
async fn asking(provider: &Paidy) -> Vec<Result<(), ProviderError>> {
    let (known, token) = (order::known(), TokenId::parse("tok_1").unwrap());
    vec![
        provider.look_up(&known, None, NOW).await.map(drop),
        provider.confirm(&known, &order::plain(), NOW).await.map(drop),
        provider.refund(&known, &order::refund(1000, 0), NOW).await,
        provider.token(&token).await.map(drop),
        provider.tokens().await.map(drop),
        provider.check(NOW).await,
    ]
}

/// How many requests both make, when each is answered in no other way.
const BOTH: usize = 11;

/// Whether every acting verb says the one and every asking verb the other.
async fn all_say(provider: &Paidy, acts: &ProviderError, asks: &ProviderError, told: &str) {
    for outcome in acting(provider).await {
        assert_eq!(outcome.as_ref(), Err(acts), "{told}");
    }
    for outcome in asking(provider).await {
        assert_eq!(outcome.as_ref(), Err(asks), "{told}");
    }
}

#[tokio::test]
async fn any_other_status_is_uncertain_and_not_followed() {
    let page = "content-type: text/html\r\n";
    for status in [
        "500 Oops",
        "503 Away",
        "429 Too Many",
        "404 Not Found",
        "403 Forbidden",
        "204 No Content",
        "307 Elsewhere",
    ] {
        let headers = format!("{page}location: /elsewhere\r\n");
        let peer = Peer::that(vec![reply(status, &headers, b"<html></html>")]).await;
        all_say(&peer.provider, &ProviderError::Uncertain, &UNAVAILABLE, status).await;
        assert_eq!(peer.requests().len(), BOTH, "{status}");
    }
    let later = Peer::that(vec![reply("429 Too Many", "retry-after: 120\r\n", b"")]).await;
    let wait = ProviderError::Unavailable { retry_after: Some(Duration::from_secs(120)) };
    all_say(&later.provider, &ProviderError::Uncertain, &wait, "later").await;
}

#[tokio::test]
async fn a_reply_that_cannot_be_read_is_garbled() {
    let long = format!("{{\"note\":\"{}\"}}", "x".repeat(300_000));
    let other = order::payment("authorized", false, &[]).to_string().replace(order::ID, "pay_other");
    for body in [&b"<html>"[..], long.as_bytes(), b"\x83\x81", b"", b"[1]", b"{\"id\":\"pay_1\"}"] {
        let peer = Peer::that(vec![reply("200 OK", "", body)]).await;
        for outcome in acting(&peer.provider).await.into_iter().chain(asking(&peer.provider).await) {
            assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{outcome:?}");
        }
    }
    let peer = Peer::that(vec![reply("200 OK", "", other.as_bytes())]).await;
    for outcome in [
        peer.provider.cancel(&order::known(), NOW).await.map(drop),
        peer.provider.ship(&order::known(), &order::parcel(), NOW).await,
        peer.provider.look_up(&order::known(), None, NOW).await.map(drop),
    ] {
        assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{outcome:?}");
    }
}

#[tokio::test]
async fn wrong_keys_and_versions_are_settings() {
    for act in
        [refuses(401, "authentication.failed"), reply("401 No", "", b""), refuses(400, "version.unknown")]
    {
        let told = format!("{act:?}");
        let peer = Peer::that(vec![act]).await;
        for outcome in acting(&peer.provider).await.into_iter().chain(asking(&peer.provider).await) {
            assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{told}: {outcome:?}");
        }
        assert_eq!(peer.requests().len(), BOTH);
    }
}

#[tokio::test]
async fn a_connection_test_asks_for_a_payment_that_nobody_has() {
    let peer = Peer::that(vec![refuses(404, "payment.not_found")]).await;
    assert_eq!(peer.provider.check(NOW).await, Ok(()));
    assert_eq!(peer.lines(), ["GET /payments/pay_0000000000000000"]);
    let peer = Peer::that(vec![refuses(403, "forbidden")]).await;
    let outcome = peer.provider.check(NOW).await;
    assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
    let peer = Peer::that(vec![refuses(400, "odd")]).await;
    let outcome = peer.provider.check(NOW).await;
    assert!(matches!(outcome, Err(ProviderError::Refused { .. })), "{outcome:?}");
}

#[tokio::test]
async fn every_request_carries_key_and_version_on_a_connection_of_its_own() {
    let peer = Peer::that(vec![says(&order::payment("authorized", false, &[]))]).await;
    for _ in 0..2 {
        peer.provider.look_up(&order::known(), None, NOW).await.unwrap();
    }
    let outcome = peer.provider.ship(&order::known(), &order::parcel(), NOW).await;
    assert_eq!(outcome, Err(ProviderError::Uncertain));
    for request in peer.requests() {
        let request = request.to_ascii_lowercase();
        for header in [
            "authorization: bearer sk_test_7\r\n",
            "paidy-version: 2018-04-10\r\n",
            "content-type: application/json\r\n",
        ] {
            assert_eq!(request.matches(header).count(), 1, "{header}{request}");
        }
    }
    assert_eq!(peer.lines()[2], format!("POST /payments/{}/captures", order::ID));
    assert_eq!(peer.body(), json!({}));
}
