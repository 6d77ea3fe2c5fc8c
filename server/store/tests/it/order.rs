//! Orders, and what hangs on them: shipments, consents, the timeline.

use crate::world::*;
use domain::{
    cart::CartLine,
    checkout::Recipient,
    consent::ConsentText,
    giving_back::{Return, Way},
    id::*,
    order::{State, Why},
    shipment::{self, record::Shipment, sending::Sending},
    timeline::{Actor, Entry},
    yen::Yen,
};
use store::{StoreError, consents, orders, returns, shipments, testing, timeline};

#[tokio::test]
async fn an_order_is_found_as_it_was_placed() {
    for case in testing::dbs().await {
        let mut placed = order(1);
        let buyer = placed.checkout.buyer.clone();
        placed.checkout.recipient =
            Some(Recipient { name: buyer.name, phone: buyer.phone, address: buyer.address });
        let placed = &placed;
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                orders::insert(tx, shop, placed).await?;
                assert_eq!(orders::by_id(tx, shop, &placed.id).await?.as_ref(), Some(placed));
                assert_eq!(orders::by_number(tx, shop, &placed.number).await?.as_ref(), Some(placed));
                assert_eq!(orders::by_cart(tx, shop, &placed.cart).await?.as_ref(), Some(placed));
                let other = &ShopId::new("other");
                assert_eq!(orders::by_id(tx, other, &placed.id).await?, None);
                assert_eq!(orders::by_number(tx, other, &placed.number).await?, None);
                assert_eq!(orders::by_cart(tx, other, &placed.cart).await?, None);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_cart_becomes_one_order_and_the_transaction_can_go_on() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, first) = (&mut tx, &shop_id(), order(1));
                orders::insert(tx, shop, &first).await?;
                let mut second = order(2);
                second.cart = first.cart.clone();
                assert_eq!(orders::insert(tx, shop, &second).await, Err(StoreError::Exists));
                assert_eq!(orders::by_cart(tx, shop, &second.cart).await?, Some(first));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_change_needs_the_version_it_saw() {
    for case in testing::dbs().await {
        let (db, mut changed) = (&case.db, order(1));
        keep(db, &changed).await.unwrap();
        changed.state = State::Cancelled { at: NOW, why: Why::Lapsed };
        changed.hold_until = None;
        changed.quote = quote(2160);
        let seen = &changed;
        let update = || db.write(|mut tx| async move { orders::update(&mut tx, &shop_id(), seen).await });
        assert_eq!(update().await, Ok(2));
        assert_eq!(update().await, Err(StoreError::Conflict));
        let kept = db
            .read(|mut tx| async move { orders::by_id(&mut tx, &shop_id(), &seen.id).await })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(kept, domain::order::record::Order { version: 2, ..changed });
    }
}

#[tokio::test]
async fn shipments_move_by_version() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let shipped =
            &shipment::State::Shipped { slip: Some("4812-0000-0000".to_owned()), at: NOW, told: None };
        db.write(|mut tx| async move {
            let (tx, shop, whole) = (&mut tx, &shop_id(), Shipment::whole("s1"));
            shipments::insert(tx, shop, &placed.id, &whole).await?;
            let again = shipments::insert(tx, shop, &placed.id, &whole).await;
            assert_eq!(again, Err(StoreError::Exists));
            assert_eq!(shipments::update(tx, shop, "s1", 1, shipped).await?, 2);
            let kept = Shipment { state: shipped.clone(), version: 2, ..whole };
            assert_eq!(shipments::of_order(tx, shop, &placed.id).await?, [kept]);
            assert_eq!(shipments::of_order(tx, shop, &OrderId::new("none")).await?, []);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        let late = db
            .write(|mut tx| async move { shipments::update(&mut tx, &shop_id(), "s1", 1, shipped).await })
            .await;
        assert_eq!(late, Err(StoreError::Conflict));
    }
}

#[tokio::test]
async fn several_parcels_say_together_how_far_the_order_is() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let gone = &shipment::State::Shipped { slip: None, at: NOW, told: None };
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let goods = Some(vec![CartLine { sku: Sku::new("tea"), quantity: 2 }]);
            let (first, second) = (Shipment::whole("z"), Shipment { part: 2, ..Shipment::whole("a") });
            shipments::insert(tx, shop, &placed.id, &second).await?;
            shipments::insert(tx, shop, &placed.id, &first).await?;
            let packed = Shipment { goods, ..second.clone() };
            assert_eq!(shipments::pack(tx, shop, &packed).await?, 2);
            let packed = Shipment { version: 2, ..packed };
            assert_eq!(shipments::of_order(tx, shop, &placed.id).await?, [first.clone(), packed.clone()]);
            assert_eq!(shipments::sending(tx, shop, &placed.id).await?, Some(Sending::Unsent));
            shipments::update(tx, shop, "z", 1, gone).await?;
            assert_eq!(shipments::sending(tx, shop, &placed.id).await?, Some(Sending::Partly));
            shipments::remove(tx, shop, &placed.id, &packed).await?;
            assert_eq!(shipments::sending(tx, shop, &placed.id).await?, Some(Sending::Sent));
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        for act in [true, false] {
            let late = db
                .write(|mut tx| async move {
                    let (tx, shop, whole) = (&mut tx, &shop_id(), &Shipment::whole("z"));
                    if act {
                        return shipments::pack(tx, shop, whole).await.map(drop);
                    }
                    shipments::remove(tx, shop, &placed.id, whole).await
                })
                .await;
            assert_eq!(late, Err(StoreError::Conflict));
        }
    }
}

