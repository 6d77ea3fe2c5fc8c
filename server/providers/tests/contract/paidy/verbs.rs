//! What follows from each answer of the provider, and that repeating a verb does nothing twice.

use super::{
    order::{self, ID, NOW, payment},
    peer::{Act, Peer, refuses, says},
};
use domain::{
    id::{ProviderId, ProviderNumber},
    payment::{event::Answer, stage::Stage, state::Decline},
    yen::Yen,
};
use providers::{
    error::{OURS, ProviderError},
    paidy::update::Update,
    port::{Cancellation, Provider, Reference},
};
use serde_json::json;
use std::collections::BTreeMap;

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

/// The code of a refusal; `fine` where there is none.
fn code(outcome: Result<(), ProviderError>) -> String {
    match outcome {
        Ok(()) => "fine".to_owned(),
        Err(ProviderError::Refused { code, .. }) => code,
        Err(other) => other.to_string(),
    }
}

fn authorized() -> Act {
    says(&payment("authorized", false, &[]))
}

fn captured(refunds: &[i64]) -> Act {
    says(&payment("closed", true, refunds))
}

fn voided() -> Act {
    says(&payment("closed", false, &[]))
}

fn lapsed() -> Act {
    let mut payment = payment("authorized", false, &[]);
    payment["expires_at"] = json!("2026-11-20T00:00:00.000Z");
    says(&payment)
}

#[tokio::test]
async fn how_a_payment_stands_is_asked_by_its_id() {
    let declined = |why| Some(Answer::Declined(why));
    for (act, answer, stage) in [
        (authorized(), Some(Answer::Approved), Some(Stage::Approved)),
        (captured(&[]), Some(Answer::Approved), Some(Stage::SalesFixed)),
        (captured(&[10_500]), Some(Answer::Cancelled), Some(Stage::SalesFixed)),
        (voided(), Some(Answer::Cancelled), None),
        (lapsed(), declined(Decline::Lapsed), None),
        (says(&payment("rejected", false, &[])), declined(Decline::Refused), None),
        (says(&payment("dreaming", false, &[])), Some(Answer::UnderReview), None),
        (refuses(404, "payment.not_found"), Some(Answer::NotFound), None),
        (refuses(403, "forbidden"), None, None),
    ] {
        let told = format!("{act:?}");
        let peer = Peer::that(vec![act]).await;
        let standing = peer.provider.look_up(&order::known(), None, NOW).await;
        assert_eq!(standing.as_ref().ok().map(|standing| standing.answer.clone()), answer, "{told}");
        assert_eq!(standing.ok().and_then(|standing| standing.stage), stage, "{told}");
        assert_eq!(peer.lines(), [format!("GET /payments/{ID}")]);
        let unknown = u64::from(answer == Some(Answer::UnderReview));
        assert_eq!(peer.provider.unknown_statuses(), unknown, "{told}");
    }
}

#[tokio::test]
async fn without_an_id_nothing_is_sent() {
    let peer = Peer::that(vec![Act::HangUp]).await;
    let (provider, unknown) = (&peer.provider, order::unknown());
    assert_eq!(provider.look_up(&unknown, None, NOW).await.unwrap().answer, Answer::NotFound);
    assert_eq!(provider.confirm(&unknown, &order::plain(), NOW).await.unwrap().answer, Answer::NotFound);
    assert_eq!(provider.cancel(&unknown, NOW).await, Ok(Cancellation::NotFound));
    assert_eq!(code(provider.ship(&unknown, &order::parcel(), NOW).await), OURS);
    assert_eq!(code(provider.refund(&unknown, &order::refund(1, 0), NOW).await), OURS);
    assert_eq!(code(provider.update(&unknown, &Update::default(), NOW).await.map(drop)), OURS);
    assert_eq!(code(provider.register(&order::plain(), NOW).await.map(drop)), OURS);
    let forged = Reference { id: Some(ProviderId::new("pay_1/../../tokens")), ..unknown };
    assert_eq!(code(provider.look_up(&forged, None, NOW).await.map(drop)), OURS);
    assert_eq!(code(provider.cancel(&forged, NOW).await.map(drop)), OURS);
    assert_eq!(provider.confirm(&forged, &order::plain(), NOW).await.unwrap().answer, Answer::NotFound);
    assert_eq!(peer.requests(), [""; 0]);
}

