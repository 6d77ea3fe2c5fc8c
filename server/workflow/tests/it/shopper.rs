//! A shopper on the way to an order.

use crate::{bought::Bought, goods, house::House};
use domain::id::Sku;
use workflow::{
    cart,
    checkout::{
        fill_in::{self, Saved},
        place_order::{self, Placed},
        review::{self, Review, Shown},
    },
    visitor::{self, Guest, Visitor},
};

/// Somebody with a session.
pub struct Shopper<'h> {
    house: &'h House,
    /// Who they are, with the cookie that they got.
    pub guest: Guest,
    /// Their session.
    pub visitor: Visitor,
}

impl House {
    /// Somebody comes in.
    pub async fn shopper(&self) -> Shopper<'_> {
        let guest = visitor::guest(&self.noren, None).await.unwrap();
        assert!(guest.token.is_some());
        Shopper { house: self, visitor: guest.visitor.clone(), guest }
    }

    /// Somebody comes in and orders tea, with these fields of the form changed.
    pub async fn buys(&self, changes: &[(&str, &str)]) -> Bought<'_> {
        let shopper = self.shopper().await;
        shopper.put_in_cart(goods::TEA, 2).await;
        shopper.orders(changes).await
    }
}

impl<'h> Shopper<'h> {
    /// Puts something in the cart.
    pub async fn put_in_cart(&self, sku: &str, quantity: u32) {
        assert!(cart::add(&self.house.noren, &self.guest, &Sku::new(sku), quantity).await.unwrap());
    }

    /// Sends the form, with these fields changed.
    pub async fn fill_in(&self, changes: &[(&str, &str)]) -> Saved {
        fill_in::save(&self.house.noren, &self.visitor, &goods::draft(changes), false).await.unwrap()
    }

    /// Looks at the confirmation page.
    pub async fn confirm(&self) -> Review {
        self.confirm_after(None).await
    }

    /// The same, after something changed since that page.
    pub async fn confirm_after(&self, was: Option<&Review>) -> Review {
        match review::show(&self.house.noren, &self.visitor, was.map(|page| &page.attempt)).await.unwrap() {
            Shown::Review(page) => *page,
            other => panic!("no confirmation page: {other:?}"),
        }
    }

    /// Presses the button, consent ticked.
    pub async fn place(&self, page: &Review) -> Placed {
        self.place_agreeing(page, true).await
    }

    /// Presses the button.
    pub async fn place_agreeing(&self, page: &Review, agreed: bool) -> Placed {
        place_order::place(&self.house.noren, &self.visitor, &page.attempt, agreed).await.unwrap()
    }

    /// Form, confirmation, button: an order of what is in the cart.
    pub async fn orders(self, changes: &[(&str, &str)]) -> Bought<'h> {
        assert_eq!(self.fill_in(changes).await, Saved::Ready);
        let page = self.confirm().await;
        match self.place(&page).await {
            Placed::Order(number) => Bought::new(self.house, self.visitor, number),
            other => panic!("no order: {other:?}"),
        }
    }
}
