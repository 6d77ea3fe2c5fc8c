//! Lose the database: a page with an incident id, nothing half written, and everything as before once it is back.

use crate::{
    browser::{Answer, Browser},
    cable::Cable,
    clerk,
    shopper::{self, FORM, form},
    world::{World, until},
};
use std::process::Command;
use store::testing;

/// The answer is the page for a database that is away, and the log holds its incident id once.
async fn is_away(world: &World, answer: &Answer) {
    assert_eq!((answer.status, answer.page.heading().as_str()), (503, "ただいまつながりにくくなっています"));
    assert_eq!((answer.header("retry-after"), answer.header("cache-control")), ("5", "no-store"));
    let text = answer.page.text();
    let (_, id) = text.split_once("お問い合わせ番号：").unwrap();
    let id: String = id.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(id.len(), 8, "{text}");
    world.program.says(&id).await;
    assert_eq!(world.program.said().matches(&id).count(), 1);
}

async fn health(browser: &Browser) -> u16 {
    browser.get("/health").await.status
}

/// The program on PostgreSQL with a cable between them; with host and port of the server.
async fn on_a_cable() -> Option<(World, Cable, String)> {
    let db = testing::postgres().await?;
    let (user, place) = db.url.split_once('@')?;
    let (server, name) = place.split_once('/')?;
    let (cable, server) = (Cable::new(), server.to_owned());
    cable.plug_into(&server).await;
    let url = format!("{user}@{}/{name}", cable.end);
    Some((World::on(db, |told| told.with("NOREN_DATABASE_URL", url)).await, cable, server))
}

#[tokio::test(flavor = "multi_thread")]
async fn serves_a_page_until_postgresql_is_back() {
    let Some((world, cable, server)) = on_a_cable().await else { return };
    let desk = clerk::begins(&world).await;
    let browser = shopper::arrives(&world).await;
    let attempt = shopper::reviews(&browser, &FORM).await;
    assert_eq!(health(&browser).await, 200);
    cable.pull().await;
    let other = form(&[("street", "9-9-9")]);
    let (home, cart, saved, placed, orders, unwell) = tokio::join!(
        browser.get("/"),
        browser.post("/cart/lines", &[("sku", "noren-ai"), ("quantity", "1")]),
        browser.post("/checkout", &other),
        shopper::presses(&browser, &attempt),
        desk.get("/admin/orders"),
        health(&browser),
    );
    for answer in [home, cart, saved, placed, orders] {
        is_away(&world, &answer).await;
    }
    assert_eq!(unwell, 503);
    // What is nowhere is nowhere, even where nobody can say what else there is.
    let nowhere = browser.get("/nowhere").await;
    assert_eq!((nowhere.status, nowhere.page.heading().as_str()), (404, "ページが見つかりません"));
    assert_eq!(world.kept().await, (0, 0), "nothing half written");
    cable.plug_into(&server).await;
    until("healthy again", async || health(&browser).await == 200).await;
    assert_eq!(browser.get("/checkout").await.page.value("street").as_deref(), Some("17-23"));
    assert!(clerk::is_in(&desk).await, "who was signed in still is");
    let path = shopper::presses(&browser, &attempt).await.leads_to();
    assert_eq!(browser.get(&path).await.page.heading(), "SMS認証");
    assert_eq!(world.kept().await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn is_not_noticed_by_a_shopper_who_asks_a_moment_later() {
    let Some((world, cable, server)) = on_a_cable().await else { return };
    let browser = shopper::arrives(&world).await;
    // A restart of the server: every connection that was kept is dead.
    for _ in 0..3 {
        cable.pull().await;
        cable.plug_into(&server).await;
        assert_eq!(browser.get("/cart").await.status, 200);
        assert_eq!(
            browser.post("/cart/quantity", &[("sku", "sencha-100"), ("quantity", "2")]).await.leads_to(),
            "/cart"
        );
    }
}

fn limit_file_size(world: &World, limit: &str) {
    let set =
        Command::new("prlimit").args(["--pid", &world.program.id(), &format!("--fsize={limit}:")]).status();
    assert!(set.unwrap().success());
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn serves_a_page_until_the_disk_has_room() {
    let world = World::told(crate::program::Settings::survives_full_disk).await;
    let browser = shopper::arrives(&world).await;
    let attempt = shopper::reviews(&browser, &FORM).await;
    limit_file_size(&world, "1");
    is_away(&world, &browser.post("/cart/lines", &[("sku", "noren-ai"), ("quantity", "1")]).await).await;
    is_away(&world, &shopper::presses(&browser, &attempt).await).await;
    is_away(&world, &world.browser().post("/cart/lines", &[("sku", "noren-ai"), ("quantity", "1")]).await)
        .await;
    assert_eq!(browser.get("/").await.status, 200, "what is there can be read");
    limit_file_size(&world, "unlimited");
    assert_eq!(world.kept().await, (0, 0), "nothing half written");
    let path = shopper::presses(&browser, &attempt).await.leads_to();
    assert_eq!(browser.get(&path).await.page.heading(), "SMS認証");
    assert_eq!(world.kept().await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn serves_a_page_while_the_folder_of_sqlite_is_away() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    let attempt = shopper::reviews(&browser, &FORM).await;
    let file = std::path::PathBuf::from(world.db.url.strip_prefix("sqlite:").unwrap());
    let folder = file.parent().unwrap();
    let elsewhere = folder.with_extension("elsewhere");
    std::fs::rename(folder, &elsewhere).unwrap();
    is_away(&world, &browser.get("/").await).await;
    is_away(&world, &shopper::presses(&browser, &attempt).await).await;
    assert_eq!(health(&browser).await, 503);
    assert!(!folder.exists(), "no new file in its place");
    std::fs::rename(&elsewhere, folder).unwrap();
    assert_eq!(health(&browser).await, 200);
    assert!(shopper::presses(&browser, &attempt).await.leads_to().starts_with("/orders/"));
    assert_eq!(world.kept().await, (1, 1));
}
