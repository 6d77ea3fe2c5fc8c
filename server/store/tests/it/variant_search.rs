//! Variants as staff look for them while they write an order down.

use crate::world::*;
use domain::{
    category::Categories,
    id::{ProductId, ShopId, Sku},
    moment::Moment,
    product::{Choice, Product},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use store::{Db, StoreError, products, testing, variant_search, variants};

fn cloth(n: i64, name: &str, shown: bool) -> Product {
    let choice = |size: &str| {
        let sku = Sku::new(format!("NT-{n:03}-{size}"));
        let variant = Variant { sku, name: String::new(), price: Yen(n), rate: TaxRate::Standard, free: 0 };
        Choice { values: vec![size.to_owned()], variant }
    };
    Product {
        id: ProductId::new(format!("cloth-{n}")),
        name: name.to_owned(),
        reading: "てぬぐい".to_owned(),
        about: "木綿の一枚".to_owned(),
        body: String::new(),
        axes: vec!["大きさ".to_owned()],
        variants: vec![choice("大"), choice("小")],
        categories: Vec::new(),
        position: n,
        added_at: Moment(n),
        shown,
    }
}

async fn put(db: &Db, shop: &ShopId, all: &[Product]) {
    let shelves = &Categories::default();
    db.write(|mut tx| async move {
        for product in all {
            products::put(&mut tx, shop, product, shelves).await?;
        }
        Ok::<_, StoreError>(())
    })
    .await
    .unwrap();
}

async fn found(db: &Db, typed: &str) -> (Vec<String>, bool) {
    let found = db
        .read(|mut tx| async move { variant_search::find(&mut tx, &shop_id(), typed, 30).await })
        .await
        .unwrap();
    (found.hits.iter().map(|hit| hit.variant.sku.to_string()).collect(), found.more)
}

#[tokio::test]
async fn a_sku_comes_first_whole_or_as_it_begins_and_words_find_the_rest() {
    for case in testing::dbs().await {
        let db = &case.db;
        let mut odd = cloth(3, "NT-001の箱", false);
        odd.variants.truncate(1);
        odd.variants[0].variant.sku = Sku::new("BOX_1%");
        put(db, &shop_id(), &[cloth(1, "手ぬぐい", true), cloth(2, "ふきん", false), odd]).await;
        put(db, &ShopId::new("other"), &[cloth(9, "手ぬぐい", true)]).await;
        let is = |skus: &[&str]| (skus.iter().map(|sku| (*sku).to_owned()).collect::<Vec<_>>(), false);
        assert_eq!(found(db, "  nt-001-大 ").await, is(&["NT-001-大"]));
        assert_eq!(found(db, "ＮＴ－001").await.0[..2], ["NT-001-大", "NT-001-小"]);
        assert_eq!(found(db, "nt-001").await, is(&["NT-001-大", "NT-001-小", "BOX_1%"]), "words after SKUs");
        assert_eq!(found(db, "box_1%").await, is(&["BOX_1%"]), "every character stands for itself");
        assert_eq!(found(db, "b%").await, is(&[]));
        assert_eq!(found(db, "ﾌｷﾝ").await, is(&["NT-002-大", "NT-002-小"]), "what is hidden too");
        assert_eq!(found(db, "ふきん 小").await, is(&["NT-002-小"]), "the words name one of its variants");
        assert_eq!(found(db, "木綿").await.0.len(), 5, "by what is said of them");
        for nothing in ["", "　", "ー", "急須"] {
            assert_eq!(found(db, nothing).await, is(&[]), "{nothing}");
        }
    }
}

#[tokio::test]
async fn of_a_large_shop_no_more_than_asked_for_come_back() {
    for case in testing::dbs().await {
        let db = &case.db;
        let all: Vec<Product> = (0..300).map(|n| cloth(n, "手ぬぐい", n % 2 == 0)).collect();
        put(db, &shop_id(), &all).await;
        for typed in ["NT-", "手ぬぐい", "てぬぐい 大"] {
            let (skus, more) = found(db, typed).await;
            assert_eq!((skus.len(), more), (30, true), "{typed}");
        }
        assert!(found(db, "てぬぐい 大").await.0.iter().all(|sku| sku.ends_with('大')));
        assert_eq!(found(db, "NT-299").await.0, ["NT-299-大", "NT-299-小"]);
    }
}

#[tokio::test]
async fn staff_order_what_is_hidden_and_not_what_is_gone() {
    for case in testing::dbs().await {
        let db = &case.db;
        put(db, &shop_id(), &[cloth(1, "手ぬぐい", false)]).await;
        let skus = &["NT-001-大", "NT-001-小", "NT-001-大", "NT-404"].map(Sku::new);
        let orderable = || async {
            let mut found = db
                .write(|mut tx| async move {
                    variants::set_on_hand(&mut tx, &shop_id(), &skus[0], 4).await?;
                    variant_search::orderable(&mut tx, &shop_id(), skus).await
                })
                .await
                .unwrap();
            found.sort_by(|one, other| one.sku.cmp(&other.sku));
            found.into_iter().map(|one| (one.sku.to_string(), one.name, one.free)).collect::<Vec<_>>()
        };
        let of = |size: &str, free| (format!("NT-001-{size}"), format!("手ぬぐい（{size}）"), free);
        assert_eq!(orderable().await, [of("大", 4), of("小", 0)]);
        let mut fewer = cloth(1, "手ぬぐい", true);
        fewer.variants.pop();
        put(db, &shop_id(), &[fewer]).await;
        assert_eq!(orderable().await, [of("大", 4)]);
        assert_eq!(found(db, "NT-001-小").await.0, [""; 0]);
    }
}