#[tokio::test]
async fn an_order_stands_when_its_payment_says_the_same() {
    let peer = Peer::that(vec![authorized()]).await;
    let standing = peer.provider.confirm(&order::known(), &order::plain(), NOW).await.unwrap();
    assert_eq!((standing.answer, standing.amount), (Answer::Approved, Some(Yen(10_500))));
    assert_eq!(standing.id, Some(ProviderId::new(ID)));
    let mut other = order::plain();
    other.quote.lines[0].quantity = 3;
    (other.quote.goods, other.quote.total) = (Yen(15_000), Yen(15_500));
    let standing = peer.provider.confirm(&order::known(), &other, NOW).await.unwrap();
    let Answer::OnHold(reasons) = standing.answer else { panic!("{standing:?}") };
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["amount", "items"]);
    assert_eq!(standing.words, "authorized 与信済み・注文と不一致");
    // What is refused or closed anyway is not compared.
    for (act, answer) in [
        (says(&payment("rejected", false, &[])), Answer::Declined(Decline::Refused)),
        (voided(), Answer::Cancelled),
        (refuses(404, "payment.not_found"), Answer::NotFound),
    ] {
        let peer = Peer::that(vec![act]).await;
        assert_eq!(peer.provider.confirm(&order::known(), &other, NOW).await.unwrap().answer, answer);
    }
    // What is under another number is nobody's business, whatever became of it.
    other.number = ProviderNumber::new("261121-7K3F9Q-2");
    for act in [authorized(), says(&payment("rejected", false, &[])), voided()] {
        let peer = Peer::that(vec![act]).await;
        let standing = peer.provider.confirm(&order::known(), &other, NOW).await.unwrap();
        assert_eq!((standing.answer, standing.id, standing.amount), (Answer::NotFound, None, None));
    }
}

#[tokio::test]
async fn a_capture_that_is_refused_is_explained_by_the_payment() {
    for (first, then, outcome, requests) in [
        (captured(&[]), Act::HangUp, "fine", 1),
        (refuses(403, "state"), captured(&[]), "fine", 2),
        (refuses(409, "state"), captured(&[10_500]), "fine", 2),
        (refuses(403, "state"), voided(), "state", 2),
        (refuses(400, "state"), lapsed(), "state", 2),
        (refuses(403, "state"), authorized(), "state", 2),
        (refuses(403, "state"), refuses(404, "gone"), "state", 2),
        (refuses(404, "gone"), Act::HangUp, "gone", 1),
        (refuses(403, "state"), Act::HangUp, "the provider cannot be reached", 2),
        (authorized(), Act::HangUp, "the reply was lost", 1),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        let shipped = peer.provider.ship(&order::known(), &order::parcel(), NOW).await;
        assert_eq!(code(shipped), outcome, "{told}");
        assert_eq!(peer.requests().len(), requests, "{told}");
    }
}

#[tokio::test]
async fn a_cancellation_that_is_refused_is_explained_by_the_payment() {
    for (first, then, outcome) in [
        (voided(), Act::HangUp, Ok(Cancellation::Done)),
        (captured(&[]), Act::HangUp, Ok(Cancellation::TooLate)),
        (authorized(), Act::HangUp, Err(ProviderError::Uncertain)),
        (refuses(404, "gone"), Act::HangUp, Ok(Cancellation::NotFound)),
        (refuses(409, "state"), voided(), Ok(Cancellation::Done)),
        (refuses(403, "state"), captured(&[]), Ok(Cancellation::TooLate)),
        (refuses(403, "state"), captured(&[500]), Ok(Cancellation::TooLate)),
        (refuses(403, "state"), captured(&[500, 10_000]), Ok(Cancellation::Done)),
        (refuses(400, "state"), lapsed(), Ok(Cancellation::Done)),
        (refuses(409, "state"), says(&payment("rejected", false, &[])), Ok(Cancellation::Done)),
        (refuses(409, "state"), Act::HangUp, Err(UNAVAILABLE)),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        assert_eq!(peer.provider.cancel(&order::known(), NOW).await, outcome, "{told}");
        assert_eq!(peer.lines()[0], format!("POST /payments/{ID}/close"));
    }
    let peer = Peer::that(vec![refuses(403, "state"), authorized()]).await;
    assert_eq!(code(peer.provider.cancel(&order::known(), NOW).await.map(drop)), "state");
}

