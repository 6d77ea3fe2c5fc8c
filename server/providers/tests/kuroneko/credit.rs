//! Asking for credit, looking up and cancelling, at the simulator.

use crate::{desk::Desk, order};
use domain::{
    carrier::Carrier,
    id::ProviderNumber,
    name::Name,
    payment::{
        event::{Answer, CodeAnswer, Verdict},
        state::{Code, CodeFailure, Decline},
    },
};
use providers::{
    error::ProviderError,
    port::{Cancellation, Provider, Registration},
};
use serde_json::json;
use std::time::Duration;

type Change = fn(&mut Registration);

async fn answer(desk: &Desk, registration: &Registration) -> Result<Answer, ProviderError> {
    desk.provider.register(registration, order::now()).await.map(|standing| standing.answer)
}

async fn look_up(desk: &Desk, number: &ProviderNumber, code: Option<Code>) -> Answer {
    desk.provider.look_up(&order::known(number), code, order::now()).await.unwrap().answer
}

/// Registers an order that waits for a code.
async fn waiting(desk: &Desk, registration: &Registration) -> Code {
    match answer(desk, registration).await {
        Ok(Answer::CodeSent(code)) => code,
        other => panic!("{other:?}"),
    }
}

/// Registers an order and types the right code.
async fn approved(desk: &Desk, number: &str) -> ProviderNumber {
    let registration = order::plain(number);
    waiting(desk, &registration).await;
    let code = desk.code(&registration.number).await;
    let judged = desk.provider.verify_code(&order::known(&registration.number), &code, order::now()).await;
    assert_eq!(judged, Ok(CodeAnswer::Right(Verdict::Approved)));
    registration.number
}

#[tokio::test]
async fn credit_is_given_refused_over_the_limit_or_kept_for_review() {
    let desk = Desk::open().await;
    let code = waiting(&desk, &order::plain("CREDIT-1")).await;
    assert_eq!((code.tries, code.checking), (3, None));
    assert_eq!(desk.row(&ProviderNumber::new("CREDIT-1")).await["amount"], 10_830);
    for (number, family, why) in
        [("CREDIT-2", "与信拒否", Decline::Refused), ("CREDIT-3", "限度超過", Decline::OverLimit)]
    {
        let registration = order::by(number, family, "09012345678");
        assert_eq!(answer(&desk, &registration).await, Ok(Answer::Declined(why)));
        assert_eq!(look_up(&desk, &registration.number, None).await, Answer::Declined(why));
    }
    let review = order::by("CREDIT-4", "審査保留", "09012345678");
    waiting(&desk, &review).await;
    let typed = desk.code(&review.number).await;
    let judged = desk.provider.verify_code(&order::known(&review.number), &typed, order::now()).await;
    assert_eq!(judged, Ok(CodeAnswer::Right(Verdict::UnderReview)));
    desk.act(&review.number, "approve").await;
    assert_eq!(look_up(&desk, &review.number, None).await, Answer::Approved);
}

#[tokio::test]
async fn a_transaction_nobody_asked_for_is_not_found() {
    let desk = Desk::open().await;
    let nobody = ProviderNumber::new("NOBODY-1");
    assert_eq!(look_up(&desk, &nobody, None).await, Answer::NotFound);
    assert_eq!(desk.provider.cancel(&order::known(&nobody), order::now()).await, Ok(Cancellation::NotFound));
}

#[tokio::test]
async fn the_same_number_again_is_looked_up_and_there_is_one_transaction() {
    let desk = Desk::open().await;
    let registration = order::plain("TWICE-1");
    waiting(&desk, &registration).await;
    assert_eq!(answer(&desk, &registration).await, Err(ProviderError::Uncertain));
    assert!(matches!(look_up(&desk, &registration.number, None).await, Answer::CodeSent(_)));
    assert_eq!(desk.accepted(&registration.number).await, 1);
}

