//! Invoices: printed by the shop, or sent again by the provider.

use super::{
    case::Seen,
    scene::{Scene, refusal},
    verb::Verb,
};
use crate::order::now;
use domain::payment::event::Answer;
use providers::port::Reissue;

/// What the shop prints says the amount and whose it is, as often as it is read.
pub async fn read(scene: &Scene) -> Seen {
    if !scene.offers(Verb::Invoice) {
        scene.refuses(Verb::Invoice).await;
        return Seen::not_offered();
    }
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    let first = scene.desk.provider.invoice(&transaction, now()).await.unwrap();
    let again = scene.desk.provider.invoice(&transaction, now()).await.unwrap();
    assert!(first == again, "read twice, it says something else");
    for value in ["10830", "山田　花子"] {
        assert!(first.fields.iter().any(|(_, field)| field == value), "{value} is missing");
    }
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    "read".into()
}

/// Once it is out it is sent again, and that may be withdrawn once.
pub async fn reissue(scene: &Scene) -> Seen {
    if !scene.offers(Verb::Reissue) {
        scene.refuses(Verb::Reissue).await;
        return Seen::not_offered();
    }
    let order = scene.order();
    let transaction = scene.approved(&order).await;
    let again = async |why| scene.desk.provider.reissue(&transaction, why, &order, now()).await;
    refusal(again(Reissue::Lost).await);
    scene.ship(&transaction).await.unwrap();
    scene.act(&transaction, scene.desk.terms.to_invoice).await;
    assert_eq!(again(Reissue::Moved).await, Ok(()));
    assert_eq!(again(Reissue::Withdraw).await, Ok(()));
    refusal(again(Reissue::Withdraw).await);
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    assert_eq!((scene.amount(&order).await, scene.transactions(&order).await), (10_830, 1));
    "refused before the invoice; then sent, withdrawn once".into()
}
