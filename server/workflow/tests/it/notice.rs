//! Notices: unsigned, so never believed.

use crate::{
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{order, payment::state::State};
use workflow::{desk, receive_notice::receive};

/// The notice that the provider sends when a code was right.
async fn notify(house: &House, number: &str) -> bool {
    let form = format!("juchuNo={number}&smsNinKk=0&snsKk=0");
    receive(&house.noren, "kuroneko", form.as_bytes()).await.unwrap()
}

#[tokio::test]
async fn a_notice_makes_us_look_sooner() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "審査保留")]).await;
        bought.enter_right_code().await;
        let number = bought.provider_number().await;
        house.pass(3000).await;
        assert!(house.outside.press("approve", number.as_str()).await);
        for _ in 0..3 {
            assert!(notify(&house, number.as_str()).await);
        }
        house.pass(2).await;
        assert_eq!(bought.order_state().await, order::State::Received, "{}", house.name());
        assert!(notify(&house, number.as_str()).await);
        house.pass(goods::HOLD).await;
        let approved = bought.timeline().await.into_iter().filter(|what| what == "payment.approved").count();
        assert_eq!(approved, 1);
        assert_eq!(bought.mails().await.len(), 1);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn a_forged_notice_gives_nobody_credit() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        let number = bought.provider_number().await;
        assert!(notify(&house, number.as_str()).await);
        house.pass(3).await;
        assert_eq!(bought.awaits_code().await, Some((3, false)), "{}", house.name());
        for nobody in ["261121-ZZZZZZ-1", "", "'; DROP TABLE orders; --", "あ"] {
            assert!(!notify(&house, nobody).await, "{nobody:?}");
        }
        assert!(!receive(&house.noren, "kuroneko", b"").await.unwrap());
        let form = format!("juchuNo={number}");
        assert!(!receive(&house.noren, "nobody", form.as_bytes()).await.unwrap());
        bought.enter_right_code().await;
        assert_eq!(bought.order_state().await, order::State::Received);
    }
}

#[tokio::test]
async fn a_notice_brings_no_attempt_back_to_life() {
    for house in houses().await {
        let refused = house.buys(&[("family_name", "与信拒否")]).await;
        let cancelled = house.buys(&[]).await;
        cancelled.enter_right_code().await;
        desk::cancel_order::cancel(&house.noren, &clerk(), &cancelled.number).await.unwrap();
        house.run_due().await;
        for bought in [&refused, &cancelled] {
            assert!(notify(&house, bought.provider_number().await.as_str()).await);
        }
        house.pass(5).await;
        assert!(matches!(refused.payment_state().await, State::Declined { .. }), "{}", house.name());
        assert!(matches!(cancelled.payment_state().await, State::Cancelled { .. }));
        assert!(matches!(cancelled.order_state().await, order::State::Cancelled { .. }));
    }
}
