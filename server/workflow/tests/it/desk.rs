//! What staff do with an order.

use crate::{
    bought::{Bought, CANCELLED, CHOOSE, THANKS, states},
    goods,
    house::{House, Plan, houses, houses_like},
    steps::clerk,
};
use domain::{
    order::{self, Why},
    payment::{credit::Credit, state::State},
    shipment,
    timeline::Actor,
};
use serde_json::json;
use std::time::Duration;
use workflow::{
    checkout::{choose_payment::Chosen, order_page::Stage},
    desk::{self, Done},
};

/// An order whose payment stands there.
async fn brought_to<'h>(house: &'h House, state: &str) -> Bought<'h> {
    let bought = match state {
        "ready" => {
            house.outside.provider.cut().await;
            let bought = house.buys(&[]).await;
            house.outside.provider.mend().await;
            bought
        }
        "uncertain" => house.buys(&[("phone", "090-1234-9921")]).await,
        "awaiting_code" => house.buys(&[]).await,
        "under_review" => house.buys(&[("family_name", "審査保留")]).await,
        "approved" => house.buys(&[("phone", "090-1234-0001")]).await,
        "declined" => house.buys(&[("family_name", "与信拒否")]).await,
        "code_failed" => house.buys(&[("phone", "090-1234-9901")]).await,
        "faulty" => house.buys(&[("phone", "090-1234-9912")]).await,
        "due" => house.buys(&[("payment", goods::BANK)]).await,
        other => panic!("no way to {other}"),
    };
    match state {
        "under_review" | "approved" => bought.enter_right_code().await,
        "code_failed" => bought.enter_code("1234").await,
        "faulty" => house.pass(600).await,
        _ => {}
    }
    assert_eq!(bought.payment_state().await.name(), state);
    bought
}

async fn cancel(house: &House, bought: &Bought<'_>) -> Done {
    desk::cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap()
}

async fn is_cancelled_for_good(house: &House, bought: &Bought<'_>, state: &str) {
    let sheet = bought.sheet().await;
    assert!(matches!(sheet.order.state, order::State::Cancelled { why: Why::Staff, .. }), "{state}");
    assert_eq!(house.reserved(goods::TEA).await, 0, "{state}");
    assert_eq!(states(&sheet), [shipment::State::Withdrawn], "{state}");
    let cancelled = bought.mails().await.into_iter().filter(|mail| mail == CANCELLED).count();
    assert_eq!(cancelled, 1, "{state}");
    let left = bought.at_provider().await;
    assert!(left.iter().all(|it| !it.lives()), "{state}: {left:?}");
    assert_eq!(house.next_due().await, None, "{state}: {:?}", sheet.duties);
}

#[tokio::test]
async fn an_order_is_cancelled_wherever_its_payment_stands() {
    for house in houses().await {
        let states = [
            "ready",
            "uncertain",
            "awaiting_code",
            "under_review",
            "approved",
            "declined",
            "code_failed",
            "faulty",
            "due",
        ];
        for state in states {
            let bought = brought_to(&house, state).await;
            assert_eq!(cancel(&house, &bought).await, Done::Done, "{state}");
            assert_eq!(bought.stage().await, Stage::Cancelled, "{state}");
            assert_eq!(house.reserved(goods::TEA).await, 0, "{state}: at once");
            assert_eq!(cancel(&house, &bought).await, Done::Done, "{state}: a second click");
            house.pass(600).await;
            if state == "under_review" {
                // While it is under review it cannot be cancelled there; once it is decided, it is.
                assert!(house.outside.press("approve", bought.provider_number().await.as_str()).await);
            }
            house.pass(goods::HOLD).await;
            is_cancelled_for_good(&house, &bought, state).await;
        }
    }
}

