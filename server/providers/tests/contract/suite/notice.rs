//! Notices: unsigned, late, twice and in any order. They only say what to look up.

use super::{case::Seen, scene::Scene};
use crate::order::{known, now};
use domain::{
    id::ProviderId,
    payment::{event::Answer, state::Decline},
};
use providers::port::{Noticed, Reference, Registration};
use serde_json::json;
use std::time::Duration;

/// Texts that are notices of nobody.
const NONSENSE: [&str; 7] =
    ["", "{}", "[1]", "juchuNo", "juchuNo=%27+OR+1%3D1", "{\"payment_id\":\"../../tokens\"}", "\u{0}"];

/// Whether something is told of transactions under the offer of a scene: of codes, and of dialogs.
async fn tells(scene: &Scene) -> bool {
    if scene.desk.terms.notices.is_some() && (scene.offer.able.sms_code || scene.offer.able.dialog) {
        return true;
    }
    let (order, before) = (scene.order(), scene.desk.ear.connections());
    let transaction = scene.approved(&order).await;
    scene.ship(&transaction).await.unwrap();
    assert_eq!(scene.desk.ear.connections(), before, "a notice nobody knows of");
    if scene.desk.terms.notices.is_none() {
        for text in NONSENSE.into_iter().chain([order.number.as_str()]) {
            assert_eq!(scene.desk.provider.read_notice(text.as_bytes()), None, "{text}");
        }
    }
    false
}

/// What came about an order, as soon as it is as much as that.
pub async fn heard(scene: &Scene, order: &Registration, least: usize) -> Vec<String> {
    let mut heard = Vec::new();
    for _ in 0..400 {
        heard = scene.desk.ear.bodies();
        heard.retain(|body| body.contains(order.number.as_str()));
        if heard.len() >= least {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(heard.len() >= least, "{} of {least} notices came", heard.len());
    heard
}

/// The transaction that a notice is about, as somebody knows it who knows nothing else.
fn about(scene: &Scene, order: &Registration, notice: &str) -> Reference {
    match scene.desk.provider.read_notice(notice.as_bytes()) {
        Some(Noticed::Number(number)) => Reference { number, ..known(order) },
        Some(Noticed::Id(id)) => Reference { id: Some(id), ..known(order) },
        Some(Noticed::Both { number, id }) => Reference { number, id: Some(id), ..known(order) },
        None => panic!("about nobody: {notice}"),
    }
}

/// The same notice twice is about the same transaction, which stands as it stood.
pub async fn twice(scene: &Scene) -> Seen {
    if !tells(scene).await {
        return Seen::not_offered();
    }
    scene.desk.simulator.turn(json!({ "notice_copies": 2 })).await;
    let order = scene.order();
    scene.approved(&order).await;
    scene.desk.simulator.turn(json!({ "notice_copies": 1 })).await;
    let notices = heard(scene, &order, 2).await;
    for notice in &notices {
        let transaction = about(scene, &order, notice);
        assert_eq!(transaction.number, order.number);
        assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    }
    assert_eq!(notices.first(), notices.get(1));
    assert_eq!(scene.transactions(&order).await, 1);
    "one transaction, looked up".into()
}

/// The notices of two transactions, the last one first: each is looked up as it stands now.
pub async fn reordered(scene: &Scene) -> Seen {
    if !tells(scene).await {
        return Seen::not_offered();
    }
    let orders = [scene.order(), scene.order()];
    let mut notices = Vec::new();
    for order in &orders {
        let transaction = scene.approved(order).await;
        scene.ship(&transaction).await.unwrap();
        // A dialog that is told of its sale as well has another notice.
        let least = if scene.offer.able.dialog { 2 } else { 1 };
        notices.extend(heard(scene, order, least).await.into_iter().map(|notice| (order, notice)));
    }
    for (order, notice) in notices.iter().rev() {
        let transaction = about(scene, order, notice);
        assert_eq!(transaction.number, order.number);
        let standing = scene.desk.provider.look_up(&transaction, None, now()).await.unwrap();
        assert_eq!(standing.answer, Answer::Approved);
    }
    for order in &orders {
        assert_eq!(scene.transactions(order).await, 1);
    }
    "each looked up as it stands now".into()
}

/// A notice that claims what is not so is looked up, and changes nothing.
pub async fn forged(scene: &Scene) -> Seen {
    if !tells(scene).await {
        return Seen::not_offered();
    }
    let notices = scene.desk.terms.notices.unwrap();
    let told = |transaction: &Reference| String::from_utf8((notices.forged)(transaction)).unwrap();
    let declined = scene.by("与信拒否");
    let (transaction, _) = scene.answered(&declined).await;
    let claimed = about(scene, &declined, &told(&transaction));
    assert_eq!(scene.look_up(&claimed).await, Answer::Declined(Decline::Refused));
    let nobody = scene.order();
    let unknown = Reference { id: notices.nobody.map(ProviderId::new), ..known(&nobody) };
    assert_eq!(scene.look_up(&about(scene, &nobody, &told(&unknown))).await, Answer::NotFound);
    for text in NONSENSE {
        assert_eq!(scene.desk.provider.read_notice(text.as_bytes()), None, "{text}");
    }
    if scene.offer.able.dialog {
        // The payment of somebody else's order, told as this one's.
        let other = scene.approved(&scene.order()).await;
        let stolen = about(scene, &nobody, &told(&Reference { id: other.id, ..known(&nobody) }));
        let standing = scene.desk.provider.confirm(&stolen, &nobody, now()).await.unwrap();
        assert_eq!((standing.answer, standing.id), (Answer::NotFound, None));
        return "looked up: NG, not found, another's payment not found".into();
    }
    "looked up: NG, not found".into()
}
