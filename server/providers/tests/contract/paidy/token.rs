//! Tokens, and payments by them.

use super::{
    order::{self, ID, NOW, payment},
    peer::{Act, Peer, refuses, says},
};
use domain::{
    id::ProviderId,
    payment::{event::Answer, state::Decline},
    yen::Yen,
};
use providers::{
    error::ProviderError,
    paidy::token::{End, Pause, Token, TokenId, TokenStatus},
    port::History,
};
use serde_json::{Value, json};

fn id() -> TokenId {
    TokenId::parse("tok_1").unwrap()
}

fn token(status: &str) -> Value {
    json!({ "id": "tok_1", "status": status, "kind": "recurring", "wallet_id": "default" })
}

#[tokio::test]
async fn all_tokens_are_listed_bare_or_wrapped() {
    let list = json!([token("active"), { "id": "tok_2", "status": "suspended" }]);
    for reply in [list.clone(), json!({ "data": list }), json!({ "tokens": list })] {
        let peer = Peer::that(vec![says(&reply)]).await;
        let second = TokenId::parse("tok_2").unwrap();
        assert_eq!(
            peer.provider.tokens().await.unwrap(),
            [
                Token { id: id(), status: TokenStatus::Active },
                Token { id: second, status: TokenStatus::Suspended }
            ]
        );
        assert_eq!(peer.lines(), ["GET /tokens/"]);
    }
}

#[tokio::test]
async fn one_token_is_read() {
    for (status, read) in [
        ("active", TokenStatus::Active),
        ("suspended", TokenStatus::Suspended),
        ("deleted", TokenStatus::Deleted),
        ("dreaming", TokenStatus::Unknown),
    ] {
        let peer = Peer::that(vec![says(&token(status))]).await;
        assert_eq!(peer.provider.token(&id()).await, Ok(Some(Token { id: id(), status: read })));
        assert_eq!(peer.lines(), ["GET /tokens/tok_1"]);
    }
    let peer = Peer::that(vec![refuses(404, "gone")]).await;
    assert_eq!(peer.provider.token(&id()).await, Ok(None));
}

#[tokio::test]
async fn a_token_is_suspended_resumed_and_deleted_with_a_reason() {
    let peer =
        Peer::that(vec![says(&token("suspended")), says(&token("active")), says(&token("deleted"))]).await;
    for (code, path) in
        [("fraud.suspected", "suspend"), ("consumer.requested", "resume"), ("subscription.expired", "delete")]
    {
        let outcome = match path {
            "suspend" => peer.provider.suspend(&id(), Pause::FraudSuspected, "説明").await,
            "resume" => peer.provider.resume(&id(), Pause::Consumer, "説明").await,
            _ => peer.provider.delete(&id(), End::Expired, "説明").await,
        };
        assert_eq!(outcome, Ok(()), "{path}");
        assert_eq!(peer.lines().pop(), Some(format!("POST /tokens/tok_1/{path}")));
        let reason = json!({ "code": code, "description": "説明" });
        assert_eq!(peer.body(), json!({ "wallet_id": "default", "reason": reason }));
    }
}

#[tokio::test]
async fn what_is_done_already_is_done() {
    for (first, then, fine) in [
        (refuses(403, "state"), says(&token("suspended")), true),
        (refuses(409, "state"), says(&token("suspended")), true),
        (refuses(403, "state"), says(&token("active")), false),
        (refuses(403, "state"), refuses(404, "gone"), false),
        (refuses(404, "gone"), Act::HangUp, false),
        (refuses(403, "state"), Act::HangUp, false),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        let outcome = peer.provider.suspend(&id(), Pause::Merchant, "").await;
        assert_eq!(outcome.is_ok(), fine, "{told}: {outcome:?}");
    }
    for (first, then) in [
        (refuses(404, "gone"), Act::HangUp),
        (refuses(403, "state"), refuses(404, "gone")),
        (refuses(403, "state"), says(&token("deleted"))),
    ] {
        let peer = Peer::that(vec![first, then]).await;
        assert_eq!(peer.provider.delete(&id(), End::Merchant, "").await, Ok(()));
    }
    let peer = Peer::that(vec![says(&token("active"))]).await;
    assert_eq!(peer.provider.suspend(&id(), Pause::General, "").await, Err(ProviderError::Uncertain));
}

#[tokio::test]
async fn a_payment_by_a_token_is_answered_at_once() {
    for (status, answer) in
        [("authorized", Answer::Approved), ("rejected", Answer::Declined(Decline::Refused))]
    {
        let peer = Peer::that(vec![says(&payment(status, false, &[]))]).await;
        let standing = peer.provider.pay(&id(), &order::plain(), &History::default(), NOW).await.unwrap();
        assert_eq!((standing.answer, standing.id), (answer, Some(ProviderId::new(ID))));
        assert_eq!(peer.lines(), ["POST /payments"]);
        let body = peer.body();
        assert_eq!((&body["token_id"], &body["amount"]), (&json!("tok_1"), &json!(10500)));
        assert_eq!((body["order"]["order_ref"].as_str(), body.get("buyer")), (Some("261121-7K3F9Q-1"), None));
    }
    let peer = Peer::that(vec![refuses(400, "request_content.malformed")]).await;
    let outcome = peer.provider.pay(&id(), &order::plain(), &History::default(), NOW).await;
    assert!(matches!(outcome, Err(ProviderError::Refused { .. })), "{outcome:?}");
    let mut broken = order::plain();
    broken.quote.total = Yen(1);
    let outcome = peer.provider.pay(&id(), &broken, &History::default(), NOW).await;
    assert!(matches!(outcome, Err(ProviderError::Refused { .. })), "{outcome:?}");
    assert_eq!(peer.requests().len(), 1);
}
