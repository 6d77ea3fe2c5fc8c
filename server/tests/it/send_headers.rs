//! Headers: what every answer carries, what no cache may keep, and how cookies are kept.

use crate::{
    browser::{Answer, send},
    clerk::{self, PASSWORD},
    shopper::{self, FORM},
    world::World,
};
use reqwest::Method;
use std::collections::BTreeMap;

/// What every answer carries, page or not.
fn is_guarded(answer: &Answer, what: &str) {
    let policy: BTreeMap<&str, &str> = answer
        .header("content-security-policy")
        .split(';')
        .filter_map(|rule| rule.trim().split_once(' '))
        .collect();
    for (rule, sources) in [
        ("default-src", "'none'"),
        ("script-src", "'self' 'wasm-unsafe-eval'"),
        ("style-src", "'self'"),
        ("connect-src", "'self'"),
        ("form-action", "'self'"),
        ("base-uri", "'none'"),
        ("frame-ancestors", "'none'"),
        ("object-src", "'none'"),
    ] {
        assert_eq!(policy.get(rule), Some(&sources), "{what} {rule}");
    }
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}: links to orders are keys");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("server"), "", "{what}: nobody needs to know what it runs on");
    for tag in answer.page.tags("script") {
        let is_data = tag.get("type").as_deref() == Some("application/ld+json");
        assert!(tag.has("src") || is_data, "{what}: scripts are files");
    }
    let names =
        ["a", "body", "button", "div", "form", "input", "main", "p", "section", "select", "svg", "path"];
    for tag in names.into_iter().flat_map(|name| answer.page.tags(name)) {
        let inline = tag.names().find(|name| *name == "style" || name.starts_with("on"));
        assert_eq!(inline, None, "{what}: the policy forbids it");
    }
    assert!(answer.page.tags("style").is_empty(), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn guards_every_answer_and_lets_nobody_keep_personal_data() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    let browser = shopper::arrives(&world).await;
    for path in ["/", "/cart", "/legal", "/health", "/robots.txt", "/api/zip/1000001", "/nowhere"] {
        let answer = browser.get(path).await;
        is_guarded(&answer, path);
        assert_eq!(answer.header("strict-transport-security"), "", "{path}: not over plain HTTP");
    }
    shopper::reviews(&browser, &FORM).await;
    let asked = shopper::arrives(&world).await;
    let refused = shopper::places(&asked, &shopper::form(&[("family_name", "与信拒否")])).await;
    let personal = ["/checkout", "/checkout/confirm"];
    let order = shopper::places(&shopper::arrives(&world).await, &FORM).await;
    let of_order = [
        order.clone(),
        format!("{order}/status"),
        format!("{order}/payment"),
        refused.clone(),
        format!("{refused}/payment/cod"),
    ];
    for path in personal.into_iter().chain(of_order.iter().map(String::as_str)) {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        is_guarded(&answer, path);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let sheet = format!("/admin/orders/{}", shopper::number(&order));
    let at_desk =
        ["/admin/orders", "/admin/sign-in", "/admin", &sheet, "/admin/orders/none", "/admin/welcome/none"];
    for path in at_desk {
        for who in [&desk, &world.browser()] {
            let answer = who.get(path).await;
            is_guarded(&answer, path);
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
    let forged = send(browser.form("/checkout/place", &[])).await;
    for (answer, status) in [
        (forged, 403),
        (browser.get("/nowhere").await, 404),
        (browser.get("/cart/lines").await, 405),
        (browser.post_raw("/checkout", "a".repeat(70_000)).await, 413),
    ] {
        assert_eq!(answer.status, status);
        is_guarded(&answer, "an error page");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

/// The parts of the `Set-Cookie` of that name.
fn cookie(answer: &Answer, name: &str) -> Vec<String> {
    let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let line = lines
        .into_iter()
        .find(|line| line.starts_with(&format!("{name}=")))
        .unwrap_or_else(|| panic!("no {name}"));
    line.split(';').skip(1).map(|part| part.trim().to_ascii_lowercase()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_cookies_from_scripts_and_other_sites() {
    for (secure, prefix) in [(false, ""), (true, "__Host-")] {
        let url = if secure { "https://shop.noren.example" } else { crate::world::PUBLIC_URL };
        let world = World::told(|told| told.with("NOREN_PUBLIC_URL", url)).await;
        let browser = crate::browser::Browser::new(world.program.address, url);
        let put = browser.post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).await;
        let chosen = browser.post(&world.program.welcome(), &[("password", PASSWORD)]).await;
        let out = browser.post("/admin/sign-out", &[]).await;
        for (answer, name, site) in
            [(&put, "noren", "lax"), (&chosen, "noren_staff", "strict"), (&out, "noren_staff", "strict")]
        {
            let parts = cookie(answer, &format!("{prefix}{name}"));
            assert!(parts.contains(&"httponly".to_owned()), "{name} {parts:?}");
            assert!(parts.contains(&format!("samesite={site}")), "{name} {parts:?}");
            assert_eq!(parts.contains(&"secure".to_owned()), secure, "{name} {parts:?}");
            assert!(!parts.iter().any(|part| part.starts_with("domain=")), "{name}: this host only");
            assert!(!secure || parts.contains(&"path=/".to_owned()), "{name}: as the prefix wants it");
        }
        let hsts = put.header("strict-transport-security").to_owned();
        assert_eq!(hsts.starts_with("max-age=63072000"), secure, "{hsts}");
        let plain = send(
            browser
                .request(Method::GET, "/cart")
                .header("cookie", format!("noren={}", put.cookie(&format!("{prefix}noren")).unwrap())),
        )
        .await;
        assert_eq!(
            plain.page.says("カートは空です"),
            secure,
            "over TLS no cookie is taken that plain HTTP could have set"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn remembers_a_language_and_leads_back() {
    let world = World::open().await;
    let browser = world.browser();
    for (from, to) in [
        ("http://shop.noren.example/cart?x=1", "/cart?x=1"),
        ("http://evil.example//evil.example/x", "/evil.example/x"),
        ("nonsense", "/"),
    ] {
        let chosen = send(browser.request(Method::GET, "/language/en").header("referer", from)).await;
        assert_eq!(chosen.leads_to(), to);
        assert!(chosen.cookie("lang").is_some_and(|lang| lang == "en"));
    }
    for tag in ["xx", "e", "en%0d%0aset-cookie:%20a=b", "🍵"] {
        assert_eq!(browser.get(&format!("/language/{tag}")).await.status, 404, "{tag}");
    }
}