#[tokio::test]
async fn an_order_is_cancelled_while_the_request_for_credit_is_on_its_way() {
    let plan = Plan { patience: Duration::from_millis(50), ..Plan::default() };
    for house in houses_like(&plan).await {
        house.outside.turn(json!({ "delay_ms": 700 })).await;
        let bought = house.buys(&[]).await;
        while bought.payment_state().await.name() != "asked" {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(cancel(&house, &bought).await, Done::Done, "{}", house.name());
        house.outside.turn(json!({ "delay_ms": 0 })).await;
        // Until the answer came, and found an order that is no more.
        while !bought.sheet().await.duties.iter().all(|duty| !duty.taken) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        house.pass(goods::HOLD).await;
        is_cancelled_for_good(&house, &bought, "asked").await;
    }
}

#[tokio::test]
async fn another_way_to_pay_is_asked_for() {
    for house in houses().await {
        let bought = brought_to(&house, "approved").await;
        house.run_due().await;
        let number = bought.provider_number().await;
        assert_eq!(
            desk::ask_to_choose::ask(&house.noren, &clerk(), &bought.number).await.unwrap(),
            Done::Done
        );
        house.run_due().await;
        assert_eq!(bought.order_state().await, order::State::Placed, "{}", house.name());
        assert_eq!(bought.mails().await, [THANKS, CHOOSE]);
        assert!(!bought.at_provider().await[0].lives());
        assert_eq!(house.reserved(goods::TEA).await, 2);
        house.pass(goods::CHOOSE_AGAIN - 60).await;
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
        house.pass(goods::CHOOSE_AGAIN).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        // The order was thanked for when it was received first.
        assert_eq!(bought.mails().await.iter().filter(|mail| *mail == THANKS).count(), 1);
        assert_ne!(bought.provider_number().await, number);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn asked_to_choose_and_silent_the_order_ends() {
    for house in houses().await {
        let bought = brought_to(&house, "due").await;
        house.run_due().await;
        assert_eq!(
            desk::ask_to_choose::ask(&house.noren, &clerk(), &bought.number).await.unwrap(),
            Done::Done
        );
        house.pass(goods::CHOOSE_AGAIN + 600).await;
        let order::State::Cancelled { why, .. } = bought.order_state().await else { panic!("cancelled") };
        assert_eq!(why, Why::Lapsed, "{}", house.name());
        assert_eq!(bought.mails().await, [THANKS, CHOOSE, CANCELLED]);
        assert_eq!(house.reserved(goods::TEA).await, 0);
        assert_eq!(
            desk::ask_to_choose::ask(&house.noren, &clerk(), &bought.number).await.unwrap(),
            Done::NotNow
        );
    }
}

#[tokio::test]
async fn a_new_attempt_waits_until_the_old_transaction_is_gone() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9923")]).await;
        bought.enter_right_code().await;
        house.outside.provider.cut().await;
        assert_eq!(
            desk::ask_to_choose::ask(&house.noren, &clerk(), &bought.number).await.unwrap(),
            Done::Done
        );
        house.run_due().await;
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen, "{}", house.name());
        let states: Vec<_> = bought.sheet().await.payments.iter().map(|p| p.state.name()).collect();
        assert_eq!(states, ["cancelling", "due"]);
        house.pass(300).await;
        house.outside.provider.mend().await;
        house.pass(600).await;
        let states: Vec<_> = bought.sheet().await.payments.iter().map(|p| p.state.name()).collect();
        assert_eq!(states, ["cancelled", "due"]);
        assert!(!bought.at_provider().await[0].lives());
    }
}

#[tokio::test]
async fn cancelled_at_the_providers_own_console_the_shopper_chooses_again() {
    for house in houses().await {
        let bought = brought_to(&house, "approved").await;
        house.run_due().await;
        assert!(house.outside.press("cancel", bought.provider_number().await.as_str()).await);
        assert_eq!(desk::inquire::inquire(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        assert_eq!(bought.payment_state().await.credit(), Credit::Drifted, "{}", house.name());
        let taken = desk::settle_drift::take_over(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(taken, Done::Done);
        assert_eq!(bought.payment_state().await.credit(), Credit::Cancelled);
        assert_eq!(bought.order_state().await, order::State::Placed);
        house.pass(700).await;
        assert_eq!(bought.mails().await, [THANKS, CHOOSE]);
        assert_eq!(bought.choose(goods::BANK).await, Chosen::Seen);
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn an_inquiry_says_what_changed_at_the_provider() {
    for house in houses().await {
        let bought = brought_to(&house, "under_review").await;
        assert!(house.outside.press("approve", bought.provider_number().await.as_str()).await);
        assert_eq!(desk::inquire::inquire(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        assert!(matches!(bought.payment_state().await, State::Approved { .. }), "{}", house.name());
        let timeline = bought.sheet().await.timeline;
        let inquired = timeline.iter().find(|entry| entry.what == "payment.inquired").unwrap();
        assert!(matches!(&inquired.actor, Actor::Staff { name, .. } if name == "店長"));
        house.pass(goods::HOLD).await;
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn there_is_nothing_to_do_with_an_order_that_is_not() {
    for house in houses().await {
        let number = domain::id::OrderNumber::new("261121-ZZZZZZ");
        let (noren, clerk) = (&house.noren, &clerk());
        let done = [
            desk::cancel_order::cancel(noren, clerk, &number).await.unwrap(),
            desk::ask_to_choose::ask(noren, clerk, &number).await.unwrap(),
            desk::resend::resend(noren, clerk, &number).await.unwrap(),
            desk::inquire::inquire(noren, clerk, &number).await.unwrap(),
        ];
        assert_eq!(done, [Done::NoSuchOrder; 4]);
        assert!(desk::read_order::read(noren, &number).await.unwrap().is_none());
    }
}
