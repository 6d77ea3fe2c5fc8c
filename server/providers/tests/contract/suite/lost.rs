//! Replies that are lost once the provider has done what was asked: looked up, and never done twice.

use super::{
    case::Seen,
    scene::Scene,
    verb::{Verb, slip},
};
use crate::order::{known, now};
use domain::payment::event::Answer;
use providers::{
    error::ProviderError,
    port::{Noticed, Reference, Registration},
};
use serde_json::json;

/// What was asked of a transaction, done or not, stands exactly once, and the look-up finds it.
pub async fn settled(scene: &Scene, verb: Verb, order: &Registration, transaction: &Reference, done: bool) {
    let count = u64::from(done || verb != Verb::Register);
    let console = scene.console(order).await;
    assert_eq!(console.transactions, count, "{verb:?}: transactions");
    let expected = match (verb, done) {
        (Verb::Register, false) => Answer::NotFound,
        (Verb::Cancel, true) => Answer::Cancelled,
        _ => Answer::Approved,
    };
    let found = scene.look_up(transaction).await;
    let waits = verb == Verb::Register && done || verb == Verb::Code && !done;
    if waits && scene.offer.able.sms_code {
        assert!(matches!(found, Answer::CodeSent(_)), "{verb:?}: {found:?}");
    } else {
        assert_eq!(found, expected, "{verb:?}");
    }
    if count == 0 {
        return;
    }
    let amount = match (verb, done) {
        (Verb::Amend, true) => 5_830,
        (Verb::Refund, true) => 9_830,
        _ => 10_830,
    };
    assert_eq!(console.amount, Some(amount), "{verb:?}: amount");
    let shipped = match verb {
        Verb::Ship => done,
        Verb::Unship => !done,
        Verb::Reissue | Verb::Refund => true,
        _ => false,
    };
    let wanted = shipped && !scene.offer.able.carriers.is_empty();
    let slips: Vec<String> = wanted.then(|| slip(&order.number)).into_iter().collect();
    assert_eq!(console.slips, slips, "{verb:?}: slips");
}

async fn lost(scene: &Scene, verb: Verb) -> Seen {
    if !scene.offers(verb) {
        scene.refuses(verb).await;
        return Seen::not_offered();
    }
    let (provider, simulator) = (&*scene.desk.provider, &scene.desk.simulator);
    let order = verb.lost_by().map_or_else(|| scene.order(), |ending| scene.from(ending));
    let transaction = verb.prepared(scene, &order).await;
    let code = if verb == Verb::Code { simulator.code(&order.number).await } else { String::new() };
    let drop_replies = f64::from(u8::from(verb.lost_by().is_none()));
    simulator.turn(json!({ "drop_reply_probability": drop_replies })).await;
    let outcome = verb.say(provider, &order, &transaction, &code).await;
    simulator.turn(json!({ "drop_reply_probability": 0.0 })).await;
    if verb.only_asks() {
        assert_eq!(outcome, Err(ProviderError::Unavailable { retry_after: None }));
    } else {
        assert_eq!(outcome, Err(ProviderError::Uncertain));
    }
    settled(scene, verb, &order, &transaction, true).await;
    // Said again. Of a registration nobody does that, and of an invoice sent again it would be another letter.
    if !matches!(verb, Verb::Register | Verb::Reissue) {
        assert_eq!(verb.say(provider, &order, &transaction, &code).await, Ok(()), "said again");
        settled(scene, verb, &order, &transaction, true).await;
    }
    if verb.only_asks() { "asked again" } else { "uncertain; one, found; done once" }.into()
}

/// Of a registration; and of a dialog whose page was closed before it heard of its payment.
pub async fn register(scene: &Scene) -> Seen {
    if !scene.offer.able.dialog {
        return lost(scene, Verb::Register).await;
    }
    scene.refuses(Verb::Register).await;
    let order = scene.order();
    let told = scene.agree(&order, json!({ "outcome": "authorized_unheard" })).await;
    assert!(told["callback"].is_null());
    assert_eq!(scene.transactions(&order).await, 1);
    // Without its id there is nothing to ask by: it is not found, until its notice comes.
    assert_eq!(scene.look_up(&known(&order)).await, Answer::NotFound);
    let notice = super::notice::heard(scene, &order, 1).await.remove(0);
    let Some(Noticed::Both { number, id }) = scene.desk.provider.read_notice(notice.as_bytes()) else {
        panic!("{notice}")
    };
    assert_eq!(number, order.number);
    let transaction = Reference { id: Some(id), ..known(&order) };
    let standing = scene.desk.provider.confirm(&transaction, &order, now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
    settled(scene, Verb::Confirm, &order, &transaction, true).await;
    "not offered; a page closed too early: one, found by its notice".into()
}

/// Of the judgement of a code.
pub async fn code(scene: &Scene) -> Seen {
    lost(scene, Verb::Code).await
}

/// Of the comparison with what was ordered.
pub async fn confirm(scene: &Scene) -> Seen {
    lost(scene, Verb::Confirm).await
}

/// Of a look-up.
pub async fn look_up(scene: &Scene) -> Seen {
    lost(scene, Verb::LookUp).await
}

/// Of a change.
pub async fn amend(scene: &Scene) -> Seen {
    lost(scene, Verb::Amend).await
}

/// Of a parcel.
pub async fn ship(scene: &Scene) -> Seen {
    lost(scene, Verb::Ship).await
}

/// Of a parcel taken back.
pub async fn unship(scene: &Scene) -> Seen {
    lost(scene, Verb::Unship).await
}

/// Of a cancellation.
pub async fn cancel(scene: &Scene) -> Seen {
    lost(scene, Verb::Cancel).await
}

/// Of an invoice to be printed.
pub async fn invoice(scene: &Scene) -> Seen {
    lost(scene, Verb::Invoice).await
}

/// Of an invoice sent again.
pub async fn reissue(scene: &Scene) -> Seen {
    lost(scene, Verb::Reissue).await
}

/// Of money given back.
pub async fn refund(scene: &Scene) -> Seen {
    lost(scene, Verb::Refund).await
}
