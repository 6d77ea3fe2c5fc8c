//! What answers come to, by script.

use super::{
    order,
    peer::{Act, Peer, error, reply, result, xml},
};
use domain::{
    carrier::Carrier,
    id::ProviderNumber,
    payment::{
        event::{Answer, CodeAnswer, Verdict},
        state::{Code, CodeFailure, Decline},
    },
};
use providers::{
    error::ProviderError,
    kuroneko,
    port::{Cancellation, Noticed, Provider},
};
use std::time::Duration;

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

fn number() -> ProviderNumber {
    ProviderNumber::new("LOST-1")
}

#[tokio::test]
async fn a_reply_about_another_order_is_garbled() {
    let peer =
        Peer::that(vec![xml("<returnCode>0</returnCode><result>0</result><orderNo>LOST-2</orderNo>")]).await;
    let (known, now) = (order::known(&number()), order::now());
    for outcome in [
        peer.provider.register(&order::plain("LOST-1"), now).await.map(drop),
        peer.provider.cancel(&known, now).await.map(drop),
        peer.provider.look_up(&known, None, now).await.map(drop),
        peer.provider.invoice(&order::under(&number(), kuroneko::BUNDLED), now).await.map(drop),
    ] {
        assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{outcome:?}");
    }
}

#[tokio::test]
async fn what_follows_from_a_code_is_looked_up() {
    let closed = CodeAnswer::Failed(CodeFailure::Expired);
    for (first, then, answer) in [
        (result("1"), result("1"), Ok(CodeAnswer::Right(Verdict::Approved))),
        (result("1"), result("30"), Ok(CodeAnswer::Right(Verdict::UnderReview))),
        (result("1"), result("32"), Ok(CodeAnswer::Right(Verdict::Declined(Decline::Refused)))),
        (result("1"), result("2"), Err(ProviderError::Uncertain)),
        (result("1"), error("kaast008E"), Err(ProviderError::Uncertain)),
        (result("1"), error("kaast012E"), Err(ProviderError::Uncertain)),
        (result("1"), Act::HangUp, Err(ProviderError::Uncertain)),
        (result("1"), reply("503 Away", "", b""), Err(ProviderError::Uncertain)),
        (result("5"), result("3"), Ok(CodeAnswer::Right(Verdict::Approved))),
        (result("5"), result("31"), Ok(closed)),
        (error("kaasa020E"), result("30"), Ok(CodeAnswer::Right(Verdict::UnderReview))),
        (error("kaasa020E"), result("31"), Ok(closed)),
        (error("kaasa020E"), result("2"), Err(ProviderError::Uncertain)),
        // Nothing was counted, so it may be typed again.
        (error("kaasa020E"), Act::HangUp, Err(UNAVAILABLE)),
        (result("2"), Act::HangUp, Ok(CodeAnswer::Wrong)),
        (result("3"), Act::HangUp, Ok(closed)),
        (result("4"), Act::HangUp, Ok(CodeAnswer::Failed(CodeFailure::Undeliverable))),
        (error("kaasa021E"), Act::HangUp, Ok(CodeAnswer::Failed(CodeFailure::TooManyTries))),
        (error("kaasa022E"), Act::HangUp, Ok(closed)),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        assert_eq!(
            peer.provider.verify_code(&order::known(&number()), "1234", order::now()).await,
            answer,
            "{told}"
        );
    }
}

#[tokio::test]
async fn only_four_digits_are_sent_as_a_code() {
    let peer = Peer::that(vec![result("2")]).await;
    for code in ["", "123", "12345", "12a4", "１２３４"] {
        let outcome = peer.provider.verify_code(&order::known(&number()), code, order::now()).await;
        assert!(matches!(outcome, Err(ProviderError::Refused { ref code, .. }) if code == "ours"), "{code}");
    }
    assert_eq!(peer.connections(), 0);
}

#[tokio::test]
async fn why_it_was_declined_is_asked_and_never_waited_for() {
    for (then, why) in [
        (result("1"), Decline::Refused),
        (result("2"), Decline::OverLimit),
        (error("kaars008E"), Decline::Refused),
        (Act::HangUp, Decline::Refused),
    ] {
        let peer = Peer::that(vec![result("32"), then]).await;
        let standing = peer.provider.look_up(&order::known(&number()), None, order::now()).await.unwrap();
        assert_eq!(standing.answer, Answer::Declined(why));
        assert_eq!(peer.connections(), 2);
    }
}

