//! Codes by SMS.

use super::{case::Seen, scene::Scene, verb::Verb};
use crate::order::{known, now};
use domain::payment::event::{Answer, CodeAnswer, Verdict};

/// A wrong code may be typed again; the right one brings the credit, and so it does twice.
pub async fn wrong_then_right(scene: &Scene) -> Seen {
    if !scene.offers(Verb::Code) {
        scene.refuses(Verb::Code).await;
        return Seen::not_offered();
    }
    let order = scene.order();
    let (transaction, provider, simulator) = (known(&order), &scene.desk.provider, &scene.desk.simulator);
    let standing = provider.register(&order, now()).await.unwrap();
    assert!(matches!(standing.answer, Answer::CodeSent(_)), "{standing:?}");
    let (right, wrong) = (simulator.code(&order.number).await, simulator.wrong_code(&order.number).await);
    assert_eq!(provider.verify_code(&transaction, &wrong, now()).await, Ok(CodeAnswer::Wrong));
    for _ in 0..2 {
        let judged = provider.verify_code(&transaction, &right, now()).await;
        assert_eq!(judged, Ok(CodeAnswer::Right(Verdict::Approved)));
    }
    assert_eq!(scene.look_up(&transaction).await, Answer::Approved);
    "wrong, then OK".into()
}
