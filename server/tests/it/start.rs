//! Start: once, twice, and where somebody else is already.

use crate::{
    browser::Browser,
    clerk::{self, PASSWORD},
    shopper,
    world::{self, Folder, OWNER, PUBLIC_URL, World},
};
use store::testing;

#[tokio::test(flavor = "multi_thread")]
async fn says_in_a_sentence_that_the_port_is_taken() {
    let world = World::open().await;
    let address = world.program.address.to_string();
    let (code, said) = world.settings.clone().with("NOREN_LISTEN", &address).run();
    assert_eq!(code, 1, "{said}");
    assert!(said.contains(&format!("noren: cannot listen on {address}: ")), "{said}");
    assert_eq!(world.browser().get("/health").await.status, 200, "the other one goes on");
}

/// An SQLite file that is not there yet, and an empty PostgreSQL database.
async fn empty_databases(here: &Folder) -> Vec<(String, Option<testing::TestDb>)> {
    let mut all = vec![(format!("sqlite:{}", here.path().join("noren.db").display()), None)];
    if let Some(db) = testing::postgres().await {
        testing::empty(&db.db).await;
        all.push((db.url.clone(), Some(db)));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn may_happen_twice_at_once_on_one_database() {
    let (sandbox, site, here) = (world::sandbox().await, world::site(), Folder::new());
    for (url, _remains) in empty_databases(&here).await {
        let settings = world::settings(&url, &site, &sandbox);
        let starts: Vec<_> =
            (0..4).map(|_| settings.clone()).map(|s| std::thread::spawn(move || s.start())).collect();
        let programs: Vec<_> = starts.into_iter().map(|start| start.join().unwrap()).collect();
        let browsers: Vec<_> =
            programs.iter().map(|program| Browser::new(program.address, PUBLIC_URL)).collect();
        for browser in &browsers {
            assert_eq!(browser.get("/health").await.status, 200, "{url}");
            let goods = browser.get("/").await.page;
            let teas = goods
                .tags("input")
                .into_iter()
                .filter(|tag| tag.get("value").as_deref() == Some("sencha-100"));
            assert_eq!(teas.count(), 1, "{url}: the demo shop was filled once");
        }
        // What one of them keeps, the others know.
        let put = browsers[0].post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).await;
        let cookie = format!("noren={}", put.cookie("noren").unwrap());
        let cart = browsers[3].request(reqwest::Method::GET, "/cart").header("cookie", cookie);
        assert!(crate::browser::send(cart).await.page.says("宇治煎茶"));
        // There is one owner, whichever link is used.
        let chosen = browsers[1].post(&programs[1].welcome(), &[("password", PASSWORD)]).await;
        assert_eq!(chosen.leads_to(), "/admin/home");
        assert_eq!(clerk::tries(&browsers[2], OWNER, PASSWORD).await.leads_to(), "/admin/home");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_what_was_there_before() {
    for mut world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let cookie = browser.post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).await;
        assert_eq!(cookie.cookie("noren"), None, "the session goes on");
        let path = shopper::places(&browser, &shopper::FORM).await;
        let desk = clerk::begins(&world).await;
        assert_eq!(world.program.stop(), 0);
        world.start_again();
        assert!(!world.program.said().contains("/admin/welcome/"), "no link once the owner has a password");
        let again = clerk::signs_in(&world).await;
        assert!(again.get("/admin/orders").await.page.says(shopper::number(&path)));
        assert_eq!(world.browser().get(&path).await.page.heading(), "SMS認証");
        let code = world.code(shopper::PHONE).await;
        world.browser().post(&format!("{path}/code"), &[("code", &code)]).await.leads_to();
        assert_eq!(world.browser().get(&path).await.page.heading(), "ご注文ありがとうございます");
        drop(desk);
    }
}
