//! Lost replies, at the simulator: it takes a number as often as it is sent, so that a second request is a second transaction.

use super::{desk::Desk, order};
use domain::{id::ProviderId, payment::event::Answer};
use providers::{
    error::{OURS, ProviderError},
    port::{Provider, Reference},
};
use sandbox::np::settings::Settings;
use serde_json::json;

const LOST: &str = "090-1234-9921";

#[tokio::test]
async fn a_lost_reply_is_left_to_people_while_the_number_cannot_be_asked() {
    let desk = Desk::open().await;
    let asked = order::from(LOST, order::plain("ONCE-1"));
    assert_eq!(desk.provider.register(&asked, order::now()).await, Err(ProviderError::Uncertain));
    let nameless = order::known("ONCE-1", None);
    let looked = desk.look_up(&nameless).await;
    assert!(matches!(&looked, Err(ProviderError::Refused { code, .. }) if code == OURS), "{looked:?}");
    assert_eq!(desk.row("ONCE-1").await["accepted"], 1);
    // Somebody reads its name at the provider's console.
    let id = desk.row("ONCE-1").await["npTransactionId"].as_str().map(ProviderId::new);
    assert_eq!(desk.look_up(&Reference { id: id.clone(), ..nameless.clone() }).await, Ok(Answer::Approved));
    // Or the name of another order.
    let other = desk.approved(&order::plain("ONCE-2")).await;
    let mistyped = desk.look_up(&Reference { id: other.id, ..nameless }).await;
    assert!(matches!(mistyped, Err(ProviderError::Garbled { .. })), "{mistyped:?}");
}

#[tokio::test]
async fn what_never_arrived_is_not_found_and_may_be_sent_again() {
    let desk = Desk::open().await;
    let provider = desk.by_number();
    // Cut off twice before it is accepted.
    let asked = order::from("090-1234-9913", order::plain("ONCE-4"));
    for _ in 0..2 {
        assert_eq!(provider.register(&asked, order::now()).await, Err(ProviderError::Uncertain));
        let looked = provider.look_up(&order::known("ONCE-4", None), None, order::now()).await.unwrap();
        assert_eq!(looked.answer, Answer::NotFound);
    }
    assert_eq!(provider.register(&asked, order::now()).await.unwrap().answer, Answer::Approved);
    assert_eq!(desk.row("ONCE-4").await["live"], 1);
}

#[tokio::test]
async fn a_provider_that_is_not_asked_by_number_makes_the_setting_wrong() {
    let desk = Desk::open_as(|config| {
        config.np = Settings { find_by_shop_id: false, ..config.np.clone() };
    })
    .await;
    let outcome = desk.by_number().register(&order::plain("ONCE-9"), order::now()).await;
    assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{outcome:?}");
    assert_eq!(desk.row("ONCE-9").await["accepted"], 0);
}

/// What is left of a return after shipping: cancel, register what remains under the next number, report its parcel again; each
/// with its reply lost the first time.
#[tokio::test]
async fn a_return_after_shipping_goes_on_from_every_lost_reply() {
    let desk = Desk::open().await;
    let provider = desk.by_number();
    let now = order::now();
    let whole = order::from("090-1234-9923", order::plain("RETURN-1"));
    let old = desk.approved(&whole).await;
    let parcel = order::parcel("123456789013");
    provider.ship(&old, &parcel, now).await.unwrap();

    assert_eq!(provider.cancel(&old, now).await, Err(ProviderError::Uncertain));
    assert_eq!(desk.look_up(&old).await, Ok(Answer::Cancelled));
    assert_eq!(provider.cancel(&old, now).await, Ok(providers::port::Cancellation::Done));

    let mut rest = order::from(LOST, order::plain("RETURN-2"));
    rest.quote = order::goods(&[("暖簾 (藍)", 5000, 1)], 500, 330);
    assert_eq!(provider.register(&rest, now).await, Err(ProviderError::Uncertain));
    let found = provider.look_up(&order::known("RETURN-2", None), None, now).await.unwrap();
    let new = order::named(&rest, &found);
    assert_eq!((found.answer, new.id == old.id), (Answer::Approved, false));

    for _ in 0..2 {
        assert_eq!(provider.ship(&new, &parcel, now).await, Ok(()));
    }
    let (gone, left) = (desk.row("RETURN-1").await, desk.row("RETURN-2").await);
    assert_eq!((&gone["live"], &left["live"]), (&json!(0), &json!(1)));
    assert_eq!((&left["amount"], &left["slip"]), (&json!(5830), &json!("123456789013")));
}