#[tokio::test]
async fn a_return_is_kept_and_its_money_is_given_back_once() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        db.write(|mut tx| async move {
            let (tx, shop, order) = (&mut tx, &shop_id(), &placed.id);
            let made = |id: &str, way| Return {
                id: id.to_owned(),
                payment: PaymentId::new("payment-1"),
                goods: placed.quote.lines.clone(),
                restocked: true,
                amount: Yen(500),
                way,
                at: NOW,
                given_at: None,
            };
            let (told, by_hand) = (made("a", Way::Reduced), made("b", Way::ByHand));
            returns::insert(tx, shop, order, &told).await?;
            returns::insert(tx, shop, order, &by_hand).await?;
            assert_eq!(returns::insert(tx, shop, order, &told).await, Err(StoreError::Exists));
            assert_eq!(returns::of_order(tx, shop, order).await?, [told.clone(), by_hand.clone()]);
            assert!(!returns::given(tx, shop, order, "a", NOW).await?, "the provider gives it back");
            assert!(returns::given(tx, shop, order, "b", NOW).await?);
            assert!(!returns::given(tx, shop, order, "b", NOW).await?, "once");
            let given = Return { given_at: Some(NOW), ..by_hand };
            assert_eq!(returns::of_order(tx, shop, order).await?, [told, given]);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn consents_and_timeline_stay_as_they_were_written() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let consent = &consents::Consent {
            payment: PaymentId::new("p1"),
            text: ConsentText { version: "2026-11-01".to_owned(), text: "同意\n本文".to_owned() },
            agreed_at: NOW,
            session_hash: "hash".to_owned(),
        };
        let staff = Actor::Staff { id: StaffId::new("s1"), name: "佐藤".to_owned() };
        // The same moment, and even a clock that went back, keeps the order of writing.
        let entries = &[(Actor::Shopper, 2), (staff, 2), (Actor::Clock, 1)].map(|(actor, at)| Entry {
            at: NOW.plus_millis(at),
            actor,
            what: "order.placed".to_owned(),
            detail: vec![("attempt".to_owned(), "1".to_owned())],
        });
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            consents::insert(tx, shop, &placed.id, consent).await?;
            assert_eq!(consents::insert(tx, shop, &placed.id, consent).await, Err(StoreError::Exists));
            assert_eq!(consents::of_order(tx, shop, &placed.id).await?, std::slice::from_ref(consent));
            for entry in entries {
                timeline::append(tx, shop, &placed.id, entry).await?;
            }
            assert_eq!(timeline::of_order(tx, shop, &placed.id).await?, entries);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
