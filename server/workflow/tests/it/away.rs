//! The database is away: 503, and nothing half written.

use crate::{
    goods,
    house::{House, Plan, houses, is_away},
    line::Line,
};
use domain::id::Sku;
use std::{net::SocketAddr, sync::Arc};
use store::{StoreError, testing};
use tokio::sync::Notify;
use workflow::{
    cart,
    checkout::{
        order_page::Stage,
        place_order::{self, Placed},
    },
    noren::Noren,
};

#[tokio::test]
async fn a_postgres_that_goes_away_comes_back() {
    let Some(database) = testing::postgres().await else { return };
    let house = House::open(database, &Plan::default()).await;
    let (server, name) = house.url.rsplit_once('/').unwrap();
    let (who, address) = server.rsplit_once('@').unwrap();
    let line = Line::to(address.parse::<SocketAddr>().unwrap()).await;
    let db = store::Db::open(&format!("{who}@{}/{name}", line.address)).await.unwrap();
    let far = Noren { db, ..house.noren.clone() };

    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 1).await;
    shopper.fill_in(&[]).await;
    let page = shopper.confirm().await;
    assert!(cart::show(&far, Some(&shopper.visitor)).await.is_ok());
    line.cut().await;
    assert!(is_away(&place_order::place(&far, &shopper.visitor, &page.attempt, true).await));
    assert!(is_away(&cart::add(&far, &shopper.guest, &Sku::new(goods::TEA), 1).await));
    assert!(is_away(&workflow::worker::run_due(&far).await));
    assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (0, 0));
    assert!(house.outside.transactions().await.is_empty());

    line.mend().await;
    let placed = place_order::place(&far, &shopper.visitor, &page.attempt, true).await.unwrap();
    assert!(matches!(placed, Placed::Order(_)));
    assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (1, 1));
    assert_eq!(house.outside.transactions().await[0].calls("KAARA0010"), 1);
}

#[tokio::test]
async fn a_file_that_somebody_else_keeps_locked() {
    let house = House::open(testing::sqlite().await, &Plan::default()).await;
    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 1).await;
    shopper.fill_in(&[]).await;
    let page = shopper.confirm().await;

    let other = house.another_process(2).await;
    let (locked, over) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (&locked, &over);
    let keep = other.db.write(|tx| async move {
        tell.notify_one();
        wait.notified().await;
        drop(tx);
        Ok::<_, StoreError>(())
    });
    let meanwhile = async {
        locked.notified().await;
        let placed = place_order::place(&house.noren, &shopper.visitor, &page.attempt, true).await;
        over.notify_one();
        placed
    };
    let (kept, placed) = tokio::join!(keep, meanwhile);
    kept.unwrap();
    assert!(is_away(&placed), "{placed:?}");
    assert_eq!((house.orders().await, house.reserved(goods::TEA).await), (0, 0));
    assert!(house.outside.transactions().await.is_empty());
    assert!(matches!(shopper.place(&page).await, Placed::Order(_)));
}

#[tokio::test]
async fn an_answer_that_could_not_be_kept_is_looked_up() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9921")]).await;
        // A process whose database goes away for good at that moment.
        let dead = house.another_process(2).await;
        dead.db.close().await;
        assert!(is_away(&workflow::worker::run_due(&dead).await), "{}", house.name());
        assert_eq!(bought.stage().await, Stage::Asking);
        house.pass(3).await;
        assert!(bought.awaits_code().await.is_some());
    }
}