#[tokio::test]
async fn a_lost_reply_is_uncertain_and_the_look_up_finds_what_became_of_it() {
    let desk = Desk::open().await;
    let dropped = order::by("LOST-1", "山田", "090-1234-9921");
    assert_eq!(answer(&desk, &dropped).await, Err(ProviderError::Uncertain));
    let Answer::CodeSent(code) = look_up(&desk, &dropped.number, None).await else { panic!("no code") };
    assert_eq!(code.tries, 3);
    let typed = desk.code(&dropped.number).await;
    let judged = desk.provider.verify_code(&order::known(&dropped.number), &typed, order::now()).await;
    assert_eq!(judged, Ok(CodeAnswer::Right(Verdict::Approved)));
    assert_eq!(desk.accepted(&dropped.number).await, 1);

    let cut = order::by("LOST-2", "山田", "090-1234-9913");
    assert_eq!(answer(&desk, &cut).await, Err(ProviderError::Uncertain));
    assert_eq!(look_up(&desk, &cut.number, None).await, Answer::NotFound);
}

#[tokio::test]
async fn a_slow_answer_is_uncertain_and_the_transaction_stands() {
    let desk = Desk::open().await;
    let impatient = desk.other("sandbox1", Duration::from_millis(500));
    let slow = order::by("SLOW-1", "山田", "090-1234-9902");
    let outcome = impatient.register(&slow, order::now()).await;
    assert_eq!(outcome, Err(ProviderError::Uncertain));
    assert!(matches!(look_up(&desk, &slow.number, None).await, Answer::CodeSent(_)));
}

#[tokio::test]
async fn a_provider_that_answers_503_is_uncertain_to_acts_and_away_to_look_ups() {
    let desk = Desk::open().await;
    let number = approved(&desk, "DOWN-1").await;
    for mode in ["unavailable", "hang_up"] {
        desk.turn(json!({ "down": true, "down_mode": mode })).await;
        let asked = answer(&desk, &order::plain("DOWN-2")).await;
        assert_eq!(asked, Err(ProviderError::Uncertain), "{mode}");
        let looked = desk.provider.look_up(&order::known(&number), None, order::now()).await;
        assert!(matches!(looked, Err(ProviderError::Unavailable { .. })), "{mode}: {looked:?}");
        let cancelled = desk.provider.cancel(&order::known(&number), order::now()).await;
        assert_eq!(cancelled, Err(ProviderError::Uncertain), "{mode}");
    }
    desk.turn(json!({ "down": false })).await;
    assert_eq!(look_up(&desk, &number, None).await, Answer::Approved);
}

#[tokio::test]
async fn wrong_credentials_are_the_shops_to_mend() {
    let desk = Desk::open().await;
    let stranger = desk.other("wrong1", Duration::from_secs(5));
    let number = ProviderNumber::new("WHO-1");
    let now = order::now();
    let outcomes = [
        stranger.register(&order::plain("WHO-1"), now).await.map(drop),
        stranger.look_up(&order::known(&number), None, now).await.map(drop),
        stranger.verify_code(&order::known(&number), "1234", now).await.map(drop),
        stranger.cancel(&order::known(&number), now).await.map(drop),
    ];
    for outcome in outcomes {
        assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
    }
    assert_eq!(desk.accepted(&number).await, 0);
}

#[tokio::test]
async fn cancelling_is_safe_to_repeat_and_too_late_after_the_money() {
    let desk = Desk::open().await;
    let number = approved(&desk, "CANCEL-1").await;
    for _ in 0..2 {
        assert_eq!(desk.provider.cancel(&order::known(&number), order::now()).await, Ok(Cancellation::Done));
        assert_eq!(look_up(&desk, &number, None).await, Answer::Cancelled);
    }
    let declined = order::by("CANCEL-2", "与信拒否", "09012345678");
    assert_eq!(answer(&desk, &declined).await, Ok(Answer::Declined(Decline::Refused)));
    assert_eq!(
        desk.provider.cancel(&order::known(&declined.number), order::now()).await,
        Ok(Cancellation::Done)
    );

    let paid = approved(&desk, "CANCEL-3").await;
    let parcel = order::parcel("123456789013", None, Carrier::Yamato);
    desk.provider.ship(&order::known(&paid), &parcel, order::now()).await.unwrap();
    for action in ["deliver", "invoice", "pay"] {
        desk.act(&paid, action).await;
    }
    assert_eq!(look_up(&desk, &paid, None).await, Answer::Paid);
    assert_eq!(desk.provider.cancel(&order::known(&paid), order::now()).await, Ok(Cancellation::TooLate));
}

