//! Asking for credit and looking up, at the simulator.

use crate::{
    desk::{Desk, reference},
    order,
};
use domain::{
    name::Name,
    payment::{event::Answer, reason::Reason, state::Decline},
    phone::Phone,
    postal_code::PostalCode,
};
use providers::{
    error::ProviderError,
    port::{Provider, Registration},
    secret::Secret,
};
use sandbox::np::settings::Settings;
use serde_json::json;

type Change = fn(&mut Registration);

#[tokio::test]
async fn credit_is_given_refused_over_the_limit_held_or_kept_for_review() {
    let desk = Desk::open().await;
    let held = vec![Reason {
        code: "RE009".to_owned(), words: "住所の情報が不足しています".to_owned()
    }];
    for (number, family, answer) in [
        ("CREDIT-1", "山田", Answer::Approved),
        ("CREDIT-2", "与信拒否", Answer::Declined(Decline::Refused)),
        ("CREDIT-3", "限度超過", Answer::Declined(Decline::OverLimit)),
        ("CREDIT-4", "審査保留", Answer::UnderReview),
        ("CREDIT-5", "住所不備", Answer::OnHold(held)),
    ] {
        for bundled in [false, true] {
            let number = format!("{number}-{bundled}");
            let asked = order::by(&number, family);
            let asked = if bundled { order::bundled(asked) } else { asked };
            let standing = desk.provider.register(&asked, order::now()).await.unwrap();
            assert_eq!(standing.answer, answer, "{number}");
            let known = reference(&asked, &standing);
            assert_eq!(desk.look_up(&known).await.as_ref(), Ok(&answer), "{number}");
            assert_eq!(desk.row(&number).await["amount"], 10_830, "{number}");
        }
    }
    let mut much = order::plain("CREDIT-6");
    much.quote = order::goods(&[("茶", 55_001, 1)], 0, 0);
    let standing = desk.provider.register(&much, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Declined(Decline::OverLimit));
    assert_eq!(desk.provider.unknown_statuses(), 0);
}

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
        let known = reference(&asked, &standing);
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
    let known = reference(&asked, &standing);
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(desk.look_up(&known).await.unwrap());
    }
    assert_eq!((answers.first(), answers.last()), (Some(&Answer::UnderReview), Some(&Answer::Approved)));
}

#[tokio::test]
async fn wrong_credentials_are_the_shops_to_mend() {
    let desk = Desk::open().await;
    let (now, known) = (order::now(), order::known("WHO-1", Some("18121200001")));
    for stranger in [
        desk.known_to(|config| config.merchant_code = "10002".to_owned()),
        desk.known_to(|config| config.sp_code = Secret::new("wrong")),
        desk.known_to(|config| config.terminal_id = "1000000002".to_owned()),
    ] {
        for outcome in [
            stranger.register(&order::plain("WHO-1"), now).await.map(drop),
            stranger.amend(&known, &order::plain("WHO-1"), now).await.map(drop),
            stranger.look_up(&known, None, now).await.map(drop),
            stranger.cancel(&known, now).await.map(drop),
            stranger.ship(&known, &order::parcel("123456789013"), now).await,
            stranger.check(now).await,
        ] {
            assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
        }
    }
    assert_eq!(desk.row("WHO-1").await["accepted"], 0);
    assert_eq!(desk.provider.check(now).await, Ok(()));
}

#[tokio::test]
async fn a_provider_that_is_down_is_uncertain_to_acts_and_away_to_look_ups() {
    let desk = Desk::open().await;
    let known = desk.approved(&order::plain("DOWN-1")).await;
    for mode in ["unavailable", "hang_up"] {
        desk.turn(json!({ "down": true, "down_mode": mode })).await;
        let asked = desk.provider.register(&order::plain("DOWN-2"), order::now()).await;
        assert_eq!(asked, Err(ProviderError::Uncertain), "{mode}");
        let looked = desk.look_up(&known).await;
        assert!(matches!(looked, Err(ProviderError::Unavailable { .. })), "{mode}: {looked:?}");
        let cancelled = desk.provider.cancel(&known, order::now()).await;
        assert_eq!(cancelled, Err(ProviderError::Uncertain), "{mode}");
    }
    desk.turn(json!({ "down": false })).await;
    assert_eq!(desk.look_up(&known).await, Ok(Answer::Approved));
}

/// The provider agrees with our own judgement: what we send at a limit, it takes.
#[tokio::test]
async fn everything_that_can_be_sent_is_taken_at_its_limits() {
    let desk = Desk::open().await;
    let changes: [(&str, Change); 9] = [
        ("longest name", |r| r.buyer.name = Name::join("山".repeat(11), "田".repeat(10))),
        ("variants", |r| r.buyer.name = Name::join("髙﨑".to_owned(), "洋子".to_owned())),
        ("longest address", |r| r.buyer.address.building = "ア".repeat(40)),
        ("least amount", |r| r.quote = order::goods(&[("茶", 1, 1)], 0, 0)),
        ("greatest amount under the limit", |r| r.quote = order::goods(&[("茶", 54_170, 1)], 500, 330)),
        ("more rows than can be sent", |r| r.quote = order::goods(&[("茶", 1, 1); 120], 500, 330)),
        ("long names of goods", |r| {
            r.quote = order::goods(&[(&"とても長い名前の暖簾".repeat(20), 1, 3)], 0, 0);
        }),
        ("a discount", |r| r.quote = order::goods(&[("茶", 1000, 1), ("割引", -300, 1)], 0, 0)),
        ("a telephone of a house", |r| r.buyer.phone = Phone::parse("03-1234-5678").unwrap()),
    ];
    for (at, (what, change)) in changes.into_iter().enumerate() {
        let mut registration = order::plain(&format!("LIMIT-{at}"));
        change(&mut registration);
        assert_eq!(desk.provider.unsendable(&registration), [], "{what}");
        let standing = desk.provider.register(&registration, order::now()).await;
        assert!(matches!(&standing, Ok(s) if s.answer == Answer::Approved), "{what}: {standing:?}");
    }
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
