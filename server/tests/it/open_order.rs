//! Open an order's page: by its own link and no other.

use crate::{
    browser::Answer,
    shopper::{self, FORM, form, number},
    world::World,
};

fn is_not_found(answer: &Answer, what: &str) {
    assert_eq!((answer.status, answer.page.heading().as_str()), (404, "ページが見つかりません"), "{what}");
    assert!(!answer.page.says("山田") && !answer.page.says("SMS"), "{what} tells nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_its_own_key() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        let code = world.code(shopper::PHONE).await;
        let other = shopper::arrives(&world).await;
        let foreign = shopper::places(&other, &form(&[("payment", "cod"), ("family_name", "佐藤")])).await;
        let (number, key) = (number(&path), path.rsplit('/').next().unwrap());
        let foreign_key = foreign.rsplit('/').next().unwrap();
        let swapped = key.chars().rev().collect::<String>();
        let long = "A".repeat(8_000);
        let links = [
            format!("/orders/{number}/{foreign_key}"),
            format!("/orders/{}/{key}", shopper::number(&foreign)),
            format!("/orders/{number}/{swapped}"),
            format!("/orders/{number}/{}", &key[1..]),
            format!("/orders/{number}/{key}A"),
            format!("/orders/{number}/{key}%20"),
            format!("/orders/{number}/{long}"),
            format!("/orders/{}/{key}", number.to_lowercase() + "x"),
            format!("/orders/000000-000000/{key}"),
            format!("/orders/{number}'--/{key}"),
        ];
        for link in &links {
            for page in ["", "/status", "/payment", "/payment/cod"] {
                is_not_found(&browser.get(&format!("{link}{page}")).await, &format!("{link}{page}"));
            }
            is_not_found(&browser.post(&format!("{link}/code"), &[("code", &code)]).await, link);
            let choice = [("attempt", "2"), ("total", "2720")];
            is_not_found(&browser.post(&format!("{link}/payment/cod"), &choice).await, link);
        }
        for link in [
            format!("/orders/{number}"),
            format!("/orders/{number}/"),
            "/orders".to_owned(),
            format!("{path}/nothing"),
        ] {
            is_not_found(&browser.get(&link).await, &link);
        }
        assert_eq!(world.payments(&path).await.len(), 1);
        // Whoever has the link may open it in any browser: it came by mail.
        assert_eq!(world.browser().get(&path).await.page.heading(), "SMS認証");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn takes_nothing_for_a_code_that_is_none() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &FORM).await;
        let code = world.code(shopper::PHONE).await;
        let before = world.payments(&path).await;
        let enter = format!("{path}/code");
        let long = "1".repeat(20_000);
        for (typed, message) in [
            ("", "認証番号を入力してください"),
            ("  ", "認証番号を入力してください"),
            ("12", "認証番号は4桁の数字で入力してください"),
            ("12345", "認証番号は4桁の数字で入力してください"),
            ("abcd", "認証番号は4桁の数字で入力してください"),
            ("12３🍣", "認証番号は4桁の数字で入力してください"),
            ("ｱｲｳｴ", "認証番号は4桁の数字で入力してください"),
            (&long, "認証番号は4桁の数字で入力してください"),
        ] {
            assert_eq!(browser.post(&enter, &[("code", typed)]).await.leads_to(), path);
            let page = browser.get(&path).await.page;
            assert!(
                page.problem("code").is_some_and(|told| told.contains(message)),
                "{:?}",
                page.problem("code")
            );
        }
        assert_eq!(browser.post_raw(&enter, "nothing=1").await.leads_to(), path);
        assert_eq!(world.payments(&path).await, before, "no try was counted");
        assert!(
            world.inbox("/control/transactions").await[0]["calls"].get("KAASA0020").is_none(),
            "nobody was asked"
        );
        let wide: String = code.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        assert_eq!(browser.post(&enter, &[("code", &wide)]).await.leads_to(), path);
        assert_eq!(
            browser.get(&path).await.page.heading(),
            "ご注文ありがとうございます",
            "full-width digits are digits"
        );
        // Sent again, late or by the back button, it changes nothing.
        let done = world.payments(&path).await;
        for typed in [code.as_str(), "0000", ""] {
            assert_eq!(browser.post(&enter, &[("code", typed)]).await.leads_to(), path);
        }
        assert_eq!(world.payments(&path).await, done);
        assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn takes_no_choice_of_payment_that_was_not_offered() {
    for world in World::each().await {
        let browser = shopper::arrives(&world).await;
        let path = shopper::places(&browser, &form(&[("family_name", "与信拒否")])).await;
        let refused = browser.get(&path).await.page;
        assert_eq!(refused.heading(), "ご利用いただけませんでした");
        let review = browser.get(&format!("{path}/payment/cod")).await.page;
        let (attempt, total) = (review.value("attempt").unwrap(), review.value("total").unwrap());
        let before = world.payments(&path).await;
        for (method, attempt, total) in [
            ("cod", "", total.as_str()),
            ("cod", "x", &total),
            ("cod", "-1", &total),
            ("cod", "99999999999999999999", &total),
            ("cod", &attempt, ""),
            ("cod", &attempt, "1"),
            ("cod", &attempt, "-2720"),
            ("cod", &attempt, "2720円"),
            ("card", &attempt, &total),
            ("kuroneko-sms", &attempt, &total),
            ("COD", &attempt, &total),
            ("🍵", &attempt, &total),
        ] {
            let answer = browser
                .post(&format!("{path}/payment/{method}"), &[("attempt", attempt), ("total", total)])
                .await;
            assert_eq!(answer.leads_to(), format!("{path}/payment?changed=1"), "{method} {attempt} {total}");
        }
        assert_eq!(world.payments(&path).await, before);
        for method in ["card", "kuroneko-sms", "%F0%9F%8D%B5"] {
            let shown = browser.get(&format!("{path}/payment/{method}")).await;
            assert_eq!(shown.leads_to(), path, "{method}");
        }
        let choice = [("attempt", attempt.as_str()), ("total", total.as_str())];
        let chosen = format!("{path}/payment/cod");
        for _ in 0..3 {
            assert_eq!(browser.post(&chosen, &choice).await.leads_to(), path);
        }
        assert_eq!(world.payments(&path).await.len(), 2, "sent three times, it is one attempt");
        assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
        assert_eq!(browser.get(&chosen).await.leads_to(), path);
        assert_eq!(
            browser.post(&chosen, &[("attempt", "3"), ("total", &total)]).await.leads_to(),
            format!("{path}/payment?changed=1")
        );
        assert_eq!(world.payments(&path).await.len(), 2);
    }
}
