//! Lose the provider: away, slow, or gone in the middle of a word. The shopper sees 確認中, never NG, and the order goes on
//! by itself.

use crate::{
    browser::Browser,
    cable::Cable,
    shopper::{self, FORM, form},
    world::{World, all, until},
};
use domain::payment::{credit::Credit, state::State};
use serde_json::json;
use std::time::{Duration, Instant};
use store::testing;

/// A request waits so long for the provider.
const PATIENCE: Duration = Duration::from_millis(600);

async fn impatient() -> Vec<World> {
    let mut worlds = Vec::new();
    for db in testing::dbs().await {
        worlds.push(
            World::on(db, |told| told.with("NOREN_PATIENCE_MS", PATIENCE.as_millis().to_string())).await,
        );
    }
    worlds
}

async fn heading(browser: &Browser, path: &str) -> String {
    browser.get(path).await.page.heading()
}

/// The shopper waits, staff see 確認中, and nobody was asked for another way to pay.
async fn is_being_asked(world: &World, browser: &Browser, path: &str) {
    let page = browser.get(path).await.page;
    assert_eq!(page.heading(), "ただいま確認中です");
    assert!(
        page.tags("meta").iter().any(|meta| meta.get("http-equiv").as_deref() == Some("refresh")),
        "asks again"
    );
    assert_eq!(world.payments(path).await[0].state.credit(), Credit::Asking);
    let choice = format!("{path}/payment");
    assert_eq!(browser.get(&choice).await.leads_to(), path, "no other way to pay while one may still stand");
}

#[tokio::test(flavor = "multi_thread")]
async fn goes_on_when_the_provider_is_back() {
    all(impatient().await, async |world: World| {
        for (nth, mode) in ["unavailable", "hang_up"].into_iter().enumerate() {
            world.knobs(json!({"down": true, "down_mode": mode})).await;
            let browser = shopper::arrives(&world).await;
            let path = shopper::sends(&browser, &FORM).await;
            is_being_asked(&world, &browser, &path).await;
            world.knobs(json!({"down": false})).await;
            until("the code", async || heading(&browser, &path).await == "SMS認証").await;
            let texts = world.inbox(&format!("/control/sms?phone={}", shopper::PHONE)).await;
            assert_eq!(texts.len(), nth + 1, "{mode}: one code for each order");
            let code = world.code(shopper::PHONE).await;
            browser.post(&format!("{path}/code"), &[("code", &code)]).await.leads_to();
            assert_eq!(heading(&browser, &path).await, "ご注文ありがとうございます");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn goes_on_when_the_reply_is_lost() {
    all(impatient().await, async |world: World| {
        world.knobs(json!({"drop_reply_probability": 1.0})).await;
        let browser = shopper::arrives(&world).await;
        let path = shopper::sends(&browser, &FORM).await;
        is_being_asked(&world, &browser, &path).await;
        world.knobs(json!({"drop_reply_probability": 0.0})).await;
        until("the code", async || heading(&browser, &path).await == "SMS認証").await;
        let transactions = world.inbox("/control/transactions").await;
        assert_eq!(
            (transactions.len(), &transactions[0]["calls"]["KAARA0010"]),
            (1, &json!(1)),
            "asked once"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_nobody_waiting_longer_than_their_patience() {
    all(impatient().await, async |world: World| {
        world.knobs(json!({"delay_ms": 4_000})).await;
        let browser = shopper::arrives(&world).await;
        let attempt = shopper::reviews(&browser, &FORM).await;
        let begun = Instant::now();
        let path = shopper::presses(&browser, &attempt).await.leads_to();
        assert!(begun.elapsed() < PATIENCE + Duration::from_millis(2_400), "{:?}", begun.elapsed());
        is_being_asked(&world, &browser, &path).await;
        assert_eq!(shopper::presses(&browser, &attempt).await.leads_to(), path, "pressed again meanwhile");
        until("the code", async || heading(&browser, &path).await == "SMS認証").await;
        world.knobs(json!({"delay_ms": 4_000})).await;
        let (enter, code) = (format!("{path}/code"), world.code(shopper::PHONE).await);
        let begun = Instant::now();
        assert_eq!(browser.post(&enter, &[("code", &code)]).await.leads_to(), path);
        assert!(begun.elapsed() < PATIENCE + Duration::from_millis(2_400), "{:?}", begun.elapsed());
        assert_eq!(heading(&browser, &path).await, "ただいま確認中です");
        assert_eq!(
            browser.post(&enter, &[("code", "0000")]).await.leads_to(),
            path,
            "another one is not taken meanwhile"
        );
        until("the end", async || heading(&browser, &path).await == "ご注文ありがとうございます").await;
        assert_eq!(world.inbox("/control/transactions").await[0]["calls"]["KAASA0020"], 1);
    })
    .await;
}

fn tries(state: &State) -> u32 {
    match state {
        State::AwaitingCode { code } => code.tries,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn costs_no_try_when_nobody_could_be_asked() {
    for db in testing::dbs().await {
        let cable = Cable::new();
        let url = format!("http://{}/kuroneko-atobarai-api/", cable.end);
        let world = World::on(db, |told| told.with("NOREN_KURONEKO_URL", url)).await;
        let provider = world.sandbox.http_addr.to_string();
        cable.plug_into(&provider).await;
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        let (enter, code) = (format!("{path}/code"), world.code(shopper::PHONE).await);
        let before = tries(&world.payments(&path).await[0].state);
        cable.pull().await;
        for typed in [&code, "0000", &code] {
            assert_eq!(browser.post(&enter, &[("code", typed)]).await.leads_to(), path);
            assert_eq!(heading(&browser, &path).await, "SMS認証");
        }
        assert_eq!(tries(&world.payments(&path).await[0].state), before);
        cable.plug_into(&provider).await;
        assert_eq!(browser.post(&enter, &[("code", &code)]).await.leads_to(), path);
        assert_eq!(heading(&browser, &path).await, "ご注文ありがとうございます");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn looks_up_what_became_of_a_code_whose_answer_was_lost() {
    all(impatient().await, async |world: World| {
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        let (enter, code) = (format!("{path}/code"), world.code(shopper::PHONE).await);
        world.knobs(json!({"drop_reply_probability": 1.0})).await;
        assert_eq!(browser.post(&enter, &[("code", &code)]).await.leads_to(), path);
        assert_eq!(heading(&browser, &path).await, "ただいま確認中です");
        world.knobs(json!({"drop_reply_probability": 0.0})).await;
        until("the end", async || heading(&browser, &path).await == "ご注文ありがとうございます").await;
        assert_eq!(world.inbox("/control/transactions").await[0]["calls"]["KAASA0020"], 1, "judged once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn leaves_every_other_way_to_pay_open() {
    let world = World::told(|told| {
        told.with("NOREN_KURONEKO_URL", "http://127.0.0.1:9/kuroneko-atobarai-api/")
            .with("NOREN_PATIENCE_MS", "600")
    })
    .await;
    let browser = shopper::arrives(&world).await;
    let path = shopper::places(&browser, &form(&[("payment", "cod")])).await;
    assert_eq!(heading(&browser, &path).await, "ご注文ありがとうございます");
    let another = shopper::arrives(&world).await;
    let path = shopper::sends(&another, &FORM).await;
    is_being_asked(&world, &another, &path).await;
    assert_eq!(world.browser().get("/health").await.status, 200, "the shop is well");
}
