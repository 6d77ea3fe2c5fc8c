//! Members of staff.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::id::{ShopId, StaffId};

/// A member of staff.
#[derive(Clone, PartialEq, Eq)]
pub struct Staff {
    /// Id.
    pub id: StaffId,
    /// Mail address, the name to sign in with; kept in lower case.
    pub email: String,
    /// As shown on timelines.
    pub name: String,
    /// Hash of the password; `None` until one was chosen.
    pub password_hash: Option<String>,
}

impl std::fmt::Debug for Staff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Staff({})", self.id)
    }
}

#[derive(sqlx::FromRow)]
struct StaffRow {
    id: String,
    email: String,
    name: String,
    password_hash: Option<String>,
}

impl From<StaffRow> for Staff {
    fn from(row: StaffRow) -> Self {
        Self { id: StaffId::new(row.id), email: row.email, name: row.name, password_hash: row.password_hash }
    }
}

/// Keeps a new member of staff. Errors: `Exists` when id or mail address are taken.
pub async fn insert(tx: &mut Tx, shop: &ShopId, staff: &Staff) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO staff (shop_id, id, email, name, password_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        shop.as_str(),
        staff.id.as_str(),
        staff.email.to_lowercase(),
        &staff.name,
        staff.password_hash.as_deref(),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Who signs in with that mail address, in any case of letters.
pub async fn by_email(tx: &mut Tx, shop: &ShopId, email: &str) -> Result<Option<Staff>, StoreError> {
    let row = query!(
        tx,
        first StaffRow,
        "SELECT id, email, name, password_hash FROM staff WHERE shop_id = $1 AND email = $2",
        shop.as_str(),
        email.to_lowercase(),
    )?;
    Ok(row.map(Staff::from))
}

/// Who has that id.
pub async fn by_id(tx: &mut Tx, shop: &ShopId, id: &StaffId) -> Result<Option<Staff>, StoreError> {
    let row = query!(
        tx,
        first StaffRow,
        "SELECT id, email, name, password_hash FROM staff WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    Ok(row.map(Staff::from))
}

/// Keeps the hash of a new password. False when nobody has that id.
pub async fn set_password_hash(
    tx: &mut Tx,
    shop: &ShopId,
    id: &StaffId,
    hash: &str,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE staff SET password_hash = $3 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
        hash,
    )?;
    Ok(changed > 0)
}

/// How many there are.
pub async fn count(tx: &mut Tx, shop: &ShopId) -> Result<u64, StoreError> {
    let row = query!(tx, first(i64,), "SELECT COUNT(*) FROM staff WHERE shop_id = $1", shop.as_str())?;
    Place { table: "staff", id: "…" }.number("id", row.map_or(0, |(count,)| count))
}
