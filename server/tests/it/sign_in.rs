//! Sign in to the order desk, and out again.

use crate::{
    browser::{Browser, send},
    clerk::{self, PASSWORD, tries},
    shopper,
    world::{OWNER, PUBLIC_URL, World},
};
use reqwest::Method;
use store::testing;

/// What is left of a session when its cookie is shown from another browser.
async fn opens_the_desk(world: &World, token: &str) -> bool {
    let browser = world.browser();
    let request =
        browser.request(Method::GET, "/admin/orders").header("cookie", format!("noren_staff={token}"));
    send(request).await.status == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn is_where_everything_leads_that_needs_it() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    let shopper = shopper::arrives(&world).await;
    let path = shopper::places(&shopper, &shopper::FORM).await;
    let number = shopper::number(&path).to_owned();
    let before = world.payments(&path).await;
    let nobody = world.browser();
    let order = format!("/admin/orders/{number}");
    for who in [&nobody, &shopper] {
        for page in ["/admin/orders", "/admin/orders?q=x&credit=ng"] {
            let to = who.get(page).await.leads_to();
            assert_eq!(to, "/admin/sign-in?next=/admin/orders", "{page}");
        }
        assert_eq!(who.get("/admin/home").await.leads_to(), "/admin/sign-in");
        assert_eq!(who.get(&order).await.leads_to(), format!("/admin/sign-in?next={order}"));
        for action in ["cancel", "ask-to-choose", "resend", "inquire", "nothing"] {
            let answer = who.post(&format!("{order}/{action}"), &[]).await;
            assert_eq!(answer.leads_to(), format!("/admin/sign-in?next={order}"), "{action}");
        }
        assert_eq!(
            who.post("/admin/orders/000000-000000/cancel", &[]).await.leads_to(),
            "/admin/sign-in?next=/admin/orders/000000-000000"
        );
    }
    assert_eq!(world.payments(&path).await, before);
    for home in ["/admin", "/admin/"] {
        assert_eq!(nobody.get(home).await.leads_to(), "/admin/home");
    }
    assert!(desk.get(&order).await.page.says("山田"), "staff see it");
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_shoppers_and_staff_apart() {
    let world = World::open().await;
    let browser = world.browser();
    let shopper = browser
        .post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")])
        .await
        .cookie("noren")
        .unwrap();
    let chosen = browser.post(&world.program.welcome(), &[("password", PASSWORD)]).await;
    let staff = chosen.cookie("noren_staff").unwrap();
    assert!(opens_the_desk(&world, &staff).await);
    assert!(!opens_the_desk(&world, &shopper).await, "a shopper's session is none of staff");
    let cart = world.browser();
    let request = cart.request(Method::GET, "/cart").header("cookie", format!("noren={staff}"));
    assert!(send(request).await.page.says("カートは空です"), "and the other way round");
    let put =
        cart.form("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).header("origin", PUBLIC_URL);
    let fresh = send(put.header("cookie", format!("noren={staff}"))).await;
    assert!(fresh.cookie("noren").is_some_and(|token| token != staff), "a session of its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn works_once_by_the_first_link() {
    for db in testing::dbs().await {
        let mut world = World::on(db, |told| told).await;
        let first = world.program.welcome();
        let browser = world.browser();
        let look = browser.get(&first).await;
        assert_eq!((look.status, look.page.heading().as_str()), (200, "パスワードの設定"));
        for (weak, why) in [
            ("", "短すぎます"),
            ("elevenchars", "短すぎます"),
            (&*"x".repeat(129), "長すぎます"),
            ("😀😀😀", "短すぎます"),
        ] {
            let answer = browser.post(&first, &[("password", weak)]).await;
            assert_eq!(answer.status, 422);
            assert!(answer.page.problem("password").is_some_and(|told| told.contains(why)), "{weak}");
            assert_eq!(answer.page.value("password").as_deref(), Some(""), "a password is never shown again");
        }
        world.program.stop();
        world.start_again();
        let second = world.program.welcome();
        assert_ne!(first, second, "as long as nobody has a password each start prints a link");
        let browser = world.browser();
        assert_eq!(browser.post(&second, &[("password", PASSWORD)]).await.leads_to(), "/admin/home");
        assert!(clerk::is_in(&browser).await);
        for link in
            [&first, &second, &"/admin/welcome/0123456789ABCDEFGHJKMNPQRS".to_owned(), &second.to_lowercase()]
        {
            let stranger = world.browser();
            assert_eq!(stranger.get(link).await.status, 410, "{link}");
            let answer = stranger.post(link, &[("password", "another long password")]).await;
            assert_eq!(
                (answer.status, answer.page.heading().as_str()),
                (410, "このリンクは使えません"),
                "{link}"
            );
            assert!(!clerk::is_in(&stranger).await);
        }
        clerk::signs_in(&world).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn gives_a_new_session_each_time_and_ends_the_old_one() {
    let world = World::open().await;
    let browser = world.browser();
    let first = browser
        .post(&world.program.welcome(), &[("password", PASSWORD)])
        .await
        .cookie("noren_staff")
        .unwrap();
    let second = tries(&browser, OWNER, PASSWORD).await.cookie("noren_staff").unwrap();
    assert_ne!(first, second);
    assert!(!opens_the_desk(&world, &first).await, "the old one is dead");
    assert!(opens_the_desk(&world, &second).await);
    let wrong = tries(&browser, OWNER, "not this password").await;
    assert_eq!(wrong.cookie("noren_staff"), None);
    assert!(clerk::is_in(&browser).await, "a wrong password ends nothing");
    let out = browser.post("/admin/sign-out", &[]).await;
    assert_eq!(out.leads_to(), "/admin/sign-in");
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert!(!opens_the_desk(&world, &second).await, "signed out is signed out, whoever kept the cookie");
    assert!(!clerk::is_in(&browser).await);
    assert_eq!(browser.post("/admin/sign-out", &[]).await.leads_to(), "/admin/sign-in", "twice is no harm");
    let chosen = world.browser();
    let brought = chosen
        .form("/admin/sign-in", &[("email", OWNER), ("password", PASSWORD)])
        .header("origin", PUBLIC_URL);
    let token =
        send(brought.header("cookie", "noren_staff=CHOSENBYSOMEBODY")).await.cookie("noren_staff").unwrap();
    assert!(
        token != "CHOSENBYSOMEBODY" && !opens_the_desk(&world, "CHOSENBYSOMEBODY").await,
        "no session is brought along"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn says_the_same_whatever_is_wrong() {
    let world = World::open().await;
    let browser = world.browser();
    clerk::begins(&world).await;
    let long = "x".repeat(20_000);
    let mut texts = Vec::new();
    for (email, password) in [
        (OWNER, "not this password"),
        ("nobody@noren.example", PASSWORD),
        (OWNER, ""),
        ("", ""),
        ("owner", PASSWORD),
        (OWNER, &long),
    ] {
        let answer = tries(&browser, email, password).await;
        assert_eq!(answer.status, 422, "{email}");
        assert_eq!(answer.page.value("email").as_deref(), Some(email), "typed once is enough");
        assert_eq!(answer.page.value("password").as_deref(), Some(""), "but never the password");
        texts.push(answer.page.text());
    }
    texts.dedup();
    assert_eq!(texts.len(), 1, "which of them is wrong is not said");
    let tag = tries(&browser, "\"><b>x</b>", "x").await.page;
    assert!(!tag.0.contains("<b>x</b>"));
    assert_eq!(tries(&browser, " OWNER@Noren.Example ", PASSWORD).await.leads_to(), "/admin/home");
}

#[tokio::test(flavor = "multi_thread")]
async fn is_slowed_down_after_too_many_tries() {
    for world in World::each().await {
        clerk::begins(&world).await;
        let browser = world.browser();
        for _ in 0..10 {
            assert_eq!(tries(&browser, OWNER, "not this password").await.status, 422);
        }
        let refused = tries(&browser, OWNER, PASSWORD).await;
        assert_eq!((refused.status, refused.header("retry-after")), (429, "900"), "even the right one");
        assert!(refused.page.says("しばらくお待ちください") && refused.cookie("noren_staff").is_none());
        // Not to be got round by the case of letters, nor by a header that no trusted proxy wrote.
        let forwarded =
            browser.form("/admin/sign-in", &[("email", "Owner@NOREN.example"), ("password", PASSWORD)]);
        let forwarded = forwarded.header("origin", PUBLIC_URL).header("x-forwarded-for", "203.0.113.7");
        assert_eq!(send(forwarded).await.status, 429);
        let mut statuses = Vec::new();
        for n in 0..30 {
            statuses
                .push(tries(&browser, &format!("nobody{n}@noren.example"), "not this password").await.status);
        }
        assert_eq!((statuses[0], statuses[29]), (422, 429), "nor by many accounts");
    }
}

async fn from(browser: &Browser, address: &str, email: &str) -> u16 {
    let form = browser.form("/admin/sign-in", &[("email", email), ("password", "not this password")]);
    send(form.header("origin", PUBLIC_URL).header("x-forwarded-for", address)).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_by_the_address_that_a_trusted_proxy_saw() {
    let world = World::told(|told| told.with("NOREN_TRUST_FORWARDED", "1")).await;
    let browser = world.browser();
    for n in 0..30 {
        let address = format!("10.0.0.{n}, 203.0.113.7");
        assert_eq!(from(&browser, &address, &format!("nobody{n}@noren.example")).await, 422);
    }
    assert_eq!(from(&browser, "10.0.0.99, 203.0.113.7", "nobody@noren.example").await, 429);
    assert_eq!(from(&browser, "203.0.113.8", "nobody@noren.example").await, 422, "somebody else");
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_nowhere_but_to_the_desk() {
    let world = World::open().await;
    clerk::begins(&world).await;
    // Nine: ten tries of one account are taken in a quarter of an hour.
    let ways = [
        ("/admin/orders/261121-7K3F9Q", "/admin/orders/261121-7K3F9Q"),
        ("https://evil.example/", "/admin/home"),
        ("//evil.example/admin/", "/admin/home"),
        ("/\\evil.example", "/admin/home"),
        ("/admin/../cart", "/admin/home"),
        ("/admin/sign-out", "/admin/home"),
        ("javascript:alert(1)", "/admin/home"),
        ("/admin/orders\r\nset-cookie: a=b", "/admin/home"),
        ("🍵", "/admin/home"),
    ];
    for (next, to) in ways {
        let browser = world.browser();
        let signed =
            browser.post("/admin/sign-in", &[("email", OWNER), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(signed.leads_to(), to, "{next}");
    }
    let browser = world.browser();
    for (next, to) in ways {
        let page = browser.ask("/admin/sign-in", &[("next", next)]).await.page;
        assert_eq!(page.value("next").as_deref(), Some(to), "{next}");
    }
}
