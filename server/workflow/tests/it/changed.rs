//! What changed between the confirmation page and its button, and pages that are somebody else's.

use crate::{goods, house::houses};
use domain::{
    id::{AttemptId, Sku},
    yen::Yen,
};
use workflow::{
    cart,
    checkout::{
        fill_in::{self, Saved},
        place_order::{self, Placed},
        review::{self, Change, Shown},
    },
};

#[tokio::test]
async fn a_price_that_changed_is_shown_and_confirmed_again() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 2).await;
        shopper.fill_in(&[]).await;
        let page = shopper.confirm().await;
        let shop = house.noren.shop_id();
        house
            .write(|mut tx| async move {
                store::variants::set_price(&mut tx, shop, &Sku::new(goods::TEA), Yen(1200)).await
            })
            .await;
        assert_eq!(shopper.place(&page).await, Placed::Changed, "{}", house.name());
        assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (0, 0));
        let again = shopper.confirm_after(Some(&page)).await;
        let price = Change::Price { name: "煎茶".to_owned(), from: Yen(1080), to: Yen(1200) };
        assert_eq!(again.changes, [price, Change::Total { from: Yen(2930), to: Yen(3170) }]);
        let Placed::Order(number) = shopper.place(&again).await else { panic!("an order") };
        assert_eq!(house.order(&number).await.order.quote.total, Yen(3170));
        // The page of before is not another order.
        assert_eq!(shopper.place(&page).await, Placed::Order(number));
    }
}

#[tokio::test]
async fn a_form_that_changed_in_another_tab_is_confirmed_again() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 2).await;
        shopper.fill_in(&[]).await;
        let page = shopper.confirm().await;
        shopper.fill_in(&[("street", "9-9")]).await;
        assert_eq!(shopper.place(&page).await, Placed::Changed, "{}", house.name());
        shopper.fill_in(&[]).await;
        shopper.put_in_cart(goods::TEA, 1).await;
        assert_eq!(shopper.place(&page).await, Placed::Changed);
        assert_eq!(house.orders().await, 0);
        let again = shopper.confirm_after(Some(&page)).await;
        assert!(matches!(shopper.place(&again).await, Placed::Order(_)));
    }
}

#[tokio::test]
async fn what_is_short_is_not_reserved_and_the_cart_says_so() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 2).await;
        shopper.put_in_cart(goods::POT, 2).await;
        shopper.fill_in(&[]).await;
        let page = shopper.confirm().await;
        let shop = house.noren.shop_id();
        house
            .write(|mut tx| async move {
                store::variants::set_on_hand(&mut tx, shop, &Sku::new(goods::POT), 1).await
            })
            .await;
        assert_eq!(shopper.place(&page).await, Placed::Changed, "{}", house.name());
        assert_eq!((house.reserved(goods::TEA).await, house.reserved(goods::POT).await), (0, 0));
        let shown = review::show(&house.noren, &shopper.visitor, Some(&page.attempt)).await.unwrap();
        assert!(matches!(shown, Shown::Cart));
        let lines = cart::show(&house.noren, Some(&shopper.visitor)).await.unwrap().lines;
        let short: Vec<_> = lines.iter().map(|line| (line.sku.as_str(), line.short())).collect();
        assert_eq!(short, [(goods::TEA, false), (goods::POT, true)]);
        assert!(cart::set(&house.noren, &shopper.visitor, &Sku::new(goods::POT), 1).await.unwrap());
        let again = shopper.confirm_after(Some(&page)).await;
        assert!(matches!(shopper.place(&again).await, Placed::Order(_)));
        assert_eq!(house.outside.transactions().await.len(), 1);
    }
}

#[tokio::test]
async fn without_consent_nothing_is_sent() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        shopper.fill_in(&[]).await;
        let page = shopper.confirm().await;
        assert_eq!(shopper.place_agreeing(&page, false).await, Placed::NotAgreed, "{}", house.name());
        assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (0, 0));
        assert!(house.outside.transactions().await.is_empty());
        assert!(matches!(shopper.place(&page).await, Placed::Order(_)));
        // A method that hands nothing over needs none.
        let other = house.shopper().await;
        other.put_in_cart(goods::TEA, 1).await;
        other.fill_in(&[("payment", goods::DOOR)]).await;
        let page = other.confirm().await;
        assert!(matches!(other.place_agreeing(&page, false).await, Placed::Order(_)));
    }
}

#[tokio::test]
async fn a_page_of_somebody_else_or_of_nobody_is_stale() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        shopper.fill_in(&[]).await;
        let page = shopper.confirm().await;
        let thief = house.shopper().await;
        thief.put_in_cart(goods::TEA, 1).await;
        thief.fill_in(&[]).await;
        assert_eq!(thief.place(&page).await, Placed::Stale, "{}", house.name());
        let unknown = AttemptId::new("no-such-page");
        let placed = place_order::place(&house.noren, &shopper.visitor, &unknown, true).await.unwrap();
        assert_eq!(placed, Placed::Stale);
        let Placed::Order(_) = shopper.place(&page).await else { panic!("an order") };
        // Not even whose order it became.
        assert_eq!(thief.place(&page).await, Placed::Stale);
        assert_eq!(house.orders().await, 1);
    }
}

#[tokio::test]
async fn what_was_typed_is_kept_whatever_it_is() {
    for house in houses().await {
        let shopper = house.shopper().await;
        assert_eq!(shopper.fill_in(&[]).await, Saved::Cart, "{}", house.name());
        shopper.put_in_cart(goods::TEA, 1).await;
        let wrong = [("email", "花子@"), ("phone", "😀"), ("postal_code", ""), ("street", "1️⃣")];
        assert_eq!(shopper.fill_in(&wrong).await, Saved::Wrong);
        let form = fill_in::show(&house.noren, &shopper.visitor).await.unwrap().unwrap();
        assert_eq!(form.draft, goods::draft(&wrong));
        let fields: Vec<_> = form.problems.iter().map(|problem| problem.field.name()).collect();
        assert_eq!(fields, ["email", "phone", "postal_code", "street"]);
        let shown = review::show(&house.noren, &shopper.visitor, None).await.unwrap();
        assert!(matches!(shown, Shown::Incomplete));
    }
}
