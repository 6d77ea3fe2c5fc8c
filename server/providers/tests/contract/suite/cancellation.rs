//! The end of a transaction, and money given back.

use super::{
    case::Seen,
    scene::{Scene, refusal},
    verb::{self, Verb},
};
use crate::order::now;
use domain::payment::event::Answer;
use providers::{error::OURS, port::Cancellation};

/// Cancelled once, however often that is said.
pub async fn before_shipment(scene: &Scene) -> Seen {
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    for _ in 0..2 {
        let cancelled = scene.desk.provider.cancel(&transaction, now()).await;
        assert_eq!(cancelled, Ok(Cancellation::Done));
        assert_eq!(scene.look_up(&transaction).await, Answer::Cancelled);
    }
    assert!(!scene.has_credit(&order).await);
    assert_eq!(scene.transactions(&order).await, 1);
    "cancelled".into()
}

/// Once the parcel has left.
pub async fn after_shipment(scene: &Scene) -> Seen {
    let (order, transaction) = scene.shipped().await;
    let expected = if scene.desk.terms.cancels_shipped {
        (Cancellation::Done, Answer::Cancelled, "cancelled")
    } else {
        (Cancellation::TooLate, Answer::Approved, "too late: money is given back")
    };
    for _ in 0..2 {
        assert_eq!(scene.desk.provider.cancel(&transaction, now()).await, Ok(expected.0));
        assert_eq!(scene.look_up(&transaction).await, expected.1);
    }
    assert_eq!(scene.has_credit(&order).await, !scene.desk.terms.cancels_shipped);
    expected.2.into()
}

/// Once the buyer has paid.
pub async fn after_payment(scene: &Scene) -> Seen {
    let terms = scene.desk.terms;
    let (order, transaction) = scene.shipped().await;
    if terms.to_money.is_empty() {
        assert_eq!(scene.desk.provider.cancel(&transaction, now()).await, Ok(Cancellation::TooLate));
        return "too late from the shipment on; no payment is told".into();
    }
    scene.act(&transaction, terms.to_invoice).await;
    scene.act(&transaction, terms.to_money).await;
    let paid = if terms.tells_payment { Answer::Paid } else { Answer::Approved };
    assert_eq!(scene.look_up(&transaction).await, paid);
    for _ in 0..2 {
        assert_eq!(scene.desk.provider.cancel(&transaction, now()).await, Ok(Cancellation::TooLate));
    }
    assert!(scene.has_credit(&order).await);
    if terms.tells_payment { "too late" } else { "too late; a look-up tells no payment" }.into()
}

/// Money is given back once, however often that is said, and only what was claimed.
pub async fn refund(scene: &Scene) -> Seen {
    if !scene.offers(Verb::Refund) {
        scene.refuses(Verb::Refund).await;
        return Seen::not_offered();
    }
    let provider = &scene.desk.provider;
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    assert_eq!(refusal(provider.refund(&transaction, &verb::refund(1000, 0), now()).await), OURS);
    scene.ship(&transaction).await.unwrap();
    for (amount, before, left) in [(1000, 0, 9_830), (1000, 0, 9_830), (500, 1000, 9_330), (9_330, 1500, 0)] {
        let given = provider.refund(&transaction, &verb::refund(amount, before), now()).await;
        assert_eq!(given, Ok(()));
        assert_eq!(scene.amount(&order).await, left);
    }
    assert_eq!(refusal(provider.refund(&transaction, &verb::refund(1, 10_830), now()).await), OURS);
    assert_eq!(scene.look_up(&transaction).await, Answer::Cancelled);
    "given back once, never more than the sale".into()
}
