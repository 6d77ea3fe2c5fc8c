//! What the dialog asks the provider, and the files it is made of.

use serde_json::{Value, json};

use super::merchant::{Merchant, PUBLIC, payload, payload_of};

const TEST_PHONE: &str = "080-0000-0001";

/// One dialog that is open.
struct Dialog<'a> {
    merchant: &'a Merchant,
    id: String,
}

impl<'a> Dialog<'a> {
    async fn open(merchant: &'a Merchant, payload: Value) -> Self {
        let body = json!({ "api_key": PUBLIC, "payload": payload });
        let opened: Value = merchant.shop.post("/paidy/checkout/launch", body).await.json().await.unwrap();
        Self { merchant, id: opened["session"].as_str().unwrap().to_owned() }
    }

    async fn step(&self, step: &str, body: Value) -> (u16, Value) {
        let response = self.merchant.shop.post(&format!("/paidy/checkout/{}/{step}", self.id), body).await;
        (response.status().as_u16(), response.json().await.unwrap())
    }

    async fn contact(&self, email: &str, phone: &str) -> (u16, Value) {
        self.step("contact", json!({ "email": email, "phone": phone })).await
    }

    async fn code(&self, code: &str) -> (u16, Value) {
        self.step("code", json!({ "code": code })).await
    }
}

#[tokio::test]
async fn a_code_by_sms_authorises_what_was_launched() {
    let merchant = Merchant::open().await;
    let body = json!({ "api_key": PUBLIC, "payload": payload("N-1") });
    let opened: Value = merchant.shop.post("/paidy/checkout/launch", body).await.json().await.unwrap();
    assert_eq!(
        (&opened["amount"], &opened["store_name"], &opened["is_token"]),
        (&json!(5500), &json!("のれん商店"), &json!(false))
    );
    let dialog = Dialog { merchant: &merchant, id: opened["session"].as_str().unwrap().to_owned() };
    assert_eq!(merchant.get(&format!("payments/{}", dialog.id)).await.0, 404, "nothing is decided yet");
    let (status, sent) = dialog.contact("hanako@example.com", "090-1111-2222").await;
    assert_eq!((status, &sent["sent_to"]), (200, &json!("•••••••2222")));
    let sms = merchant.shop.get("/control/sms?phone=09011112222").await;
    assert_eq!((&sms[0]["provider"], &sms[0]["orderNo"]), (&json!("paidy"), &json!(dialog.id)));
    let (status, told) = dialog.code(&merchant.shop.code("09011112222").await).await;
    assert_eq!((status, &told["callback"]["status"]), (200, &json!("authorized")));
    let (_, payment) = merchant.get(&format!("payments/{}", told["callback"]["id"].as_str().unwrap())).await;
    assert_eq!(
        (&payment["buyer"]["email"], &payment["buyer"]["phone"]),
        (&json!("hanako@example.com"), &json!("09011112222")),
        "what was proven"
    );
    assert_eq!(dialog.code("").await.1, told, "the first decision stands");
    assert!(merchant.shop.text("/sms").await.contains(&format!("/paidy/transactions/{}", dialog.id)));
}

#[tokio::test]
async fn the_test_number_always_gets_the_test_code() {
    let merchant = Merchant::open().await;
    for (email, status) in
        [("successful.payment@paidy.com", "authorized"), ("rejected.payment@paidy.com", "rejected")]
    {
        let dialog = Dialog::open(&merchant, payload("N-1")).await;
        assert_eq!(dialog.contact(email, TEST_PHONE).await.0, 200);
        assert_eq!(dialog.code("8888").await.1["callback"]["status"], status);
    }
}

#[tokio::test]
async fn codes_wear_out_and_expire() {
    let merchant = Merchant::open().await;
    let dialog = Dialog::open(&merchant, payload("N-1")).await;
    assert_eq!(dialog.code("8888").await.0, 422, "none was sent");
    dialog.contact("taro@example.com", TEST_PHONE).await;
    assert_eq!(dialog.code("0000").await.1["says"], "認証コードが違います。あと2回入力できます。");
    dialog.code("0000").await;
    assert_eq!(dialog.code("0000").await.1["says"], "認証コードが違います。認証コードを送り直してください。");
    assert_eq!(dialog.code("8888").await.0, 422, "a worn-out code stays so");
    dialog.contact("taro@example.com", TEST_PHONE).await;
    merchant.shop.advance(181).await;
    let (status, told) = dialog.code("8888").await;
    assert_eq!((status, &told["field"]), (422, &json!("code")));
    assert!(told["says"].as_str().unwrap().contains("期限"));
    dialog.contact("taro@example.com", TEST_PHONE).await;
    assert_eq!(dialog.code(" 8888 ").await.0, 200);
}

