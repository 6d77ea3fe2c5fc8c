//! What staff set: contracts with providers, what shoppers are offered, and versions that tell two people apart.

use crate::world::*;
use domain::{
    carrier::Carrier,
    contract::{Contract, Status},
    id::*,
    method::{Kind, PaymentMethod},
    moment::Moment,
    payment::state::State,
    yen::Yen,
};
use std::collections::BTreeMap;
use store::{StoreError, contracts, deliveries, methods, payments, testing};

fn contract(status: Status, version: i64) -> Contract {
    Contract {
        status,
        kind: "both".to_owned(),
        plan: "A".to_owned(),
        looks_at: Some(vec![670, 850]),
        settings: BTreeMap::from([("URL".to_owned(), "https://provider.example/".to_owned())]),
        secrets: BTreeMap::from([("PASSWORD".to_owned(), Moment(7))]),
        version,
    }
}

#[tokio::test]
async fn a_contract_is_kept_whole_in_place_of_the_version_it_was_made_from() {
    for case in testing::dbs().await {
        let (first, second) = (&contract(Status::Applied, 0), &contract(Status::Usable, 1));
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(contracts::get(tx, shop, "np").await?, None);
                contracts::put(tx, shop, "np", first).await?;
                let kept = Contract { version: 1, ..first.clone() };
                assert_eq!(contracts::get(tx, shop, "np").await?.as_ref(), Some(&kept));
                contracts::put(tx, shop, "np", second).await?;
                contracts::put(tx, &ShopId::new("other"), "np", first).await?;
                let plain = Contract { looks_at: None, ..first.clone() };
                contracts::put(tx, shop, "paidy", &plain).await?;
                let all = contracts::all(tx, shop).await?;
                assert_eq!(all["np"], Contract { version: 2, ..second.clone() });
                assert_eq!(all["paidy"].looks_at, None);
                let versions = BTreeMap::from([("np".to_owned(), 2), ("paidy".to_owned(), 1)]);
                assert_eq!(contracts::versions(tx, shop).await?, versions);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        for old in [first, second] {
            let late =
                case.db.write(|mut tx| async move { contracts::put(&mut tx, &shop_id(), "np", old).await });
            assert_eq!(late.await, Err(StoreError::Conflict));
        }
    }
}

#[tokio::test]
async fn what_is_hidden_is_kept_and_not_offered() {
    for case in testing::dbs().await {
        let cash = PaymentMethod { id: MethodId::new("cod"), kind: Kind::CashOnDelivery, ..method() };
        let (cash, way) = (&cash, &delivery());
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                deliveries::put(tx, shop, way, 0).await?;
                methods::put(tx, shop, &method(), 0).await?;
                methods::put(tx, shop, cash, 1).await?;
                let cheaper = PaymentMethod { most: Yen(9), deliveries: Vec::new(), ..cash.clone() };
                methods::update(tx, shop, &cheaper, true, 1).await?;
                let kept = methods::kept_one(tx, shop, &cash.id).await?.unwrap();
                assert_eq!((kept.hidden, kept.version, kept.method.most), (true, 2, Yen(9)));
                assert_eq!(kept.method.deliveries, cash.deliveries, "what it goes with stays");
                assert_eq!(methods::offered(tx, shop).await?, [method()]);
                assert_eq!(methods::offered_one(tx, shop, &cash.id).await?, None);
                assert_eq!(methods::offered_one(tx, shop, &method().id).await?, Some(method()));
                methods::set_position(tx, shop, &cash.id, -1).await?;
                let order: Vec<_> =
                    methods::kept(tx, shop).await?.into_iter().map(|kept| kept.hidden).collect();
                assert_eq!(order, [true, false]);
                methods::delete(tx, shop, &cash.id).await?;
                assert_eq!(methods::all(tx, shop).await?, [method()]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let old = &method();
        let late =
            case.db.write(|mut tx| async move { methods::update(&mut tx, &shop_id(), old, true, 9).await });
        assert_eq!(late.await, Err(StoreError::Conflict));
    }
}

#[tokio::test]
async fn a_method_is_used_when_an_attempt_was_made_by_it() {
    for case in testing::dbs().await {
        let placed = &order(1);
        keep(&case.db, placed).await.unwrap();
        let first = &payment(placed, 1, State::Ready);
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                let id = &first.method.id;
                assert!(!methods::is_used(tx, shop, id).await?);
                payments::insert(tx, shop, first).await?;
                assert!(methods::is_used(tx, shop, id).await?);
                let begin: String = id.as_str().chars().take(2).collect();
                for other in [begin.as_str(), "%", "_", "\"", ""] {
                    assert!(!methods::is_used(tx, shop, &MethodId::new(other)).await?, "{other}");
                }
                assert!(!methods::is_used(tx, &ShopId::new("other"), id).await?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_way_of_delivery_is_changed_with_what_it_goes_with() {
    for case in testing::dbs().await {
        let way = &delivery();
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                deliveries::put(tx, shop, way, 4).await?;
                methods::put(tx, shop, &PaymentMethod { deliveries: Vec::new(), ..method() }, 0).await?;
                assert_eq!(deliveries::version(tx, shop, &way.id).await?, Some(1));
                assert_eq!(deliveries::version(tx, shop, &DeliveryId::new("none")).await?, None);
                let changed = domain::delivery::DeliveryMethod {
                    label: "別便".to_owned(),
                    carrier: Some(Carrier::Sagawa),
                    fee: Yen(1),
                    fees: Vec::new(),
                    days: None,
                    slots: Vec::new(),
                    ..way.clone()
                };
                deliveries::update(tx, shop, &changed, 1).await?;
                assert_eq!(deliveries::get(tx, shop, &way.id).await?, Some(changed));
                deliveries::allow(tx, shop, &way.id, &[method().id]).await?;
                let goes = methods::get(tx, shop, &method().id).await?.unwrap().deliveries;
                assert_eq!(goes, std::slice::from_ref(&way.id));
                deliveries::allow(tx, shop, &way.id, &[]).await?;
                assert_eq!(methods::get(tx, shop, &method().id).await?.unwrap().deliveries, []);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let late =
            case.db.write(|mut tx| async move { deliveries::update(&mut tx, &shop_id(), way, 1).await });
        assert_eq!(late.await, Err(StoreError::Conflict));
    }
}
