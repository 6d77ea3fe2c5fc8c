//! Asking for credit, looking up and cancelling, at the simulator.

use crate::{desk::Desk, order};
use domain::{
    carrier::Carrier,
    kana::Kana,
    name::Name,
    payment::{event::Answer, state::Decline},
    yen::Yen,
};
use providers::{
    error::ProviderError,
    port::{Cancellation, Provider, Registration},
    score::BUNDLED,
};
use serde_json::json;

type Change = fn(&mut Registration);

async fn answer(desk: &Desk, registration: &Registration) -> Result<Answer, ProviderError> {
    desk.provider.register(registration, order::now()).await.map(|standing| standing.answer)
}

async fn look_up(desk: &Desk, registration: &Registration) -> Answer {
    desk.provider.look_up(&order::known(registration), None, order::now()).await.unwrap().answer
}

#[tokio::test]
async fn credit_is_given_refused_or_kept_for_review() {
    let desk = Desk::open().await;
    let plain = order::plain("CREDIT-1");
    let standing = desk.provider.register(&plain, order::now()).await.unwrap();
    assert_eq!((&standing.answer, standing.amount), (&Answer::Approved, Some(Yen(10_830))));
    assert_eq!(desk.row(&plain.number).await["amount"], 10_830);
    // By the provider's own number as by ours.
    for reference in [order::named(&plain, &standing), order::known(&plain)] {
        let again = desk.provider.look_up(&reference, None, order::now()).await.unwrap();
        assert_eq!((again.answer, &again.id), (Answer::Approved, &standing.id));
    }
    for (number, family) in [("CREDIT-2", "与信拒否"), ("CREDIT-3", "限度超過")] {
        let registration = order::by(number, family, "090-1234-5678");
        assert_eq!(answer(&desk, &registration).await, Ok(Answer::Declined(Decline::Refused)));
        assert_eq!(look_up(&desk, &registration).await, Answer::Declined(Decline::Refused));
    }
    let review = order::by("CREDIT-4", "審査保留", "090-1234-5678");
    assert_eq!(answer(&desk, &review).await, Ok(Answer::UnderReview));
    assert_eq!(look_up(&desk, &review).await, Answer::UnderReview);
    desk.act(&review.number, "approve", json!({})).await;
    assert_eq!(look_up(&desk, &review).await, Answer::Approved);
    assert_eq!(desk.provider.unknown_statuses(), 0);
}

#[tokio::test]
async fn data_that_have_to_be_corrected_are_on_hold_with_reasons() {
    let desk = Desk::open().await;
    let wrong = order::by("HOLD-1", "住所不備", "090-1234-5678");
    assert_eq!(answer(&desk, &wrong).await, Ok(Answer::UnderReview));
    let Answer::OnHold(reasons) = look_up(&desk, &wrong).await else { panic!("not on hold") };
    assert!(
        reasons.iter().all(|reason| reason.code.starts_with('S') && !reason.words.is_empty()),
        "{reasons:?}"
    );
    let review = order::by("HOLD-2", "審査保留", "090-1234-5678");
    assert_eq!(answer(&desk, &review).await, Ok(Answer::UnderReview));
    desk.act(&review.number, "hold", json!({ "reasons": "S001,S003" })).await;
    let Answer::OnHold(reasons) = look_up(&desk, &review).await else { panic!("not on hold") };
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["S001", "S003"]);
}

#[tokio::test]
async fn a_transaction_nobody_asked_for_is_not_found() {
    let desk = Desk::open().await;
    let nobody = order::known(&order::plain("NOBODY-1"));
    let looked = desk.provider.look_up(&nobody, None, order::now()).await.unwrap();
    assert_eq!(looked.answer, Answer::NotFound);
    assert_eq!(desk.provider.cancel(&nobody, order::now()).await, Ok(Cancellation::NotFound));
    assert_eq!(desk.provider.check(order::now()).await, Ok(()));
}

#[tokio::test]
async fn the_same_number_again_is_looked_up_and_there_is_one_transaction() {
    let desk = Desk::open().await;
    let registration = order::plain("TWICE-1");
    assert_eq!(answer(&desk, &registration).await, Ok(Answer::Approved));
    assert_eq!(answer(&desk, &registration).await, Err(ProviderError::Uncertain));
    assert_eq!(look_up(&desk, &registration).await, Answer::Approved);
    assert_eq!(desk.accepted(&registration.number).await, 1);
}

