//! カテゴリ: the shelves of the shop.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    category::{Categories, Category},
    id::{CategoryId, ShopId},
};

/// Every category, in the shop's order.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Categories, StoreError> {
    let rows = query!(
        tx,
        all(String, String, String),
        "SELECT id, parent, name FROM categories WHERE shop_id = $1 ORDER BY position, id",
        shop.as_str(),
    )?;
    let category = |(id, parent, name): (String, String, String)| Category {
        id: CategoryId::new(id),
        parent: (!parent.is_empty()).then(|| CategoryId::new(parent)),
        name,
    };
    Ok(Categories::new(rows.into_iter().map(category).collect()))
}

/// Keeps a category, new or changed, at a place of the list (ascending). Whoever moves one below another puts its products on their shelves
/// anew, see [`crate::products::put`].
pub async fn put(tx: &mut Tx, shop: &ShopId, category: &Category, position: i64) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO categories (shop_id, id, parent, position, name) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id, id) DO UPDATE SET parent = excluded.parent, position = excluded.position,
             name = excluded.name",
        shop.as_str(),
        category.id.as_str(),
        category.parent.as_ref().map_or("", CategoryId::as_str),
        position,
        &category.name,
    )?;
    Ok(())
}

/// Takes a category away. Whoever does puts what it showed on other shelves, see [`crate::products::unshelve`].
pub async fn delete(tx: &mut Tx, shop: &ShopId, id: &CategoryId) -> Result<(), StoreError> {
    query!(tx, execute, "DELETE FROM categories WHERE shop_id = $1 AND id = $2", shop.as_str(), id.as_str(),)?;
    Ok(())
}
