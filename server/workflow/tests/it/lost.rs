//! Replies that are lost, a provider that is slow or away: 確認中, never NG, and never a second claim.

use crate::{
    bought::Bought,
    goods,
    house::{Plan, houses, houses_like},
    steps::clerk,
};
use domain::{
    order,
    payment::{
        credit::Credit,
        state::{Fault, State},
    },
};
use serde_json::json;
use std::time::Duration;
use workflow::{
    checkout::order_page::Stage,
    desk::{self, Done},
};

/// Longer than a lost reply takes to be looked up and, where nothing had arrived, to be asked again.
const SOON: i64 = 15;

async fn never_said_no(bought: &Bought<'_>) {
    let timeline = bought.timeline().await;
    assert!(!timeline.iter().any(|what| what == "payment.declined"), "{timeline:?}");
}

#[tokio::test]
async fn the_reply_to_the_request_for_credit_is_lost() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9921")]).await;
        assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
        assert_eq!(bought.payment_state().await.credit(), Credit::Asking);
        house.pass(2).await;
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        let [transaction] = &bought.at_provider().await[..] else { panic!("one transaction") };
        assert_eq!((transaction.accepted, transaction.calls("KAARA0010")), (1, 1));
        never_said_no(&bought).await;
    }
}

#[tokio::test]
async fn the_reply_to_the_right_code_is_lost() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9922")]).await;
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
        house.pass(2).await;
        assert_eq!(bought.stage().await, Stage::Done);
        assert_eq!(bought.at_provider().await[0].calls("KAASA0020"), 1);
    }
}

#[tokio::test]
async fn the_reply_to_a_wrong_code_is_lost_and_counts_as_one() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9922")]).await;
        bought.enter_wrong_code().await;
        house.pass(2).await;
        assert_eq!(bought.awaits_code().await.unwrap().0, 2, "{}", house.name());
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn the_code_is_not_judged_while_the_provider_is_away() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        let code = bought.texted().await;
        house.outside.provider.cut().await;
        bought.enter_code(&code).await;
        assert_eq!(bought.awaits_code().await, Some((3, false)), "{}", house.name());
        house.outside.provider.mend().await;
        bought.enter_code(&code).await;
        assert_eq!(bought.stage().await, Stage::Done);
    }
}

#[tokio::test]
async fn the_reply_to_the_cancellation_is_lost() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9923")]).await;
        bought.enter_right_code().await;
        let done = desk::cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(done, Done::Done, "{}", house.name());
        house.run_due().await;
        assert!(matches!(bought.payment_state().await, State::Cancelling { .. }));
        house.pass(SOON).await;
        assert!(matches!(bought.payment_state().await, State::Cancelled { .. }));
        let [transaction] = &bought.at_provider().await[..] else { panic!("one transaction") };
        assert_eq!(transaction.state.as_deref(), Some("cancelled"));
        assert_eq!(transaction.calls("KAACL0010"), 2);
    }
}

#[tokio::test]
async fn a_provider_that_is_away_for_a_moment_is_tried_again() {
    for house in houses().await {
        for phone in ["090-1234-9911", "090-1234-9913"] {
            let bought = house.buys(&[("phone", phone)]).await;
            assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
            house.pass(2 * SOON).await;
            bought.enter_right_code().await;
            assert_eq!(bought.stage().await, Stage::Done);
            assert_eq!(bought.at_provider().await[0].accepted, 1);
        }
        house.outside.provider.cut().await;
        let bought = house.buys(&[]).await;
        assert_eq!(bought.stage().await, Stage::Asking);
        house.pass(3).await;
        assert_eq!(bought.stage().await, Stage::Asking);
        house.outside.provider.mend().await;
        house.pass(SOON).await;
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        never_said_no(&bought).await;
    }
}

#[tokio::test]
async fn a_provider_that_stays_away_leaves_an_error_that_staff_send_again() {
    for house in houses().await {
        house.outside.provider.cut().await;
        let bought = house.buys(&[]).await;
        house.pass(goods::HOLD - 60).await;
        assert_eq!(bought.payment_state().await.credit(), Credit::Error, "{}", house.name());
        assert!(matches!(bought.payment_state().await, State::Faulty { fault: Fault::Unreachable, .. }));
        assert!(bought.sheet().await.can.resend);
        never_said_no(&bought).await;

        house.outside.provider.mend().await;
        assert_eq!(desk::resend::resend(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        assert_eq!(desk::resend::resend(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        assert_eq!(bought.at_provider().await[0].calls("KAARA0010"), 1);
    }
}

#[tokio::test]
async fn a_provider_that_answers_without_answering_leaves_an_error_too() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9912")]).await;
        house.pass(goods::HOLD - 60).await;
        assert_eq!(bought.payment_state().await.credit(), Credit::Error, "{}", house.name());
        assert!(bought.at_provider().await[0].calls("KAARA0010") < 10, "not asked for ever");
        never_said_no(&bought).await;
        house.pass(goods::HOLD + 60).await;
        assert!(matches!(bought.order_state().await, order::State::Cancelled { .. }));
        assert_eq!(house.reserved(goods::TEA).await, 0);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn a_slow_provider_is_not_waited_for() {
    let plan = Plan { patience: Duration::from_millis(100), ..Plan::default() };
    for house in houses_like(&plan).await {
        house.outside.turn(json!({ "delay_ms": 700 })).await;
        let bought = house.buys(&[]).await;
        assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
        while bought.stage().await == Stage::Asking {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bought.enter_right_code().await;
        assert!(matches!(bought.stage().await, Stage::Code { checking: true, .. }));
        while bought.stage().await != Stage::Done {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(bought.at_provider().await[0].calls("KAARA0010"), 1);
    }
}

#[tokio::test]
async fn a_provider_slower_than_anybody_waits_is_looked_up() {
    let plan = Plan { timeout: Duration::from_millis(400), ..Plan::default() };
    for house in houses_like(&plan).await {
        house.outside.turn(json!({ "delay_ms": 1500 })).await;
        let bought = house.buys(&[]).await;
        assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
        assert!(matches!(bought.payment_state().await, State::Uncertain { .. }));
        house.pass(2).await;
        assert_eq!(bought.stage().await, Stage::Asking);
        house.outside.turn(json!({ "delay_ms": 0 })).await;
        house.pass(SOON).await;
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        assert_eq!(bought.at_provider().await[0].accepted, 1);
        never_said_no(&bought).await;
    }
}
