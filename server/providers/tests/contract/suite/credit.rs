//! Asking for credit, and looking up.

use super::{
    case::Seen,
    scene::{Scene, refusal},
    terms::{Held, Twice},
    verb::Verb,
};
use crate::order::{goods, known, now};
use domain::payment::{event::Answer, state::Decline};
use providers::{
    error::ProviderError,
    port::{Cancellation, Reference, Registration},
};

/// Credit is given, by the simulator's console for the very amount, and a look-up says so.
pub async fn approved(scene: &Scene) -> Seen {
    if !scene.offers(Verb::Register) {
        scene.refuses(Verb::Register).await;
    }
    if !scene.offers(Verb::Confirm) {
        scene.refuses(Verb::Confirm).await;
    }
    let order = scene.order();
    let (transaction, standing) = scene.ask(&order).await;
    assert_eq!(standing.unwrap().answer, Answer::Approved);
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    assert_eq!((scene.amount(&order).await, scene.transactions(&order).await), (10_830, 1));
    if !scene.offer.able.dialog {
        assert_eq!(scene.look_up(&known(&order)).await, Answer::Approved, "by our number alone");
    }
    match (scene.offer.able.dialog, scene.offer.able.sms_code) {
        (true, _) => "OK, by its dialog".into(),
        (_, true) => "OK, after a code".into(),
        _ => "OK".into(),
    }
}

/// Somebody who gets none.
pub async fn declined(scene: &Scene) -> Seen {
    let order = scene.by("与信拒否");
    let (transaction, answer) = scene.answered(&order).await;
    assert_eq!(answer, Answer::Declined(Decline::Refused));
    assert_eq!(scene.look_up(&transaction).await, answer);
    // Nothing is claimed of them: there is nothing to cancel.
    let cancelled = scene.desk.provider.cancel(&transaction, now()).await;
    assert_eq!(cancelled, Ok(Cancellation::Done));
    "NG".into()
}

/// Somebody who owes too much, and an order that is worth too much.
pub async fn over_limit(scene: &Scene) -> Seen {
    let over = Answer::Declined(scene.desk.terms.over_limit);
    let much = Registration { quote: goods(&[("茶", 55_001, 1)], 0, 0), ..scene.order() };
    for order in [scene.by("限度超過"), much] {
        let (transaction, answer) = scene.answered(&order).await;
        assert_eq!(answer, over);
        assert_eq!(scene.look_up(&transaction).await, over);
    }
    if scene.desk.terms.over_limit == Decline::OverLimit { "NG: limit" } else { "NG" }.into()
}

/// A review ends when people have decided.
pub async fn hold(scene: &Scene) -> Seen {
    if !scene.desk.terms.reviews {
        return no_reviews(scene).await;
    }
    for (action, decided) in [("approve", Answer::Approved), ("refuse", Answer::Declined(Decline::Refused))] {
        let order = scene.by("審査保留");
        let transaction = reviewed(scene, &order).await;
        scene.act(&transaction, &[action]).await;
        let looked = scene.look_up(&transaction).await;
        assert_eq!(looked, decided, "{action}");
    }
    "HOLD, then OK or NG".into()
}

/// Somebody whom only people can judge; the transaction, whose review the answer has told.
async fn reviewed(scene: &Scene, order: &Registration) -> Reference {
    let (transaction, answer) = scene.answered(order).await;
    // A provider that cannot tell a code that is awaited from a review says "code sent" to a look-up; the judgement told it.
    let waits = |answer: &Answer| {
        matches!(answer, Answer::UnderReview)
            || scene.offer.able.sms_code && matches!(answer, Answer::CodeSent(_))
    };
    assert!(waits(&answer), "{answer:?}");
    transaction
}

async fn no_reviews(scene: &Scene) -> Seen {
    let order = scene.by("審査保留");
    assert_eq!(scene.answered(&order).await.1, Answer::Approved);
    "decides at once".into()
}

/// While it is under review it stays so, nothing can be shipped, and it can be cancelled or is not yet.
pub async fn under_review(scene: &Scene) -> Seen {
    if !scene.desk.terms.reviews {
        return no_reviews(scene).await;
    }
    let order = scene.by("審査保留");
    let transaction = reviewed(scene, &order).await;
    let first = scene.look_up(&transaction).await;
    for _ in 0..2 {
        let looked = scene.look_up(&transaction).await;
        assert_eq!(std::mem::discriminant(&looked), std::mem::discriminant(&first));
    }
    refusal(scene.ship(&transaction).await);
    assert_eq!(scene.slips(&order).await, [""; 0]);
    assert_eq!(scene.transactions(&order).await, 1);
    match scene.desk.provider.cancel(&transaction, now()).await {
        Ok(Cancellation::Done) => {
            assert_eq!(scene.look_up(&transaction).await, Answer::Cancelled);
            "stays; can be cancelled".into()
        }
        Err(ProviderError::Unavailable { .. }) => "stays; cannot be cancelled yet".into(),
        other => panic!("{other:?}"),
    }
}

/// What has to be corrected says why; corrected, it is screened again.
pub async fn on_hold(scene: &Scene) -> Seen {
    let order = scene.by("住所不備");
    let (transaction, mut answer) = scene.answered(&order).await;
    match scene.desk.terms.held {
        Held::Never => {
            assert_eq!(answer, Answer::Approved, "a state that the provider does not know");
            return "knows no 保留".into();
        }
        Held::AtOnce => {}
        Held::Later => {
            assert_eq!(answer, Answer::UnderReview);
            answer = scene.look_up(&transaction).await;
        }
    }
    let Answer::OnHold(reasons) = answer else { panic!("{answer:?}") };
    assert!(!reasons.is_empty() && reasons.iter().all(|reason| !reason.words.is_empty()), "{reasons:?}");
    let mut corrected = Registration { number: order.number.clone(), ..scene.order() };
    corrected.buyer.address.building = "藍ビル3階".to_owned();
    let standing = scene.desk.provider.amend(&transaction, &corrected, now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    assert_eq!(scene.transactions(&order).await, 1);
    let when = if scene.desk.terms.held == Held::Later {
        "HOLD, 保留 with reasons"
    } else {
        "保留 with reasons"
    };
    Seen(format!("{when}, then OK"))
}

/// A number is registered once, however often it is sent.
pub async fn twice(scene: &Scene) -> Seen {
    if scene.offer.able.dialog {
        scene.refuses(Verb::Register).await;
        return Seen::not_offered();
    }
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    let again = scene.desk.provider.register(&order, now()).await;
    let seen = match scene.desk.terms.twice {
        Twice::LookedUp => {
            assert_eq!(again, Err(ProviderError::Uncertain));
            "uncertain, so it is looked up"
        }
        Twice::Found => {
            assert_eq!(again.unwrap().id, transaction.id);
            "the first one is found"
        }
    };
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    assert_eq!(scene.transactions(&order).await, 1);
    seen.into()
}

/// What nobody asked for is not found, and there is nothing to cancel.
pub async fn nobody(scene: &Scene) -> Seen {
    let transaction = known(&scene.order());
    assert_eq!(scene.look_up(&transaction).await, Answer::NotFound);
    let cancelled = scene.desk.provider.cancel(&transaction, now()).await;
    assert_eq!(cancelled, Ok(Cancellation::NotFound));
    "not found".into()
}
