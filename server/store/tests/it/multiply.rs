//! A block of orders that is repeated: nothing collides, and every copy is found under its own number.

use crate::world::*;
use domain::{
    email::Email,
    id::{CartId, OrderId, OrderNumber, ShopId},
    moment::Moment,
    order::record::Order,
    payment::state::State,
    phone::Phone,
    shipment::{self, record::Shipment},
    timeline::{Actor, Entry},
};
use store::{
    StoreError, Tx,
    multiply::{self, Copy},
    order_list::{self, Part, Search},
    testing,
};

const DAY: i64 = 86_400_000;
const FIRST: u32 = 5_010_000;
const LEFT: Moment = Moment(NOW.0 + 1000);
const PAID: Moment = Moment(NOW.0 + 5000);

fn seeded(number: u32) -> Order {
    let mut one = order(i64::from(number));
    one.id = OrderId::new(format!("seed-order-{number}"));
    one.number = OrderNumber::new(format!("S-{number}"));
    one.cart = CartId::new(format!("seed-cart-{number}"));
    one.placed_at = NOW;
    one.checkout.buyer.email = Email::parse(&format!("s{number}@shopper.example")).unwrap();
    one.checkout.buyer.phone = Phone::parse(&format!("0900{number}")).unwrap();
    one
}

/// Keeps the orders of three numbers, all finished.
async fn three(tx: &mut Tx, shop: &ShopId) -> Result<(), StoreError> {
    for number in FIRST..FIRST + 3 {
        let one = seeded(number);
        store::orders::insert(tx, shop, &one).await?;
        let slip = Some(format!("4000{number}1"));
        let state = shipment::State::Shipped { slip, at: LEFT, told: Some(LEFT) };
        let parcel = Shipment { state, ..Shipment::whole(one.id.as_str()) };
        store::shipments::insert(tx, shop, &one.id, &parcel).await?;
        store::payments::insert(tx, shop, &payment(&one, 1, State::Paid { at: PAID })).await?;
        let entry =
            Entry { at: NOW, actor: Actor::Shopper, what: "order.placed".to_owned(), detail: Vec::new() };
        store::timeline::append(tx, shop, &one.id, &entry).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_copy_is_whole_earlier_and_found_by_its_own_number() {
    for case in testing::dbs().await {
        let copy = &Copy { first: FIRST, end: FIRST + 2, by: 10_000, earlier: DAY };
        let read = case
            .db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                three(tx, shop).await?;
                multiply::begin(tx, shop, FIRST, FIRST + 2).await?;
                multiply::copy(tx, shop, copy).await?;
                let by = |words: &str| Search { words: words.to_owned(), ..Search::default() };
                let part = &Part { limit: 10, ..Part::default() };
                let all = order_list::page(tx, shop, &Search::default(), part).await?;
                assert_eq!(all.len(), 5, "two of three were copied");
                for words in ["S-5020001", "s5020001@shop", "09005020001", "40005020001"] {
                    let found = order_list::page(tx, shop, &by(words), part).await?;
                    assert_eq!(found.len(), 1, "{words}");
                    assert_eq!(found[0].number.as_str(), "S-5020001");
                    assert_eq!(found[0].placed_at, NOW.plus_millis(-DAY));
                    assert_eq!(found[0].shipped_at, Some(LEFT.plus_millis(-DAY)));
                    assert_eq!(found[0].paid_at, Some(PAID.plus_millis(-DAY)));
                }
                let id = OrderId::new("seed-order-5020001");
                let parcel = store::shipments::of_order(tx, shop, &id).await?.remove(0);
                let (slip, at) = (Some("400050200011".to_owned()), LEFT.plus_millis(-DAY));
                assert_eq!(parcel.state, shipment::State::Shipped { slip, at, told: Some(at) });
                let paid = store::payments::last_of(tx, shop, &id).await?.unwrap();
                assert_eq!(paid.state, State::Paid { at: PAID.plus_millis(-DAY) });
                assert_eq!(paid.number.as_str(), "S-5020001-1");
                assert_eq!(store::timeline::of_order(tx, shop, &id).await?.len(), 1);
                let original =
                    store::orders::by_id(tx, shop, &OrderId::new("seed-order-5010001")).await?.unwrap();
                assert_eq!(original, seeded(5_010_001), "what was there stays as it was");
                store::orders::by_id(tx, shop, &id).await
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(read.checkout.buyer.phone.digits(), "09005020001");
        let copied = case.db.write(|mut tx| async move { multiply::copy(&mut tx, &shop_id(), copy).await });
        assert_eq!(copied.await, Err(StoreError::Exists), "nothing is written twice");
        case.db.write(|mut tx| async move { multiply::end(&mut tx).await }).await.unwrap();
        multiply::settle(&case.db).await.unwrap();
    }
}
