//! Asking for credit and looking up, at the simulator: reasons, other settings, approvals that lapse, changes behind our back.

use super::{desk::Desk, order};
use domain::{
    payment::{event::Answer, state::Decline},
    yen::Yen,
};
use providers::{
    error::ProviderError,
    port::{Cancellation, Provider, Registration},
};
use serde_json::json;

async fn answer(desk: &Desk, registration: &Registration) -> Result<Answer, ProviderError> {
    desk.provider.register(registration, order::now()).await.map(|standing| standing.answer)
}

async fn look_up(desk: &Desk, registration: &Registration) -> Answer {
    desk.provider.look_up(&order::known(registration), None, order::now()).await.unwrap().answer
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
    desk.act_with(&review.number, "hold", json!({ "reasons": "S001,S003" })).await;
    let Answer::OnHold(reasons) = look_up(&desk, &review).await else { panic!("not on hold") };
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["S001", "S003"]);
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
async fn an_approval_that_was_not_used_has_lapsed() {
    let desk = Desk::open().await;
    let order = order::plain("LAPSE-1");
    answer(&desk, &order).await.unwrap();
    desk.wait_days(61).await;
    assert_eq!(look_up(&desk, &order).await, Answer::Declined(Decline::Lapsed));
    assert_eq!(desk.provider.cancel(&order::known(&order), order::now()).await, Ok(Cancellation::Done));
}

#[tokio::test]
async fn what_was_done_behind_our_back_is_seen_by_a_look_up() {
    let desk = Desk::open().await;
    let order = order::plain("BEHIND-1");
    answer(&desk, &order).await.unwrap();
    desk.act_with(&order.number, "amount", json!({ "amount": 5000 })).await;
    let seen = desk.provider.look_up(&order::known(&order), None, order::now()).await.unwrap();
    assert_eq!(seen.amount, Some(Yen(5000)));
    desk.act(&order.number, "cancel").await;
    assert_eq!(look_up(&desk, &order).await, Answer::Cancelled);
}