#[tokio::test]
async fn a_lost_or_spoilt_reply_is_looked_up_and_found() {
    let desk = Desk::open().await;
    for (number, phone) in [("LOST-1", "9921"), ("LOST-2", "9941"), ("LOST-3", "9942"), ("LOST-4", "9943")] {
        let order = order::by(number, "山田", &format!("090-1234-{phone}"));
        let lost = answer(&desk, &order).await;
        assert!(matches!(lost, Err(ProviderError::Uncertain | ProviderError::Garbled { .. })), "{lost:?}");
        assert_eq!(look_up(&desk, &order).await, Answer::Approved, "{number}");
        assert_eq!(desk.accepted(&order.number).await, 1, "{number}");
    }
    let cut = order::by("LOST-5", "山田", "090-1234-9913");
    assert_eq!(answer(&desk, &cut).await, Err(ProviderError::Uncertain));
    assert_eq!(look_up(&desk, &cut).await, Answer::NotFound);
    let impatient = desk.other(&[("TIMEOUT_SECONDS", "1")]);
    let slow = order::by("LOST-6", "山田", "090-1234-9902");
    assert_eq!(impatient.register(&slow, order::now()).await, Err(ProviderError::Uncertain));
    assert_eq!(look_up(&desk, &slow).await, Answer::Approved);
}

#[tokio::test]
async fn wrong_credentials_are_the_shops_to_mend() {
    let desk = Desk::open().await;
    let order = order::plain("WHO-1");
    let now = order::now();
    for wrong in [("SHOP_CODE", "1"), ("TERMINAL_ID", "nobody"), ("PASSWORD", "wrong")] {
        let stranger = desk.other(&[wrong]);
        let outcomes = [
            stranger.register(&order, now).await.map(drop),
            stranger.look_up(&order::known(&order), None, now).await.map(drop),
            stranger.cancel(&order::known(&order), now).await.map(drop),
            stranger.check(now).await,
        ];
        for outcome in outcomes {
            assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
        }
    }
    assert_eq!(desk.accepted(&order.number).await, 0);
}

