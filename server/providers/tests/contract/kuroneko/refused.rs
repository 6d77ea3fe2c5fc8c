//! What a refusal of the newer verbs comes to: by script, for most of it needs a reply to have been lost before.

use super::{
    order,
    peer::{Act, Peer, error, reply, result, xml},
};
use domain::{
    carrier::Carrier,
    id::ProviderNumber,
    payment::{event::Answer, stage::Stage},
    yen::Yen,
};
use providers::{
    error::ProviderError,
    kuroneko,
    port::{Provider, Reissue},
};

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

fn number() -> ProviderNumber {
    ProviderNumber::new("REFUSED-1")
}

fn code(outcome: &Result<(), ProviderError>) -> &str {
    match outcome {
        Ok(()) => "done",
        Err(ProviderError::Refused { code, .. }) => code,
        Err(ProviderError::Uncertain) => "uncertain",
        Err(ProviderError::Unavailable { .. }) => "unavailable",
        Err(_) => "other",
    }
}

#[tokio::test]
async fn a_reduction_done_before_is_done_and_the_status_says_how_it_stands() {
    let known = order::known(&number());
    let to = order::plain("REFUSED-1");
    let done = Peer::that(vec![xml("<returnCode>0</returnCode><errorCode/>")]).await;
    let standing = done.provider.amend(&known, &to, order::now()).await.unwrap();
    assert_eq!((standing.answer, standing.amount), (Answer::Approved, Some(Yen(10_830))));
    assert_eq!(done.connections(), 1);
    for (then, answer, stage) in [
        (result("3"), Answer::Approved, Some(Stage::SlipKnown)),
        (result("2"), Answer::Cancelled, None),
        (result("12"), Answer::Paid, Some(Stage::Paid)),
        (error("kaast008E"), Answer::NotFound, None),
    ] {
        let peer = Peer::that(vec![error("kaakk049E"), then]).await;
        let standing = peer.provider.amend(&known, &to, order::now()).await.unwrap();
        assert_eq!((standing.answer, standing.stage), (answer, stage));
        assert_eq!(standing.amount, Some(Yen(10_830)));
        assert!(standing.words.starts_with("請求金額変更 変更済み・取引状況"), "{}", standing.words);
    }
    // It can be said again.
    let away = Peer::that(vec![error("kaakk049E"), Act::HangUp]).await;
    assert_eq!(away.provider.amend(&known, &to, order::now()).await, Err(UNAVAILABLE));
    for (first, outcome) in [
        ("kaakk050E", "kaakk050E"),
        ("kaakk011E", "kaakk011E"),
        ("err0002", "uncertain"),
        ("kaakk061E", "other"),
    ] {
        let peer = Peer::that(vec![error(first)]).await;
        let amended = peer.provider.amend(&known, &to, order::now()).await.map(drop);
        assert_eq!(code(&amended), outcome);
        assert_eq!(peer.connections(), 1);
    }
}

#[tokio::test]
async fn a_withdrawn_slip_is_looked_for_under_both_names() {
    let fine = || xml("<returnCode>0</returnCode><errorCode/>");
    let no_such = || error("kaasl025E");
    for (slip, acts, outcome, connections) in [
        ("123456789013", vec![fine()], "done", 1),
        ("400-1234", vec![fine()], "done", 1),
        // Another carrier's, which looks like one of its own.
        ("123456789013", vec![no_such(), fine()], "done", 2),
        // Withdrawn before.
        ("123456789013", vec![no_such(), no_such(), result("1")], "done", 3),
        ("123456789013", vec![error("kaasl022E"), result("1")], "done", 2),
        ("123456789013", vec![error("kaasl022E"), result("2")], "done", 2),
        // Others are there, or it is too late.
        ("123456789013", vec![no_such(), no_such(), result("3")], "kaasl025E", 3),
        ("123456789013", vec![error("kaasl022E"), result("10")], "kaasl022E", 2),
        ("123456789013", vec![error("kaasl022E"), error("kaast008E")], "kaasl022E", 2),
        ("123456789013", vec![error("kaasl022E"), Act::HangUp], "unavailable", 2),
        ("123456789013", vec![no_such(), Act::HangUp], "uncertain", 2),
        ("123456789013", vec![error("kaasl008E")], "kaasl008E", 1),
        ("123456789013", vec![error("err0001")], "uncertain", 1),
    ] {
        let told = format!("{slip} {acts:?}");
        let peer = Peer::that(acts).await;
        let outcome_of = peer.provider.unship(&order::known(&number()), slip, order::now()).await;
        assert_eq!((code(&outcome_of), peer.connections()), (outcome, connections), "{told}");
    }
}

