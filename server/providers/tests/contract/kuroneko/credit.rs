//! Asking for credit and cancelling, at the simulator: what only a code brings about.

use super::{desk::Desk, order};
use domain::payment::{event::Answer, state::CodeFailure};
use providers::{
    error::ProviderError,
    port::{Cancellation, Provider},
};
use std::time::Duration;

#[tokio::test]
async fn cancelling_what_waits_for_a_code_succeeds_after_its_time() {
    let desk = Desk::open().await;
    let registration = order::plain("CANCEL-4");
    let standing = desk.provider.register(&registration, order::now()).await.unwrap();
    let Answer::CodeSent(code) = standing.answer else { panic!("{standing:?}") };
    let known = order::known(&registration.number);
    let soon = ProviderError::Unavailable { retry_after: Some(Duration::from_secs(180)) };
    assert_eq!(desk.provider.cancel(&known, order::now()).await, Err(soon));
    desk.wait(181).await;
    assert_eq!(desk.provider.cancel(&known, order::now()).await, Ok(Cancellation::Done));
    let looked = desk.provider.look_up(&known, Some(code), order::now()).await.unwrap();
    assert_eq!(looked.answer, Answer::CodeFailed(CodeFailure::Expired));
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
    assert_eq!(desk.provider.register(&registration, order::now()).await, Err(refused));
    assert_eq!(desk.accepted(&registration.number).await, 0);
}
