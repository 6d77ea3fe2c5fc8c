//! What is certain, and what is not, when the wire itself fails: every verb, by script.

use super::{case::Seen, scene::Scene, terms::Manner, verb::Verb};
use crate::{
    order::known,
    peer::{Act, Line, reply},
};
use providers::{
    error::ProviderError,
    port::{Provider, Reference},
};
use std::time::Duration;
use tokio::net::TcpListener;

/// How long an adapter waits for a peer that does answer, or is not there.
const MANNER: Manner = Manner { patience: Duration::from_secs(20), stranger: false };

/// What comes of every verb of an offer.
async fn every(scene: &Scene, provider: &dyn Provider) -> Vec<(Verb, Result<(), ProviderError>)> {
    let order = scene.order();
    let transaction = Reference { id: scene.desk.terms.sample_id(), ..known(&order) };
    let mut outcomes = Vec::new();
    for verb in Verb::of(scene) {
        outcomes.push((verb, verb.say(provider, &order, &transaction, "1234").await));
    }
    outcomes
}

/// Every verb hears that from somebody who listens, and sends once.
async fn each(scene: &Scene, act: Act, expected: impl Fn(Verb) -> ProviderError) {
    let told = format!("{act:?}");
    let line = Line::that(vec![act]).await;
    let provider = (scene.desk.terms.open)(&line.url(), MANNER);
    let outcomes = every(scene, &*provider).await;
    for (verb, outcome) in &outcomes {
        assert_eq!(*outcome, Err(expected(*verb)), "{verb:?}: {told}");
    }
    assert_eq!(line.connections(), outcomes.len(), "{told}");
}

/// Nobody listens, or nobody who speaks TLS: nothing was sent.
pub async fn absent(scene: &Scene) -> Seen {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refused = (scene.desk.terms.open)(&format!("http://{free}/"), MANNER);
    let outcomes = every(scene, &*refused).await;
    for (verb, outcome) in &outcomes {
        assert_eq!(*outcome, Err(ProviderError::Unavailable { retry_after: None }), "{verb:?}");
    }
    let line = Line::that(vec![Act::HangUp]).await;
    let secure = Manner { patience: Duration::from_secs(1), ..MANNER };
    let secure = (scene.desk.terms.open)(&line.url().replace("http:", "https:"), secure);
    let transaction = Reference { id: scene.desk.terms.sample_id(), ..known(&scene.order()) };
    let outcome = cancelled(&*secure, &transaction).await;
    assert_eq!(outcome, Err(ProviderError::Unavailable { retry_after: None }));
    "unavailable: nothing was sent".into()
}

async fn cancelled(provider: &dyn Provider, transaction: &Reference) -> Result<(), ProviderError> {
    provider.cancel(transaction, crate::order::now()).await.map(drop)
}

/// The connection stood, and was cut: before the request was read, after it, within the reply.
pub async fn cut(scene: &Scene) -> Seen {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n<return>".to_vec();
    for act in [Act::HangUp, Act::HangUpEarly, Act::Break(half)] {
        each(scene, act, |verb| verb.unheard(scene.desk.terms)).await;
    }
    "uncertain, or unavailable where it only asks; sent once".into()
}

/// A status that says nothing of what was done, and is not followed.
pub async fn status(scene: &Scene) -> Seen {
    for (status, headers) in [
        ("503 Service Unavailable", ""),
        ("502 Bad Gateway", ""),
        ("404 Not Found", ""),
        ("204 No Content", ""),
        ("307 Temporary Redirect", "location: /elsewhere\r\n"),
    ] {
        let act = reply(status, headers, b"");
        each(scene, act, |verb| verb.unheard(scene.desk.terms)).await;
    }
    let later = reply("503 Service Unavailable", "retry-after: 120\r\n", b"");
    each(scene, later, |verb| match verb.unheard(scene.desk.terms) {
        ProviderError::Unavailable { .. } => {
            ProviderError::Unavailable { retry_after: Some(Duration::from_secs(120)) }
        }
        uncertain => uncertain,
    })
    .await;
    "uncertain, or unavailable where it only asks; not followed".into()
}

/// A reply that is none of the contract's.
pub async fn unreadable(scene: &Scene) -> Seen {
    let page = "<!DOCTYPE html><html><body>メンテナンス中</body></html>";
    let long = "x".repeat(300_000);
    for body in [page.as_bytes(), long.as_bytes(), b"\x83\x81\x83\x93", b""] {
        let line = Line::that(vec![reply("200 OK", "", body)]).await;
        let provider = (scene.desk.terms.open)(&line.url(), MANNER);
        let outcomes = every(scene, &*provider).await;
        for (verb, outcome) in &outcomes {
            assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{verb:?}: {outcome:?}");
        }
    }
    "garbled".into()
}
