//! Goods are held for so long, and given back once.

use crate::{
    bought::{CANCELLED, CHOOSE},
    goods,
    house::houses,
};
use domain::order::{self, Why};
use workflow::checkout::{
    choose_payment::Chosen,
    order_page::{Reason, Stage},
};

#[tokio::test]
async fn nobody_typed_the_code_and_the_hold_ends() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        house.pass(goods::HOLD - 60).await;
        assert_eq!(house.reserved(goods::TEA).await, 2, "{}", house.name());
        house.pass(120).await;
        let order::State::Cancelled { why, .. } = bought.order_state().await else { panic!("cancelled") };
        assert_eq!(why, Why::Lapsed);
        assert_eq!(house.reserved(goods::TEA).await, 0);
        assert_eq!(bought.mails().await, [CHOOSE, CANCELLED]);
        assert_eq!(bought.stage().await, Stage::Cancelled);
        assert!(bought.at_provider().await.iter().all(|it| !it.lives()));
        house.pass(goods::CHOOSE_AGAIN).await;
        assert_eq!(bought.mails().await.len(), 2);
    }
}

#[tokio::test]
async fn whoever_chooses_late_is_given_time() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        house.pass(goods::HOLD - 10).await;
        assert_eq!(bought.choose(goods::LATER).await, Chosen::Seen);
        house.pass(60).await;
        assert!(bought.awaits_code().await.is_some(), "{}", house.name());
        bought.enter_right_code().await;
        house.pass(goods::HOLD).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert_eq!(house.reserved(goods::TEA).await, 2);
    }
}

#[tokio::test]
async fn an_order_whose_answer_is_still_to_come_is_not_taken_away() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9921")]).await;
        // The request arrived, its reply was lost, and from then on the provider is away.
        house.outside.provider.cut().await;
        house.pass(3 * goods::HOLD).await;
        assert_eq!(bought.stage().await, Stage::Asking, "{}", house.name());
        assert_eq!(house.reserved(goods::TEA).await, 2);
        assert!(bought.at_provider().await[0].accepted == 1);
        house.outside.provider.mend().await;
        house.pass(2 * goods::HOLD).await;
        // The code's time was long over. The shopper has gone, and is given time to read the mail.
        assert_eq!(bought.chooses_again().await, Some(Reason::NotUsable));
        assert_eq!(bought.mails().await, [CHOOSE]);
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
        house.pass(goods::CHOOSE_AGAIN).await;
        assert_eq!(bought.order_state().await, order::State::Received);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn a_review_may_take_long() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "審査保留")]).await;
        bought.enter_right_code().await;
        house.pass(8 * 3600).await;
        // Away for a while, as at night.
        house.outside.provider.cut().await;
        house.pass(3600).await;
        house.outside.provider.mend().await;
        assert_eq!(house.reserved(goods::TEA).await, 2, "{}", house.name());
        assert!(house.outside.press("approve", bought.provider_number().await.as_str()).await);
        house.pass(1800).await;
        assert_eq!(bought.order_state().await, order::State::Received);
    }
}
