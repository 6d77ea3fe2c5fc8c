//! The console of スコア後払い, its pages and its JSON.

use serde_json::json;

use super::{Desk, Doc};

#[tokio::test]
async fn buttons_do_what_they_say() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("C-1").of_person("審査保留 太郎", "0312345678")).await;
    let page = "/score/transactions/C-1";
    let press = async |action: &str, form: &[(&str, &str)]| {
        assert!(desk.shop.text(page).await.contains(&format!("{page}/{action}")), "no button to {action}");
        let url = format!("{}{page}/{action}", desk.shop.running.url());
        desk.shop.http.post(url).form(form).send().await.unwrap().status().as_u16()
    };
    assert_eq!(press("hold", &[("reasons", "S003")]).await, 303);
    assert!(desk.shop.text(page).await.contains("お電話番号が確認できません。"));
    assert_eq!(press("hold", &[("reasons", "")]).await, 422);
    assert_eq!(press("approve", &[]).await, 303);
    assert_eq!(press("amount", &[("amount", "4000")]).await, 303);
    let seen = desk.call("autogetauthor", &Doc::about("C-1")).await;
    assert_eq!((seen.member("authorResult"), seen.member("billedAmount")), ("OK", "4000"));
    assert_eq!(desk.ship("C-1").await, "");
    assert_eq!(press("pay", &[]).await, 303);
    assert!(!desk.shop.text(page).await.contains("<button"));
}

#[tokio::test]
async fn the_provider_acts_behind_the_shops_back() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("C-1")).await;
    for wrong in
        [json!(null), json!({ "amount": 0 }), json!({ "amount": 1_000_000 }), json!({ "amount": "x" })]
    {
        assert_eq!(desk.act("C-1", "amount", wrong).await, 400);
    }
    assert_eq!(desk.act("C-1", "amount", json!({ "amount": 4000 })).await, 200);
    assert_eq!(desk.row("C-1").await["amount"], 4000);
    assert_eq!(desk.act("C-1", "pay", json!(null)).await, 409);
    assert_eq!(desk.act("C-1", "cancel", json!(null)).await, 200);
    assert_eq!(desk.look_up("C-1").await, "SIM3006");
    assert_eq!(desk.act("C-1", "amount", json!({ "amount": 4000 })).await, 409);
    assert_eq!(desk.act("C-1", "dance", json!(null)).await, 404);
    assert_eq!(desk.act("C-2", "cancel", json!(null)).await, 404);
}

#[tokio::test]
async fn evidence_is_kept_without_the_password() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("C-1").with("buyer/companyName", "<b>茶 & 菓子</b>")).await;
    desk.act("C-1", "amount", json!({ "amount": 4000 })).await;
    let evidence = desk.shop.get("/control/score/evidence/C-1").await;
    let pieces = evidence["evidence"].as_array().unwrap();
    assert_eq!(pieces.len(), 2);
    let came = pieces[0]["fields"].as_str().unwrap();
    assert!(
        came.contains("buyer/companyName=<b>茶 & 菓子</b>\n") && came.contains("shopInfo/shopPassword=…\n")
    );
    assert!(pieces[0]["reply"].as_str().unwrap().contains("<authorResult>OK</authorResult>"));
    assert_eq!((&pieces[1]["what"], &pieces[1]["fields"]), (&json!("console"), &json!("amount amount=4000")));
    let page = desk.shop.text("/score/transactions/C-1").await;
    assert!(page.contains("&lt;b&gt;茶 &amp; 菓子&lt;/b&gt;") && !page.contains("<b>"));
    let list = desk.shop.text("/score/transactions").await;
    assert!(list.contains("注文登録×1") && list.contains("山田 太郎"));
    let home = desk.shop.text("/").await;
    assert!(home.contains("スコア後払い") && home.contains("900000001"));
    for text in [evidence.to_string(), page, home] {
        assert!(!text.contains("score-sandbox"), "the password is written down");
    }
}

#[tokio::test]
async fn a_reset_forgets_everything() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("C-1")).await;
    assert_eq!(desk.shop.post("/control/reset", json!(null)).await.status(), 204);
    assert_eq!(desk.shop.get("/control/score/transactions").await, json!([]));
    assert_eq!(desk.look_up("C-1").await, "SIM3001");
    assert_eq!(desk.register(&Doc::order("C-1")).await, "OK");
}
