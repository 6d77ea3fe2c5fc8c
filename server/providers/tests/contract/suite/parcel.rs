//! Parcels.

use super::{
    case::Seen,
    scene::{Scene, refusal},
    terms::Corrected,
    verb::{Verb, other_slip, slip},
};
use crate::order::{known, now, parcel};
use domain::{carrier::Carrier, payment::event::Answer};
use providers::{
    error::{OURS, ProviderError},
    port::{Reference, Registration},
};

/// One whose last digit is wrong.
const WRONG: &str = "123456789014";

/// Whether the provider wants slip numbers.
fn wants_slips(scene: &Scene) -> bool {
    !scene.offer.able.carriers.is_empty()
}

/// Asserts which slip numbers the provider has, if it wants any.
async fn has(scene: &Scene, order: &Registration, slips: &[String]) {
    assert_eq!(scene.slips(order).await, if wants_slips(scene) { slips } else { &[] });
}

/// Registers or corrects with another slip number.
async fn ship_other(
    scene: &Scene,
    transaction: &Reference,
    replaces: Option<&str>,
) -> Result<(), ProviderError> {
    let other = parcel(&other_slip(&transaction.number), replaces, Carrier::Yamato);
    scene.desk.provider.ship(transaction, &other, now()).await
}

/// A parcel is registered once, however often that is said.
pub async fn shipment(scene: &Scene) -> Seen {
    let (order, transaction) = scene.shipped().await;
    assert_eq!(scene.ship(&transaction).await, Ok(()));
    has(scene, &order, &[slip(&order.number)]).await;
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    assert_eq!(scene.transactions(&order).await, 1);
    if wants_slips(scene) { "once" } else { "captured once" }.into()
}

/// Another parcel of the same order.
pub async fn second(scene: &Scene) -> Seen {
    let (order, transaction) = scene.shipped().await;
    let outcome = ship_other(scene, &transaction, None).await;
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    if scene.offer.able.parcels > 1 {
        assert_eq!(outcome, Ok(()));
        has(scene, &order, &[slip(&order.number), other_slip(&order.number)]).await;
        return "both".into();
    }
    // Nobody can tell it from the first one said again: the capabilities say that there is one only.
    assert_eq!(outcome, Ok(()));
    has(scene, &order, &[slip(&order.number)]).await;
    "one only: the first stays".into()
}

/// A slip number that takes the place of another.
pub async fn corrected(scene: &Scene) -> Seen {
    let (order, transaction) = scene.shipped().await;
    let (old, new) = (slip(&order.number), other_slip(&order.number));
    let before = scene.desk.simulator.calls().await;
    let outcome = ship_other(scene, &transaction, Some(&old)).await;
    match scene.desk.terms.corrected {
        Corrected::Replaces => {
            assert_eq!(outcome, Ok(()));
            has(scene, &order, std::slice::from_ref(&new)).await;
            assert_eq!(ship_other(scene, &transaction, Some(&old)).await, Ok(()), "again");
            has(scene, &order, &[new]).await;
            "takes the place".into()
        }
        Corrected::Unsent => {
            assert_eq!(refusal(outcome), OURS);
            assert_eq!(scene.desk.simulator.calls().await, before);
            has(scene, &order, &[slip(&order.number)]).await;
            "refused, nothing sent".into()
        }
        Corrected::Refused => {
            assert_ne!(refusal(outcome), OURS);
            has(scene, &order, &[slip(&order.number)]).await;
            "refused by the provider".into()
        }
        Corrected::Ignored => {
            assert_eq!(outcome, Ok(()));
            "no slip is wanted".into()
        }
    }
}

/// A wrong check digit is worth a warning on the page where it is typed. It is sent, unless the contract itself forbids it.
pub async fn wrong_check_digit(scene: &Scene) -> Seen {
    let mut refused = Vec::new();
    for carrier in [Carrier::Yamato, Carrier::Sagawa, Carrier::YuPack] {
        assert!(!carrier.slip_looks_right(WRONG), "nobody would be warned");
        let order = scene.order();
        let transaction = scene.approved(&order).await;
        let before = scene.desk.simulator.calls().await;
        let outcome = scene.desk.provider.ship(&transaction, &parcel(WRONG, None, carrier), now()).await;
        if scene.desk.terms.checks.contains(&carrier) {
            assert_eq!(refusal(outcome), OURS);
            assert_eq!(scene.desk.simulator.calls().await, before);
            refused.push(carrier.label());
        } else {
            assert_eq!(outcome, Ok(()), "{carrier:?}");
            assert_eq!(scene.slips(&order).await.len(), usize::from(wants_slips(scene)));
        }
    }
    match refused.as_slice() {
        [] => "taken; a warning".into(),
        refused => Seen(format!(
            "taken; a warning. {}: refused, nothing sent, for the contract checks its own",
            refused.join(", ")
        )),
    }
}

/// Nothing is shipped that has no credit.
pub async fn unapproved(scene: &Scene) -> Seen {
    let mut families = vec!["与信拒否"];
    if scene.desk.terms.reviews {
        families.push("審査保留");
    }
    for family in families {
        let order = scene.by(family);
        let (transaction, _) = scene.answered(&order).await;
        refusal(scene.ship(&transaction).await);
        has(scene, &order, &[]).await;
    }
    let outcome = scene.ship(&known(&scene.order())).await;
    assert!(matches!(outcome, Err(ProviderError::Refused { .. })), "{outcome:?}");
    "refused".into()
}

/// A parcel that did not leave is taken back once, and may be registered again.
pub async fn taken_back(scene: &Scene) -> Seen {
    if !scene.offers(Verb::Unship) {
        scene.refuses(Verb::Unship).await;
        return Seen::not_offered();
    }
    let (order, transaction) = scene.shipped().await;
    for _ in 0..2 {
        assert_eq!(scene.desk.provider.unship(&transaction, &slip(&order.number), now()).await, Ok(()));
        has(scene, &order, &[]).await;
    }
    assert_eq!(scene.ship(&transaction).await, Ok(()));
    has(scene, &order, &[slip(&order.number)]).await;
    "once".into()
}
