//! 払込票 and 同梱, at the simulator: no code, and goods that go to somebody else.

use super::{desk::Desk, order};
use domain::{
    id::ProviderNumber,
    payment::{event::Answer, stage::Stage},
    phone::Phone,
};
use providers::{
    error::ProviderError,
    kuroneko::{BUNDLED, LETTER},
    port::{Cancellation, Provider, Standing},
};

/// How a transaction of that offer stands.
async fn standing(desk: &Desk, number: &ProviderNumber, offer: &str) -> Standing {
    desk.provider.look_up(&order::under(number, offer), None, order::now()).await.unwrap()
}

#[tokio::test]
async fn goods_go_to_somebody_else_by_post_only() {
    let desk = Desk::open().await;
    for (number, phone) in
        [("GIFT-1", "045-123-4567"), ("GIFT-2", "080-1234-5678"), ("GIFT-3", "050-1234-5678")]
    {
        let mut registration = order::offered(number, LETTER, "03-1234-5678");
        let mut grandmother = order::recipient();
        grandmother.phone = Phone::parse(phone).unwrap();
        registration.recipient = Some(grandmother);
        assert_eq!(desk.provider.unsendable(&registration), []);
        let answer = desk.provider.register(&registration, order::now()).await.map(|it| it.answer);
        assert_eq!(answer, Ok(Answer::Approved), "{phone}");
        assert_eq!(desk.row(&registration.number).await["sendDiv"], "gift");
    }
    for offer in [BUNDLED, "sms"] {
        let mut registration = order::offered("GIFT-4", offer, "090-1234-5678");
        registration.recipient = Some(order::recipient());
        let refused = desk.provider.register(&registration, order::now()).await;
        assert!(matches!(&refused, Err(ProviderError::Refused { code, .. }) if code == "ours"), "{offer}");
    }
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
