//! The pages: escaped, protected, without a script, and their forms.

use sandbox::magic;

use crate::shop::{Form, Shop};

#[tokio::test]
async fn every_page_is_protected_and_needs_no_script() {
    let shop = Shop::open().await;
    shop.register(&Form::sms("P-1", "09012345678")).await;
    for path in ["/", "/sms", "/mail", "/kuroneko/transactions", "/kuroneko/transactions/P-1", "/nowhere"] {
        let response = shop.http.get(format!("{}{path}", shop.running.url())).send().await.unwrap();
        let csp = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(csp.starts_with("default-src 'none'; style-src 'self';"), "{path}: {csp}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        let page = response.text().await.unwrap();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"ja\">"), "{path}");
        assert!(!page.contains("<script") && !page.contains("style="), "{path}");
    }
    assert!(shop.text("/sandbox.css").await.contains("--indigo"));
}

#[tokio::test]
async fn the_home_page_and_the_control_show_every_magic_input() {
    let shop = Shop::open().await;
    let home = shop.text("/").await;
    let text = shop.text("/control/magic").await;
    for input in magic::TABLE {
        assert!(home.contains(input.says), "{}", input.says);
        assert!(text.contains(&input.place.example()), "{}", input.says);
    }
}

#[tokio::test]
async fn the_sms_page_shows_the_code() {
    let shop = Shop::open().await;
    shop.register(&Form::sms("P-1", "09012349901")).await;
    let page = shop.text("/sms").await;
    assert!(page.contains(&shop.code("09012349901").await));
    assert!(page.contains("不達") && page.contains("/kuroneko/transactions/P-1"));
}

#[tokio::test]
async fn what_came_from_outside_is_escaped() {
    let shop = Shop::open().await;
    let nasty = Form::credit("P-1").with("extra<script>", "<img src=x>");
    shop.register(&nasty).await;
    let page = shop.text("/kuroneko/transactions/P-1").await;
    assert!(page.contains("&lt;img src=x&gt;") && !page.contains("<script") && !page.contains("<img"));
}

#[tokio::test]
async fn forms_move_the_clock_and_turn_the_knobs() {
    let shop = Shop::open().await;
    let post = async |path: &str, form: &[(&str, &str)]| {
        let url = format!("{}{path}", shop.running.url());
        shop.http.post(url).form(form).send().await.unwrap().status().as_u16()
    };
    assert_eq!(post("/clock", &[("advance_seconds", "3600")]).await, 303);
    assert_eq!(shop.get("/control/clock").await["offsetMs"], 3_600_000);
    assert_eq!(post("/clock", &[("reset", "true")]).await, 303);
    assert_eq!(shop.get("/control/clock").await["offsetMs"], 0);
    assert_eq!(post("/knobs", &[("down", "true"), ("down_mode", "hang_up"), ("seed", "9")]).await, 303);
    assert_eq!(shop.get("/control/knobs").await["down_mode"], "hang_up");
    assert_eq!(post("/knobs", &[("down_probability", "3")]).await, 422);
    assert_eq!(shop.get("/control/knobs").await["seed"], 9);
    assert_eq!(post("/reset", &[]).await, 303);
    assert_eq!(shop.get("/control/knobs").await["seed"], 1);
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let shop = Shop::open().await;
    for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 303), ("none", 303)] {
        let request = shop.http.post(format!("{}/reset", shop.running.url())).header("sec-fetch-site", site);
        assert_eq!(request.send().await.unwrap().status(), status, "{site}");
    }
}

#[tokio::test]
async fn a_clock_is_changed_in_one_way_at_a_time() {
    let shop = Shop::open().await;
    let both = serde_json::json!({ "advance_seconds": 1, "reset": true });
    assert_eq!(shop.post("/control/clock", both).await.status(), 400);
    assert_eq!(shop.post("/control/clock", serde_json::json!({})).await.status(), 400);
}

#[tokio::test]
async fn a_wrong_configuration_is_named_in_full() {
    let config = sandbox::Config {
        shop_code: "1".to_owned(),
        password: String::new(),
        pin_tries: 0,
        ..sandbox::Config::on_free_ports()
    };
    match sandbox::start(config).await {
        Err(sandbox::StartError::Config(mistakes)) => assert_eq!(mistakes.len(), 3, "{mistakes:?}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn stops_and_lets_go_of_its_ports() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("P-1")).await;
    let (http, smtp) = (shop.running.http_addr, shop.running.smtp_addr);
    shop.running.shutdown().await;
    for address in [http, smtp] {
        assert!(tokio::net::TcpStream::connect(address).await.is_err(), "{address} still listens");
    }
}
