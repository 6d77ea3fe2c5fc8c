//! Ask what deferred payments cost, and say which plan holds.

use crate::{
    browser::Browser,
    clerk,
    shopper::{self, FORM, PHONE, number},
    world::World,
};

const PLANS: &str = "/admin/fees/kuroneko";

/// An order whose goods have left. Gives the path of its page at the desk.
async fn sent(world: &World, desk: &Browser) -> String {
    let browser = shopper::arrives(world).await;
    let path = shopper::places(&browser, &FORM).await;
    let code = world.code(PHONE).await;
    browser.post(&format!("{path}/code"), &[("code", &code)]).await;
    shopper::settles(&browser, &path).await;
    let order = format!("/admin/orders/{}", number(&path));
    desk.post(&format!("{order}/slip"), &[("slip", "1234-5678-9013")]).await.leads_to();
    assert_eq!(desk.post(&format!("{order}/ship"), &[]).await.leads_to(), format!("{order}?done=ship"));
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn costs_what_the_chosen_plan_says() {
    for mut world in World::each().await {
        let desk = clerk::begins(&world).await;
        let empty = desk.get("/admin/fees").await;
        assert!(empty.page.says("費用の発生した注文はありません"), "{}", empty.page.text());
        assert!(!empty.page.says("スコア"), "no method of it, no word of it");
        let order = sent(&world, &desk).await;
        assert!(desk.get(&order).await.page.says("料金プランが設定されていません"));
        let unpriced = desk.get("/admin/fees").await.page;
        assert!(
            unpriced.says("1件の注文は、プランが設定されていない日に発送されています"),
            "{}",
            unpriced.text()
        );
        // The price list was written at the first start; the second one writes nothing over what the shop says.
        let chosen = [("plan", "D"), ("since", "2020-01-01")];
        for _ in 0..2 {
            let to = desk.post(&format!("{PLANS}/choose"), &chosen).await.leads_to();
            assert_eq!(to, format!("{PLANS}?done=choose"));
            assert!(desk.get(&to).await.page.says("プランの適用を保存しました"));
        }
        let revised = [("name", "D"), ("monthly", "100"), ("rate", "10"), ("invoice-sms", "0"), ("from", "")];
        desk.post(&format!("{PLANS}/terms"), &revised).await.leads_to();
        assert_eq!(world.program.stop(), 0);
        world.start_again();
        let desk = clerk::signs_in(&world).await;
        // 1,620 for the tea and 770 for its way.
        let sheet = desk.get(&order).await.page;
        assert!(
            sheet.says("¥239（税別）") && sheet.says("料率 10.00％で ¥239、請求書 ¥0。プランD"),
            "{}",
            sheet.text()
        );
        let report = desk.get("/admin/fees").await.page;
        assert!(report.says("の注文1件では、プラン"), "{}", report.text());
        let taken = desk.post(&format!("{PLANS}/take-back"), &[("since", "2020-01-01")]).await.leads_to();
        assert!(desk.get(&taken).await.page.says("からのプランDの適用を取り消し"));
        assert!(desk.get("/admin/fees").await.page.says("いまのプラン：未設定"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_what_was_typed_and_says_what_is_wrong() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    let typed =
        [("name", "\"><b>"), ("from", "soon"), ("monthly", "-1"), ("rate", "4.705"), ("invoice-sms", "")];
    let refused = desk.post(&format!("{PLANS}/terms"), &typed).await;
    assert_eq!(refused.status, 422);
    for (field, text) in typed {
        assert_eq!(refused.page.value(field).as_deref(), Some(text), "{field}");
        assert_eq!(refused.page.problem(field).is_some(), field != "name", "{field}");
    }
    assert!(!refused.page.0.contains("<b>"));
    let refused = desk.post(&format!("{PLANS}/choose"), &[("plan", "A"), ("since", "2026-02-30")]).await;
    assert_eq!((refused.status, refused.page.value("plan").as_deref()), (422, Some("A")));
    assert_eq!(refused.page.value("since").as_deref(), Some("2026-02-30"));
    assert!(refused.page.problem("since").unwrap().contains("適用開始日は"));
    assert!(desk.get(PLANS).await.page.says("まだ変更はありません"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_no_period_and_no_provider_and_strangers_see_nothing() {
    let world = World::open().await;
    let desk = clerk::begins(&world).await;
    for odd in ["from=9999-99", "from=%27&to=2026-11-01", "from=0000-01&to=9999-12", "to=-1&to=2026-11"] {
        assert_eq!(desk.get(&format!("/admin/fees?{odd}")).await.status, 200, "{odd}");
    }
    for odd in ["nobody", "%27--", "score", "🍵"] {
        assert_eq!(desk.get(&format!("/admin/fees/{odd}")).await.status, 404, "{odd}");
        assert_eq!(desk.post(&format!("/admin/fees/{odd}/choose"), &[]).await.status, 404, "{odd}");
    }
    assert_eq!(desk.post(&format!("{PLANS}/delete"), &[]).await.status, 404);
    let stranger = world.browser();
    for path in ["/admin/fees", PLANS] {
        assert!(stranger.get(path).await.leads_to().starts_with("/admin/sign-in"), "{path}");
    }
    let chosen = stranger.post(&format!("{PLANS}/choose"), &[("plan", "A"), ("since", "2026-11-01")]).await;
    assert!(chosen.leads_to().starts_with("/admin/sign-in"));
    assert!(desk.get(PLANS).await.page.says("まだ変更はありません"));
}
