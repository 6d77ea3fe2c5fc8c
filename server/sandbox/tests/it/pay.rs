//! The buyer's side after delivery: mail, text, payment page.

use sandbox::Config;
use serde_json::json;

use crate::shop::{Form, Shop};

const PHONE: &str = "09012345678";

/// The address of the buyer's page in a text.
fn link(text: &str) -> String {
    let (_, rest) = text.split_once("http://").expect("a link");
    let rest: String = rest.chars().take_while(char::is_ascii_graphic).collect();
    format!("http://{rest}")
}

async fn fetch(shop: &Shop, url: &str) -> (u16, String) {
    let response = shop.http.get(url).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn press(shop: &Shop, url: &str, method: &str) -> u16 {
    shop.http.post(url).form(&[("method", method)]).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_text_and_a_mail_lead_to_the_payment_page() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    shop.invoice(&Form::sms("P-1", PHONE)).await;
    let text = shop.get(&format!("/control/sms?phone={PHONE}")).await[0].clone();
    assert_eq!((&text["code"], &text["orderNo"]), (&json!(null), &json!("P-1")));
    let mail = shop.get("/control/mail?to=taro@example.com").await[0].clone();
    assert_eq!(mail["subject"], "【クロネコ代金後払い】お支払い手続きのお願い");
    assert_eq!(mail["headers"][0][1], "クロネコ代金後払いサービス <no-reply@kuroneko-atobarai.example>");
    let body = mail["text"].as_str().unwrap();
    for part in ["山田　太郎　様", "のれん商店", "P-1", "¥5,500", "2025年4月15日（火）"] {
        assert!(body.contains(part), "{part} in {body}");
    }
    let url = link(text["text"].as_str().unwrap());
    assert_eq!(url, link(body), "both lead to the same page");
    assert!(url.starts_with(&format!("{}/kuroneko/pay/", shop.running.url())));
    assert_eq!(url.rsplit('/').next().unwrap().len(), 32);
    assert!(!url.contains("P-1"));

    for inbox in ["/sms".to_owned(), format!("/mail/{}", mail["id"])] {
        assert!(shop.text(&inbox).await.contains(&format!("<a href=\"{url}\">")), "no link in {inbox}");
    }
    let (status, page) = fetch(&shop, &url).await;
    assert_eq!(status, 200);
    for part in
        ["¥5,500", "緑茶", "コンビニ", "銀行振込", "auかんたん決済", "クレジットカード", "クロネコペイ"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("2025年4月15日（火）") && !page.contains("期限を過ぎています"));
    shop.advance(15 * 86_400).await;
    assert!(fetch(&shop, &url).await.1.contains("期限を過ぎています"));
}

#[tokio::test]
async fn every_way_is_explained_and_pays() {
    let shop = Shop::open().await;
    for (method, part) in [
        ("convenience", "お支払い受付番号"),
        ("bank", "口座番号"),
        ("au", "au IDでログイン"),
        ("card", "3Dセキュア"),
        ("kuronekopay", "お支払いコード"),
    ] {
        let order_no = format!("P-{method}");
        shop.register(&Form::sms(&order_no, PHONE)).await;
        shop.enter(&order_no, &shop.code(PHONE).await).await;
        let other = Form::slip(&order_no, &order_no).with("processDiv", "2");
        assert_eq!(shop.call("KAASL0010", &other).await.error, "");
        shop.act(&order_no, "deliver").await;
        shop.act(&order_no, "invoice").await;
        let path = shop.row(&order_no).await["payPath"].as_str().unwrap().to_owned();
        assert!(shop.text(&path).await.contains(&format!("{path}/{method}")));
        let page = shop.text(&format!("{path}/{method}")).await;
        assert!(page.contains(part) && page.contains("支払ったことにする"), "{method}");
        assert_eq!(page, shop.text(&format!("{path}/{method}")).await, "numbers stay as they are");
        let url = format!("{}{path}", shop.running.url());
        assert_eq!(press(&shop, &url, method).await, 303);
        assert_eq!(shop.status(&order_no).await, "12", "{method}");
        assert_eq!(shop.row(&order_no).await["paidBy"], method.replace("kuronekopay", "kuroneko_pay"));
        assert!(shop.text(&path).await.contains("お支払いが完了しました"));
        assert_eq!(press(&shop, &url, "bank").await, 303, "a second click changes nothing");
        assert!(!shop.text(&path).await.contains("支払ったことにする"));
        let evidence = shop.get(&format!("/control/evidence/{order_no}")).await;
        let pieces = evidence["evidence"].as_array().unwrap().iter();
        let by_buyer: Vec<_> = pieces.filter(|piece| piece["what"] == "buyer").collect();
        assert_eq!(by_buyer.len(), 1, "{by_buyer:?}");
        assert_eq!(by_buyer[0]["reply"], "12 入金済み");
        assert_eq!(shop.http.get(format!("{url}/{method}")).send().await.unwrap().status(), 303);
    }
}

#[tokio::test]
async fn paper_is_shown_as_paper() {
    let shop = Shop::open().await;
    shop.invoice(&Form::credit("P-1")).await;
    assert_eq!(shop.get("/control/sms").await, json!([]), "nobody gets a text");
    let mail = shop.get("/control/mail").await[0].clone();
    assert_eq!(mail["subject"], "【クロネコ代金後払い】請求書発行のお知らせ");
    let url = link(mail["text"].as_str().unwrap());
    let postcard = fetch(&shop, &url).await.1;
    assert!(postcard.contains("ハガキの表") && postcard.contains("東京都千代田区千代田"));
    let letter = fetch(&shop, &format!("{url}?paper=letter")).await.1;
    assert!(!letter.contains("ハガキの表") && letter.contains("〒100-0001"));
    for page in [&postcard, &letter] {
        assert!(page.contains("払込票") && page.contains("¥5,500") && page.contains("支払ったことにする"));
    }
    assert_eq!(fetch(&shop, &format!("{url}/bank")).await.0, 404);
    assert_eq!(fetch(&shop, &format!("{url}?paper=cloth")).await.0, 400);
    assert_eq!(press(&shop, &url, "bank").await, 404, "paper is paid with its slip");
    assert_eq!(press(&shop, &url, "paper").await, 303);
    assert_eq!(shop.status("P-1").await, "12");
}

#[tokio::test]
async fn a_bundled_invoice_is_a_sheet() {
    let shop = Shop::open().await;
    shop.invoice(&Form::credit("P-1").with("sendDiv", "2").with("billPostCode", "A&B")).await;
    let page = shop.text(shop.row("P-1").await["payPath"].as_str().unwrap()).await;
    assert!(page.contains("商品に同梱の請求書") && !page.contains("ハガキ") && page.contains("A&amp;B"));
}

#[tokio::test]
async fn a_cancelled_invoice_needs_no_payment() {
    let shop = Shop::open().await;
    shop.invoice(&Form::sms("P-1", PHONE)).await;
    let path = shop.row("P-1").await["payPath"].as_str().unwrap().to_owned();
    assert_eq!(shop.call("KAACL0010", &Form::envelope("P-1")).await.error, "");
    assert!(shop.text(&path).await.contains("お支払いの必要はありません"));
    assert_eq!(press(&shop, &format!("{}{path}", shop.running.url()), "bank").await, 303);
    assert_eq!(shop.status("P-1").await, "2");
}

#[tokio::test]
async fn pages_are_protected_and_cannot_be_guessed() {
    let shop = Shop::open().await;
    shop.invoice(&Form::sms("P-1", PHONE)).await;
    shop.invoice(&Form::credit("P-2")).await;
    let mut tokens = Vec::new();
    for order_no in ["P-1", "P-2"] {
        let path = shop.row(order_no).await["payPath"].as_str().unwrap().to_owned();
        let response = shop.http.get(format!("{}{path}", shop.running.url())).send().await.unwrap();
        let csp = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(csp.starts_with("default-src 'none'; style-src 'self';"), "{csp}");
        let page = response.text().await.unwrap();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"ja\">"));
        assert!(!page.contains("<script") && !page.contains("style="));
        tokens.push(path);
    }
    assert_ne!(tokens[0], tokens[1]);
    let nowhere = format!("{}/kuroneko/pay/0000", shop.running.url());
    assert_eq!(fetch(&shop, &nowhere).await.0, 404);
    assert_eq!(press(&shop, &nowhere, "bank").await, 404);
    let url = format!("{}{}", shop.running.url(), tokens[0]);
    assert_eq!(press(&shop, &url, "shells").await, 404);
    let foreign = shop.http.post(&url).header("sec-fetch-site", "cross-site").form(&[("method", "bank")]);
    assert_eq!(foreign.send().await.unwrap().status(), 403);
    assert_eq!(shop.status("P-1").await, "11");
    assert!(shop.text("/kuroneko/pay.css").await.contains(".methods"));
}

#[tokio::test]
async fn links_carry_the_public_address() {
    let public = "https://sandbox.example";
    let shop =
        Shop::open_with(Config { public_url: Some(public.to_owned()), ..Config::on_free_ports() }).await;
    shop.invoice(&Form::credit("P-1")).await;
    let text = shop.get("/control/mail").await[0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains(&format!("{public}/kuroneko/pay/")), "{text}");
}

#[tokio::test]
async fn who_cannot_be_reached_is_not_reached() {
    let shop = Shop::open().await;
    shop.invoice(&Form::credit("P-1").with("email", "no-such-user@example.com")).await;
    shop.invoice(&Form::credit("P-2").without("email")).await;
    assert_eq!(shop.get("/control/mail").await, json!([]));
    let evidence = shop.get("/control/evidence/P-1").await;
    let last = evidence["evidence"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["what"], &last["reply"]), (&json!("mail"), &json!("not delivered")));
}
