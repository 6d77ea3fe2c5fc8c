//! Orders that leave in several parcels, and of which a part comes back: each provider is told what the capabilities of its offer say
//! (`tells`, `gives_back`), and bills what is left, once.

use super::{
    case::Seen,
    scene::{Scene, refusal},
    verb::{self, less, other_slip, slip},
};
use crate::order::{goods, now, parcel};
use domain::{
    capabilities::{Amends, GivesBack, Tells},
    carrier::Carrier,
    payment::event::Answer,
    yen::Yen,
};
use providers::{
    error::{OURS, ProviderError},
    port::{Cancellation, Reference, Registration},
};
use serde_json::json;

/// What is left when half of the goods came back.
const LEFT: i64 = 5_830;
/// All of it.
const WHOLE: i64 = 10_830;

/// Tells of the second parcel.
async fn ship_second(scene: &Scene, transaction: &Reference) -> Result<(), ProviderError> {
    let other = parcel(&other_slip(&transaction.number), None, Carrier::Yamato);
    scene.desk.provider.ship(transaction, &other, now()).await
}

/// What a provider shows of an order's slips, if it wants any.
fn wanted(scene: &Scene, slips: &[String]) -> Vec<String> {
    if scene.offer.able.carriers.is_empty() { Vec::new() } else { slips.to_vec() }
}

/// Asserts that exactly these of the transactions give credit, each with that amount.
async fn bills(scene: &Scene, all: &[&Registration], billed: (&Registration, i64)) {
    for order in all {
        let is_billed = order.number == billed.0.number;
        assert_eq!(scene.has_credit(order).await, is_billed, "{}", order.number);
        assert_eq!(scene.transactions(order).await, 1, "{}", order.number);
    }
    assert_eq!(scene.amount(billed.0).await, billed.1);
}

/// Two parcels leave, one after the other: the provider is told as it wants to be.
pub async fn two_parcels(scene: &Scene) -> Seen {
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    let (one, other) = (slip(&order.number), other_slip(&order.number));
    let seen = match scene.offer.able.tells {
        Tells::Every => {
            scene.ship(&transaction).await.unwrap();
            assert_eq!(scene.slips(&order).await, std::slice::from_ref(&one));
            for _ in 0..2 {
                ship_second(scene, &transaction).await.unwrap();
                assert_eq!(scene.slips(&order).await, [one.clone(), other.clone()]);
            }
            "told of each"
        }
        Tells::First => {
            scene.ship(&transaction).await.unwrap();
            assert_eq!(scene.slips(&order).await, wanted(scene, &[one]));
            "told of the first that leaves; bills all of it from then on"
        }
        Tells::Last => {
            // Nothing is fixed there while one is still here: it could be cancelled as before.
            assert!(scene.slips(&order).await.is_empty());
            ship_second(scene, &transaction).await.unwrap();
            assert_eq!(scene.slips(&order).await, wanted(scene, &[other]));
            let untold = scene.order();
            let waits = scene.approved(&untold).await;
            assert_eq!(scene.desk.provider.cancel(&waits, now()).await, Ok(Cancellation::Done));
            "told of one, when the last has left; can be cancelled until then"
        }
    };
    bills(scene, &[&order], (&order, WHOLE)).await;
    seen.into()
}

