//! The link to an order is all that a shopper needs, and nobody else has it.

use crate::{goods, house::houses};
use domain::id::OrderNumber;
use workflow::checkout::{
    choose_payment::{self, Chosen, Shown, Wish},
    enter_code::{self, Entered},
    order_page,
};

#[tokio::test]
async fn only_its_own_key_opens_an_order() {
    for house in houses().await {
        let (mine, yours) = (house.buys(&[]).await, house.buys(&[("family_name", "与信拒否")]).await);
        let noren = &house.noren;
        let short: String = mine.key.chars().take(21).collect();
        let long = format!("{}A", mine.key);
        for key in ["", "x", yours.key.as_str(), short.as_str(), long.as_str()] {
            assert!(order_page::show(noren, &mine.number, key).await.unwrap().is_none(), "{}", house.name());
            let entered = enter_code::enter(noren, &mine.number, key, &mine.texted().await).await.unwrap();
            assert_eq!(entered, Entered::NoSuchOrder);
            let choices = choose_payment::choices(noren, &mine.number, key).await.unwrap();
            assert!(matches!(choices, Shown::NoSuchOrder));
            let method = domain::id::MethodId::new(goods::BANK);
            let wish = Wish { method: &method, attempt: 2, total: 2930, consent: None, agreed: true };
            let chosen =
                choose_payment::choose(noren, Some(&mine.visitor), &mine.number, key, &wish).await.unwrap();
            assert_eq!(chosen, Chosen::NoSuchOrder);
        }
        let nobody = OrderNumber::new("261121-ZZZZZZ");
        let key = noren.secret.order_key(noren.shop_id(), &nobody);
        assert!(order_page::show(noren, &nobody, &key).await.unwrap().is_none());
        assert!(mine.awaits_code().await.is_some());
        assert_eq!(mine.at_provider().await[0].calls("KAASA0020"), 0);
    }
}

#[tokio::test]
async fn a_link_ends_after_180_days() {
    for house in houses().await {
        let bought = house.buys(&[("payment", goods::BANK)]).await;
        let open = || order_page::show(&house.noren, &bought.number, &bought.key);
        house.clock.advance_seconds(180 * 24 * 3600);
        assert!(open().await.unwrap().is_some(), "{}", house.name());
        house.clock.advance_seconds(1);
        assert!(open().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_choice_is_made_of_what_its_page_showed() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "与信拒否")]).await;
        let (door, later) = (domain::id::MethodId::new(goods::DOOR), domain::id::MethodId::new(goods::LATER));
        let right = Wish { method: &door, attempt: 2, total: 2930 + 330, consent: None, agreed: false };
        // Another amount, and the method that was refused.
        assert_eq!(
            bought.wish(&Wish { total: 2930, ..right.clone() }).await,
            Chosen::Changed,
            "{}",
            house.name()
        );
        let refused = Wish { method: &later, total: 2930, agreed: true, ..right.clone() };
        assert_eq!(bought.wish(&refused).await, Chosen::Changed);
        assert_eq!(bought.sheet().await.payments.len(), 1);
        assert_eq!(bought.wish(&right).await, Chosen::Seen);
        // A page that was left open.
        assert_eq!(bought.wish(&right).await, Chosen::Seen);
        assert_eq!(bought.wish(&Wish { attempt: 3, ..right }).await, Chosen::Changed);
        assert_eq!(bought.sheet().await.payments.len(), 2);
    }
}
