//! What a provider says of credit, and what the shopper does then.

use crate::{
    bought::{CANCELLED, CHOOSE, THANKS, states},
    goods,
    house::houses,
};
use domain::{
    order,
    payment::{
        credit::Credit,
        state::{Decline, State},
    },
    shipment,
};
use workflow::checkout::{
    choose_payment::{self, Chosen, Shown},
    order_page::{Reason, Stage},
};

#[tokio::test]
async fn straight_through() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        assert_eq!(bought.awaits_code().await, Some((3, false)), "{}", house.name());
        assert_eq!(house.reserved(goods::TEA).await, 2);
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        house.run_due().await;
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.state, order::State::Received);
        assert_eq!(sheet.order.hold_until, None);
        assert_eq!(states(&sheet), [shipment::State::Unshipped]);
        assert_eq!(sheet.payments[0].state.credit(), Credit::Ok);
        assert_eq!(sheet.consents[0].text.version, goods::CONSENT);
        assert_eq!(sheet.consents[0].agreed_at, sheet.order.placed_at);
        let [transaction] = &bought.at_provider().await[..] else { panic!("one transaction") };
        assert!(transaction.approved);
        assert_eq!((transaction.accepted, transaction.amount), (1, Some(2 * 1080 + 770)));
        assert_eq!((transaction.calls("KAARA0010"), transaction.calls("KAASA0020")), (1, 1));
        assert_eq!(bought.mails().await, [THANKS]);
        let mail = house.outside.mails().await.remove(0).text;
        for words in [
            "山田　花子　様",
            bought.number.as_str(),
            "煎茶※",
            "合計（税込）　2,930円",
            &house.noren.order_link(&bought.number),
        ] {
            assert!(mail.contains(words), "{words}: {mail}");
        }
        let happened = [
            "order.placed",
            "payment.asked",
            "payment.awaiting_code",
            "payment.awaiting_code",
            "payment.approved",
            "order.received",
            "mail_thanks.sent",
        ];
        assert_eq!(bought.timeline().await, happened);
    }
}

#[tokio::test]
async fn nothing_is_left_to_do_once_everything_stands() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        bought.enter_right_code().await;
        house.pass(goods::HOLD + 60).await;
        assert_eq!(house.next_due().await, None, "{}", house.name());
        assert_eq!(bought.mails().await, [THANKS]);
        assert_eq!(house.reserved(goods::TEA).await, 2);
    }
}

#[tokio::test]
async fn refused_then_paid_at_the_door() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "与信拒否")]).await;
        assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable), "{}", house.name());
        assert_eq!(bought.can_choose().await, [goods::DOOR, goods::BANK]);
        assert_eq!(house.outside.texts().await, 0);
        assert_eq!(house.reserved(goods::TEA).await, 2);

        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
        assert_eq!(bought.stage().await, Stage::Done);
        house.pass(goods::HOLD + 60).await;
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.state, order::State::Received);
        assert_eq!((sheet.order.quote.payment_fee.0, sheet.order.quote.total.0), (330, 2 * 1080 + 770 + 330));
        assert_eq!(sheet.order.checkout.buyer.name.full(), "与信拒否　花子");
        let states: Vec<_> = sheet.payments.iter().map(|p| (p.attempt, p.state.credit())).collect();
        assert_eq!(states, [(1, Credit::Ng), (2, Credit::NotAsked)]);
        // The shopper chose at once: the mail with the link is not needed any more.
        assert_eq!(bought.mails().await, [THANKS]);
        assert!(bought.at_provider().await.iter().all(|it| !it.lives()));
    }
}

#[tokio::test]
async fn over_the_limit() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "限度超過")]).await;
        // Staff see why, the shopper does not.
        assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable), "{}", house.name());
        let State::Declined { why, .. } = bought.payment_state().await else { panic!("declined") };
        assert_eq!(why, Decline::OverLimit);
    }
}