/// A part comes back while a parcel is still here.
pub async fn before_the_last(scene: &Scene) -> Seen {
    let able = &scene.offer.able;
    if able.tells != Tells::Last {
        let (order, transaction) = scene.shipped().await;
        let left = give_back(scene, &order, &transaction).await;
        let Some((left, transaction)) = left else { return "the shop gives it back".into() };
        bills(scene, &[&order, &left], (&left, LEFT)).await;
        if able.tells == Tells::Every {
            ship_second(scene, &transaction).await.unwrap();
            assert_eq!(scene.slips(&left).await.len(), 2, "the second parcel is followed too");
            bills(scene, &[&order, &left], (&left, LEFT)).await;
        }
        return Seen(format!("{}; the rest leaves as before", way(scene)));
    }
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    if able.amends == Amends::Never {
        let before = scene.console(&order).await.amount;
        let refused = scene.desk.provider.refund(&transaction, &verb::refund(5_000, 0), now()).await;
        assert_eq!(refusal(refused), OURS, "nothing is billed yet");
        assert_eq!(scene.console(&order).await.amount, before);
        return "refused: nothing is billed yet".into();
    }
    let standing = scene.desk.provider.amend(&transaction, &less(&order), now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
    let billed = Reference { amount: Yen(LEFT), ..transaction };
    ship_second(scene, &billed).await.unwrap();
    assert_eq!(scene.look_up(&billed).await, Answer::Approved);
    bills(scene, &[&order], (&order, LEFT)).await;
    "changed like before shipment; told of the last parcel afterwards".into()
}

/// The way of the offer, in words for the table.
fn way(scene: &Scene) -> &'static str {
    match scene.offer.able.gives_back {
        GivesBack::Reduces => "claims less",
        GivesBack::Refunds => "gives the difference back",
        GivesBack::Renews => "cancelled; the rest is registered and shipped again",
        GivesBack::ByHand => "the shop gives it back",
    }
}

/// Gives back half of a shipped order, as its capabilities say; what is billed then, and by which transaction. `None`: the provider
/// has no part in it.
async fn give_back(
    scene: &Scene,
    order: &Registration,
    transaction: &Reference,
) -> Option<(Registration, Reference)> {
    let provider = &scene.desk.provider;
    match scene.offer.able.gives_back {
        GivesBack::Reduces => {
            let standing = provider.amend(transaction, &less(order), now()).await.unwrap();
            assert_eq!(standing.answer, Answer::Approved);
            let billed = Reference { amount: Yen(LEFT), ..transaction.clone() };
            assert_eq!(scene.look_up(&billed).await, Answer::Approved);
            Some((less(order), billed))
        }
        GivesBack::Refunds => {
            provider.refund(transaction, &verb::refund(WHOLE - LEFT, 0), now()).await.unwrap();
            Some((less(order), transaction.clone()))
        }
        GivesBack::Renews => {
            assert_eq!(provider.cancel(transaction, now()).await, Ok(Cancellation::Done));
            Some(renewed(scene, order).await)
        }
        GivesBack::ByHand => None,
    }
}

/// What is left is registered under another number, and told of the same parcel.
async fn renewed(scene: &Scene, order: &Registration) -> (Registration, Reference) {
    let left = Registration { number: scene.order().number, ..less(order) };
    let transaction = scene.approved(&left).await;
    let same = parcel(&slip(&order.number), None, Carrier::Yamato);
    scene.desk.provider.ship(&transaction, &same, now()).await.unwrap();
    assert_eq!(scene.slips(&left).await, wanted(scene, &[slip(&order.number)]));
    (left, transaction)
}

/// A part comes back once everything has left, and later another one.
pub async fn after_the_last(scene: &Scene) -> Seen {
    let (order, transaction) = scene.shipped().await;
    let Some((left, transaction)) = give_back(scene, &order, &transaction).await else {
        return way(scene).into();
    };
    bills(scene, &[&order, &left], (&left, LEFT)).await;
    let again = Registration { quote: goods(&[("暖簾 (藍)", 4000, 1)], 500, 330), ..left.clone() };
    let provider = &scene.desk.provider;
    let last = match scene.offer.able.gives_back {
        GivesBack::Reduces => {
            provider.amend(&transaction, &again, now()).await.unwrap();
            again
        }
        GivesBack::Refunds => {
            provider.refund(&transaction, &verb::refund(1000, WHOLE - LEFT), now()).await.unwrap();
            again
        }
        GivesBack::Renews => {
            assert_eq!(provider.cancel(&transaction, now()).await, Ok(Cancellation::Done));
            let last = Registration { number: scene.order().number, ..again };
            scene.approved(&last).await;
            last
        }
        GivesBack::ByHand => return way(scene).into(),
    };
    bills(scene, &[&order, &left, &last], (&last, LEFT - 1000)).await;
    Seen(format!("{}; twice", way(scene)))
}

