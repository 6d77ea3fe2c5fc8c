//! Every field at its limit and over it.

use super::{
    case::Seen,
    scene::Scene,
    terms::{Limit, Over},
};
use crate::order::now;
use domain::{field::Field, payment::event::Answer, yen::Yen};
use providers::{
    error::{OURS, ProviderError},
    port::{History, Registration},
};

/// What an offer has limits for.
fn limits(scene: &Scene) -> Vec<Limit> {
    let mut limits = (scene.desk.terms.limits)();
    limits.retain(|limit| scene.offer.able.other_recipient || !limit.recipient);
    limits
}

/// The provider takes it.
async fn is_taken(scene: &Scene, what: &str, order: &Registration) {
    assert_eq!(scene.desk.provider.unsendable(order), [], "{what}");
    let (_, answer) = scene.answered(order).await;
    let much = order.quote.total > Yen(55_000);
    let fine = answer == Answer::Approved || much && matches!(answer, Answer::Declined(_));
    assert!(fine, "{what}: {answer:?}");
    assert_eq!(scene.transactions(order).await, 1, "{what}");
}

/// What a field can hold is taken as it is.
pub async fn at_limits(scene: &Scene) -> Seen {
    let limits = limits(scene);
    for Limit { what, at, .. } in &limits {
        let mut order = scene.order();
        at(&mut order);
        is_taken(scene, what, &order).await;
    }
    Seen(format!("{} taken", limits.len()))
}

/// What is too much is named before anything is sent, or made to fit.
pub async fn over_limits(scene: &Scene) -> Seen {
    let (mut refused, mut fitted) = (0, 0);
    for Limit { what, over, .. } in limits(scene) {
        let Some((change, outcome)) = over else { continue };
        let mut order = scene.order();
        change(&mut order);
        match outcome {
            Over::Fitted => {
                is_taken(scene, what, &order).await;
                fitted += 1;
            }
            Over::Refused(field) => {
                is_refused(scene, what, &order, field).await;
                refused += 1;
            }
        }
    }
    Seen(format!("{refused} named and not sent, {fitted} made to fit"))
}

async fn is_refused(scene: &Scene, what: &str, order: &Registration, field: Field) {
    let (provider, before) = (&scene.desk.provider, scene.desk.simulator.calls().await);
    let named: Vec<Field> = provider.unsendable(order).iter().map(|found| found.field).collect();
    assert_eq!(named, [field], "{what}");
    let outcome = if scene.offer.able.dialog {
        provider.dialog(order, &History::default()).map(drop)
    } else {
        provider.register(order, now()).await.map(drop)
    };
    assert!(
        matches!(&outcome, Err(ProviderError::Refused { code, .. }) if code == OURS),
        "{what}: {outcome:?}"
    );
    assert_eq!(scene.desk.simulator.calls().await, before, "{what} was sent");
}
