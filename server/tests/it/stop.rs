//! Stop: what is under way is finished, nobody can hold it up, and what is left goes on at the next start.

use crate::{
    shopper::{self, FORM},
    world::{World, all, until},
};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::{io::AsyncWriteExt, net::TcpStream};

#[tokio::test(flavor = "multi_thread")]
async fn waits_for_a_provider_that_is_being_asked() {
    all(World::each().await, async |mut world: World| {
        world.knobs(json!({"delay_ms": 1_500})).await;
        let browser = shopper::arrives(&world).await;
        let attempt = shopper::reviews(&browser, &FORM).await;
        let placing = tokio::spawn({
            let (browser, attempt) = (browser.clone(), attempt.clone());
            async move { shopper::presses(&browser, &attempt).await.leads_to() }
        });
        until("the provider is asked", async || world.kept().await.0 == 1).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        world.program.ask_to_stop();
        let path = placing.await.unwrap();
        assert_eq!(world.program.wait(), 0);
        assert!(TcpStream::connect(world.program.address).await.is_err(), "nobody is let in any more");
        world.start_again();
        let browser = world.browser();
        shopper::settles(&browser, &path).await;
        assert_eq!(browser.get(&path).await.page.heading(), "SMS認証", "the answer was kept");
        assert_eq!(world.inbox("/control/sms").await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_an_answer_that_no_request_waits_for_any_more() {
    let mut world = World::told(|told| told.with("NOREN_PATIENCE_MS", "200")).await;
    world.knobs(json!({"delay_ms": 2_000})).await;
    let browser = shopper::arrives(&world).await;
    let path = shopper::sends(&browser, &FORM).await;
    assert_eq!(world.payments(&path).await[0].state.name(), "asked");
    assert_eq!(world.program.stop(), 0);
    assert_eq!(
        world.payments(&path).await[0].state.name(),
        "awaiting_code",
        "asked before, answered at the end"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn goes_on_after_the_next_start() {
    all(World::each().await, async |mut world: World| {
        world.knobs(json!({"down": true})).await;
        let browser = shopper::arrives(&world).await;
        let path = shopper::sends(&browser, &FORM).await;
        assert_eq!(browser.get(&path).await.page.heading(), "ただいま確認中です");
        assert_eq!(world.program.stop(), 0);
        world.knobs(json!({"down": false})).await;
        world.start_again();
        let browser = world.browser();
        until("the code", async || browser.get(&path).await.page.heading() == "SMS認証").await;
        assert_eq!(world.inbox("/control/transactions").await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn is_held_up_by_nobody() {
    let mut world = World::told(|told| told.with("NOREN_PATIENCE_MS", "500")).await;
    let kept_alive = shopper::arrives(&world).await;
    let _silent = TcpStream::connect(world.program.address).await.unwrap();
    let mut half = TcpStream::connect(world.program.address).await.unwrap();
    half.write_all(b"POST /cart/lines HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nsku=").await.unwrap();
    let mut begun = TcpStream::connect(world.program.address).await.unwrap();
    begun.write_all(b"GET / HT").await.unwrap();
    assert_eq!(kept_alive.get("/cart").await.status, 200);
    let asked = Instant::now();
    assert_eq!(world.program.stop(), 0);
    assert!(asked.elapsed() < Duration::from_secs(12), "{:?}", asked.elapsed());
}
