//! How staff want their list: columns and searches, each person's own.

use crate::world::*;
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
    order::axes::Money,
};
use store::{
    StoreError, list_columns,
    order_list::Search,
    saved_searches::{self, Saved},
    testing,
};

#[tokio::test]
async fn columns_are_everybodys_own() {
    for case in testing::dbs().await {
        let (one, other) = (&StaffId::new("one"), &StaffId::new("other"));
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(list_columns::of_staff(tx, shop, one).await?, None);
                list_columns::choose(tx, shop, one, &["placed", "total"]).await?;
                list_columns::choose(tx, shop, one, &["total"]).await?;
                assert_eq!(list_columns::of_staff(tx, shop, one).await?, Some(vec!["total".to_owned()]));
                assert_eq!(list_columns::of_staff(tx, shop, other).await?, None);
                assert_eq!(list_columns::of_staff(tx, &ShopId::new("other"), one).await?, None);
                list_columns::choose(tx, shop, one, &[]).await?;
                assert_eq!(
                    list_columns::of_staff(tx, shop, one).await?,
                    Some(Vec::new()),
                    "none is a choice"
                );
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_search_is_kept_under_its_name_and_forgotten_by_its_owner_alone() {
    for case in testing::dbs().await {
        let (one, other) = (&StaffId::new("one"), &StaffId::new("other"));
        let search = Search { money: Some(Money::Unpaid), words: "山田".to_owned(), ..Search::default() };
        let first = &Saved { id: "1".to_owned(), name: "朝".to_owned(), search };
        let again = &Saved { id: "2".to_owned(), name: "朝".to_owned(), search: Search::default() };
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                saved_searches::save(tx, shop, one, first, Moment(1)).await?;
                assert_eq!(saved_searches::of_staff(tx, shop, one).await?, std::slice::from_ref(first));
                saved_searches::save(tx, shop, one, again, Moment(2)).await?;
                let replaced = Saved { id: "1".to_owned(), ..again.clone() };
                assert_eq!(saved_searches::of_staff(tx, shop, one).await?, [replaced]);
                assert_eq!(saved_searches::of_staff(tx, shop, other).await?, []);
                assert!(!saved_searches::delete(tx, shop, other, "1").await?, "somebody else's");
                assert!(saved_searches::delete(tx, shop, one, "1").await?);
                assert!(!saved_searches::delete(tx, shop, one, "1").await?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
