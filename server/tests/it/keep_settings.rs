//! Keep settings: credentials typed at the desk reach the provider, and nobody reads them again.

use crate::{
    browser::{Answer, Browser},
    clerk,
    shopper::{self, form},
    world::World,
};

const PAGE: &str = "/admin/settings/providers/score";
/// What the simulated provider has agreed with its shop.
const PASSWORD: &str = "score-sandbox";

/// The form of the contract, with these fields changed.
async fn sends(desk: &Browser, world: &World, path: &str, changed: &[(&str, &str)]) -> Answer {
    let page = desk.get(PAGE).await.page;
    let url = world.sandbox.score_url();
    let mut form: Vec<(String, String)> = page
        .tags("input")
        .into_iter()
        .filter(|tag| tag.get("type").as_deref() != Some("checkbox") || tag.has("checked"))
        .filter_map(|tag| Some((tag.get("name")?, tag.get("value").unwrap_or_default())))
        .collect();
    for field in ["status", "kind", "plan", "METHOD", "KANA_ELEMENT", "AMEND_ID_IN"] {
        form.push((field.to_owned(), page.value(field).unwrap_or_default()));
    }
    let typed = [("URL", url.as_str()), ("SHOP_CODE", "900000001"), ("TERMINAL_ID", "T0000001")];
    for (name, value) in typed.iter().chain(changed) {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(path, &form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_tested_saved_and_used_and_never_shown() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let check = format!("{PAGE}/check");
        let mut pages = Vec::new();
        let tested = sends(&desk, &world, &check, &[("PASSWORD", "not-the-password")]).await;
        assert_eq!(tested.status, 200);
        assert!(tested.page.says("認証情報または設定が正しくありません"), "{}", tested.page.text());
        assert_eq!(tested.page.value("SHOP_CODE").as_deref(), Some("900000001"), "what was typed is there");
        pages.push(tested.page.0);
        let nowhere = [("PASSWORD", PASSWORD), ("URL", "http://127.0.0.1:9/score/")];
        let tested = sends(&desk, &world, &check, &nowhere).await;
        assert!(tested.page.says("決済サービスに接続できません"), "{}", tested.page.text());
        pages.push(tested.page.0);
        let tested = sends(&desk, &world, &check, &[("PASSWORD", PASSWORD)]).await;
        assert!(tested.page.says("接続テスト：成功しました"), "{}", tested.page.text());
        let sealed = tested.page.value("sealed-PASSWORD").unwrap();
        pages.push(tested.page.0);
        let wrong = [("SHOP_CODE", "a-b"), ("status", "usable"), ("PASSWORD", PASSWORD)];
        let refused = sends(&desk, &world, PAGE, &wrong).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.page.problem("SHOP_CODE").as_deref(),
            Some("加盟店IDは、半角英数字9文字までで入力してください")
        );
        pages.push(refused.page.0);

        // The page remembers what was typed, without showing it.
        let usable = [("status", "usable"), ("sealed-PASSWORD", sealed.as_str()), ("PASSWORD", "")];
        let saved = sends(&desk, &world, PAGE, &usable).await;
        assert_eq!(saved.leads_to(), format!("{PAGE}?saved=published"));
        let shown = desk.get(&saved.leads_to()).await.page;
        assert!(shown.says("設定済み（") && shown.says("公開中"), "{}", shown.text());
        pages.push(shown.0);
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &form(&[("payment", "score-separate")])).await;
        assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
        for page in pages {
            assert!(!page.contains(PASSWORD) && !page.contains("not-the-password"));
        }
        let said = world.program.said();
        assert!(!said.contains(PASSWORD) && !said.contains("not-the-password"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_save_the_same_page_lose_nothing() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let page = "/admin/settings/payments/bank";
        let fields = |label: &'static str, version: &'static str| {
            let rest = [("when", "前払い"), ("account", "のれん銀行"), ("least", "1"), ("most", "9,000")];
            [&[("label", label), ("version", version)][..], &rest].concat()
        };
        assert_eq!(desk.post(page, &fields("振込", "1")).await.leads_to(), format!("{page}?now=saved"));
        let late = desk.post(page, &fields("お振込", "1")).await;
        assert_eq!(late.status, 422);
        assert!(late.page.says("ほかの人が先に保存しました"), "{}", late.page.text());
        assert_eq!(late.page.value("label").as_deref(), Some("お振込"), "what was typed is there");
        assert_eq!(desk.get(page).await.page.value("label").as_deref(), Some("振込"), "and what was saved");
        assert_eq!(late.page.value("version").as_deref(), Some("2"));
        assert_eq!(desk.post(page, &fields("お振込", "2")).await.leads_to(), format!("{page}?now=saved"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_or_not_carried_is_not_offered() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let list = "/admin/settings/payments";
        assert_eq!(desk.post(&format!("{list}/cod/hide"), &[]).await.leads_to(), format!("{list}?now=hide"));
        let browser = shopper::arrives(&world).await;
        assert!(!browser.get("/checkout").await.page.says("代金引換"));
        assert!(!browser.get("/legal").await.page.says("代金引換"));
        let sent = browser.post("/checkout", &form(&[("payment", "cod")])).await.leads_to();
        assert_ne!(sent, "/checkout/confirm");
        assert_eq!(desk.post(&format!("{list}/cod/show"), &[]).await.leads_to(), format!("{list}?now=show"));
        let path = shopper::places(&browser, &form(&[("payment", "cod")])).await;
        assert!(path.starts_with("/orders/"));
        let kept = desk.post(&format!("{list}/cod/delete"), &[]).await.leads_to();
        assert!(desk.get(&kept).await.page.says("削除できません：このお支払い方法のご注文があります"));
        let added = desk.post(list, &[("offer", "score/bundled")]).await.leads_to();
        assert_eq!(added, format!("{list}/score-bundled?now=added"));
        let shown = desk.post(&format!("{list}/score-bundled/show"), &[]).await.leads_to();
        assert!(desk.get(&shown).await.page.says("公開できません：契約の審査が完了していません"));

        let way = "/admin/settings/deliveries/takkyubin";
        let fields =
            [("label", "宅急便"), ("arrival", "3日"), ("fee", "700"), ("fee-13", "800"), ("version", "1")];
        let sent = [&fields[..], &[("shown", "cod"), ("shown", "bank"), ("pay-bank", "on")]].concat();
        assert_eq!(desk.post(way, &sent).await.leads_to(), format!("{way}?now=saved"));
        let page = desk.get(way).await.page;
        assert_eq!(page.value("fee-13").as_deref(), Some("800"));
        assert!(page.says("運送会社を設定するまで"), "the deferred one stayed, and says what it lacks");
        assert_eq!(page.value("pay-cod"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_see_settings_and_only_what_there_is() {
    let world = World::open().await;
    let stranger = world.browser();
    for path in ["", "/providers/score", "/payments", "/payments/cod", "/deliveries", "/deliveries/takkyubin"]
    {
        let path = format!("/admin/settings{path}");
        assert!(stranger.get(&path).await.leads_to().starts_with("/admin/sign-in"), "{path}");
    }
    for path in [PAGE, "/admin/settings/payments/cod", "/admin/settings/payments/cod/delete"] {
        assert!(stranger.post(path, &[("status", "usable")]).await.leads_to().starts_with("/admin/sign-in"));
    }
    let desk = clerk::begins(&world).await;
    for path in ["/providers/nobody", "/payments/none", "/deliveries/none"] {
        assert_eq!(desk.get(&format!("/admin/settings{path}")).await.status, 404, "{path}");
        assert_eq!(desk.post(&format!("/admin/settings{path}"), &[]).await.status, 404, "{path}");
    }
    assert_eq!(desk.post("/admin/settings/payments/cod/burn", &[]).await.status, 404);
    let settings = desk.get("/admin/settings").await.page;
    assert!(settings.says("審査完了") && settings.says("未申込"), "{}", settings.text());
    let given = desk.get("/admin/settings/providers/kuroneko").await.page;
    assert!(
        given.says("環境変数 NOREN_KURONEKO_PASSWORD") && !given.0.contains(crate::world::PROVIDER_PASSWORD)
    );
    let odd = desk.post(PAGE, &[("version", "x"), ("status", "usable")]).await;
    assert_eq!(odd.status, 422, "a page that nobody made");
}