#[tokio::test]
async fn what_is_typed_is_checked_and_named() {
    let merchant = Merchant::open().await;
    let dialog = Dialog::open(&merchant, payload("N-1")).await;
    for (email, phone, field) in [
        ("taro", TEST_PHONE, "email"),
        ("taro@example.com", "03-1234-5678", "phone"),
        ("taro@example.com", "", "phone"),
        ("taro@example.com", "090-1234-9901", "phone"),
    ] {
        let (status, told) = dialog.contact(email, phone).await;
        assert_eq!((status, &told["field"]), (422, &json!(field)), "{email} {phone}");
    }
    let undelivered = merchant.shop.get("/control/sms?phone=09012349901").await;
    assert_eq!(undelivered[0]["delivered"], false);
    let wrong = json!({ "api_key": "pk_test_other", "payload": payload("N-1") });
    let refused = merchant.shop.post("/paidy/checkout/launch", wrong).await;
    assert_eq!(refused.status(), 400);
    let nobody = merchant.shop.post("/paidy/checkout/pay_nobody/code", json!({ "code": "8888" })).await;
    assert_eq!(nobody.status(), 404);
}

#[tokio::test]
async fn leaving_makes_nothing_and_takes_nothing_back() {
    let merchant = Merchant::open().await;
    let left = Dialog::open(&merchant, payload("N-1")).await;
    left.contact("taro@example.com", TEST_PHONE).await;
    assert_eq!(left.step("leave", Value::Null).await.1["callback"], json!({ "status": "closed" }));
    assert_eq!(left.code("8888").await.1["callback"]["status"], "closed", "a late code changes nothing");
    assert_eq!(merchant.get(&format!("payments/{}", left.id)).await.0, 404);
    let paid = Dialog::open(&merchant, payload("N-2")).await;
    paid.contact("taro@example.com", TEST_PHONE).await;
    paid.code("8888").await;
    assert_eq!(paid.step("leave", Value::Null).await.1["callback"]["status"], "authorized");
    let trail = merchant.shop.get(&format!("/control/paidy/evidence/{}", paid.id)).await;
    let what: Vec<_> =
        trail["evidence"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["launch", "contact", "code", "leave"]);
}

#[tokio::test]
async fn a_lost_reply_is_given_again() {
    let merchant = Merchant::open().await;
    let dialog = Dialog::open(&merchant, payload_of("N-1", "090-1234-9922")).await;
    dialog.contact("taro@example.com", "090-1234-9922").await;
    let code = merchant.shop.code("09012349922").await;
    let url = format!("{}/paidy/checkout/{}/code", merchant.shop.running.url(), dialog.id);
    assert!(merchant.shop.http.post(url).json(&json!({ "code": code })).send().await.is_err());
    assert_eq!(merchant.status(&dialog.id).await, "authorized", "done all the same");
    assert_eq!(dialog.code(&code).await.1["callback"]["status"], "authorized");
    assert_eq!(merchant.row(&dialog.id).await["accepted"], 1);
}

#[tokio::test]
async fn the_files_need_no_inline_script_or_style() {
    let merchant = Merchant::open().await;
    let url = merchant.shop.running.paidy_url();
    let fetch = async |path: &str| merchant.shop.http.get(format!("{url}{path}")).send().await.unwrap();
    let page = fetch("checkout").await;
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"),
        "{policy}"
    );
    let page = page.text().await.unwrap();
    assert!(!page.contains("style=") && !page.contains("<style") && !page.contains("onclick"));
    assert_eq!(
        page.matches("<script").count(),
        page.matches("<script src=\"/paidy/dialog.js\" defer>").count()
    );
    for (path, kind) in [
        ("checkout.js", "text/javascript; charset=utf-8"),
        ("dialog.js", "text/javascript; charset=utf-8"),
        ("dialog.css", "text/css; charset=utf-8"),
    ] {
        let file = fetch(path).await;
        assert_eq!(file.headers()["content-type"], kind);
        assert_eq!(file.headers()["cross-origin-resource-policy"], "cross-origin");
        let text = file.text().await.unwrap();
        assert!(
            !text.contains("eval(") && !text.contains("innerHTML") && !text.contains("new Function"),
            "{path}"
        );
    }
    merchant.shop.post("/control/knobs", json!({ "down": true })).await;
    for path in ["checkout", "checkout.js", "dialog.js", "dialog.css"] {
        assert_eq!(fetch(path).await.status(), 503, "{path}");
    }
}
