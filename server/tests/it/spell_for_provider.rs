//! Characters that a provider cannot print: written as it can print them, or refused in its words before anything is sent;
//! the order keeps them as they were typed.

use crate::{
    shopper::{self, form, number, places},
    world::World,
};

/// What the provider was sent for an order.
async fn sent(world: &World, path: &str) -> String {
    let address = format!("{}/control/evidence/{}-1", world.sandbox.url(), number(path));
    reqwest::get(address).await.unwrap().text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_what_has_a_customary_form() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let typed = form(&[
            ("family_name", "𠮷﨑"),
            ("given_name", "ﾊﾅｺﾞ"),
            ("family_kana", "ﾖｼｻﾞｷ"),
            ("given_kana", "はなご"),
        ]);
        let path = places(&browser, &typed).await;
        let sent = sent(&world, &path).await;
        assert!(sent.contains("name=吉崎　ハナゴ"), "{sent}");
        let order = browser.get(&path).await;
        assert_eq!(order.page.heading(), "SMS認証", "{}", order.page.text());
        let kept = world.order(&path).await;
        assert_eq!(kept.checkout.buyer.name.full(), "𠮷﨑　ハナゴ", "kept as typed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refuses_what_has_none_in_the_providers_words() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    let twenty = "一二三四五六七八九十一二三四五六七八九十";
    let forty = twenty.repeat(2);
    for (field, typed, message) in [
        ("family_name", "김", "「김」はこのお支払い方法ではご利用いただけない文字です"),
        ("building", "Ёлки ñ", "「ñ」はこのお支払い方法ではご利用いただけない文字です"),
        ("city", "Łódź", "はこのお支払い方法ではご利用いただけない文字です"),
    ] {
        let typed = form(&[(field, typed)]);
        assert_eq!(browser.post("/checkout", &typed).await.leads_to(), "/checkout", "{field}");
        let page = browser.get("/checkout").await.page;
        assert!(
            page.problem(field).is_some_and(|told| told.contains(message)),
            "{field}: {:?}",
            page.problem(field)
        );
        for (name, value) in &typed {
            assert_eq!(page.value(name).as_deref(), Some(*value));
        }
    }
    let long_name = form(&[("family_name", twenty), ("given_name", twenty)]);
    browser.post("/checkout", &long_name).await.leads_to();
    assert!(browser.get("/checkout").await.page.says("姓と名を合わせて29文字以内"));
    let long_address = form(&[("city", &forty), ("street", &forty), ("building", &forty)]);
    browser.post("/checkout", &long_address).await.leads_to();
    assert!(browser.get("/checkout").await.page.says("25文字ずつ2行以内"));
    // Who pays on delivery may be called whatever they are called.
    let cod = form(&[("family_name", "김"), ("building", "Ёлки ñ"), ("payment", "cod")]);
    let path = places(&browser, &cod).await;
    assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
    assert!(world.inbox("/control/transactions").await.is_empty(), "nothing was sent");
}