#[tokio::test]
async fn another_carriers_parcel_first_withdraws_the_own_slip_that_it_replaces() {
    let fine = || xml("<returnCode>0</returnCode><errorCode/>");
    for (acts, outcome, connections) in [
        (vec![fine()], "done", 2),
        (vec![error("kaasl025E"), fine()], "done", 2),
        (vec![error("kaasl022E"), error("kaasl020E"), result("3")], "done", 3),
        (vec![error("kaasl036E")], "other", 1),
        (vec![Act::HangUp], "uncertain", 1),
    ] {
        let told = format!("{acts:?}");
        let peer = Peer::that(acts).await;
        let parcel = order::parcel("400-1234", Some("123456789013"), Carrier::Sagawa);
        let outcome_of = peer.provider.ship(&order::known(&number()), &parcel, order::now()).await;
        assert_eq!((code(&outcome_of), peer.connections()), (outcome, connections), "{told}");
    }
}

#[tokio::test]
async fn a_reissue_is_refused_in_words_and_never_taken_for_done() {
    let to = order::plain("REFUSED-1");
    for (first, outcome) in [
        ("kaarr009E", "kaarr009E"),
        ("kaarr016E", "kaarr016E"),
        ("kaarr017E", "kaarr017E"),
        ("kaarr067E", "kaarr067E"),
        ("err0001", "uncertain"),
    ] {
        let peer = Peer::that(vec![error(first)]).await;
        for why in [Reissue::Moved, Reissue::Withdraw] {
            let asked = peer.provider.reissue(&order::known(&number()), why, &to, order::now()).await;
            assert_eq!(code(&asked), outcome, "{why:?}");
        }
    }
}

#[tokio::test]
async fn an_invoice_is_read_and_may_be_read_again() {
    let bundled = order::under(&number(), kuroneko::BUNDLED);
    let sheet = "<returnCode>0</returnCode><errorCode/><name>山田</name><claimSum>10830</claimSum>";
    let peer = Peer::that(vec![xml(sheet)]).await;
    let sheet = peer.provider.invoice(&bundled, order::now()).await.unwrap();
    let named: Vec<_> = sheet.fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(named, ["name", "claimSum"]);
    for (first, outcome) in [
        (error("kaasd009E"), "kaasd009E"),
        (error("kaasd010E"), "kaasd010E"),
        (error("err0001"), "unavailable"),
        (reply("503 Away", "", b""), "unavailable"),
    ] {
        let peer = Peer::that(vec![first]).await;
        let read = peer.provider.invoice(&bundled, order::now()).await.map(drop);
        assert_eq!(code(&read), outcome);
    }
}

#[tokio::test]
async fn what_an_offer_does_not_have_is_not_asked_for() {
    let peer = Peer::that(vec![result("1")]).await;
    let (known, now) = (order::known(&number()), order::now());
    let posted = order::under(&number(), kuroneko::LETTER);
    let not_offered = ProviderError::not_offered();
    assert_eq!(peer.provider.verify_code(&posted, "1234", now).await, Err(not_offered.clone()));
    assert_eq!(peer.provider.invoice(&posted, now).await, Err(not_offered.clone()));
    assert_eq!(peer.provider.invoice(&known, now).await, Err(not_offered));
    assert_eq!(peer.connections(), 0);
}

#[tokio::test]
async fn without_codes_a_status_of_30_is_a_review() {
    let peer = Peer::that(vec![result("30")]).await;
    for offer in [kuroneko::POSTCARD, kuroneko::LETTER, kuroneko::BUNDLED] {
        let transaction = order::under(&number(), offer);
        let standing = peer.provider.look_up(&transaction, None, order::now()).await.unwrap();
        assert_eq!(standing.answer, Answer::UnderReview, "{offer}");
    }
    let waiting = peer.provider.look_up(&order::known(&number()), None, order::now()).await.unwrap();
    assert!(matches!(waiting.answer, Answer::CodeSent(_)));
}
