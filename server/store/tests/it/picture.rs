//! Pictures of products, and the names of their files.

use crate::world::*;
use domain::{
    id::{PictureId, ProductId},
    moment::Moment,
    picture::Picture,
};
use store::{StoreError, Tx, pictures, testing};

fn picture(id: &str, product: &str) -> Picture {
    Picture {
        id: PictureId::new(id),
        product: ProductId::new(product),
        name: format!("name-of-{id}"),
        alt: "湯呑みに注いだ煎茶".to_owned(),
        width: 4_000,
        height: 3_000,
        widths: vec![320, 640],
        added_at: NOW,
    }
}

async fn keep(tx: &mut Tx, id: &str, product: &str, digest: &str) -> Result<bool, StoreError> {
    let picture = picture(id, product);
    pictures::begin_files(tx, &shop_id(), &picture.name, NOW).await?;
    let kept = pictures::insert(tx, &shop_id(), &picture, digest).await?;
    if kept {
        pictures::use_files(tx, &shop_id(), &picture.name).await?;
    }
    Ok(kept)
}

async fn order(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let found = pictures::of_product(tx, &shop_id(), &ProductId::new("tea")).await?;
    Ok(found.into_iter().map(|one| one.id.to_string()).collect())
}

#[tokio::test]
async fn pictures_stand_in_the_order_of_their_page_and_the_first_is_the_cover() {
    for test in testing::dbs().await {
        test.db
            .write(|mut tx| async move {
                let (tx, shop, tea) = (&mut tx, &shop_id(), &ProductId::new("tea"));
                for (id, product) in [("b", "tea"), ("a", "tea"), ("c", "tea"), ("d", "cup")] {
                    assert!(keep(tx, id, product, id).await?);
                }
                assert_eq!(order(tx).await?, ["b", "a", "c"]);
                assert_eq!(pictures::of_product(tx, shop, tea).await?[0], picture("b", "tea"));
                let wanted = ["c", "b", "a"].map(PictureId::new);
                pictures::arrange(tx, shop, tea, &wanted).await?;
                assert_eq!(order(tx).await?, ["c", "b", "a"]);
                let ids = ["tea", "cup", "pot"].map(ProductId::new);
                let covers = pictures::covers(tx, shop, &ids).await?;
                let cover = |place: usize| covers.get(&ids[place]).map(|one| one.id.as_str());
                assert_eq!([cover(0), cover(1), cover(2)], [Some("c"), Some("d"), None]);
                assert!(pictures::describe(tx, shop, &PictureId::new("c"), "急須").await?);
                assert!(!pictures::describe(tx, shop, &PictureId::new("x"), "急須").await?);
                assert_eq!(pictures::of_product(tx, shop, tea).await?[0].alt, "急須");
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_same_file_is_taken_once_for_a_product() {
    for test in testing::dbs().await {
        test.db
            .write(|mut tx| async move {
                let tx = &mut tx;
                assert!(keep(tx, "a", "tea", "3f").await?);
                assert!(!keep(tx, "b", "tea", "3f").await?);
                assert!(keep(tx, "c", "cup", "3f").await?);
                assert_eq!(order(tx).await?, ["a"]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn files_that_no_picture_uses_are_found_and_those_in_use_never_are() {
    for test in testing::dbs().await {
        test.db
            .write(|mut tx| async move {
                let (tx, shop, later) = (&mut tx, &shop_id(), Moment(NOW.0 + 1));
                assert!(keep(tx, "a", "tea", "a").await?);
                assert!(keep(tx, "b", "tea", "b").await?);
                pictures::begin_files(tx, shop, "died-meanwhile", NOW).await?;
                assert_eq!(pictures::unused_before(tx, shop, later, 10).await?, ["died-meanwhile"]);
                assert!(pictures::remove(tx, shop, &PictureId::new("a"), NOW).await?);
                assert!(!pictures::remove(tx, shop, &PictureId::new("a"), NOW).await?);
                assert_eq!(order(tx).await?, ["b"]);
                let unused = pictures::unused_before(tx, shop, later, 10).await?;
                assert_eq!(unused, ["died-meanwhile", "name-of-a"]);
                assert!(pictures::unused_before(tx, shop, NOW, 10).await?.is_empty());
                for name in ["died-meanwhile", "name-of-a", "name-of-b"] {
                    pictures::forget_files(tx, shop, name).await?;
                }
                assert!(pictures::unused_before(tx, shop, later, 10).await?.is_empty());
                assert!(pictures::remove(tx, shop, &PictureId::new("b"), NOW).await?);
                assert_eq!(pictures::unused_before(tx, shop, later, 10).await?, ["name-of-b"]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
