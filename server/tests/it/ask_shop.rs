//! Somebody asks the shop, and reads how it treats what they tell it.

use crate::{
    browser::Browser,
    clerk,
    world::{World, until},
};
use serde_json::Value;

const FORM: [(&str, &str); 4] = [
    ("name", "問合 花子"),
    ("email", "toiawase@mail.example"),
    ("order", "261121-7K3F9Q"),
    ("text", "いつ届きますか 4711-himitsu"),
];

async fn sends(browser: &Browser, nonce: &str, changed: &[(&str, &str)]) -> crate::browser::Answer {
    let mut form = FORM.to_vec();
    for (name, value) in changed {
        form.retain(|(known, _)| known != name);
        form.push((name, value));
    }
    form.push(("nonce", nonce));
    browser.post("/contact", &form).await
}

async fn mails(world: &World, to: &str) -> Vec<Value> {
    let all = world.inbox("/control/mail").await;
    all.into_iter().filter(|mail| mail["to"].to_string().contains(to)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn and_is_answered_once_with_nothing_told_to_others() {
    for mut world in World::each().await {
        let browser = world.browser();
        let page = browser.get("/contact").await.page;
        assert!(page.says("075-000-0000") && page.says("shop@noren.example"));
        let nonce = page.value("nonce").unwrap();
        let wrong = sends(&browser, &nonce, &[("email", "toiawase"), ("text", "\r\n")]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.page.value("name").as_deref(), Some("問合 花子"), "what was typed is there");
        assert!(wrong.page.problem("email").is_some() && wrong.page.problem("text").is_some());
        assert_eq!(wrong.page.value("nonce").as_ref(), Some(&nonce));
        for _ in 0..2 {
            assert_eq!(sends(&browser, &nonce, &[]).await.leads_to(), "/contact/sent");
        }
        assert!(browser.get("/contact/sent").await.page.says("お問い合わせを受け付けました"));
        until("both mails", async || world.inbox("/control/mail").await.len() >= 2).await;
        assert_eq!(mails(&world, "toiawase@mail.example").await.len(), 1);
        assert_eq!(mails(&world, "shop@noren.example").await.len(), 1);
        let desk = clerk::begins(&world).await;
        let inquiries = desk.get("/admin/inquiries").await.page;
        assert!(inquiries.says("4711-himitsu") && inquiries.says("送信済み"), "{}", inquiries.text());
        assert_eq!(world.program.stop(), 0);
        let said = world.program.said();
        for word in ["問合", "toiawase", "himitsu", "7K3F9Q"] {
            assert!(!said.contains(word), "{word} is in the log");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_too_often_is_told_to_call() {
    let world = World::open().await;
    let browser = world.browser();
    for n in 0..5 {
        let nonce = format!("NONCE{n:021}");
        assert_eq!(sends(&browser, &nonce, &[("text", &n.to_string())]).await.leads_to(), "/contact/sent");
    }
    let refused = sends(&browser, "NONCE000000000000000000009", &[("text", "長く書いた文章")]).await;
    assert_eq!(refused.status, 429);
    assert!(refused.page.says("いまは送信できませんでした") && refused.page.0.contains("長く書いた文章"));
}

#[tokio::test(flavor = "multi_thread")]
async fn and_the_owner_decides_what_stands_there() {
    for world in World::each().await {
        let (desk, browser) = (clerk::begins(&world).await, world.browser());
        let facts = browser.get("/privacy").await.page;
        assert!(facts.says("株式会社暖簾茶舗") && facts.says("ヤマト運輸"), "{}", facts.text());
        let text = "/admin/settings/texts/privacy";
        assert!(desk.get("/admin/settings").await.page.says("まだ書かれていません"));
        let drafted = desk.get(&format!("{text}?draft=usual")).await.page;
        assert!(drafted.0.contains("【ご注文の情報を保管する期間】"));
        let unfinished = desk.post(text, &[("text", "一\n【二】"), ("version", "0"), ("step", "save")]).await;
        assert_eq!(unfinished.status, 422);
        assert!(unfinished.page.says("2行目に【】が残っています"), "{}", unfinished.page.text());
        let written = "■ 保管\n三年です。<script>";
        let seen = desk.post(text, &[("text", written), ("version", "0"), ("step", "preview")]).await;
        assert!(seen.page.0.contains("<h2>保管</h2>") && !browser.get("/privacy").await.page.says("三年"));
        let saved = desk.post(text, &[("text", written), ("version", "0"), ("step", "save")]).await;
        assert_eq!(saved.leads_to(), format!("{text}?now=saved"));
        let shown = browser.get("/privacy").await.page;
        assert!(
            shown.says("三年です。")
                && shown.0.contains("&lt;script&gt;")
                && shown.0.contains("<h2>保管</h2>")
        );
        assert!(!shown.says("お預かりする情報") && shown.says("株式会社暖簾茶舗"));

        let contact = "/admin/settings/contact";
        let off = desk.post(contact, &[("form", "off"), ("send_to", ""), ("version", "0")]).await;
        assert_eq!(off.leads_to(), format!("{contact}?now=saved"));
        let page = browser.get("/contact").await.page;
        assert!(page.value("nonce").is_none() && page.says("075-000-0000"));
        let late = sends(&browser, "NONCE000000000000000000009", &[]).await;
        assert!(late.status == 409 && late.page.says("4711-himitsu"), "what was typed is there");
        assert!(world.inbox("/control/mail").await.is_empty());
        assert!(browser.get("/").await.page.0.contains("href=\"/privacy\""));
    }
}
