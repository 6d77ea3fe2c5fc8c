//! From the dialog to the last refund, against the simulator.

use super::{
    desk::{Desk, MUCH_LATER},
    order::{self, NOW},
};
use domain::{
    id::{ProviderId, ProviderNumber},
    payment::{event::Answer, stage::Stage, state::Decline},
    phone::Phone,
    yen::Yen,
};
use providers::{
    error::ProviderError,
    paidy::{
        token::{End, Pause, TokenId, TokenStatus},
        update::Update,
    },
    port::{Cancellation, History, Provider, Reference},
};
use serde_json::{Value, json};

/// A transaction that somebody with that telephone number agreed to, as it was ordered.
async fn agreed(desk: &Desk, phone: &str) -> Reference {
    let mut order = order::plain();
    order.buyer.phone = Phone::parse(phone).unwrap();
    let dialog = desk.provider.dialog(&order, &History::default()).unwrap();
    desk.open_dialog(&dialog, order::unknown()).await
}

/// The payload of an order that nothing is special about.
fn payload(desk: &Desk) -> Value {
    let dialog = desk.provider.dialog(&order::plain(), &History::default()).unwrap();
    serde_json::from_str(&dialog.payload).unwrap()
}

#[tokio::test]
async fn a_payment_goes_from_the_dialog_to_the_last_refund() {
    let desk = Desk::open().await;
    let provider = &desk.provider;
    let known = agreed(&desk, "08000000001").await;
    let standing = provider.confirm(&known, &order::plain(), NOW).await.unwrap();
    assert_eq!((standing.answer, standing.amount), (Answer::Approved, Some(Yen(10_500))));
    assert_eq!(standing.stage, Some(Stage::Approved));
    for _ in 0..2 {
        assert_eq!(provider.ship(&known, &order::parcel(), NOW).await, Ok(()));
    }
    assert_eq!(provider.cancel(&known, NOW).await, Ok(Cancellation::TooLate));
    for (amount, before) in [(1000, 0), (1000, 0), (500, 1000), (500, 1000)] {
        assert_eq!(provider.refund(&known, &order::refund(amount, before), NOW).await, Ok(()));
    }
    assert_eq!(desk.refunded(&known).await, 1500);
    let standing = provider.look_up(&known, None, NOW).await.unwrap();
    assert_eq!((standing.answer, standing.amount), (Answer::Approved, Some(Yen(9000))));
    assert_eq!(standing.stage, Some(Stage::SalesFixed));
    assert_eq!(provider.refund(&known, &order::refund(9000, 1500), NOW).await, Ok(()));
    assert_eq!(provider.look_up(&known, None, NOW).await.unwrap().answer, Answer::Cancelled);
    assert_eq!(provider.cancel(&known, NOW).await, Ok(Cancellation::Done));
    assert_eq!(provider.unknown_statuses(), 0);
}

#[tokio::test]
async fn what_was_changed_on_the_page_does_not_stand() {
    let desk = Desk::open().await;
    let mut forged = payload(&desk);
    (forged["amount"], forged["order"]["items"][0]["unit_price"]) = (json!(520), json!(10));
    let told = desk.agree(&forged).await;
    assert_eq!(told["status"], "authorized");
    let id = Some(ProviderId::new(told["id"].as_str().unwrap()));
    let known = Reference { id, ..order::unknown() };
    let standing = desk.provider.confirm(&known, &order::plain(), NOW).await.unwrap();
    let Answer::OnHold(reasons) = standing.answer else { panic!("{standing:?}") };
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(codes, ["amount", "items"]);
    for _ in 0..2 {
        assert_eq!(desk.provider.cancel(&known, NOW).await, Ok(Cancellation::Done));
    }
    assert_eq!(desk.provider.look_up(&known, None, NOW).await.unwrap().answer, Answer::Cancelled);
    let shipped = desk.provider.ship(&known, &order::parcel(), NOW).await;
    assert!(
        matches!(shipped, Err(ProviderError::Refused { ref about, .. }) if about == "取消済みの決済です"),
        "{shipped:?}"
    );
}

#[tokio::test]
async fn a_payment_of_another_order_does_not_stand() {
    let desk = Desk::open().await;
    let known = agreed(&desk, "08000000001").await;
    let mut other = order::plain();
    other.number = ProviderNumber::new("261121-7K3F9Q-2");
    let standing = desk.provider.confirm(&known, &other, NOW).await.unwrap();
    assert_eq!((standing.answer, standing.id), (Answer::NotFound, None), "somebody else's");
    let update = Update { order_ref: Some(other.number.clone()), ..Update::default() };
    desk.provider.update(&known, &update, NOW).await.unwrap();
    assert_eq!(desk.provider.confirm(&known, &other, NOW).await.unwrap().answer, Answer::Approved);
}

#[tokio::test]
async fn what_was_not_used_in_time_is_over() {
    for (status, answer) in [
        ("authorized", Answer::Declined(Decline::Lapsed)),
        ("expired", Answer::Declined(Decline::Lapsed)),
        ("closed", Answer::Cancelled),
    ] {
        let settings =
            sandbox::paidy::Settings { expired_status: status.parse().unwrap(), ..Default::default() };
        let desk = Desk::with(settings).await;
        let known = agreed(&desk, "08000000001").await;
        desk.wait_days(31).await;
        let standing = desk.provider.look_up(&known, None, MUCH_LATER).await.unwrap();
        assert_eq!(standing.answer, answer, "{status}");
        let shipped = desk.provider.ship(&known, &order::parcel(), MUCH_LATER).await;
        assert!(matches!(shipped, Err(ProviderError::Refused { .. })), "{status}: {shipped:?}");
        assert_eq!(desk.provider.cancel(&known, MUCH_LATER).await, Ok(Cancellation::Done), "{status}");
    }
}

#[tokio::test]
async fn a_token_lives_pays_and_ends() {
    let desk = Desk::open().await;
    let provider = &desk.provider;
    let id = TokenId::parse(&desk.token(&payload(&desk)).await).unwrap();
    let standing = provider.pay(&id, &order::plain(), &History::default(), NOW).await.unwrap();
    assert_eq!((standing.answer, standing.amount), (Answer::Approved, Some(Yen(10_500))));
    let known = Reference { id: standing.id, ..order::unknown() };
    assert_eq!(provider.confirm(&known, &order::plain(), NOW).await.unwrap().answer, Answer::Approved);
    for _ in 0..2 {
        assert_eq!(provider.suspend(&id, Pause::FraudSuspected, "調査").await, Ok(()));
    }
    let tokens = provider.tokens().await.unwrap();
    assert_eq!(tokens.iter().map(|token| token.status).collect::<Vec<_>>(), [TokenStatus::Suspended]);
    let refused = provider.pay(&id, &order::plain(), &History::default(), NOW).await;
    assert!(!matches!(refused, Ok(ref standing) if standing.answer == Answer::Approved), "{refused:?}");
    for _ in 0..2 {
        assert_eq!(provider.resume(&id, Pause::Consumer, "解除").await, Ok(()));
    }
    assert_eq!(provider.token(&id).await.unwrap().unwrap().status, TokenStatus::Active);
    for _ in 0..2 {
        assert_eq!(provider.delete(&id, End::Expired, "終了").await, Ok(()));
    }
    assert_eq!(provider.tokens().await.unwrap(), []);
    assert!(provider.resume(&id, Pause::General, "").await.is_err());
}
