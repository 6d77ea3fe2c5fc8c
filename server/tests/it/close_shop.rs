//! The owner closes the shop for a while.

use crate::{
    browser::{Answer, Browser},
    clerk,
    shopper::{self, form},
    world::World,
};

const PAGE: &str = "/admin/settings/closing";

async fn closes(desk: &Browser, closed: &str, reopens: &str) -> Answer {
    let version = desk.get(PAGE).await.page.value("version").unwrap();
    let typed = [
        ("closed", closed),
        ("closed_text", "年末年始のお休みをいただきます"),
        ("reopens", reopens),
        ("version", &version),
    ];
    desk.post(PAGE, &typed).await
}

#[tokio::test(flavor = "multi_thread")]
async fn shoppers_read_why_staff_see_the_shop_and_orders_go_on() {
    for world in World::each().await {
        let (desk, browser) = (clerk::begins(&world).await, shopper::arrives(&world).await);
        let placed = shopper::places(&browser, &form(&[("payment", "cod")])).await;
        let other = shopper::arrives(&world).await;
        let attempt = shopper::reviews(&other, &form(&[("payment", "cod")])).await;
        assert_eq!(closes(&desk, "on", "2099-01-05").await.leads_to(), format!("{PAGE}?now=saved"));

        for path in
            ["/", "/products/tenugui", "/search?q=tea", "/cart", "/checkout", "/feed.xml", "/sitemap.xml"]
        {
            let closed = other.get(path).await;
            assert_eq!(closed.status, 503, "{path}");
            assert!(closed.page.says("年末年始のお休みをいただきます"), "{path}: {}", closed.page.text());
            assert!(closed.page.says("2099年1月5日"), "{path}");
            assert!(closed.header("retry-after").parse::<i64>().unwrap() > 86_400, "{path}");
            assert_eq!(closed.header("cache-control"), "no-store", "{path}");
        }
        for path in [&placed, "/legal", "/privacy", "/contact", "/robots.txt", "/api/zip/100-0001", "/health"]
        {
            assert_eq!(browser.get(path).await.status, 200, "{path}");
        }
        assert_eq!(browser.get("/nowhere").await.status, 404);
        assert!(browser.get(&placed).await.page.says("新しいご注文は受け付けていません"));

        let seen = desk.get("/").await;
        assert_eq!(seen.status, 200);
        assert!(seen.page.says("スタッフにだけ表示しています") && seen.page.says("宇治煎茶 100g"));
        assert_eq!(desk.get("/products/tenugui").await.status, 200);

        let refused = shopper::presses(&other, &attempt).await;
        assert_eq!(refused.status, 503, "the last step of an order");
        let put = other.post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).await;
        assert_eq!(put.status, 503);

        assert_eq!(closes(&desk, "off", "").await.leads_to(), format!("{PAGE}?now=saved"));
        let open = other.get("/").await;
        assert!(open.status == 200 && !open.page.says("お休み中"), "{}", open.page.text());
        assert!(other.get("/cart").await.page.says("宇治煎茶 100g"), "the cart was kept");
        assert!(shopper::presses(&other, &attempt).await.leads_to().starts_with("/orders/"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_stays_typed() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    let wrong = closes(&desk, "on", "2001-01-01").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.page.value("reopens").as_deref(), Some("2001-01-01"));
    assert!(wrong.page.says("年末年始のお休みをいただきます") && wrong.page.says("あす以降の日"));
    assert_eq!(world.browser().get("/").await.status, 200);
    let english = world.browser();
    closes(&desk, "on", "").await;
    english.get("/language/en").await;
    let closed = english.get("/").await;
    assert!(closed.status == 503 && closed.page.says("The shop is closed"), "{}", closed.page.text());
    assert_eq!(closed.header("retry-after"), "3600");
}
