//! Forge requests: another site makes a browser send something. Nothing is changed by it.

use crate::{
    browser::{Browser, send},
    clerk,
    shopper::{self, FORM, number},
    world::{PUBLIC_URL, World},
};
use reqwest::Method;

/// What browsers send along with a form of another site, or without one.
const FORGED: [&[(&str, &str)]; 7] = [
    &[],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("origin", "http://shop.noren.example.evil.example")],
    &[("origin", "https://shop.noren.example")],
    &[("sec-fetch-site", "cross-site"), ("origin", PUBLIC_URL)],
    &[("sec-fetch-site", "same-site"), ("origin", PUBLIC_URL)],
];

async fn is_refused(browser: &Browser, path: &str, fields: &[(&str, &str)]) {
    for headers in FORGED {
        let mut request = browser.form(path, fields);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = send(request).await;
        assert_eq!(answer.status, 403, "{path} {headers:?}");
        assert_eq!(answer.page.heading(), "この操作は受け付けられませんでした", "{path} {headers:?}");
        assert_eq!(answer.cookie("noren"), None, "{path} {headers:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_nothing_of_a_shopper() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        browser.post("/cart/lines", &[("sku", "hojicha-200"), ("quantity", "1")]).await.leads_to();
        let attempt = shopper::reviews(&browser, &shopper::form(&[("payment", "cod")])).await;
        let code = world.code(shopper::PHONE).await;
        let before = (world.kept().await, world.payments(&path).await);
        is_refused(&browser, "/cart/lines", &[("sku", "noren-ai"), ("quantity", "1")]).await;
        is_refused(&browser, "/cart/quantity", &[("sku", "hojicha-200"), ("quantity", "0")]).await;
        is_refused(&browser, "/checkout", &shopper::form(&[("street", "9-9-9")])).await;
        is_refused(&browser, "/checkout/place", &[("attempt", &attempt)]).await;
        is_refused(&browser, &format!("{path}/code"), &[("code", &code)]).await;
        let other = [("attempt", "2"), ("total", "2720")];
        is_refused(&browser, &format!("{path}/payment/cod"), &other).await;
        assert_eq!((world.kept().await, world.payments(&path).await), before);
        assert!(!browser.get("/cart").await.page.says("暖簾 "), "nothing new in the cart");
        assert_eq!(browser.get("/checkout").await.page.value("street").as_deref(), Some("17-23"));
        assert_eq!(browser.get(&path).await.page.heading(), "SMS認証");
        assert!(
            shopper::presses(&browser, &attempt).await.leads_to().starts_with("/orders/"),
            "the page was still good"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_nothing_at_the_desk() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    let browser = shopper::arrives(&world).await;
    let path = shopper::places(&browser, &FORM).await;
    let before = world.payments(&path).await;
    for action in ["cancel", "ask-to-choose", "resend", "inquire"] {
        is_refused(&desk, &format!("/admin/orders/{}/{action}", number(&path)), &[]).await;
    }
    let usable = [("status", "usable"), ("PASSWORD", "of-another")];
    is_refused(&desk, "/admin/settings/providers/score", &usable).await;
    is_refused(&desk, "/admin/settings/providers/score/check", &usable).await;
    is_refused(&desk, "/admin/settings/payments/cod/hide", &[]).await;
    is_refused(&desk, "/admin/settings/deliveries/takkyubin", &[("fee", "0"), ("version", "1")]).await;
    is_refused(&desk, "/admin/sign-in", &[("email", "owner@noren.example"), ("password", clerk::PASSWORD)])
        .await;
    is_refused(&desk, "/admin/welcome/anything", &[("password", "eleven and more")]).await;
    is_refused(&desk, "/admin/sign-out", &[]).await;
    assert!(clerk::is_in(&desk).await);
    assert_eq!((world.payments(&path).await, world.kept().await), (before, (1, 1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn is_not_helped_by_other_methods() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    let browser = shopper::arrives(&world).await;
    let path = shopper::places(&browser, &FORM).await;
    let cancel = format!("/admin/orders/{}/cancel", number(&path));
    let code = format!("{path}/code");
    let posted = ["/cart/lines", "/cart/quantity", "/checkout/place", &code, "/notices/kuroneko"];
    for path in posted {
        let query = format!("{path}?sku=noren-ai&quantity=1&code=0000");
        let answer = desk.get(&query).await;
        assert_eq!(
            (answer.status, answer.page.heading().as_str()),
            (405, "ページが見つかりません"),
            "{path}"
        );
    }
    // An answer of the desk stands at such an address: whoever loads it once more is led to the page above it, and nothing is done.
    for (path, page) in [(&*cancel, cancel.trim_end_matches("/cancel")), ("/admin/sign-out", "/admin")] {
        let answer = desk.get(&format!("{path}?version=1")).await;
        assert_eq!((answer.status, answer.leads_to()), (303, page.to_owned()), "{path}");
    }
    assert!(clerk::is_in(&desk).await);
    let read = [
        "/",
        "/cart",
        "/legal",
        "/checkout/confirm",
        &path,
        "/admin/orders",
        "/health",
        "/robots.txt",
        "/nowhere",
    ];
    for path in read {
        for method in
            [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE, Method::CONNECT, Method::POST]
        {
            let forged = send(browser.request(method.clone(), path)).await.status;
            assert!([403, 404, 405].contains(&forged), "{method} {path} {forged}");
            let ours = send(browser.request(method.clone(), path).header("origin", PUBLIC_URL)).await.status;
            assert!([404, 405].contains(&ours), "{method} {path} {ours}");
        }
    }
    assert!(clerk::is_in(&desk).await);
    assert_eq!(world.kept().await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn finds_notices_believed_by_nobody() {
    let world = World::open().await;
    let browser = shopper::arrives(&world).await;
    let path = shopper::places(&browser, &FORM).await;
    let before = world.payments(&path).await;
    let number = format!("{}-1", number(&path));
    for fields in [&[("juchuNo", number.as_str()), ("result", "0")][..], &[("juchuNo", "x")], &[]] {
        let answer = send(browser.form("/notices/kuroneko", fields)).await;
        assert_eq!((answer.status, answer.page.0.as_str()), (200, "OK"), "{fields:?}");
    }
    let answer = send(browser.form("/notices/nobody", &[("juchuNo", number.as_str())])).await;
    assert_eq!(answer.status, 200);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let after = world.payments(&path).await;
    assert_eq!(
        after.iter().map(|p| &p.state).collect::<Vec<_>>(),
        before.iter().map(|p| &p.state).collect::<Vec<_>>()
    );
}