#[tokio::test]
async fn refused_and_gone_the_shopper_gets_a_link_and_pays_by_transfer() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "与信拒否")]).await;
        house.pass(599).await;
        assert!(bought.mails().await.is_empty(), "{}", house.name());
        house.pass(2).await;
        assert_eq!(bought.mails().await, [CHOOSE]);
        let mail = house.outside.mails().await.pop().unwrap();
        let link = format!("https://noren.example/orders/{}/{}", bought.number, bought.key);
        assert!(mail.text.contains(&link));
        assert_eq!(bought.choose(goods::BANK).await, Chosen::Seen);
        house.pass(goods::CHOOSE_AGAIN).await;
        assert_eq!(bought.mails().await, [CHOOSE, THANKS]);
        let thanks = house.outside.mails().await.pop().unwrap();
        assert!(thanks.text.contains("のれん銀行 京都支店 普通 0000000"));
    }
}

#[tokio::test]
async fn refused_and_never_seen_again_the_goods_go_back() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "与信拒否")]).await;
        house.pass(goods::CHOOSE_AGAIN + goods::HOLD).await;
        assert_eq!(bought.stage().await, Stage::Cancelled, "{}", house.name());
        assert_eq!(house.reserved(goods::TEA).await, 0);
        assert_eq!(bought.mails().await, [CHOOSE, CANCELLED]);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn under_review_then_ok() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "審査保留")]).await;
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::UnderReview, "{}", house.name());
        house.pass(3 * 3600).await;
        assert_eq!(bought.stage().await, Stage::UnderReview);
        assert_eq!(house.reserved(goods::TEA).await, 2);
        assert!(house.outside.press("approve", bought.provider_number().await.as_str()).await);
        house.pass(900).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert_eq!(bought.stage().await, Stage::Done);
        assert_eq!(bought.mails().await, [THANKS]);
        house.pass(goods::HOLD).await;
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn under_review_then_ng_the_shopper_chooses_by_the_mails_link() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "審査保留")]).await;
        bought.enter_right_code().await;
        // Longer than goods are held for somebody at a screen.
        house.pass(24 * 3600).await;
        assert!(house.outside.press("refuse", bought.provider_number().await.as_str()).await);
        house.pass(900).await;
        assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable), "{}", house.name());
        house.pass(600).await;
        assert_eq!(bought.mails().await, [CHOOSE]);
        house.pass(48 * 3600).await;
        // Another browser, with nothing but the link.
        let method = domain::id::MethodId::new(goods::BANK);
        let page = choose_payment::review(&house.noren, &bought.number, &bought.key, &method).await.unwrap();
        let Shown::Page(page) = page else { panic!("the page of the choice") };
        let wish = choose_payment::Wish {
            method: &method,
            attempt: page.attempt,
            total: page.quote.total.0,
            consent: None,
            agreed: true,
        };
        let chosen =
            choose_payment::choose(&house.noren, None, &bought.number, &bought.key, &wish).await.unwrap();
        assert_eq!(chosen, Chosen::Seen);
        house.pass(goods::CHOOSE_AGAIN).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert_eq!(bought.mails().await, [CHOOSE, THANKS]);
        assert_eq!(house.reserved(goods::TEA).await, 2);
    }
}

#[tokio::test]
async fn nobody_is_asked_where_nobody_has_to_be() {
    for house in houses().await {
        for (method, phone) in [(goods::BANK, "03-1234-5678"), (goods::DOOR, "06-1234-5678")] {
            let bought = house.buys(&[("payment", method), ("phone", phone)]).await;
            assert_eq!(bought.stage().await, Stage::Done, "{}", house.name());
            assert_eq!(bought.payment_state().await, State::Due);
            house.pass(goods::HOLD + 60).await;
            assert_eq!(bought.order_state().await, order::State::Received);
            assert_eq!(bought.mails().await, [THANKS]);
            assert!(bought.sheet().await.consents.is_empty());
        }
        assert!(house.outside.transactions().await.is_empty());
        assert_eq!(house.reserved(goods::TEA).await, 4);
    }
}
