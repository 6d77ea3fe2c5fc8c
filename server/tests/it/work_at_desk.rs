//! Work at the order desk: with orders that there are, and with nothing else.

use crate::{
    clerk,
    shopper::{self, FORM, form, number},
    world::World,
};
use domain::payment::credit::Credit;
use reqwest::Method;

#[tokio::test(flavor = "multi_thread")]
async fn finds_no_order_that_there_is_not() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        let before = world.payments(&path).await;
        let long = "9".repeat(5_000);
        for foreign in
            ["000000-000000", "261121-'--", "%20", "🍵", &long, &number(&path).to_lowercase()[..12]]
        {
            let order = format!("/admin/orders/{foreign}");
            let shown = desk.get(&order).await;
            assert_eq!(
                (shown.status, shown.page.heading().as_str()),
                (404, "ページが見つかりません"),
                "{foreign}"
            );
            for action in ["cancel", "ask-to-choose", "resend", "inquire"] {
                let answer = desk.post(&format!("{order}/{action}"), &[]).await;
                assert_eq!(
                    (answer.status, answer.page.heading().as_str()),
                    (404, "ページが見つかりません"),
                    "{foreign} {action}"
                );
            }
        }
        for action in ["delete", "CANCEL", "cancel%20", "🍵"] {
            let answer = desk.post(&format!("/admin/orders/{}/{action}", number(&path)), &[]).await;
            assert_eq!(answer.status, 404, "{action}");
        }
        assert_eq!(world.payments(&path).await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn does_each_thing_once_and_only_when_it_can_be_done() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &form(&[("payment", "cod")])).await;
        let order = format!("/admin/orders/{}", number(&path));
        for action in ["resend", "inquire"] {
            let to = desk.post(&format!("{order}/{action}"), &[]).await.leads_to();
            assert_eq!(to, format!("{order}?notnow={action}"));
            assert_eq!(desk.get(&to).await.status, 200);
        }
        for _ in 0..2 {
            let to = desk.post(&format!("{order}/cancel"), &[]).await.leads_to();
            assert_eq!(to, format!("{order}?done=cancel"));
        }
        assert_eq!(world.kept().await, (1, 0), "the goods are back, once");
        assert_eq!(browser.get(&path).await.page.heading(), "ご注文はキャンセルされました");
        assert_eq!(world.payments(&path).await[0].state.credit(), Credit::Cancelled);
        let to = desk.post(&format!("{order}/ask-to-choose"), &[]).await.leads_to();
        assert_eq!(to, format!("{order}?notnow=ask-to-choose"), "not after the end");
        for outcome in ["?done=everything", "?done=%3Cb%3E", "?notnow=cancel&done=x"] {
            assert_eq!(desk.get(&format!("{order}{outcome}")).await.status, 200, "{outcome}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_for_whatever_is_typed() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        let browser = shopper::arrives(&world).await;
        let name = "佐藤\"><b>x</b>";
        let path = shopper::places(&browser, &form(&[("family_name", name), ("payment", "cod")])).await;
        let long = "山".repeat(3_000);
        let found = async |q: &str| {
            let kept = desk.post("/admin/orders/search", &[("q", q), ("back", "")]).await.leads_to();
            assert!(kept.starts_with("/admin/orders?kept="), "what names a person stays out of the address");
            let page = desk.get(&kept).await;
            assert_eq!(page.status, 200, "{q}");
            assert!(!page.page.0.contains("<b>x</b>"), "text, not page");
            page.page.says(number(&path))
        };
        for q in
            ["佐藤", " 佐藤 ", number(&path), "hanako.yamada@mail.example", "4321", "090-8765-4321", name]
        {
            assert!(found(q).await, "{q}");
        }
        for q in ["%", "_", "!", "'; DROP TABLE orders; --", "🍵", "\u{1}", &long, "\\", "佐藤%"] {
            assert!(!found(q).await, "{q}");
        }
        for odd in [
            "after=x",
            "after=9999999999999999999-x",
            "after=-",
            "after=1-%27",
            "credit=nothing",
            "credit=ok&credit=ng",
            "page=-1",
        ] {
            assert_eq!(desk.get(&format!("/admin/orders?{odd}")).await.status, 200, "{odd}");
        }
        assert_eq!(world.kept().await, (1, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn takes_the_audit_log_away_whole_however_it_is_packed() {
    for world in World::each().await {
        let desk = clerk::begins(&world).await;
        for packing in ["identity", "gzip", "br"] {
            let asked = desk.request(Method::GET, "/admin/audit/csv").header("accept-encoding", packing);
            let answer = asked.send().await.unwrap();
            assert_eq!(answer.status(), 200, "{packing}");
            // A file that breaks off is an error here.
            let bytes = answer.bytes().await.unwrap();
            assert!(!bytes.is_empty(), "{packing}");
        }
    }
}
