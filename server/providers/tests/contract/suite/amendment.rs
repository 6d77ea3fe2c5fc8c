//! Changes after the approval: what becomes of them is in the offer's capabilities.

use super::{
    case::Seen,
    scene::{Scene, refusal},
    verb::{Verb, less, slip},
};
use crate::order::{goods, now};
use domain::{
    capabilities::Amends,
    payment::{event::Answer, state::Decline},
    quote::Quote,
};
use providers::port::{Reference, Registration};

/// An approved order, where the offer has changes at all.
async fn changeable(scene: &Scene) -> Option<(Registration, Reference)> {
    if !scene.offers(Verb::Amend) {
        scene.refuses(Verb::Amend).await;
        return None;
    }
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    Some((order, transaction))
}

fn with(order: &Registration, quote: Quote) -> Registration {
    Registration { quote, ..order.clone() }
}

/// Changes it; the answer, which a look-up repeats.
async fn changed(scene: &Scene, transaction: &Reference, to: &Registration) -> Answer {
    let standing = scene.desk.provider.amend(transaction, to, now()).await.unwrap();
    let billed = Reference { amount: to.quote.total, ..transaction.clone() };
    assert_eq!(scene.look_up(&billed).await, standing.answer);
    assert_eq!(scene.transactions(to).await, 1);
    standing.answer
}

/// Less is ordered: said twice, it is the same.
pub async fn down(scene: &Scene) -> Seen {
    let Some((order, transaction)) = changeable(scene).await else { return Seen::not_offered() };
    for _ in 0..2 {
        assert_eq!(changed(scene, &transaction, &less(&order)).await, Answer::Approved);
        assert_eq!(scene.amount(&order).await, 5_830);
    }
    "OK".into()
}

/// More is ordered.
pub async fn up(scene: &Scene) -> Seen {
    let Some((order, transaction)) = changeable(scene).await else { return Seen::not_offered() };
    let more = with(&order, goods(&[("暖簾 (藍)", 5000, 3)], 500, 330));
    if scene.offer.able.amends == Amends::Reduces {
        refusal(scene.desk.provider.amend(&transaction, &more, now()).await);
        assert_eq!(scene.amount(&order).await, 10_830);
        assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
        return "refused: takes a new transaction".into();
    }
    assert_eq!(changed(scene, &transaction, &more).await, Answer::Approved);
    assert_eq!(scene.amount(&order).await, 15_830);
    "screened again: OK".into()
}

/// Other goods for the same amount.
pub async fn goods_only(scene: &Scene) -> Seen {
    let Some((order, transaction)) = changeable(scene).await else { return Seen::not_offered() };
    let other = with(&order, goods(&[("風呂敷", 2500, 4)], 500, 330));
    assert_eq!(changed(scene, &transaction, &other).await, Answer::Approved);
    assert_eq!(scene.amount(&order).await, 10_830);
    "OK".into()
}

/// The buyer lives somewhere else.
pub async fn address(scene: &Scene) -> Seen {
    let Some((order, transaction)) = changeable(scene).await else { return Seen::not_offered() };
    let mut moved = order.clone();
    moved.buyer.address.street = "9-8-7".to_owned();
    assert_eq!(changed(scene, &transaction, &moved).await, Answer::Approved);
    assert_eq!(scene.amount(&order).await, 10_830);
    match scene.offer.able.amends {
        Amends::Reduces => "stays as it was: takes a new transaction".into(),
        _ => "screened again: OK".into(),
    }
}

/// Changed so that nobody would give credit.
pub async fn declined(scene: &Scene) -> Seen {
    let Some((order, transaction)) = changeable(scene).await else { return Seen::not_offered() };
    let somebody = Registration { number: order.number.clone(), ..scene.by("与信拒否") };
    let answer = changed(scene, &transaction, &less(&somebody)).await;
    if scene.offer.able.amends == Amends::Reduces {
        assert_eq!(answer, Answer::Approved);
        return "nothing is screened again".into();
    }
    assert_eq!(answer, Answer::Declined(Decline::Refused));
    refusal(scene.ship(&transaction).await);
    "NG: the approval is gone".into()
}

/// Less is ordered once the parcel has left.
pub async fn after_shipment(scene: &Scene) -> Seen {
    let Some((order, transaction)) = changeable(scene).await else { return Seen::not_offered() };
    scene.ship(&transaction).await.unwrap();
    let outcome = scene.desk.provider.amend(&transaction, &less(&order), now()).await;
    let (seen, amount) = match outcome {
        Ok(standing) => {
            assert_eq!(standing.answer, Answer::Approved);
            ("OK", 5_830)
        }
        refused => {
            refusal(refused);
            ("refused", 10_830)
        }
    };
    assert_eq!(scene.amount(&order).await, amount);
    assert_eq!(scene.slips(&order).await, [slip(&order.number)]);
    seen.into()
}
