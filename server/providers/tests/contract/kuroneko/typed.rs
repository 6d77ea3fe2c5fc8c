//! Codes that are typed, at the simulator.

use super::{desk::Desk, order};
use domain::{
    id::ProviderNumber,
    payment::{
        event::{Answer, CodeAnswer, Verdict},
        state::{Code, CodeFailure},
    },
};
use providers::{error::ProviderError, port::Provider};
use serde_json::json;
use std::time::Duration;

async fn registered(desk: &Desk, number: &str, phone: &str) -> (ProviderNumber, Code) {
    let registration = order::by(number, "山田", phone);
    let standing = desk.provider.register(&registration, order::now()).await.unwrap();
    let Answer::CodeSent(code) = standing.answer else { panic!("{standing:?}") };
    (registration.number, code)
}

async fn type_in(desk: &Desk, number: &ProviderNumber, code: &str) -> Result<CodeAnswer, ProviderError> {
    desk.provider.verify_code(&order::known(number), code, order::now()).await
}

const RIGHT: Result<CodeAnswer, ProviderError> = Ok(CodeAnswer::Right(Verdict::Approved));
const EXPIRED: Result<CodeAnswer, ProviderError> = Ok(CodeAnswer::Failed(CodeFailure::Expired));

#[tokio::test]
async fn wrong_then_right() {
    let desk = Desk::open().await;
    let (number, _) = registered(&desk, "CODE-1", "09012345678").await;
    let wrong = desk.wrong_code(&number).await;
    assert_eq!(type_in(&desk, &number, &wrong).await, Ok(CodeAnswer::Wrong));
    assert_eq!(type_in(&desk, &number, &desk.code(&number).await).await, RIGHT);
}

#[tokio::test]
async fn the_same_code_twice_is_right_twice() {
    let desk = Desk::open().await;
    let (number, _) = registered(&desk, "CODE-2", "09012345678").await;
    let code = desk.code(&number).await;
    assert_eq!(type_in(&desk, &number, &code).await, RIGHT);
    assert_eq!(type_in(&desk, &number, &code).await, RIGHT);
}

#[tokio::test]
async fn too_many_wrong_ones_end_it() {
    let desk = Desk::open().await;
    let (number, code) = registered(&desk, "CODE-3", "09012345678").await;
    let wrong = desk.wrong_code(&number).await;
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(type_in(&desk, &number, &wrong).await.unwrap());
    }
    assert_eq!(answers[..2], [CodeAnswer::Wrong, CodeAnswer::Wrong]);
    assert!(matches!(answers[3], CodeAnswer::Failed(_)), "{answers:?}");
    // The right one comes too late.
    let late = type_in(&desk, &number, &desk.code(&number).await).await.unwrap();
    assert!(matches!(late, CodeAnswer::Failed(_)), "{late:?}");
    let standing = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await.unwrap();
    assert!(matches!(standing.answer, Answer::CodeFailed(_)), "{standing:?}");
}

#[tokio::test]
async fn a_code_has_its_time() {
    let desk = Desk::open().await;
    let (number, code) = registered(&desk, "CODE-4", "09012345678").await;
    let typed = desk.code(&number).await;
    desk.wait(181).await;
    assert_eq!(type_in(&desk, &number, &typed).await, EXPIRED);
    let standing = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::CodeFailed(CodeFailure::Expired));
    // To somebody who knows of no code it is simply over.
    let standing = desk.provider.look_up(&order::known(&number), None, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Cancelled);
}

#[tokio::test]
async fn a_code_that_is_being_expired_has_expired() {
    let desk = Desk::open().await;
    desk.turn(json!({ "expiring_seconds": 60 })).await;
    let (number, _) = registered(&desk, "CODE-5", "09012345678").await;
    let typed = desk.code(&number).await;
    desk.wait(200).await;
    assert_eq!(type_in(&desk, &number, &typed).await, EXPIRED);
}

#[tokio::test]
async fn a_text_that_never_arrives() {
    let desk = Desk::open().await;
    let (number, _) = registered(&desk, "CODE-6", "090-1234-9901").await;
    let answer = type_in(&desk, &number, "1234").await;
    assert_eq!(answer, Ok(CodeAnswer::Failed(CodeFailure::Undeliverable)));
}

#[tokio::test]
async fn a_judgement_whose_reply_is_lost_is_looked_up() {
    let desk = Desk::open().await;
    let (number, code) = registered(&desk, "CODE-7", "090-1234-9922").await;
    let typed = desk.code(&number).await;
    assert_eq!(type_in(&desk, &number, &typed).await, Err(ProviderError::Uncertain));
    let standing = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);

    let (number, code) = registered(&desk, "CODE-8", "090-1234-9922").await;
    let wrong = desk.wrong_code(&number).await;
    assert_eq!(type_in(&desk, &number, &wrong).await, Err(ProviderError::Uncertain));
    let standing = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::CodeSent(code));
    assert_eq!(type_in(&desk, &number, &desk.code(&number).await).await, RIGHT);
}

#[tokio::test]
async fn a_slow_judgement_is_looked_up() {
    let desk = Desk::open().await;
    let (number, code) = registered(&desk, "CODE-9", "090-1234-9903").await;
    let impatient = desk.waiting(Duration::from_millis(500));
    let typed = desk.code(&number).await;
    let judged = impatient.verify_code(&order::known(&number), &typed, order::now()).await;
    assert_eq!(judged, Err(ProviderError::Uncertain));
    let standing = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
}

#[tokio::test]
async fn a_right_code_whose_outcome_cannot_be_had_is_looked_up() {
    let desk = Desk::open().await;
    // The look-ups of this telephone fail twice.
    let (number, code) = registered(&desk, "CODE-10", "090-1234-9915").await;
    let typed = desk.code(&number).await;
    assert_eq!(type_in(&desk, &number, &typed).await, Err(ProviderError::Uncertain));
    let again = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await;
    assert!(matches!(again, Err(ProviderError::Unavailable { .. })), "{again:?}");
    let standing = desk.provider.look_up(&order::known(&number), Some(code), order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
}
