//! Asking for credit and looking up, at the simulator.

use super::{desk::Desk, order};
use domain::{
    payment::{event::Answer, state::Decline},
    postal_code::PostalCode,
};
use providers::{error::ProviderError, port::Provider};
use sandbox::np::settings::Settings;

#[tokio::test]
async fn a_review_ends_when_the_provider_says_so() {
    let desk = Desk::open().await;
    for (number, action, answer) in [
        ("REVIEW-1", "approve", Answer::Approved),
        ("REVIEW-2", "refuse", Answer::Declined(Decline::Refused)),
        ("REVIEW-3", "cancel", Answer::Cancelled),
    ] {
        let asked = order::by(number, "審査保留");
        let standing = desk.provider.register(&asked, order::now()).await.unwrap();
        let known = order::named(&asked, &standing);
        assert_eq!(desk.look_up(&known).await, Ok(Answer::UnderReview));
        desk.act(number, action).await;
        assert_eq!(desk.look_up(&known).await, Ok(answer), "{action}");
    }
}

#[tokio::test]
async fn a_shop_whose_orders_are_screened_later_waits() {
    let settings = |config: &mut sandbox::Config| {
        config.np = Settings { batch_finds: Some(2), ..config.np.clone() };
    };
    let desk = Desk::open_as(settings).await;
    let asked = order::plain("LATER-1");
    let standing = desk.provider.register(&asked, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::UnderReview);
    let known = order::named(&asked, &standing);
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(desk.look_up(&known).await.unwrap());
    }
    assert_eq!((answers.first(), answers.last()), (Some(&Answer::UnderReview), Some(&Answer::Approved)));
}

#[tokio::test]
async fn what_the_provider_refuses_is_named_for_staff() {
    let desk = Desk::open().await;
    let mut wrong = order::plain("REFUSED-1");
    wrong.buyer.address.postal_code = PostalCode::parse("900-0001").unwrap();
    let outcome = desk.provider.register(&wrong, order::now()).await;
    let Err(ProviderError::Refused { code, about }) = outcome else { panic!("{outcome:?}") };
    assert!(code.contains("E0100059") && about.contains("郵便番号: 住所と一致しません"), "{code} {about}");
    assert_eq!(desk.row("REFUSED-1").await["accepted"], 0);
}
