//! What a shop offers: itself, variants, delivery and payment methods, secrets.

use crate::world::*;
use domain::{
    delivery::DeliveryMethod,
    fee::FeeBands,
    id::*,
    method::{Kind, PaymentMethod},
    yen::Yen,
};
use store::{StoreError, deliveries, methods, secrets, shops, testing, variants};

#[tokio::test]
async fn a_shop_is_kept_and_changed() {
    for case in testing::dbs().await {
        let first = shop();
        let second = domain::shop::Shop { name: "新暖簾".to_owned(), hold_seconds: 60, ..shop() };
        let (first, second) = (&first, &second);
        case.db
            .write(|mut tx| async move {
                let tx = &mut tx;
                assert_eq!(shops::get(tx, &shop_id()).await?, None);
                shops::put(tx, first).await?;
                assert_eq!(shops::get(tx, &shop_id()).await?.as_ref(), Some(first));
                shops::put(tx, second).await?;
                assert_eq!(shops::get(tx, &shop_id()).await?.as_ref(), Some(second));
                assert_eq!(shops::all(tx).await?, [shop_id()]);
                assert_eq!(shops::version(tx, &shop_id()).await?, Some(1));
                assert_eq!(shops::version(tx, &ShopId::new("other")).await?, None);
                shops::change(tx, first, 1).await?;
                assert_eq!(shops::version(tx, &shop_id()).await?, Some(2));
                let kept = shops::get(tx, &shop_id()).await?.unwrap();
                assert_eq!(
                    (kept.name, kept.hold_seconds),
                    (first.name.clone(), 60),
                    "only what the shop says of itself"
                );
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let late = case.db.write(|mut tx| async move { shops::change(&mut tx, second, 1).await }).await;
        assert_eq!(late, Err(StoreError::Conflict));
    }
}

#[tokio::test]
async fn products_stand_in_the_shops_order_and_in_no_other_shop() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, other) = (&mut tx, &shop_id(), &ShopId::new("other"));
                variants::put(tx, shop, &variant("tea", 1080, 0), 5, 2).await?;
                variants::put(tx, shop, &variant("cup", 2200, 0), 3, 1).await?;
                variants::put(tx, other, &variant("tea", 1, 0), 1, 1).await?;
                assert_eq!(
                    variants::all(tx, shop).await?,
                    [variant("cup", 2200, 3), variant("tea", 1080, 5)]
                );

                assert!(variants::set_price(tx, shop, &Sku::new("tea"), Yen(999)).await?);
                assert!(variants::set_on_hand(tx, shop, &Sku::new("tea"), 7).await?);
                assert!(!variants::set_price(tx, shop, &Sku::new("none"), Yen(999)).await?);
                assert!(!variants::set_on_hand(tx, shop, &Sku::new("none"), 7).await?);
                let wanted = [Sku::new("tea"), Sku::new("none")];
                assert_eq!(variants::some(tx, shop, &wanted).await?, [variant("tea", 999, 7)]);
                assert_eq!(variants::some(tx, shop, &[]).await?, []);
                assert_eq!(variants::all(tx, other).await?, [variant("tea", 1, 1)]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_full_cart_of_products_is_found() {
    for case in testing::dbs().await {
        let skus: Vec<Sku> = (0..30).map(|n| Sku::new(format!("sku-{n:02}"))).collect();
        let skus = &skus;
        let found = case
            .db
            .write(|mut tx| async move {
                for sku in skus {
                    variants::put(&mut tx, &shop_id(), &variant(sku.as_str(), 100, 0), 1, 1).await?;
                }
                variants::some(&mut tx, &shop_id(), skus).await
            })
            .await
            .unwrap();
        assert_eq!(found.into_iter().map(|p| p.sku).collect::<Vec<_>>(), *skus);
    }
}

#[tokio::test]
async fn methods_are_kept_whole_in_the_shops_order() {
    for case in testing::dbs().await {
        let plain = DeliveryMethod {
            id: DeliveryId::new("nekopos"),
            days: None,
            slots: Vec::new(),
            fees: Vec::new(),
            free_from: None,
            ..delivery()
        };
        let cash = PaymentMethod {
            id: MethodId::new("cod"),
            kind: Kind::CashOnDelivery,
            consent: None,
            deliveries: vec![DeliveryId::new("takkyubin")],
            ..method()
        };
        let dearer = PaymentMethod { fee: FeeBands::flat(Yen(999)), deliveries: Vec::new(), ..method() };
        let (plain, cash, dearer) = (&plain, &cash, &dearer);
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                deliveries::put(tx, shop, &delivery(), 2).await?;
                deliveries::put(tx, shop, plain, 1).await?;
                assert_eq!(deliveries::all(tx, shop).await?, [plain.clone(), delivery()]);
                assert_eq!(deliveries::get(tx, shop, &plain.id).await?.as_ref(), Some(plain));
                assert_eq!(deliveries::get(tx, shop, &DeliveryId::new("none")).await?, None);

                methods::put(tx, shop, cash, 2).await?;
                methods::put(tx, shop, &method(), 1).await?;
                assert_eq!(methods::all(tx, shop).await?, [method(), cash.clone()]);
                assert_eq!(methods::get(tx, shop, &cash.id).await?.as_ref(), Some(cash));
                assert_eq!(methods::get(tx, shop, &MethodId::new("none")).await?, None);
                methods::put(tx, shop, dearer, 3).await?;
                assert_eq!(methods::all(tx, shop).await?, [cash.clone(), dearer.clone()]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_secret_is_replaced_and_never_printed() {
    for case in testing::dbs().await {
        let secret = secrets::Sealed { nonce: vec![0, 255, 1], ciphertext: b"sealed".to_vec() };
        let newer = secrets::Sealed { nonce: vec![9], ciphertext: vec![] };
        let (secret, newer) = (&secret, &newer);
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(secrets::get(tx, shop, "kuroneko").await?, None);
                secrets::put(tx, shop, "kuroneko", secret).await?;
                assert_eq!(secrets::get(tx, shop, "kuroneko").await?.as_ref(), Some(secret));
                secrets::put(tx, shop, "kuroneko", newer).await?;
                assert_eq!(secrets::get(tx, shop, "kuroneko").await?.as_ref(), Some(newer));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        assert_eq!(format!("{secret:?}"), "Sealed(…)");
    }
}
