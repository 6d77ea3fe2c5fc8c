//! Searches that staff come back to, under a name each. What is looked for may name a person, so addresses hold the id alone.

use crate::{
    column::{Place, json},
    error::StoreError,
    order_list::Search,
    query::query,
    tx::Tx,
};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
};

/// A search that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is looked for.
    pub search: Search,
}

/// The searches of a member of staff, the oldest first.
pub async fn of_staff(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<Vec<Saved>, StoreError> {
    let rows = query!(
        tx,
        all(String, String, String),
        "SELECT id, name, search FROM saved_searches WHERE shop_id = $1 AND staff_id = $2 ORDER BY saved_at, id",
        shop.as_str(),
        staff.as_str(),
    )?;
    rows.into_iter()
        .map(|(id, name, search)| {
            let search = Place { table: "saved_searches", id: &id }.json("search", &search)?;
            Ok(Saved { id, name, search })
        })
        .collect()
}

/// Keeps a search under its name; one of the same name is replaced.
pub async fn save(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    saved: &Saved,
    now: Moment,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO saved_searches (shop_id, id, staff_id, name, search, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (shop_id, staff_id, name) DO UPDATE SET search = excluded.search",
        shop.as_str(),
        &saved.id,
        staff.as_str(),
        &saved.name,
        json(&saved.search)?,
        now.0,
    )?;
    Ok(())
}

/// Forgets one. False where they have none of that id.
pub async fn delete(tx: &mut Tx, shop: &ShopId, staff: &StaffId, id: &str) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "DELETE FROM saved_searches WHERE shop_id = $1 AND staff_id = $2 AND id = $3",
        shop.as_str(),
        staff.as_str(),
        id,
    )?;
    Ok(changed > 0)
}
