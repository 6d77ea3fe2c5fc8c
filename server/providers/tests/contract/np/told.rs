//! What is asked of the provider, and what its answers come to.

use super::{
    order,
    peer::{Act, Peer, refused, reply, result, screened},
};
use domain::payment::{event::Answer, reason::Reason, stage::Stage, state::Decline};
use providers::{
    error::ProviderError,
    np::config::Ended,
    port::{Cancellation, Provider, Reference},
};

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

fn known() -> Reference {
    order::known("TOLD-1", Some("18121200001"))
}

fn done() -> Act {
    result(r#""np_transaction_id":"18121200001""#)
}

#[tokio::test]
async fn every_request_says_who_asks_and_goes_where_the_contract_says() {
    let peer = Peer::that(vec![screened("00")]).await;
    let (provider, now) = (&peer.provider, order::now());
    provider.register(&order::plain("TOLD-1"), now).await.unwrap();
    provider.amend(&known(), &order::plain("TOLD-1"), now).await.unwrap();
    provider.cancel(&known(), now).await.unwrap();
    provider.ship(&known(), &order::parcel("1234-5678-9013"), now).await.unwrap();
    provider.look_up(&known(), None, now).await.unwrap();
    assert_eq!(
        peer.lines(),
        [
            "POST /transactions",
            "PATCH /transactions/update",
            "PATCH /transactions/cancel",
            "POST /shipments",
            "POST /authorizations/find",
            "POST /transactions/payments/find",
        ]
    );
    for request in peer.requests() {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        for header in [
            "authorization: Basic TTAwMDAwMDE6czNjcmV0LTc3",
            "x-np-terminal-id: T000000001",
            "content-type: application/json",
        ] {
            assert!(head.lines().any(|line| line == header), "{header} not in {head}");
        }
        assert!(body.starts_with(r#"{"transactions":[{"#), "{body}");
    }
    let bodies = peer.requests();
    let key = r#"{"transactions":[{"np_transaction_id":"18121200001"}]}"#;
    assert!([2, 4, 5].iter().all(|at: &usize| bodies[*at].ends_with(key)), "{bodies:?}");
    assert!(bodies[1].contains(r#""np_transaction_id":"18121200001","shop_transaction_id":"TOLD-1""#));
}

#[tokio::test]
async fn every_screening_is_an_answer_to_register_amend_and_look_up() {
    let reasons = vec![Reason {
        code: "RE021".to_owned(), words: "電話番号が正しくありません".to_owned()
    }];
    for (members, expected) in [
        (r#""authori_result":"10","authori_hold":["RE021"]"#, Answer::OnHold(reasons)),
        (r#""authori_result":"20","authori_ng":"RE001""#, Answer::Declined(Decline::OverLimit)),
        (r#""authori_result":"20","authori_ng":"RE003""#, Answer::Declined(Decline::Refused)),
        (r#""authori_result":"30""#, Answer::Declined(Decline::Refused)),
        (r#""authori_result":"40""#, Answer::UnderReview),
        (r#""authori_result":"50""#, Answer::UnderReview),
    ] {
        let peer = Peer::that(vec![result(&format!(r#""np_transaction_id":"18121200001",{members}"#))]).await;
        let (provider, now) = (&peer.provider, order::now());
        let asked = provider.register(&order::plain("TOLD-1"), now).await.unwrap();
        let changed = provider.amend(&known(), &order::plain("TOLD-1"), now).await.unwrap();
        let looked = provider.look_up(&known(), None, now).await.unwrap();
        for standing in [asked, changed, looked] {
            assert_eq!((&standing.answer, standing.id), (&expected, known().id), "{members}");
        }
        assert_eq!((peer.connections(), provider.unknown_statuses()), (3, 0));
    }
}

#[tokio::test]
async fn a_status_nobody_has_heard_of_is_pending_and_counted() {
    let peer = Peer::that(vec![screened("77"), screened("00"), result(r#""payment_status":"77""#)]).await;
    let mut answers = Vec::new();
    for _ in 0..2 {
        answers.push(peer.provider.look_up(&known(), None, order::now()).await.unwrap().answer);
    }
    assert_eq!(answers, [Answer::UnderReview, Answer::Approved]);
    assert_eq!(peer.provider.unknown_statuses(), 2);
}

#[tokio::test]
async fn a_payment_is_seen_by_the_look_up_and_never_waited_for() {
    let paid = |day: &str| result(&format!(r#""payment_status":"20","customer_payment_date":"{day}""#));
    for (then, answer, stage, words) in [
        (result(r#""payment_status":"10""#), Answer::Approved, None, "入金状況 10 未入金"),
        (result(r#""payment_status":"30""#), Answer::Approved, None, "入金状況 30 非開示"),
        (paid("2026-12-01"), Answer::Paid, Some(Stage::Paid), "入金状況 20 入金済み（2026-12-01）"),
        (refused("E0100114"), Answer::Paid, Some(Stage::Paid), "E0100114 入金済み"),
        (refused("E0100118"), Answer::Cancelled, None, "E0100118 取消済み"),
        (refused("E0100999"), Answer::Approved, None, "入金状況 不明"),
        (reply("404 Not Found", "", b""), Answer::Approved, None, "入金状況 不明"),
        (Act::HangUp, Answer::Approved, None, "入金状況 不明"),
    ] {
        let peer = Peer::that(vec![screened("00"), then]).await;
        let standing = peer.provider.look_up(&known(), None, order::now()).await.unwrap();
        assert_eq!((standing.answer, standing.stage, standing.id), (answer, stage, known().id), "{words}");
        assert!(standing.words.ends_with(words), "{}", standing.words);
    }
}

#[tokio::test]
async fn what_has_ended_is_seen_by_the_look_up() {
    for (code, answer) in [("E0100118", Answer::Cancelled), ("E0100114", Answer::Paid)] {
        let peer = Peer::that(vec![refused(code)]).await;
        let standing = peer.provider.look_up(&known(), None, order::now()).await.unwrap();
        assert_eq!((standing.answer, peer.connections()), (answer, 1), "{code}");
    }
    let peer = Peer::that(vec![refused("E0100118")]).await;
    let otherwise = peer.known_to(|config| config.ended = Ended::Paid);
    let standing = otherwise.look_up(&known(), None, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Paid);
}

#[tokio::test]
async fn a_cancellation_is_done_too_late_or_about_nothing() {
    let code =
        |code: &str| ProviderError::Refused { code: code.to_owned(), about: "未知のエラー".to_owned() };
    for (first, then, outcome) in [
        (done(), Act::HangUp, Ok(Cancellation::Done)),
        (refused("E0100118"), Act::HangUp, Ok(Cancellation::Done)),
        (refused("E0100114"), Act::HangUp, Ok(Cancellation::TooLate)),
        (refused("E0100113"), Act::HangUp, Ok(Cancellation::NotFound)),
        // Refused for no reason that we know: how it stands decides.
        (refused("E0100120"), screened("20"), Ok(Cancellation::Done)),
        (refused("E0100120"), screened("30"), Ok(Cancellation::Done)),
        (refused("E0100120"), screened("40"), Err(UNAVAILABLE)),
        (refused("E0100120"), screened("50"), Err(UNAVAILABLE)),
        (refused("E0100120"), refused("E0100118"), Ok(Cancellation::Done)),
        (refused("E0100120"), refused("E0100114"), Ok(Cancellation::TooLate)),
        (refused("E0100120"), screened("00"), Err(code("E0100120"))),
        (refused("E0100120"), refused("E0100113"), Err(code("E0100120"))),
        (refused("E0100120"), Act::HangUp, Err(UNAVAILABLE)),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        assert_eq!(peer.provider.cancel(&known(), order::now()).await, outcome, "{told}");
    }
    let peer = Peer::that(vec![refused("E0100118")]).await;
    let otherwise = peer.known_to(|config| config.ended = Ended::Paid);
    assert_eq!(otherwise.cancel(&known(), order::now()).await, Ok(Cancellation::TooLate));
}

#[tokio::test]
async fn a_parcel_that_is_reported_already_is_reported() {
    for (act, fine) in [
        (done(), true),
        (refused("E0100115"), true),
        (refused("E0100105"), false),
        (refused("E0100113"), false),
        (refused("E0100118"), false),
    ] {
        let told = format!("{act:?}");
        let peer = Peer::that(vec![act]).await;
        let outcome = peer.provider.ship(&known(), &order::parcel("123456789013"), order::now()).await;
        assert_eq!((outcome.is_ok(), peer.connections()), (fine, 1), "{told}: {outcome:?}");
    }
}

#[tokio::test]
async fn what_the_provider_refuses_is_named_for_staff() {
    for (code, about) in [
        ("E0100059", "郵便番号: 住所と一致しません"),
        ("E0100114", "入金済みです"),
        ("E0100115", "出荷報告済みです"),
        ("E0100118", "取引は終了しています（取消済み）"),
        ("E0100143", "未知のエラー"),
    ] {
        let peer = Peer::that(vec![refused(code)]).await;
        let outcome = peer.provider.amend(&known(), &order::plain("TOLD-1"), order::now()).await;
        let refusal = ProviderError::Refused { code: code.to_owned(), about: about.to_owned() };
        assert_eq!(outcome, Err(refusal));
    }
}

#[tokio::test]
async fn what_cannot_be_sent_never_leaves() {
    let peer = Peer::that(vec![screened("00")]).await;
    let mut wrong = order::plain("TOLD-1");
    wrong.buyer.address.building = "ア".repeat(60);
    let (provider, now) = (&peer.provider, order::now());
    assert_eq!(provider.unsendable(&wrong).len(), 1);
    for outcome in [provider.register(&wrong, now).await, provider.amend(&known(), &wrong, now).await] {
        assert!(
            matches!(&outcome, Err(ProviderError::Refused { code, .. }) if code == "ours"),
            "{outcome:?}"
        );
    }
    let mut corrected = order::parcel("123456789013");
    corrected.replaces = Some("123456789024".to_owned());
    assert!(provider.ship(&known(), &corrected, now).await.is_err());
    assert_eq!(peer.connections(), 0);
}
