//! What this provider's own replies come to, by script: errors that say nothing, and replies about somebody else.

use super::{
    order,
    peer::{Peer, refused, reply, result},
};
use providers::{error::ProviderError, np::Np, port::Provider};

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
async fn a_reply_without_its_one_result_is_garbled() {
    for status in ["200 OK", "400 Bad Request"] {
        for body in ["<html>", "{}", "{\"results\":[]}"] {
            let peer = Peer::that(vec![reply(status, "", body.as_bytes())]).await;
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
    assert_eq!(peer.lines(), ["POST /authorizations/find"]);
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
