//! What is over is forgotten, and nothing else.

use crate::{goods, house::houses};
use domain::id::CartId;
use workflow::{
    housekeeping::{self, Forgotten, Housekeeping},
    staff::{
        invite,
        passkey::{self, Begun},
        visit::Visit,
    },
};

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn what_was_typed_and_never_ordered_goes_with_its_session() {
    for house in &houses().await {
        let bought = house.buys(&[]).await;
        let left = house.shopper().await;
        left.put_in_cart(goods::TEA, 1).await;
        left.fill_in(&[]).await;
        let page = left.confirm().await;
        let cart = cart_of(house, &page).await;
        let kept = || async {
            let (cart, attempt) = (&cart, &page.attempt);
            house
                .read(|mut tx| async move {
                    let (tx, shop) = (&mut tx, house.noren.shop_id());
                    Ok((
                        store::drafts::get(tx, shop, cart).await?.is_some(),
                        store::confirmations::get(tx, shop, attempt).await?.is_some(),
                        store::carts::get(tx, shop, cart).await?.is_some(),
                    ))
                })
                .await
        };
        assert_eq!(
            housekeeping::forget(&house.noren).await.unwrap(),
            Forgotten::default(),
            "{}",
            house.name()
        );
        assert_eq!(kept().await, (true, true, true), "as long as somebody may come back");
        house.clock.advance_seconds(15 * DAY);
        let forgotten = housekeeping::forget(&house.noren).await.unwrap();
        assert_eq!((forgotten.sessions, forgotten.carts), (2, 1), "{}", house.name());
        assert!(forgotten.limits > 0, "the count of codes is older than two days");
        assert_eq!(kept().await, (false, false, false));
        assert_eq!(house.order(&bought.number).await.order.number, bought.number, "an order is not touched");
        assert_eq!(housekeeping::forget(&house.noren).await.unwrap(), Forgotten::default(), "once is enough");
    }
}

#[tokio::test]
async fn links_to_the_desk_go_a_week_after_they_are_over() {
    for house in &houses().await {
        let noren = &house.noren;
        let path = invite::first_owner(noren, "owner@noren.example").await.unwrap().unwrap();
        let token = path.strip_prefix("/admin/welcome/").unwrap();
        assert!(matches!(passkey::begin(noren, &Visit::default()).await.unwrap(), Begun::Options(_)));
        let links = async || housekeeping::forget(noren).await.unwrap().links;
        assert_eq!(links().await, 0, "{}", house.name());
        assert!(invite::is_open(noren, token).await.unwrap());
        house.clock.advance_seconds(DAY);
        assert_eq!(links().await, 1, "the challenge of a passkey is over after minutes");
        house.clock.advance_seconds(7 * DAY - 1);
        assert_eq!(links().await, 0);
        house.clock.advance_seconds(1);
        assert_eq!(links().await, 1);
        assert!(!invite::is_open(noren, token).await.unwrap());
        assert_eq!(links().await, 0);
    }
}

#[tokio::test]
async fn it_is_done_once_an_hour() {
    for house in &houses().await {
        let mut housekeeping = Housekeeping::default();
        housekeeping.when_due(&house.noren).await;
        house.buys(&[]).await;
        let sessions = || async {
            let now = house.noren.now();
            house
                .write(|mut tx| async move {
                    store::sessions::delete_expired(&mut tx, house.noren.shop_id(), now).await
                })
                .await
        };
        house.clock.advance_seconds(3_599);
        housekeeping.when_due(&house.noren).await;
        assert_eq!(sessions().await, 0, "{}", house.name());
        house.buys(&[]).await;
        house.clock.advance_seconds(20 * DAY);
        housekeeping.when_due(&house.noren).await;
        assert_eq!(sessions().await, 0, "forgotten before");
    }
}

async fn cart_of(house: &crate::house::House, page: &workflow::checkout::review::Review) -> CartId {
    let attempt = &page.attempt;
    let found = house
        .read(
            |mut tx| async move { store::confirmations::get(&mut tx, house.noren.shop_id(), attempt).await },
        )
        .await;
    found.unwrap().cart
}
