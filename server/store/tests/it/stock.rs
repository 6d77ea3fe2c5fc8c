//! Stock: reserved, held longer, given back.

use crate::world::*;
use domain::id::{OrderId, Sku};
use store::{StoreError, stock, testing, variants};

#[tokio::test]
async fn all_lines_are_reserved_or_none() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new("o1"));
                variants::put(tx, shop, &variant("cup", 100, 0), 2, 1).await?;
                variants::put(tx, shop, &variant("tea", 100, 0), 5, 2).await?;

                let short = stock::reserve(tx, shop, order, &[line("cup", 2), line("tea", 6)], NOW).await?;
                assert_eq!(short, Err(stock::Short { sku: Sku::new("tea"), free: 5 }));
                let gone = stock::reserve(tx, shop, order, &[line("cup", 2), line("vase", 1)], NOW).await?;
                assert_eq!(gone, Err(stock::Short { sku: Sku::new("vase"), free: 0 }));
                assert!(stock::audit(tx, shop).await?.iter().all(|b| b.reserved == 0 && b.held == 0));

                // The same thing twice counts together.
                let lines = [line("tea", 2), line("cup", 2), line("tea", 2)];
                assert_eq!(stock::reserve(tx, shop, order, &lines, NOW).await?, Ok(()));
                let free: Vec<u32> = variants::all(tx, shop).await?.iter().map(|p| p.free).collect();
                assert_eq!(free, [0, 1]);
                let books = stock::audit(tx, shop).await?;
                assert_eq!(books[1], stock::Books { sku: Sku::new("tea"), on_hand: 5, reserved: 4, held: 4 });
                assert!(books.iter().all(stock::Books::agree));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn what_is_reserved_is_given_back_once() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new("o1"));
                variants::put(tx, shop, &variant("tea", 100, 0), 5, 1).await?;
                assert!(!stock::extend(tx, shop, order, None).await?);
                assert_eq!(stock::reserve(tx, shop, order, &[line("tea", 3)], NOW).await?, Ok(()));
                assert!(stock::extend(tx, shop, order, Some(NOW.plus_seconds(60))).await?);
                assert!(stock::extend(tx, shop, order, None).await?);
                assert!(stock::give_back(tx, shop, order).await?);
                assert!(!stock::give_back(tx, shop, order).await?);
                assert_eq!(variants::all(tx, shop).await?[0].free, 5);
                assert!(stock::audit(tx, shop).await?.iter().all(stock::Books::agree));
                // Counting less than is reserved leaves nothing free, but is no error.
                assert_eq!(stock::reserve(tx, shop, order, &[line("tea", 3)], NOW).await?, Ok(()));
                variants::set_on_hand(tx, shop, &Sku::new("tea"), 1).await?;
                assert_eq!(variants::all(tx, shop).await?[0].free, 0);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn reserving_twice_for_one_order_keeps_nothing_of_the_second_time() {
    for case in testing::dbs().await {
        let (db, order) = (&case.db, &OrderId::new("o1"));
        let reserve = || {
            db.write(|mut tx| async move {
                stock::reserve(&mut tx, &shop_id(), order, &[line("tea", 1)], NOW).await
            })
        };
        let tea = &variant("tea", 100, 0);
        db.write(|mut tx| async move { variants::put(&mut tx, &shop_id(), tea, 5, 1).await }).await.unwrap();
        assert_eq!(reserve().await, Ok(Ok(())));
        assert_eq!(reserve().await, Err(StoreError::Exists));
        let books = db.read(|mut tx| async move { stock::audit(&mut tx, &shop_id()).await }).await.unwrap();
        assert_eq!((books[0].reserved, books[0].held), (1, 1));
    }
}