#[tokio::test]
async fn money_is_given_back_once() {
    for (acts, (amount, before), outcome, requests) in [
        (vec![captured(&[]), captured(&[1000])], (1000, 0), "fine", 2),
        (vec![captured(&[1000]), captured(&[1000, 500])], (500, 1000), "fine", 2),
        // Done before; that reply was lost.
        (vec![captured(&[1000])], (1000, 0), "fine", 1),
        (vec![captured(&[]), refuses(403, "state"), captured(&[1000])], (1000, 0), "fine", 3),
        (vec![captured(&[]), refuses(403, "state"), captured(&[])], (1000, 0), "state", 3),
        (vec![captured(&[]), refuses(404, "gone")], (1000, 0), "gone", 2),
        (vec![captured(&[]), Act::HangUp], (1000, 0), "the reply was lost", 2),
        (vec![captured(&[]), captured(&[])], (1000, 0), "the reply was lost", 2),
        // Somebody gave money back elsewhere.
        (vec![captured(&[300])], (1000, 0), OURS, 1),
        (vec![captured(&[10_000])], (1000, 10_000), OURS, 1),
        (vec![authorized()], (1000, 0), OURS, 1),
        (vec![voided()], (1000, 0), OURS, 1),
        (vec![refuses(404, "gone")], (1000, 0), OURS, 1),
        (vec![Act::HangUp], (0, 0), OURS, 0),
        (vec![Act::HangUp], (i64::MAX, 1), OURS, 0),
    ] {
        let told = format!("{amount} after {before}: {acts:?}");
        let peer = Peer::that(acts).await;
        let given = peer.provider.refund(&order::known(), &order::refund(amount, before), NOW).await;
        assert_eq!(code(given), outcome, "{told}");
        assert_eq!(peer.requests().len(), requests, "{told}");
    }
    let peer = Peer::that(vec![captured(&[]), captured(&[1000])]).await;
    peer.provider.refund(&order::known(), &order::refund(1000, 0), NOW).await.unwrap();
    assert_eq!(peer.lines(), [format!("GET /payments/{ID}"), format!("POST /payments/{ID}/refunds")]);
    assert_eq!(peer.body(), json!({ "capture_id": "cap_1", "amount": 1000, "reason": "返品" }));
}

#[tokio::test]
async fn notes_on_a_payment_are_put() {
    let peer = Peer::that(vec![captured(&[])]).await;
    let update = Update {
        order_ref: Some(ProviderNumber::new("261121-7K3F9Q-1")),
        description: None,
        metadata: BTreeMap::from([("slip".to_owned(), "1234".to_owned())]),
    };
    let standing = peer.provider.update(&order::known(), &update, NOW).await.unwrap();
    assert_eq!(standing.stage, Some(Stage::SalesFixed));
    assert_eq!(peer.lines(), [format!("PUT /payments/{ID}")]);
    assert_eq!(peer.body(), json!({ "order_ref": "261121-7K3F9Q-1", "metadata": { "slip": "1234" } }));
    let metadata = (0..21).map(|n| (n.to_string(), String::new())).collect();
    let many = Update { metadata, ..Update::default() };
    assert_eq!(code(peer.provider.update(&order::known(), &many, NOW).await.map(drop)), OURS);
    assert_eq!(peer.requests().len(), 1);
}
