//! Place an order: once, from a page that is the shopper's own and shows what is still so.

use crate::{
    shopper::{self, FORM, form},
    world::{World, shop},
};
use domain::{id::Sku, yen::Yen};
use store::Tx;

#[tokio::test(flavor = "multi_thread")]
async fn is_the_same_order_however_often_the_form_is_sent() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let attempt = shopper::reviews(&browser, &FORM).await;
        let mut clicks = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let (browser, attempt) = (browser.clone(), attempt.clone());
            clicks.spawn(async move { shopper::presses(&browser, &attempt).await.leads_to() });
        }
        let mut paths = clicks.join_all().await;
        paths.push(shopper::presses(&browser, &attempt).await.leads_to());
        paths.dedup();
        assert_eq!(paths.len(), 1, "{paths:?}");
        assert_eq!(world.kept().await, (1, 1));
        let calls = &world.inbox("/control/transactions").await[0]["calls"]["KAARA0010"];
        assert_eq!(calls, 1);
        assert_eq!(world.inbox("/control/sms").await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn is_refused_from_a_page_that_is_not_the_shoppers_own() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let attempt = shopper::reviews(&browser, &FORM).await;
        let stranger = shopper::arrives(&world).await;
        shopper::reviews(&stranger, &form(&[("family_name", "他人")])).await;
        let nobody = world.browser();
        let long = "A".repeat(5_000);
        for (who, attempt) in [
            (&stranger, attempt.as_str()),
            (&nobody, &attempt),
            (&browser, ""),
            (&browser, "00000000000000000000000000"),
            (&browser, &long),
            (&browser, "🍵'--"),
        ] {
            let answer = shopper::presses(who, attempt).await;
            assert_eq!(
                (answer.status, answer.page.heading().as_str()),
                (409, "このページの内容は古くなっています"),
                "{attempt}"
            );
            assert!(
                answer.page.tags("a").iter().any(|a| a.get("href").as_deref() == Some("/checkout")),
                "leads back"
            );
            assert!(!answer.page.says("山田"), "and tells nothing");
        }
        assert_eq!(world.kept().await, (0, 0));
        assert_eq!(
            browser.get("/checkout").await.page.value("family_name").as_deref(),
            Some("山田"),
            "everything is still there"
        );
        assert!(
            shopper::presses(&browser, &attempt).await.leads_to().starts_with("/orders/"),
            "and the page still good"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn is_confirmed_again_when_something_changed_meanwhile() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let attempt = shopper::reviews(&browser, &FORM).await;
        let (sku, price) = (&Sku::new("sencha-100"), Yen(1_800));
        let dearer =
            |mut tx: Tx| async move { store::variants::set_price(&mut tx, &shop(), sku, price).await };
        assert!(world.db.db.write(dearer).await.unwrap());
        let again = shopper::presses(&browser, &attempt).await.leads_to();
        assert_eq!(again, format!("/checkout/confirm?was={attempt}"));
        let page = browser.get(&again).await.page;
        assert!(
            page.says("内容が変わりました。もう一度ご確認ください")
                && page.says("¥1,620")
                && page.says("¥1,800")
        );
        let attempt = page.value("attempt").unwrap();
        // Another tab changes the form after the page was made.
        browser.post("/checkout", &form(&[("street", "18-1")])).await.leads_to();
        let again = shopper::presses(&browser, &attempt).await.leads_to();
        assert_eq!(again, format!("/checkout/confirm?was={attempt}"));
        let page = browser.get(&again).await.page;
        assert!(page.says("18-1"));
        let attempt = page.value("attempt").unwrap();
        let gone = |mut tx: Tx| async move { store::variants::set_on_hand(&mut tx, &shop(), sku, 0).await };
        assert!(world.db.db.write(gone).await.unwrap());
        let again = shopper::presses(&browser, &attempt).await.leads_to();
        assert!(browser.follow(&again).await.page.says("在庫が足りない商品があります"));
        assert_eq!(world.kept().await, (0, 0));
        let more = |mut tx: Tx| async move { store::variants::set_on_hand(&mut tx, &shop(), sku, 1).await };
        assert!(world.db.db.write(more).await.unwrap());
        let form = browser.get("/checkout").await.page;
        assert_eq!(form.value("street").as_deref(), Some("18-1"), "nothing is lost");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_the_consent() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    let attempt = shopper::reviews(&browser, &FORM).await;
    let back = browser.post("/checkout/place", &[("attempt", &attempt)]).await.leads_to();
    assert_eq!(back, "/checkout/confirm?consent=missing");
    let page = browser.get(&back).await.page;
    assert_eq!(
        page.problem("consent").as_deref(),
        Some("内容をお読みのうえ、同意する場合はチェックを入れてください")
    );
    assert_eq!(page.value("consent"), None, "never ticked beforehand");
    assert_eq!(world.kept().await, (0, 0));
    assert!(world.inbox("/control/transactions").await.is_empty(), "nobody was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_back_to_the_cart_when_there_is_nothing_to_order() {
    let world = World::open().await;
    let stranger = world.browser();
    for path in ["/checkout", "/checkout/confirm", "/checkout/confirm?was=x"] {
        assert_eq!(stranger.get(path).await.leads_to(), "/cart", "{path}");
    }
    assert_eq!(stranger.post("/checkout", &FORM).await.leads_to(), "/cart");
    let browser = shopper::arrives(&world).await;
    assert_eq!(browser.get("/checkout/confirm").await.leads_to(), "/checkout", "nothing typed yet");
    let path = shopper::places(&browser, &FORM).await;
    for done in ["/checkout", "/checkout/confirm"] {
        let found = browser.follow(done).await.page;
        assert_eq!(found.heading(), "SMS認証", "whoever goes back finds {path}");
    }
}
