//! What follows from a refusal, by script: which codes the provider has is not known, so every verb is tried with known and
//! unknown ones.

use super::{
    order,
    peer::{Act, Peer, reply, xml},
};
use domain::{
    carrier::Carrier,
    id::ProviderId,
    payment::{event::Answer, state::Decline},
};
use providers::{
    error::ProviderError,
    port::{Cancellation, Provider},
};

fn ng(code: &str) -> Act {
    xml(&format!("<result>NG</result><errors><error><errorCode>{code}</errorCode></error></errors>"))
}

fn ok(result: &str) -> Act {
    xml(&format!("<result>OK</result><authorResult>{result}</authorResult>"))
}

fn refused(code: &str, about: &str) -> ProviderError {
    ProviderError::Refused { code: code.to_owned(), about: about.to_owned() }
}

#[tokio::test]
async fn a_refused_registration_is_looked_up_because_it_may_be_there() {
    let said = || refused("X1", "注文登録が受け付けられませんでした");
    for (first, then, error, asked) in [
        (ng("X1"), ng("SIM3001"), said(), 2),
        (ng("X1"), ng("X2"), said(), 2),
        (ng("X1"), ok("OK"), ProviderError::Uncertain, 2),
        (ng("X1"), ok("HOLD"), ProviderError::Uncertain, 2),
        (ng("X1"), ng("SIM3006"), ProviderError::Uncertain, 2),
        (ng("X1"), Act::HangUp, ProviderError::Uncertain, 2),
        (ng("X1"), reply("503 Away", "", b""), ProviderError::Uncertain, 2),
    ] {
        let peer = Peer::that(vec![first, then]).await;
        let outcome = peer.provider.register(&order::plain("R-1"), order::now()).await;
        assert_eq!(outcome, Err(error));
        assert_eq!(peer.connections(), asked);
    }
    let peer = Peer::that(vec![ng("SIM1001")]).await;
    let outcome = peer.provider.register(&order::plain("R-1"), order::now()).await;
    assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
    assert_eq!(peer.connections(), 1);
}

#[tokio::test]
async fn a_look_up_tells_nothing_it_does_not_know() {
    let reference = order::known(&order::plain("R-1"));
    for (act, answer) in [
        (ng("SIM3001"), Ok(Answer::NotFound)),
        (ng("SIM3006"), Ok(Answer::Cancelled)),
        (ng("SIM3005"), Ok(Answer::Declined(Decline::Lapsed))),
        (ng("X9"), Err(refused("X9", "与信結果取得が受け付けられませんでした"))),
        (ok("NEW"), Ok(Answer::UnderReview)),
    ] {
        let peer = Peer::that(vec![act]).await;
        let outcome = peer.provider.look_up(&reference, None, order::now()).await;
        assert_eq!(outcome.map(|standing| standing.answer), answer);
    }
    let peer = Peer::that(vec![ok("NEW")]).await;
    for times in 1..=2 {
        peer.provider.look_up(&reference, None, order::now()).await.unwrap();
        assert_eq!(peer.provider.unknown_statuses(), times);
    }
}

#[tokio::test]
async fn a_refused_cancellation_is_judged_by_its_code_or_by_how_the_transaction_stands() {
    let reference = order::known(&order::plain("R-1"));
    let said = || Err(refused("X1", "取消が受け付けられませんでした"));
    for (acts, outcome) in [
        (vec![ng("MULT0015")], Ok(Cancellation::TooLate)),
        (vec![ng("SIM3001")], Ok(Cancellation::NotFound)),
        (vec![ng("SIM3006")], Ok(Cancellation::Done)),
        (vec![ng("SIM3005")], Ok(Cancellation::Done)),
        (vec![ng("X1"), ok("NG")], Ok(Cancellation::Done)),
        (vec![ng("X1"), ng("SIM3006")], Ok(Cancellation::Done)),
        (vec![ng("X1"), ng("SIM3001")], Ok(Cancellation::NotFound)),
        (vec![ng("X1"), ok("OK")], said()),
        (vec![ng("X1"), ok("HOLD")], said()),
        (vec![ng("X1"), ng("X2")], said()),
        (vec![ng("X1"), Act::HangUp], said()),
    ] {
        let asked = acts.len();
        let peer = Peer::that(acts).await;
        assert_eq!(peer.provider.cancel(&reference, order::now()).await, outcome);
        assert_eq!(peer.connections(), asked);
    }
}

#[tokio::test]
async fn a_shipment_registered_before_is_done_and_a_corrected_one_is_not() {
    let reference = order::known(&order::plain("R-1"));
    let peer = Peer::that(vec![ng("SIM3007")]).await;
    let first = order::parcel("123456789013", None, Carrier::Yamato);
    assert_eq!(peer.provider.ship(&reference, &first, order::now()).await, Ok(()));
    let corrected = order::parcel("123456789024", Some("123456789013"), Carrier::Yamato);
    let error = refused("SIM3007", "発送登録が受け付けられませんでした");
    assert_eq!(peer.provider.ship(&reference, &corrected, order::now()).await, Err(error));
    // Neither carrier nor slip number can be said there: nothing is sent.
    for parcel in [order::parcel("1", None, Carrier::Jad), order::parcel("A1", None, Carrier::Yamato)] {
        let outcome = peer.provider.ship(&reference, &parcel, order::now()).await;
        assert!(
            matches!(&outcome, Err(ProviderError::Refused { code, .. }) if code == "ours"),
            "{outcome:?}"
        );
    }
    assert_eq!(peer.connections(), 2);
}

#[tokio::test]
async fn a_change_finds_out_first_what_its_transaction_is_called() {
    let order = order::plain("R-1");
    let unnamed = order::known(&order);
    let found = xml(
        "<result>OK</result><nissenTransactionId>NT7</nissenTransactionId><authorResult>OK</authorResult>",
    );
    let peer = Peer::that(vec![found, ok("HOLD")]).await;
    let standing = peer.provider.amend(&unnamed, &order, order::now()).await.unwrap();
    assert_eq!((standing.answer, peer.connections()), (Answer::UnderReview, 2));
    for (act, error) in [
        (ng("SIM3001"), ProviderError::ours("決済サービスに取引が見つかりません")),
        (ok("OK"), ProviderError::ours("決済サービスに取引が見つかりません")),
        (Act::HangUp, ProviderError::Unavailable { retry_after: None }),
    ] {
        let peer = Peer::that(vec![act]).await;
        assert_eq!(peer.provider.amend(&unnamed, &order, order::now()).await, Err(error));
        assert_eq!(peer.connections(), 1);
    }
    let mut named = order::known(&order);
    named.id = Some(ProviderId::new("NT7"));
    let peer = Peer::that(vec![ok("OK")]).await;
    assert_eq!(peer.provider.amend(&named, &order, order::now()).await.unwrap().answer, Answer::Approved);
    assert_eq!(peer.connections(), 1);
}

#[tokio::test]
async fn a_connection_test_shows_what_it_does_not_know() {
    for (act, outcome) in [
        (ng("SIM3001"), Ok(())),
        (ok("OK"), Ok(())),
        (ng("X5"), Err(refused("X5", "与信結果取得が受け付けられませんでした"))),
    ] {
        let peer = Peer::that(vec![act]).await;
        assert_eq!(peer.provider.check(order::now()).await, outcome);
    }
    let peer = Peer::that(vec![ng("SIM1001")]).await;
    let outcome = peer.provider.check(order::now()).await;
    assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
}