#[tokio::test]
async fn a_status_nobody_has_heard_of_is_pending_and_counted() {
    let peer = Peer::that(vec![result("1"), result("77")]).await;
    let mut answers = Vec::new();
    for _ in 0..2 {
        answers
            .push(peer.provider.look_up(&order::known(&number()), None, order::now()).await.unwrap().answer);
    }
    assert_eq!(answers, [Answer::Approved, Answer::UnderReview]);
    assert_eq!(peer.provider.unknown_statuses(), 1);
}

#[tokio::test]
async fn a_cancellation_that_is_refused_is_explained_by_the_status() {
    let soon = ProviderError::Unavailable { retry_after: Some(Duration::from_secs(180)) };
    for (first, then, outcome) in [
        (result("0"), Act::HangUp, Ok(Cancellation::Done)),
        (error("kaacl015E"), Act::HangUp, Ok(Cancellation::TooLate)),
        (error("kaacl009E"), result("2"), Ok(Cancellation::Done)),
        (error("kaacl009E"), result("31"), Ok(Cancellation::Done)),
        (error("kaacl009E"), result("32"), Ok(Cancellation::Done)),
        (error("kaacl009E"), result("12"), Ok(Cancellation::TooLate)),
        (error("kaacl009E"), result("30"), Err(soon)),
        (error("kaacl009E"), error("kaast008E"), Ok(Cancellation::NotFound)),
        (error("kaacl008E"), error("kaast008E"), Ok(Cancellation::NotFound)),
        (error("kaacl008E"), result("2"), Ok(Cancellation::Done)),
        (error("kaacl008E"), Act::HangUp, Err(UNAVAILABLE)),
        (error("err0001"), Act::HangUp, Err(ProviderError::Uncertain)),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        assert_eq!(peer.provider.cancel(&order::known(&number()), order::now()).await, outcome, "{told}");
    }
    let peer = Peer::that(vec![error("kaacl009E"), result("10")]).await;
    let outcome = peer.provider.cancel(&order::known(&number()), order::now()).await;
    assert!(
        matches!(outcome, Err(ProviderError::Refused { ref code, .. }) if code == "kaacl009E"),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_parcel_that_is_known_already_is_registered() {
    let (own, other) = (Carrier::Yamato, Carrier::Sagawa);
    for (first, then, carrier, fine) in [
        (error("kaasl018E"), Act::HangUp, own, true),
        (error("kaasl009E"), Act::HangUp, own, true),
        (error("kaasl020E"), result("3"), other, true),
        (error("kaasl020E"), result("1"), other, false),
        (error("kaasl020E"), result("3"), own, false),
        (error("kaasl014E"), Act::HangUp, own, false),
    ] {
        let told = format!("{first:?} then {then:?}");
        let peer = Peer::that(vec![first, then]).await;
        let outcome = peer
            .provider
            .ship(&order::known(&number()), &order::parcel("123456789013", None, carrier), order::now())
            .await;
        assert_eq!(outcome.is_ok(), fine, "{told}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_number_that_is_taken_is_looked_up() {
    let peer = Peer::that(vec![error("kaara009E"), result("30")]).await;
    let now = order::now();
    assert_eq!(peer.provider.register(&order::plain("LOST-1"), now).await, Err(ProviderError::Uncertain));
    let code = Code { until: now.plus_seconds(180), tries: 3, checking: None };
    let standing = peer.provider.look_up(&order::known(&number()), None, now).await.unwrap();
    assert_eq!(standing.answer, Answer::CodeSent(code));
}

#[tokio::test]
async fn a_notice_only_says_which_transaction_to_look_up() {
    let peer = Peer::that(vec![Act::HangUp]).await;
    let ours = Some(Noticed::Number(number()));
    let notice = b"smsNinKk=0&juchuNo=+LOST-1%20&keitaiNo=09012345678";
    assert_eq!(peer.provider.read_notice(notice), ours);
    for none in ["", "orderNo=LOST-1", "juchuNo=%27+OR+1%3D1", "juchuNo", "\u{0}\u{ff}"] {
        assert_eq!(peer.provider.read_notice(none.as_bytes()), None, "{none}");
    }
    assert_eq!(peer.connections(), 0);
}
