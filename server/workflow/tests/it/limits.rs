//! Limits on sending codes.

use crate::{
    goods,
    house::{House, Plan, houses_like},
};
use workflow::{
    checkout::{choose_payment::Chosen, place_order::Placed},
    noren::CodeLimits,
};

const WIDE: CodeLimits = CodeLimits { phone: 100, address: 100, session: 100, shop: 100 };

/// Somebody new orders with these fields changed.
async fn tries(house: &House, changes: &[(&str, &str)]) -> Placed {
    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 1).await;
    shopper.fill_in(changes).await;
    let page = shopper.confirm().await;
    shopper.place(&page).await
}

#[tokio::test]
async fn to_one_telephone() {
    for house in houses_like(&Plan { codes: CodeLimits { phone: 2, ..WIDE }, ..Plan::default() }).await {
        for street in ["1-1", "1-2"] {
            assert!(
                matches!(tries(&house, &[("street", street)]).await, Placed::Order(_)),
                "{}",
                house.name()
            );
        }
        // The same telephone, written otherwise, from elsewhere.
        let same = [("street", "1-3"), ("phone", "０９０ １２３４ ５６７８")];
        assert_eq!(tries(&house, &same).await, Placed::Limited);
        assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (2, 2));
        assert_eq!(house.outside.texts().await, 2);
        // Not another telephone, not another way to pay, and not for ever.
        assert!(matches!(tries(&house, &[("phone", "090-1234-5679")]).await, Placed::Order(_)));
        assert!(matches!(tries(&house, &[("payment", goods::BANK)]).await, Placed::Order(_)));
        house.advance(3600).await;
        assert!(matches!(tries(&house, &same).await, Placed::Order(_)));
    }
}

#[tokio::test]
async fn to_one_address() {
    for house in houses_like(&Plan { codes: CodeLimits { address: 1, ..WIDE }, ..Plan::default() }).await {
        assert!(matches!(tries(&house, &[]).await, Placed::Order(_)), "{}", house.name());
        assert_eq!(tries(&house, &[("phone", "080-1234-5678")]).await, Placed::Limited);
        assert!(matches!(tries(&house, &[("street", "2-2")]).await, Placed::Order(_)));
    }
}

#[tokio::test]
async fn by_the_whole_shop() {
    for house in houses_like(&Plan { codes: CodeLimits { shop: 1, ..WIDE }, ..Plan::default() }).await {
        assert!(matches!(tries(&house, &[]).await, Placed::Order(_)), "{}", house.name());
        let other = [("phone", "080-1234-5678"), ("street", "2-2")];
        assert_eq!(tries(&house, &other).await, Placed::Limited);
        house.advance(3600).await;
        assert!(matches!(tries(&house, &other).await, Placed::Order(_)));
    }
}

#[tokio::test]
async fn from_one_session_also_by_choosing_again_and_again() {
    for house in houses_like(&Plan { codes: CodeLimits { session: 2, ..WIDE }, ..Plan::default() }).await {
        let bought = house.buys(&[("phone", "090-1234-9901")]).await;
        bought.enter_code("1234").await;
        assert_eq!(bought.choose(goods::LATER).await, Chosen::Seen, "{}", house.name());
        bought.enter_code("1234").await;
        assert_eq!(bought.choose(goods::LATER).await, Chosen::Limited);
        assert_eq!(house.outside.texts().await, 2);
        assert_eq!(bought.sheet().await.payments.len(), 2);
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
    }
}

#[tokio::test]
async fn whom_the_session_refuses_uses_up_nobody_elses_telephone() {
    for house in
        houses_like(&Plan { codes: CodeLimits { session: 1, phone: 1, ..WIDE }, ..Plan::default() }).await
    {
        let rogue = house.shopper().await;
        for (phone, placed) in [("080-1234-5678", true), ("090-1234-5678", false)] {
            rogue.put_in_cart(goods::TEA, 1).await;
            rogue.fill_in(&[("phone", phone)]).await;
            let page = rogue.confirm().await;
            assert_eq!(matches!(rogue.place(&page).await, Placed::Order(_)), placed, "{}", house.name());
        }
        assert!(matches!(tries(&house, &[]).await, Placed::Order(_)));
    }
}
