//! 払込票 and 同梱, at the simulator: no code, and goods that go to somebody else.

use crate::{desk::Desk, order};
use domain::{
    id::ProviderNumber,
    name::Name,
    payment::{event::Answer, stage::Stage, state::Decline},
    phone::Phone,
};
use providers::{
    error::ProviderError,
    kuroneko::{BUNDLED, LETTER, POSTCARD},
    port::{Cancellation, Provider, Standing},
};

/// How a transaction of that offer stands.
async fn standing(desk: &Desk, number: &ProviderNumber, offer: &str) -> Standing {
    desk.provider.look_up(&order::under(number, offer), None, order::now()).await.unwrap()
}

#[tokio::test]
async fn each_offer_is_answered_at_once_and_without_a_code() {
    let desk = Desk::open().await;
    for (number, offer, kind) in
        [("POST-1", POSTCARD, "separate"), ("POST-2", LETTER, "separate"), ("POST-3", BUNDLED, "bundled")]
    {
        let mut registration = order::offered(number, offer, "03-1234-5678");
        let answer = desk.provider.register(&registration, order::now()).await.unwrap().answer;
        assert_eq!(answer, Answer::Approved, "{offer}");
        assert_eq!(desk.row(&registration.number).await["sendDiv"], kind);
        let standing = standing(&desk, &registration.number, offer).await;
        assert_eq!((standing.answer, standing.stage), (Answer::Approved, Some(Stage::Approved)));

        registration.number = ProviderNumber::new(format!("{number}-N"));
        registration.buyer.name = Name::join("与信拒否".to_owned(), "花子".to_owned());
        let answer = desk.provider.register(&registration, order::now()).await.unwrap().answer;
        assert_eq!(answer, Answer::Declined(Decline::Refused), "{offer}");
    }
}

#[tokio::test]
async fn a_review_is_a_review_until_somebody_decides() {
    let desk = Desk::open().await;
    for (number, action, decided) in [
        ("REVIEW-1", "approve", Answer::Approved),
        ("REVIEW-2", "refuse", Answer::Declined(Decline::Refused)),
    ] {
        let mut registration = order::offered(number, POSTCARD, "03-1234-5678");
        registration.buyer.name = Name::join("審査保留".to_owned(), "花子".to_owned());
        let asked = desk.provider.register(&registration, order::now()).await.unwrap();
        assert_eq!((asked.answer, asked.words.as_str()), (Answer::UnderReview, "決済依頼 3 審査中"));
        assert_eq!(standing(&desk, &registration.number, POSTCARD).await.answer, Answer::UnderReview);
        desk.act(&registration.number, action).await;
        assert_eq!(standing(&desk, &registration.number, POSTCARD).await.answer, decided);
    }
}

#[tokio::test]
async fn goods_go_to_somebody_else_by_post_only() {
    let desk = Desk::open().await;
    for (number, phone) in
        [("GIFT-1", "045-123-4567"), ("GIFT-2", "080-1234-5678"), ("GIFT-3", "050-1234-5678")]
    {
        let mut registration = order::offered(number, LETTER, "03-1234-5678");
        let mut grandmother = order::grandmother();
        grandmother.phone = Phone::parse(phone).unwrap();
        registration.recipient = Some(grandmother);
        assert_eq!(desk.provider.unsendable(&registration), []);
        let answer = desk.provider.register(&registration, order::now()).await.map(|it| it.answer);
        assert_eq!(answer, Ok(Answer::Approved), "{phone}");
        assert_eq!(desk.row(&registration.number).await["sendDiv"], "gift");
    }
    for offer in [BUNDLED, "sms"] {
        let mut registration = order::offered("GIFT-4", offer, "090-1234-5678");
        registration.recipient = Some(order::grandmother());
        let refused = desk.provider.register(&registration, order::now()).await;
        assert!(matches!(&refused, Err(ProviderError::Refused { code, .. }) if code == "ours"), "{offer}");
    }
}

/// What we send at a limit, the provider takes.
#[tokio::test]
async fn whoever_receives_may_have_the_longest_name_and_address() {
    let desk = Desk::open().await;
    let mut registration = order::offered("GIFT-5", POSTCARD, "090-1234-5678");
    let mut grandmother = order::grandmother();
    grandmother.name = Name::join("髙".repeat(20), "Anne-Mari".to_owned());
    grandmother.address.building = "ﾋﾞﾙ~㈱①".repeat(4);
    registration.recipient = Some(grandmother);
    assert_eq!(desk.provider.unsendable(&registration), []);
    let answer = desk.provider.register(&registration, order::now()).await.map(|it| it.answer);
    assert_eq!(answer, Ok(Answer::Approved));
}

#[tokio::test]
async fn a_lost_reply_is_looked_up_and_is_no_code() {
    let desk = Desk::open().await;
    let mut lost = order::offered("POST-LOST-1", BUNDLED, "090-1234-9921");
    let outcome = desk.provider.register(&lost, order::now()).await;
    assert_eq!(outcome, Err(ProviderError::Uncertain));
    assert_eq!(standing(&desk, &lost.number, BUNDLED).await.answer, Answer::Approved);
    lost.number = ProviderNumber::new("POST-LOST-2");
    lost.buyer.name = Name::join("審査保留".to_owned(), "花子".to_owned());
    let outcome = desk.provider.register(&lost, order::now()).await;
    assert_eq!(outcome, Err(ProviderError::Uncertain));
    assert_eq!(standing(&desk, &lost.number, BUNDLED).await.answer, Answer::UnderReview);
    assert_eq!(desk.accepted(&lost.number).await, 1);
}

#[tokio::test]
async fn every_stage_is_told() {
    let desk = Desk::open().await;
    let registration = order::offered("STAGE-1", LETTER, "03-1234-5678");
    let (number, now) = (&registration.number, order::now());
    desk.provider.register(&registration, now).await.unwrap();
    let transaction = order::under(number, LETTER);
    let parcel = order::parcel("123456789013", None, domain::carrier::Carrier::Yamato);
    desk.provider.ship(&transaction, &parcel, now).await.unwrap();
    assert_eq!(standing(&desk, number, LETTER).await.stage, Some(Stage::SlipKnown));
    for (action, answer, stage) in [
        ("investigate", Answer::Approved, Stage::Undelivered),
        ("deliver", Answer::Approved, Stage::SalesFixed),
        ("invoice", Answer::Approved, Stage::Invoiced),
        ("pay", Answer::Paid, Stage::Paid),
    ] {
        desk.act(number, action).await;
        let seen = standing(&desk, number, LETTER).await;
        assert_eq!((seen.answer, seen.stage), (answer, Some(stage)), "{action}");
    }
    assert_eq!(desk.provider.cancel(&transaction, now).await, Ok(Cancellation::TooLate));
}

#[tokio::test]
async fn the_connection_test_tells_right_from_wrong_credentials() {
    let desk = Desk::open().await;
    assert_eq!(desk.provider.check(order::now()).await, Ok(()));
    let stranger = desk.other("wrong1", std::time::Duration::from_secs(5));
    let outcome = stranger.check(order::now()).await;
    assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
}
