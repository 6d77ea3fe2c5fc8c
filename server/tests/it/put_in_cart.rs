//! Put things into the cart: what is no quantity or no thing changes nothing.

use crate::{browser::Browser, shopper, world::World};

/// How many of which thing lie in the cart: `[("quantity-sencha-100", "2")]` by the lists on its page.
async fn lines(browser: &Browser) -> usize {
    let cart = browser.get("/cart").await;
    assert_eq!(cart.status, 200);
    cart.page
        .tags("form")
        .into_iter()
        .filter(|form| form.get("action").as_deref() == Some("/cart/quantity"))
        .count()
        / 2
}

async fn quantity(browser: &Browser) -> Option<String> {
    let cart = browser.get("/cart").await;
    cart.page.value("quantity")
}

#[tokio::test(flavor = "multi_thread")]
async fn refuses_what_is_no_quantity() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        for typed in ["-1", "", "many", "1.5", "４", "1e3", "99999999999999999999", "0x10", " 1", "🍵"] {
            for path in ["/cart/lines", "/cart/quantity"] {
                let answer = browser.post(path, &[("sku", "sencha-100"), ("quantity", typed)]).await;
                assert_eq!(answer.status, 400, "{path} {typed:?}");
                assert!(answer.page.says("送信された内容を読み取れませんでした"), "{path} {typed:?}");
            }
        }
        assert_eq!(
            browser.post("/cart/lines", &[("sku", "sencha-100")]).await.status,
            400,
            "no quantity at all"
        );
        assert_eq!(quantity(&browser).await.as_deref(), Some("1"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refuses_what_is_not_sold() {
    for world in World::each().await {
        let browser = world.browser();
        let long = "x".repeat(30_000);
        for sku in ["", "no-such-thing", "SENCHA-100", "sencha-100'--", "藍", "sencha_100", &long] {
            let answer = browser.post("/cart/lines", &[("sku", sku), ("quantity", "1")]).await;
            assert_eq!(answer.status, 404, "{sku}");
            assert!(answer.page.says("ページが見つかりません"), "{sku}");
            let set = browser.post("/cart/quantity", &[("sku", sku), ("quantity", "1")]).await;
            assert_eq!(
                set.leads_to(),
                "/cart",
                "a thing that is gone is not in the cart: that is what was wanted"
            );
        }
        assert_eq!(lines(&browser).await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cuts_a_huge_quantity_and_says_what_is_short() {
    let world = World::open().await;
    let browser = world.browser();
    for quantity in ["4294967295", "4294967295"] {
        browser.post("/cart/lines", &[("sku", "noren-ai"), ("quantity", quantity)]).await.leads_to();
    }
    assert_eq!(quantity(&browser).await.as_deref(), Some("99"));
    assert!(browser.get("/cart").await.page.says("在庫が足りない商品があります"));
    let saved = browser.post("/checkout", &shopper::FORM).await.leads_to();
    for path in [&saved, "/checkout/confirm"] {
        assert!(browser.follow(path).await.page.says("在庫が足りない商品があります"), "twelve there are");
    }
    browser.post("/cart/quantity", &[("sku", "noren-ai"), ("quantity", "0")]).await.leads_to();
    assert_eq!(lines(&browser).await, 0);
    assert_eq!(browser.get("/checkout").await.leads_to(), "/cart", "nothing to order");
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_the_first_of_two_fields() {
    let world = World::open().await;
    let browser = world.browser();
    let body = "sku=sencha-100&sku=noren-ai&quantity=2&quantity=50&price=1";
    assert_eq!(browser.post_raw("/cart/lines", body).await.leads_to(), "/cart");
    assert_eq!(quantity(&browser).await.as_deref(), Some("2"));
    assert!(browser.get("/cart").await.page.says("宇治煎茶"));
}
