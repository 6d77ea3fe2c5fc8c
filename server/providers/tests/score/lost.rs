//! What is certain, and what is not, when the wire fails.

use crate::{
    desk, order,
    peer::{Act, Peer, reply, xml},
};
use domain::{carrier::Carrier, id::ProviderId, payment::event::Answer};
use providers::{
    error::ProviderError,
    port::{Provider, Reference},
    score::Score,
};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

fn transaction() -> Reference {
    Reference { id: Some(ProviderId::new("NT1")), ..order::known(&order::plain("LOST-1")) }
}

/// What comes of each verb: register, amend, cancel, ship, and the harmless look-up, invoice and check.
async fn all(provider: &Score) -> [Result<(), ProviderError>; 7] {
    let (now, transaction, order) = (order::now(), transaction(), order::plain("LOST-1"));
    let parcel = order::parcel("123456789013", None, Carrier::Yamato);
    [
        provider.register(&order, now).await.map(drop),
        provider.amend(&transaction, &order, now).await.map(drop),
        provider.cancel(&transaction, now).await.map(drop),
        provider.ship(&transaction, &parcel, now).await,
        provider.look_up(&transaction, None, now).await.map(drop),
        provider.invoice(&transaction, now).await.map(drop),
        provider.check(now).await,
    ]
}

fn acting_and_harmless(acting: ProviderError, harmless: ProviderError) -> [Result<(), ProviderError>; 7] {
    [acting.clone(), acting.clone(), acting.clone(), acting, harmless.clone(), harmless.clone(), harmless]
        .map(Err)
}

#[tokio::test]
async fn a_provider_that_is_not_there_has_done_nothing() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refusing = desk::provider(&format!("http://{free}/"), &[]);
    assert_eq!(all(&refusing).await, acting_and_harmless(UNAVAILABLE, UNAVAILABLE));
    let unknown = desk::provider("https://no-such-host.invalid/", &[]);
    assert_eq!(unknown.register(&order::plain("LOST-1"), order::now()).await, Err(UNAVAILABLE));
    // Speaks no TLS: the handshake fails before the request is written.
    let peer = Peer::that(vec![Act::HangUp]).await;
    let secure = peer.by_https();
    assert_eq!(secure.register(&order::plain("LOST-1"), order::now()).await, Err(UNAVAILABLE));
}

