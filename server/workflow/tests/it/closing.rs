//! お休み: no order begins while the shop is closed, those that were placed go on, and carts stay.

use crate::{
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{id::Sku, order, shop::Closing};
use workflow::{
    cart,
    checkout::place_order::Placed,
    desk::enter_order,
    settings::closing::{self, Saved, Typed, Wrong},
};

impl House {
    async fn closes(&self, closed: bool, text: &str, reopens: &str) -> Saved {
        let version = closing::show(&self.noren).await.unwrap().typed.version;
        let typed = Typed { closed, text: text.to_owned(), reopens: reopens.to_owned(), version };
        closing::save(&self.noren, &clerk(), &typed).await.unwrap()
    }
}

#[tokio::test]
async fn an_order_at_its_last_step_is_refused_whole_and_placed_when_the_shop_opens_again() {
    for house in &houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 2).await;
        shopper.fill_in(&[("payment", goods::DOOR)]).await;
        let page = shopper.confirm().await;
        assert_eq!(house.closes(true, "年末年始のお休みです", "2026-12-08").await, Saved::Done);
        assert_eq!(shopper.place(&page).await, Placed::Closed, "{}", house.name());
        assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (0, 0));
        assert_eq!(house.next_due().await, None);
        let cart = cart::show(&house.noren, Some(&shopper.visitor)).await.unwrap();
        assert_eq!(cart.count, 2, "the cart is as it was");
        assert_eq!(house.closes(false, "年末年始のお休みです", "").await, Saved::Done);
        let Placed::Order(number) = shopper.place(&page).await else { panic!("no order") };
        assert_eq!(house.order(&number).await.order.state, order::State::Received);
        assert_eq!(closing::show(&house.noren).await.unwrap().typed.text, "年末年始のお休みです", "kept");
    }
}

#[tokio::test]
async fn an_order_and_the_closing_of_the_shop_at_once_leave_nothing_half_done() {
    for house in &houses().await {
        let mut placed = 0;
        for _ in 0..6 {
            let shopper = house.shopper().await;
            shopper.put_in_cart(goods::TEA, 1).await;
            shopper.fill_in(&[("payment", goods::DOOR)]).await;
            let page = shopper.confirm().await;
            let (became, closed) = tokio::join!(shopper.place(&page), house.closes(true, "", ""));
            assert_eq!(closed, Saved::Done, "{}", house.name());
            match became {
                Placed::Order(_) => placed += 1,
                Placed::Closed => {}
                other => panic!("{other:?}"),
            }
            assert_eq!(house.orders().await, placed);
            assert_eq!(house.reserved(goods::TEA).await, i64::try_from(placed).unwrap());
            assert_eq!(house.closes(false, "", "").await, Saved::Done);
        }
    }
}

#[tokio::test]
async fn what_was_placed_before_goes_on_and_staff_enter_orders_by_telephone() {
    for house in &houses().await {
        let bought = house.buys(&[]).await;
        assert_eq!(house.closes(true, "", "").await, Saved::Done);
        bought.enter_right_code().await;
        assert_eq!(bought.order_state().await, order::State::Received, "{}", house.name());
        let refused = house.noren.shop().await.unwrap();
        assert_eq!(refused.closing, Some(Closing::default()));
        assert!(enter_order::begin(&house.noren, &clerk(), None).await.unwrap().is_some());
        let shopper = house.shopper().await;
        assert!(cart::add(&house.noren, &shopper.guest, &Sku::new(goods::TEA), 1).await.unwrap());
    }
}

#[tokio::test]
async fn what_is_wrong_and_what_another_saved_is_told_and_every_change_is_on_record() {
    for house in &houses().await {
        assert_eq!(house.closes(true, "", "2020-01-01").await, Saved::Wrong(vec![Wrong::Past]));
        assert_eq!(house.closes(true, "", "きのう").await, Saved::Wrong(vec![Wrong::Day]));
        assert!(house.noren.shop().await.unwrap().closing.is_none(), "{}", house.name());
        let late = Typed { closed: true, version: 0, ..Typed::default() };
        assert_eq!(closing::save(&house.noren, &clerk(), &late).await.unwrap(), Saved::Conflict);
        house.closes(true, "棚卸しです", "2027-01-05").await;
        house.closes(true, "棚卸しです", "2027-01-05").await;
        let sheet = closing::show(&house.noren).await.unwrap();
        assert_eq!(sheet.trail.len(), 1, "what differs in nothing is no change");
        let fields: Vec<&str> = sheet.trail[0].changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["closed", "closed_text", "reopens"]);
        let other = house.another_process(99).await;
        let closing = other.shop().await.unwrap().closing.unwrap();
        assert_eq!(
            (closing.text.as_str(), closing.reopens.unwrap().to_string().as_str()),
            ("棚卸しです", "2027-01-05")
        );
    }
}
