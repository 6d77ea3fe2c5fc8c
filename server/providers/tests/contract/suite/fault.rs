//! A provider that is slow, down or garbled, and a shop that it does not know: every verb.

use super::{case::Seen, lost::settled, scene::Scene, terms::Manner, verb::Verb};
use crate::order::now;
use providers::{
    error::ProviderError,
    port::{Provider, Reference, Registration},
};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;

/// How long an adapter waits that is not going to be answered.
const IMPATIENT: Duration = Duration::from_secs(1);
/// How late a slow provider is: later than any of the above, however busy the machine is.
const LATE_MS: u64 = 60_000;

/// A verb, about a new transaction that it can be said of.
struct Said {
    verb: Verb,
    order: Registration,
    transaction: Reference,
    code: String,
}

impl Said {
    async fn new(scene: &Scene, verb: Verb) -> Self {
        let order = scene.order();
        let transaction = verb.prepared(scene, &order).await;
        let code =
            if verb == Verb::Code { scene.desk.simulator.code(&order.number).await } else { String::new() };
        Self { verb, order, transaction, code }
    }

    async fn by(&self, provider: &dyn Provider) -> Result<(), ProviderError> {
        self.verb.say(provider, &self.order, &self.transaction, &self.code).await
    }

    async fn settled(&self, scene: &Scene, done: bool) {
        settled(scene, self.verb, &self.order, &self.transaction, done).await;
    }
}

/// Every verb is done at once and answered too late.
pub async fn slow(scene: &Scene) -> Seen {
    let (terms, simulator) = (scene.desk.terms, &scene.desk.simulator);
    let impatient = scene.desk.other(Manner { patience: IMPATIENT, stranger: false });
    let mut all = Vec::new();
    for verb in Verb::of(scene) {
        all.push(Said::new(scene, verb).await);
    }
    simulator.turn(json!({ "delay_ms": LATE_MS })).await;
    let mut waiting = JoinSet::new();
    for said in all {
        let provider = Arc::clone(&impatient);
        waiting.spawn(async move {
            let outcome = said.by(&*provider).await;
            (said, outcome)
        });
    }
    let answered = waiting.join_all().await;
    simulator.turn(json!({ "delay_ms": 0 })).await;
    for (said, outcome) in &answered {
        assert_eq!(*outcome, Err(said.verb.unheard(terms)), "{:?}", said.verb);
        said.settled(scene, !said.verb.is_harmless(terms)).await;
    }
    "uncertain, or unavailable where it only asks; found".into()
}

/// Every verb fails and is not done, whether the provider says so or hangs up.
pub async fn down(scene: &Scene) -> Seen {
    let (terms, simulator) = (scene.desk.terms, &scene.desk.simulator);
    for verb in Verb::of(scene) {
        for mode in ["unavailable", "hang_up"] {
            let said = Said::new(scene, verb).await;
            simulator.turn(json!({ "down": true, "down_mode": mode })).await;
            let outcome = said.by(&*scene.desk.provider).await;
            simulator.turn(json!({ "down": false })).await;
            assert_eq!(outcome, Err(verb.unheard(terms)), "{verb:?}, {mode}");
            said.settled(scene, false).await;
        }
    }
    "uncertain, or unavailable where it only asks; not done".into()
}

/// Every verb is done, and its reply cannot be read.
pub async fn garbled(scene: &Scene) -> Seen {
    let (terms, simulator) = (scene.desk.terms, &scene.desk.simulator);
    for verb in Verb::of(scene) {
        for mode in ["truncated", "page", "foreign"] {
            let said = Said::new(scene, verb).await;
            simulator.turn(json!({ "garble_probability": 1.0, "garble_mode": mode })).await;
            let outcome = said.by(&*scene.desk.provider).await;
            simulator.turn(json!({ "garble_probability": 0.0 })).await;
            assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{verb:?}, {mode}: {outcome:?}");
            said.settled(scene, !verb.is_harmless(terms)).await;
        }
    }
    "garbled; found".into()
}

/// Every verb of a shop with wrong credentials is the shop's to mend, and the connection test says so.
pub async fn credentials(scene: &Scene) -> Seen {
    let stranger = scene.desk.stranger();
    for verb in Verb::of(scene) {
        let said = Said::new(scene, verb).await;
        let outcome = said.by(&*stranger).await;
        assert!(matches!(outcome, Err(ProviderError::Misconfigured { .. })), "{verb:?}: {outcome:?}");
        said.settled(scene, false).await;
    }
    let tested = stranger.check(now()).await;
    assert!(matches!(tested, Err(ProviderError::Misconfigured { .. })), "{tested:?}");
    assert_eq!(scene.desk.provider.check(now()).await, Ok(()));
    "misconfigured, as the connection test says; not done".into()
}
