//! Which columns of the order list a member of staff wants to see.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::id::{ShopId, StaffId};

/// The names of the columns; `None` where they never chose.
pub async fn of_staff(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
) -> Result<Option<Vec<String>>, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "SELECT columns FROM list_columns WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )?;
    Ok(row.map(|(columns,)| columns.split_whitespace().map(str::to_owned).collect()))
}

/// Keeps them. A name has no blanks.
pub async fn choose(tx: &mut Tx, shop: &ShopId, staff: &StaffId, columns: &[&str]) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO list_columns (shop_id, staff_id, columns) VALUES ($1, $2, $3)
         ON CONFLICT (shop_id, staff_id) DO UPDATE SET columns = excluded.columns",
        shop.as_str(),
        staff.as_str(),
        columns.join(" "),
    )?;
    Ok(())
}