#[tokio::test]
async fn a_connection_cut_after_it_stood_is_uncertain_and_nothing_is_sent_again() {
    for act in [
        Act::HangUp,
        Act::HangUpEarly,
        Act::Say(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n<response>".to_vec()),
    ] {
        let says = matches!(act, Act::Say(_));
        let peer = Peer::that(vec![act]).await;
        assert_eq!(all(&peer.provider).await, acting_and_harmless(ProviderError::Uncertain, UNAVAILABLE));
        assert_eq!(peer.connections(), 7, "says: {says}");
    }
}

#[tokio::test]
async fn a_reply_that_does_not_come_in_time_is_uncertain() {
    let peer = Peer::that(vec![Act::Sleep]).await;
    let impatient = peer.other(&[("TIMEOUT_SECONDS", "1")]);
    let begun = Instant::now();
    let outcome = impatient.register(&order::plain("LOST-1"), order::now()).await;
    assert_eq!(outcome, Err(ProviderError::Uncertain));
    assert_eq!(impatient.look_up(&transaction(), None, order::now()).await, Err(UNAVAILABLE));
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert_eq!(peer.connections(), 2);
}

#[tokio::test]
async fn any_other_status_is_uncertain_and_not_followed() {
    let redirect = ("307 Temporary Redirect", "location: /elsewhere\r\n");
    let plain =
        ["503 Service Unavailable", "502 Bad Gateway", "404 Not Found", "204 No Content"].map(|s| (s, ""));
    for (status, headers) in plain.into_iter().chain([redirect]) {
        let peer = Peer::that(vec![reply(status, headers, b"")]).await;
        assert_eq!(all(&peer.provider).await, acting_and_harmless(ProviderError::Uncertain, UNAVAILABLE));
        assert_eq!(peer.connections(), 7, "{status}");
    }
    let later = Peer::that(vec![reply("503 Service Unavailable", "retry-after: 120\r\n", b"")]).await;
    let wait = ProviderError::Unavailable { retry_after: Some(Duration::from_secs(120)) };
    assert_eq!(all(&later.provider).await, acting_and_harmless(ProviderError::Uncertain, wait));
}

#[tokio::test]
async fn the_status_of_refusals_is_as_the_settings_say() {
    let body = b"<response><result>NG</result><errors><error><errorCode>SIM3001</errorCode></error></errors></response>";
    let peer = Peer::that(vec![reply("400 Bad Request", "", body)]).await;
    assert_eq!(peer.provider.look_up(&transaction(), None, order::now()).await, Err(UNAVAILABLE));
    let told = peer.other(&[("REFUSAL_STATUS", "400")]);
    let standing = told.look_up(&transaction(), None, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::NotFound);
}

#[tokio::test]
async fn a_reply_that_cannot_be_read_is_garbled() {
    let long = format!("<response><note>{}</note></response>", "x".repeat(300_000));
    let page = "<!DOCTYPE html><html><body>メンテナンス中</body></html>";
    for body in [page.as_bytes(), long.as_bytes(), b"\x83\x81\x83\x93", b"", b"<response><result>OK</result>"]
    {
        let peer = Peer::that(vec![reply("200 OK", "", body)]).await;
        for outcome in all(&peer.provider).await {
            assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{outcome:?}");
        }
    }
}

#[tokio::test]
async fn a_reply_about_another_transaction_is_garbled() {
    let ok = "<result>OK</result><transactionResult><authorResult>OK</authorResult>";
    let number = xml(&format!("{ok}<shopTransactionId>LOST2</shopTransactionId></transactionResult>"));
    let peer = Peer::that(vec![number]).await;
    for outcome in all(&peer.provider).await {
        assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{outcome:?}");
    }
    let id = xml(&format!("{ok}<nissenTransactionId>NT2</nissenTransactionId></transactionResult>"));
    let peer = Peer::that(vec![id]).await;
    let looked = peer.provider.look_up(&transaction(), None, order::now()).await;
    assert!(matches!(looked, Err(ProviderError::Garbled { .. })), "{looked:?}");
}

#[tokio::test]
async fn each_request_has_a_connection_of_its_own() {
    let peer = Peer::that(vec![xml("<result>OK</result><authorResult>OK</authorResult>")]).await;
    for _ in 0..3 {
        peer.provider.look_up(&transaction(), None, order::now()).await.unwrap();
    }
    assert_eq!(peer.connections(), 3);
}

#[tokio::test]
async fn requests_go_where_and_how_the_settings_say() {
    let peer = Peer::that(vec![xml("<result>OK</result><authorResult>OK</authorResult>")]).await;
    peer.provider.look_up(&transaction(), None, order::now()).await.unwrap();
    let other = peer.other(&[
        ("LOOK_UP_PATH", "score/v2/look.do"),
        ("METHOD", "GET"),
        ("CONTENT_TYPE", "text/xml; charset=UTF-8"),
    ]);
    other.look_up(&transaction(), None, order::now()).await.unwrap();
    let heads = peer.heads();
    assert!(heads[0].starts_with("POST /score/direct/autogetauthor.do HTTP/1.1"), "{}", heads[0]);
    assert!(heads[0].to_lowercase().contains("content-type: application/xml\r\n"), "{}", heads[0]);
    assert!(heads[1].starts_with("GET /score/v2/look.do HTTP/1.1"), "{}", heads[1]);
    assert!(heads[1].to_lowercase().contains("content-type: text/xml; charset=utf-8\r\n"), "{}", heads[1]);
}