/// What is registered again is refused: nothing bills.
pub async fn renewed_refused(scene: &Scene) -> Seen {
    if scene.offer.able.gives_back != GivesBack::Renews {
        return "nothing is registered again".into();
    }
    let (order, transaction) = scene.shipped().await;
    assert_eq!(scene.desk.provider.cancel(&transaction, now()).await, Ok(Cancellation::Done));
    let refused = scene.by("与信拒否");
    let (fresh, answer) = scene.answered(&refused).await;
    assert!(matches!(answer, Answer::Declined(_)), "{answer:?}");
    refusal(scene.ship(&fresh).await);
    for gone in [&order, &refused] {
        assert!(!scene.has_credit(gone).await, "{}", gone.number);
    }
    "NG: nothing is billed any more".into()
}

/// The reply to a part return after shipment is lost: it is said again, and done once.
pub async fn lost(scene: &Scene) -> Seen {
    let (order, transaction) = scene.shipped().await;
    let (provider, simulator) = (&scene.desk.provider, &scene.desk.simulator);
    let drop_replies = async |probability: f64| {
        simulator.turn(json!({ "drop_reply_probability": probability })).await;
    };
    let given_back = async || match scene.offer.able.gives_back {
        GivesBack::Reduces => provider.amend(&transaction, &less(&order), now()).await.map(drop),
        GivesBack::Refunds => provider.refund(&transaction, &verb::refund(WHOLE - LEFT, 0), now()).await,
        GivesBack::Renews => provider.cancel(&transaction, now()).await.map(drop),
        GivesBack::ByHand => Ok(()),
    };
    if scene.offer.able.gives_back == GivesBack::ByHand {
        return way(scene).into();
    }
    if scene.offer.able.gives_back == GivesBack::Refunds {
        // It asks what was given back before it gives: every reply lost, nothing was done.
        drop_replies(1.0).await;
        assert_eq!(given_back().await, Err(ProviderError::Unavailable { retry_after: None }));
        drop_replies(0.0).await;
        bills(scene, &[&order], (&order, WHOLE)).await;
        given_back().await.unwrap();
        given_back().await.unwrap();
        bills(scene, &[&order], (&order, LEFT)).await;
        return "asks first: not done; done once when said again".into();
    }
    drop_replies(1.0).await;
    assert_eq!(given_back().await, Err(ProviderError::Uncertain));
    drop_replies(0.0).await;
    given_back().await.unwrap();
    if scene.offer.able.gives_back == GivesBack::Reduces {
        bills(scene, &[&order], (&order, LEFT)).await;
        assert_eq!(scene.slips(&order).await, wanted(scene, &[slip(&order.number)]));
        return "uncertain; said again, done once".into();
    }
    assert!(!scene.has_credit(&order).await, "nothing stands before the rest is asked for");
    // The parcel is told again too, and its reply is lost as well.
    let left = Registration { number: scene.order().number, ..less(&order) };
    let fresh = scene.approved(&left).await;
    let same = parcel(&slip(&order.number), None, Carrier::Yamato);
    drop_replies(1.0).await;
    assert_eq!(provider.ship(&fresh, &same, now()).await, Err(ProviderError::Uncertain));
    drop_replies(0.0).await;
    assert_eq!(provider.ship(&fresh, &same, now()).await, Ok(()));
    assert_eq!(scene.slips(&left).await, wanted(scene, &[slip(&order.number)]));
    bills(scene, &[&order, &left], (&left, LEFT)).await;
    "each step uncertain; said again, done once".into()
}

/// The reply to the second parcel is lost.
pub async fn lost_second(scene: &Scene) -> Seen {
    if scene.offer.able.tells != Tells::Every {
        return "told of one parcel only".into();
    }
    let (order, transaction) = scene.shipped().await;
    scene.desk.simulator.turn(json!({ "drop_reply_probability": 1.0 })).await;
    assert_eq!(ship_second(scene, &transaction).await, Err(ProviderError::Uncertain));
    scene.desk.simulator.turn(json!({ "drop_reply_probability": 0.0 })).await;
    let both = [slip(&order.number), other_slip(&order.number)];
    assert_eq!(scene.slips(&order).await, both);
    assert_eq!(ship_second(scene, &transaction).await, Ok(()));
    assert_eq!(scene.slips(&order).await, both);
    assert_eq!(scene.transactions(&order).await, 1);
    "uncertain; one, found; done once".into()
}