#[tokio::test]
async fn the_other_ways_of_asking_are_taken_too() {
    let desk = Desk::open().await;
    let other = desk.other(&[
        ("METHOD", "GET"),
        ("CONTENT_TYPE", "text/xml"),
        ("KANA_ELEMENT", "FullKanaName"),
        ("STRIP_HYPHENS", "off"),
        ("NUMBER_HYPHENS", "on"),
    ]);
    let order = order::plain("OTHER-1");
    let standing = other.register(&order, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
    // There they are two numbers: with and without hyphens.
    assert_eq!(look_up(&desk, &order).await, Answer::NotFound);
    let looked = other.look_up(&order::known(&order), None, order::now()).await.unwrap();
    assert_eq!((looked.answer, looked.id), (Answer::Approved, standing.id));
}

#[tokio::test]
async fn cancelling_is_safe_to_repeat_and_too_late_after_the_money() {
    let desk = Desk::open().await;
    let plain = order::plain("CANCEL-1");
    answer(&desk, &plain).await.unwrap();
    for _ in 0..2 {
        assert_eq!(desk.provider.cancel(&order::known(&plain), order::now()).await, Ok(Cancellation::Done));
        assert_eq!(look_up(&desk, &plain).await, Answer::Cancelled);
    }
    for (number, family) in [("CANCEL-2", "与信拒否"), ("CANCEL-3", "審査保留")] {
        let order = order::by(number, family, "090-1234-5678");
        answer(&desk, &order).await.unwrap();
        assert_eq!(desk.provider.cancel(&order::known(&order), order::now()).await, Ok(Cancellation::Done));
    }
    let lost = order::by("CANCEL-4", "山田", "090-1234-9923");
    answer(&desk, &lost).await.unwrap();
    let first = desk.provider.cancel(&order::known(&lost), order::now()).await;
    assert_eq!(first, Err(ProviderError::Uncertain));
    assert_eq!(desk.provider.cancel(&order::known(&lost), order::now()).await, Ok(Cancellation::Done));

    let paid = order::plain("CANCEL-5");
    answer(&desk, &paid).await.unwrap();
    let parcel = order::parcel("123456789013", None, Carrier::Yamato);
    desk.provider.ship(&order::known(&paid), &parcel, order::now()).await.unwrap();
    desk.act(&paid.number, "pay", json!({})).await;
    assert_eq!(desk.provider.cancel(&order::known(&paid), order::now()).await, Ok(Cancellation::TooLate));
}

#[tokio::test]
async fn an_approval_that_was_not_used_has_lapsed() {
    let desk = Desk::open().await;
    let order = order::plain("LAPSE-1");
    answer(&desk, &order).await.unwrap();
    desk.wait(61).await;
    assert_eq!(look_up(&desk, &order).await, Answer::Declined(Decline::Lapsed));
    assert_eq!(desk.provider.cancel(&order::known(&order), order::now()).await, Ok(Cancellation::Done));
}

#[tokio::test]
async fn what_was_done_behind_our_back_is_seen_by_a_look_up() {
    let desk = Desk::open().await;
    let order = order::plain("BEHIND-1");
    answer(&desk, &order).await.unwrap();
    desk.act(&order.number, "amount", json!({ "amount": 5000 })).await;
    let seen = desk.provider.look_up(&order::known(&order), None, order::now()).await.unwrap();
    assert_eq!(seen.amount, Some(Yen(5000)));
    desk.act(&order.number, "cancel", json!({})).await;
    assert_eq!(look_up(&desk, &order).await, Answer::Cancelled);
}

/// The provider agrees with our own judgement: what we send at a limit, it takes.
#[tokio::test]
async fn everything_that_can_be_sent_is_taken_at_its_limits() {
    let desk = Desk::open().await;
    let changes: [(&str, Change); 12] = [
        ("longest name", |r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(4))),
        ("characters of all kinds", |r| {
            r.buyer.name = Name::join("髙﨑𠮷".to_owned(), "Anne <&>".to_owned())
        }),
        ("longest reading", |r| r.buyer.kana = Kana::join(Some("ア".repeat(30)), Some("ガ".repeat(4)))),
        ("no reading", |r| r.buyer.kana = None),
        ("longest town", |r| r.buyer.address.city = "あ".repeat(31)),
        ("town too long for its line", |r| r.buyer.address.city = "あ".repeat(40)),
        ("longest building", |r| r.buyer.address.building = "グランドメゾン".repeat(5)),
        ("signs in an address", |r| r.buyer.address.building = "㈱A~B '1'#\"2\"-3・③".to_owned()),
        ("least amount", |r| r.quote = order::goods(&[("茶", 1, 1)], 0, 0)),
        ("discount", |r| r.quote = order::goods(&[("茶", 5000, 2), ("値引", -4000, 1)], 500, 0)),
        ("long, odd and many", |r| {
            let name = "とても長い名前の暖簾 ☕ 100% ™ ".repeat(9);
            r.quote = order::goods(&[(&name, 1, 10_000), ("\u{7}", 1, 9_999)], 0, 0);
        }),
        ("somebody else, invoice to the buyer", |r| {
            r.offer = BUNDLED.to_owned();
            r.recipient = Some(order::recipient());
        }),
    ];
    for (at, (what, change)) in changes.into_iter().enumerate() {
        let mut registration = order::by(&format!("LIMIT-{at}"), "山田", &format!("090-1234-{:04}", at));
        change(&mut registration);
        assert_eq!(desk.provider.unsendable(&registration), [], "{what}");
        assert_eq!(answer(&desk, &registration).await, Ok(Answer::Approved), "{what}");
    }
}

#[tokio::test]
async fn what_cannot_be_sent_never_leaves() {
    let desk = Desk::open().await;
    let changes: [Change; 4] = [
        |r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(10)),
        |r| r.buyer.address.building = "ア".repeat(80),
        |r| r.quote = order::goods(&[("茶", 1_000_000, 1)], 0, 0),
        |r| r.quote.lines.clear(),
    ];
    for change in changes {
        let mut registration = order::plain("NEVER-1");
        change(&mut registration);
        assert_eq!(desk.provider.unsendable(&registration).len(), 1);
        let refused = answer(&desk, &registration).await;
        assert!(
            matches!(&refused, Err(ProviderError::Refused { code, .. }) if code == "ours"),
            "{refused:?}"
        );
    }
    assert_eq!(desk.row(&order::plain("NEVER-1").number).await, json!(null));
}
