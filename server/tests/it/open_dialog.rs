//! Open a provider's own dialog: its script is admitted on the one page that needs it, and what the page tells is confirmed.

use crate::{
    browser::{Answer, Browser, send},
    shopper,
    world::{PUBLIC_URL, World, until},
};
use serde_json::{Value, json};

/// A world whose shop has a contract with the provider that has a dialog.
async fn world() -> World {
    let agreed = sandbox::paidy::Settings::default();
    World::agreed(|told, sandbox| {
        told.with("NOREN_PAIDY_URL", format!("{}/paidy/", sandbox.url()))
            .with("NOREN_PAIDY_SCRIPT_URL", format!("{}/paidy/checkout.js", sandbox.url()))
            .with("NOREN_PAIDY_DIALOG_ORIGINS", "https://frame.example")
            .with("NOREN_PAIDY_PUBLIC_KEY", &agreed.public_key)
            .with("NOREN_PAIDY_SECRET_KEY", &agreed.secret_key)
            .with("NOREN_PAIDY_STORE_NAME", "暖簾茶舗")
    })
    .await
}

/// An order whose page offers the dialog.
async fn ordered(browser: &Browser) -> String {
    let path = shopper::places(browser, &shopper::form(&[("payment", "paidy-checkout")])).await;
    assert_eq!(browser.get(&path).await.page.heading(), "お支払いのお手続き");
    path
}

/// Somebody goes through the dialog of a page: the id of what it made.
async fn agrees(world: &World, page: &Answer) -> String {
    let place =
        page.page.tags("div").into_iter().find(|tag| tag.get("id").as_deref() == Some("dialog")).unwrap();
    let payload: Value = serde_json::from_str(&place.get("data-payload").unwrap()).unwrap();
    let url = format!("{}/control/paidy/checkouts", world.sandbox.url());
    let body = json!({ "payload": payload, "outcome": "authorized" });
    let answer = reqwest::Client::new().post(url).json(&body).send().await.unwrap();
    let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    answer["id"].as_str().unwrap().to_owned()
}

fn policy<'a>(answer: &'a Answer, rule: &str) -> &'a str {
    let policy = answer.header("content-security-policy");
    let mut rules = policy.split(';').filter_map(|part| part.trim().split_once(' '));
    rules.find(|(name, _)| *name == rule).map_or("", |(_, sources)| sources)
}

#[tokio::test(flavor = "multi_thread")]
async fn admits_another_script_on_no_other_page() {
    let world = world().await;
    let browser = shopper::arrives(&world).await;
    let attempt = shopper::reviews(&browser, &shopper::form(&[("payment", "paidy-checkout")])).await;
    let confirm = browser.get("/checkout/confirm").await;
    let path = shopper::presses(&browser, &attempt).await.leads_to();
    shopper::settles(&browser, &path).await;
    let page = browser.get(&path).await;
    let both = format!("{} https://frame.example", world.sandbox.url());
    assert_eq!(policy(&page, "script-src"), format!("'self' {both}"));
    assert_eq!(policy(&page, "connect-src"), format!("'self' {both}"));
    assert_eq!(policy(&page, "frame-src"), both);
    for (rule, sources) in [
        ("default-src", "'none'"),
        ("style-src", "'self'"),
        ("form-action", "'self'"),
        ("base-uri", "'none'"),
        ("object-src", "'none'"),
        ("frame-ancestors", "'none'"),
    ] {
        assert_eq!(policy(&page, rule), sources, "{rule}");
    }
    assert!(
        !page.header("content-security-policy").contains("unsafe"),
        "nothing inline, and nothing evaluated"
    );
    assert_eq!(page.header("cache-control"), "no-store");
    let scripts = page.page.tags("script");
    assert!(scripts.iter().all(|tag| tag.get("src").is_some_and(|src| src.starts_with('/'))), "ours alone");
    assert_eq!(scripts.len(), 1);
    let other = browser.get(&format!("{path}/payment")).await;
    let id = agrees(&world, &page).await;
    browser.post(&format!("{path}/dialog"), &[("transaction", &id)]).await.leads_to();
    let done = browser.get(&path).await;
    assert_eq!(done.page.heading(), "ご注文ありがとうございます");
    for answer in [&confirm, &other, &done, &browser.get("/cart").await] {
        assert_eq!(policy(answer, "script-src"), "'self' 'wasm-unsafe-eval'");
        assert_eq!((policy(answer, "connect-src"), policy(answer, "frame-src")), ("'self'", ""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn takes_the_id_from_its_own_page_only() {
    let world = world().await;
    let browser = shopper::arrives(&world).await;
    let path = ordered(&browser).await;
    let id = agrees(&world, &browser.get(&path).await).await;
    let tell = format!("{path}/dialog");
    let before = world.payments(&path).await;
    for headers in [vec![], vec![("sec-fetch-site", "cross-site"), ("origin", PUBLIC_URL)]] {
        let forged = browser.form(&tell, &[("transaction", &id)]);
        let forged = headers.iter().fold(forged, |request, (name, value)| request.header(*name, *value));
        assert_eq!(send(forged).await.status, 403, "{headers:?}");
    }
    assert_eq!(browser.get(&tell).await.status, 405);
    let wrong = format!("{}wrong/dialog", path);
    assert_eq!(browser.post(&wrong, &[("transaction", &id)]).await.status, 404);
    for nothing in [vec![], vec![("transaction", "")], vec![("transaction", "../../tokens")]] {
        assert_eq!(browser.post(&tell, &nothing).await.leads_to(), path);
    }
    assert_eq!(world.payments(&path).await, before);
    // A made-up id is looked for, and then the dialog can be opened again.
    assert_eq!(browser.post(&tell, &[("transaction", "pay_nobody")]).await.leads_to(), path);
    assert_eq!(browser.get(&path).await.page.heading(), "ただいま確認中です");
    shopper::settles(&browser, &path).await;
    let page = browser.get(&path).await.page;
    assert!(page.heading() == "お支払いのお手続き" && page.says("確認できませんでした"), "{}", page.text());
    for _ in 0..2 {
        assert_eq!(browser.post(&tell, &[("transaction", &id)]).await.leads_to(), path);
        assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
    }
    let said = world.program.said();
    assert!(!said.contains(path.rsplit('/').next().unwrap()), "the log tells no key");
}

#[tokio::test(flavor = "multi_thread")]
async fn hears_of_it_when_the_page_was_closed() {
    let world = world().await;
    let browser = shopper::arrives(&world).await;
    let path = ordered(&browser).await;
    let id = agrees(&world, &browser.get(&path).await).await;
    let notice = json!({ "payment_id": id, "event_type": "payment", "status": "authorize_success",
        "order_ref": format!("{}-1", shopper::number(&path)) });
    let told = browser.request(reqwest::Method::POST, "/notices/paidy").body(notice.to_string());
    assert_eq!(send(told).await.status, 200);
    until("the notice is heard", || async {
        browser.get(&path).await.page.heading() == "ご注文ありがとうございます"
    })
    .await;
}