#[tokio::test]
async fn cancelling_what_waits_for_a_code_succeeds_after_its_time() {
    let desk = Desk::open().await;
    let registration = order::plain("CANCEL-4");
    let code = waiting(&desk, &registration).await;
    let soon = ProviderError::Unavailable { retry_after: Some(Duration::from_secs(180)) };
    assert_eq!(desk.provider.cancel(&order::known(&registration.number), order::now()).await, Err(soon));
    desk.wait(181).await;
    assert_eq!(
        desk.provider.cancel(&order::known(&registration.number), order::now()).await,
        Ok(Cancellation::Done)
    );
    let failed = Answer::CodeFailed(CodeFailure::Expired);
    assert_eq!(look_up(&desk, &registration.number, Some(code)).await, failed);
}

#[tokio::test]
async fn a_lost_cancellation_is_repeated() {
    let desk = Desk::open().await;
    let registration = order::by("CANCEL-5", "山田", "090-1234-9923");
    waiting(&desk, &registration).await;
    let typed = desk.code(&registration.number).await;
    desk.provider.verify_code(&order::known(&registration.number), &typed, order::now()).await.unwrap();
    let first = desk.provider.cancel(&order::known(&registration.number), order::now()).await;
    assert_eq!(first, Err(ProviderError::Uncertain));
    assert_eq!(
        desk.provider.cancel(&order::known(&registration.number), order::now()).await,
        Ok(Cancellation::Done)
    );
}

/// The provider agrees with our own judgement: what we send at a limit, it takes.
#[tokio::test]
async fn everything_that_can_be_sent_is_taken_at_its_limits() {
    let desk = Desk::open().await;
    let changes: [(&str, Change); 9] = [
        ("longest name", |r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(9))),
        ("characters of all kinds", |r| {
            r.buyer.name = Name::join("髙﨑𠮷".to_owned(), "Anne-Marie ﾊﾟ".to_owned());
        }),
        ("longest address", |r| r.buyer.address.building = "ビル".repeat(12)),
        ("signs in an address", |r| r.buyer.address.building = "㈱A~B '1'#\"2\"-3・③".to_owned()),
        ("least amount", |r| r.quote = order::goods(&[("茶", 1, 1)], 0, 0)),
        ("greatest amount under the limit", |r| r.quote = order::goods(&[("茶", 54_170, 1)], 500, 330)),
        ("most rows", |r| {
            let goods: Vec<_> = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(|n| (n, 100, 1)).into();
            r.quote = order::goods(&goods, 500, 330);
        }),
        ("long, odd and many", |r| {
            r.quote =
                order::goods(&[("とても長い名前の暖簾 ☕ とても長い名前の暖簾 100% ™", 1, 10_000)], 0, 0);
        }),
        ("latest day", |r| r.ship_on = r.ship_on.plus_days(365)),
    ];
    for (at, (what, change)) in changes.into_iter().enumerate() {
        let mut registration = order::plain(&format!("LIMIT-{at}"));
        change(&mut registration);
        assert_eq!(desk.provider.unsendable(&registration), [], "{what}");
        let answer = answer(&desk, &registration).await;
        assert!(matches!(answer, Ok(Answer::CodeSent(_))), "{what}: {answer:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_sent_never_leaves() {
    let desk = Desk::open().await;
    let changes: [Change; 5] = [
        |r| r.buyer.name = Name::join("鄧".to_owned(), "小平".to_owned()),
        |r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(10)),
        |r| r.buyer.address.building = "ア".repeat(40),
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
    assert_eq!(desk.row(&ProviderNumber::new("NEVER-1")).await, json!(null));
}

#[tokio::test]
async fn what_the_provider_refuses_is_named_for_staff() {
    let desk = Desk::open().await;
    let mut registration = order::plain("REFUSED-1");
    registration.buyer.address.street = "大字丸の内".to_owned();
    registration.buyer.address.building = String::new();
    let refused = ProviderError::Refused {
        code: "kaara103E".to_owned(),
        about: "住所（番地がありません）".to_owned(),
    };
    assert_eq!(answer(&desk, &registration).await, Err(refused));
    assert_eq!(desk.accepted(&registration.number).await, 0);
}
