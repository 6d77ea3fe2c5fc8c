//! ③: the code that came by SMS.

use crate::{goods, house::houses};
use domain::{
    order,
    payment::state::{CodeFailure, State},
    problem::Rule,
};
use workflow::checkout::{
    choose_payment::Chosen,
    order_page::{Reason, Stage},
};

#[tokio::test]
async fn wrong_then_right() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        bought.enter_wrong_code().await;
        assert_eq!(bought.awaits_code().await, Some((2, true)), "{}", house.name());
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        assert_eq!(bought.at_provider().await[0].calls("KAASA0020"), 2);
    }
}

#[tokio::test]
async fn what_is_no_code_goes_nowhere_and_costs_no_try() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        for (typed, rule) in [("", Rule::Missing), ("12", Rule::NotCode), ("１２三４", Rule::NotCode)] {
            bought.enter_code(typed).await;
            let Stage::Code { tries, problem, wrong, .. } = bought.stage().await else {
                panic!("the code's page")
            };
            assert_eq!((tries, problem, wrong), (3, Some(rule), false), "{typed:?}");
        }
        let full_width: String =
            bought.texted().await.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        bought.enter_code(&format!(" {full_width}　")).await;
        assert_eq!(bought.stage().await, Stage::Done, "{}", house.name());
        assert_eq!(bought.at_provider().await[0].calls("KAASA0020"), 1);
    }
}

#[tokio::test]
async fn typed_after_its_time() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        let code = bought.texted().await;
        house.advance(182).await;
        bought.enter_code(&code).await;
        assert_eq!(bought.chooses_again().await, Some(Reason::CodeExpired), "{}", house.name());
        assert!(bought.can_choose().await.contains(&goods::LATER.to_owned()));
    }
}

#[tokio::test]
async fn never_typed() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        house.pass(184).await;
        assert!(bought.awaits_code().await.is_some(), "{}: the provider's clock decides", house.name());
        house.pass(5).await;
        assert_eq!(bought.chooses_again().await, Some(Reason::CodeExpired));
        assert!(bought.at_provider().await.iter().all(|it| !it.lives()));
        // A new code is a new attempt.
        assert_eq!(bought.choose(goods::LATER).await, Chosen::Seen);
        bought.enter_right_code().await;
        assert_eq!(bought.stage().await, Stage::Done);
        let approved: Vec<_> = bought.at_provider().await.iter().map(|it| it.approved).collect();
        assert_eq!(approved, [false, true]);
        assert_eq!(bought.sheet().await.consents.len(), 2);
    }
}

#[tokio::test]
async fn too_many_tries() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        for _ in 0..3 {
            bought.enter_wrong_code().await;
        }
        assert_eq!(bought.chooses_again().await, Some(Reason::CodeTries), "{}", house.name());
        assert_eq!(bought.can_choose().await, [goods::DOOR, goods::BANK]);
        // Whoever comes back to an old page changes nothing.
        bought.enter_right_code().await;
        assert_eq!(bought.chooses_again().await, Some(Reason::CodeTries));
        assert_eq!(bought.at_provider().await[0].calls("KAASA0020"), 3);
    }
}

#[tokio::test]
async fn the_sms_does_not_arrive() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9901")]).await;
        bought.enter_code("1234").await;
        assert_eq!(bought.chooses_again().await, Some(Reason::CodeUndeliverable), "{}", house.name());
        let State::CodeFailed { why, .. } = bought.payment_state().await else { panic!("failed") };
        assert_eq!(why, CodeFailure::Undeliverable);
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
        house.pass(goods::HOLD + 600).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert!(bought.at_provider().await.iter().all(|it| !it.lives()));
    }
}

#[tokio::test]
async fn given_up_for_another_way_before_it_was_typed() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        let code = bought.texted().await;
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen, "{}", house.name());
        assert_eq!(bought.stage().await, Stage::Done);
        // The old page is still open somewhere.
        bought.enter_code(&code).await;
        house.pass(goods::HOLD + 600).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert!(bought.at_provider().await.iter().all(|it| !it.lives()));
        assert_eq!(house.next_due().await, None);
    }
}
