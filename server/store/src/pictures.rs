//! 商品画像: pictures of products, and the names under which their files lie.

use crate::{
    column::{Place, json},
    error::StoreError,
    many::{self, of_many},
    query::query,
    tx::Tx,
};
use domain::{
    id::{PictureId, ProductId, ShopId},
    moment::Moment,
    picture::{Covers, Picture},
};

#[derive(sqlx::FromRow)]
struct PictureRow {
    id: String,
    product_id: String,
    name: String,
    alt: String,
    width: i64,
    height: i64,
    widths: String,
    added_at: i64,
}

impl TryFrom<PictureRow> for Picture {
    type Error = StoreError;
    fn try_from(row: PictureRow) -> Result<Self, StoreError> {
        let place = Place { table: "pictures", id: &row.id };
        Ok(Self {
            width: place.number("width", row.width)?,
            height: place.number("height", row.height)?,
            widths: place.json("widths", &row.widths)?,
            product: ProductId::new(row.product_id),
            name: row.name,
            alt: row.alt,
            added_at: Moment(row.added_at),
            id: PictureId::new(row.id),
        })
    }
}

/// Keeps a picture behind the others of its product. `digest` is of the file as it came. False when the product has the same
/// one already: then nothing changes.
pub async fn insert(tx: &mut Tx, shop: &ShopId, picture: &Picture, digest: &str) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO pictures (shop_id, id, product_id, position, name, digest, alt, width, height, widths, added_at)
         VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position) + 1, 0) FROM pictures WHERE shop_id = $1 AND product_id = $3),
             $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (shop_id, product_id, digest) DO NOTHING",
        shop.as_str(),
        picture.id.as_str(),
        picture.product.as_str(),
        &picture.name,
        digest,
        &picture.alt,
        i64::from(picture.width),
        i64::from(picture.height),
        json(&picture.widths)?,
        picture.added_at.0,
    )?;
    Ok(written > 0)
}

/// The pictures of a product, in the order of its page.
pub async fn of_product(tx: &mut Tx, shop: &ShopId, product: &ProductId) -> Result<Vec<Picture>, StoreError> {
    query!(
        tx,
        all PictureRow,
        "SELECT id, product_id, name, alt, width, height, widths, added_at FROM pictures
         WHERE shop_id = $1 AND product_id = $2 ORDER BY position, id",
        shop.as_str(),
        product.as_str(),
    )?
    .into_iter()
    .map(Picture::try_from)
    .collect()
}

/// The first picture of each of these products.
pub async fn covers(tx: &mut Tx, shop: &ShopId, products: &[ProductId]) -> Result<Covers, StoreError> {
    let keys: Vec<&str> = products.iter().map(ProductId::as_str).collect();
    let sql = of_many!(
        "SELECT id, product_id, name, alt, width, height, widths, added_at FROM pictures
         WHERE shop_id = $1 AND product_id IN",
        "ORDER BY product_id, position, id"
    );
    let rows = many::rows::<PictureRow>(tx, sql, shop, &keys).await?;
    let pictures: Vec<Picture> = rows.into_iter().map(Picture::try_from).collect::<Result<_, _>>()?;
    Ok(Covers::of(pictures))
}

/// Changes what is read out in place of a picture. False when there is no such picture.
pub async fn describe(tx: &mut Tx, shop: &ShopId, id: &PictureId, alt: &str) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "UPDATE pictures SET alt = $3 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
        alt,
    )?;
    Ok(written > 0)
}

/// Puts the pictures of a product in this order. Those that are not named keep their places.
pub async fn arrange(
    tx: &mut Tx,
    shop: &ShopId,
    product: &ProductId,
    order: &[PictureId],
) -> Result<(), StoreError> {
    for (position, id) in (0_i64..).zip(order) {
        query!(
            tx,
            execute,
            "UPDATE pictures SET position = $4 WHERE shop_id = $1 AND id = $2 AND product_id = $3",
            shop.as_str(),
            id.as_str(),
            product.as_str(),
            position,
        )?;
    }
    Ok(())
}

/// Takes a picture away; its files are unused from now on. False when there is no such picture.
pub async fn remove(tx: &mut Tx, shop: &ShopId, id: &PictureId, now: Moment) -> Result<bool, StoreError> {
    query!(
        tx,
        execute,
        "UPDATE picture_files SET unused_since = $3
         WHERE shop_id = $1 AND name IN (SELECT name FROM pictures WHERE shop_id = $1 AND id = $2)",
        shop.as_str(),
        id.as_str(),
        now.0,
    )?;
    let written = query!(
        tx,
        execute,
        "DELETE FROM pictures WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    Ok(written > 0)
}

/// Says that files are about to lie under a name that no picture uses yet: should the program die meanwhile, they are found.
pub async fn begin_files(tx: &mut Tx, shop: &ShopId, name: &str, now: Moment) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO picture_files (shop_id, name, unused_since) VALUES ($1, $2, $3)
         ON CONFLICT (shop_id, name) DO UPDATE SET unused_since = excluded.unused_since",
        shop.as_str(),
        name,
        now.0,
    )?;
    Ok(())
}

/// Says that a picture uses the files under a name.
pub async fn use_files(tx: &mut Tx, shop: &ShopId, name: &str) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE picture_files SET unused_since = NULL WHERE shop_id = $1 AND name = $2",
        shop.as_str(),
        name,
    )?;
    Ok(())
}

/// The names of files that nothing has used since before a moment, those unused longest first.
pub async fn unused_before(
    tx: &mut Tx,
    shop: &ShopId,
    before: Moment,
    most: u32,
) -> Result<Vec<String>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT name FROM picture_files WHERE shop_id = $1 AND unused_since < $2 ORDER BY unused_since, name LIMIT $3",
        shop.as_str(),
        before.0,
        i64::from(most),
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Forgets a name whose files are deleted, unless a picture came to use them.
pub async fn forget_files(tx: &mut Tx, shop: &ShopId, name: &str) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM picture_files WHERE shop_id = $1 AND name = $2 AND unused_since IS NOT NULL",
        shop.as_str(),
        name,
    )?;
    Ok(())
}
