//! Members of staff.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
    role::Role,
};

/// Whether an account opens the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does, once it has a password.
    Active,
    /// Not now.
    Suspended,
    /// Never again; the row stays for the names on timelines.
    Ended,
}

impl Standing {
    const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Ended];

    fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Ended => "ended",
        }
    }
}

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
    /// What they may do.
    pub role: Role,
    /// Whether they may come in.
    pub standing: Standing,
    /// When the account was made; the beginning of time for those of long ago.
    pub since: Moment,
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
    role: String,
    standing: String,
    since: i64,
}

impl TryFrom<StaffRow> for Staff {
    type Error = StoreError;

    fn try_from(row: StaffRow) -> Result<Self, StoreError> {
        let place = Place { table: "staff", id: &row.id };
        Ok(Self {
            role: Role::named(&row.role).ok_or_else(|| place.wrong("role"))?,
            standing: standing(&row.standing).ok_or_else(|| place.wrong("standing"))?,
            id: StaffId::new(row.id),
            email: row.email,
            name: row.name,
            password_hash: row.password_hash,
            since: Moment(row.since),
        })
    }
}

fn standing(name: &str) -> Option<Standing> {
    Standing::ALL.into_iter().find(|standing| standing.name() == name)
}

/// Keeps a new member of staff. Errors: `Exists` when id or mail address are taken.
pub async fn insert(tx: &mut Tx, shop: &ShopId, staff: &Staff) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO staff (shop_id, id, email, name, password_hash, role, standing, since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        shop.as_str(),
        staff.id.as_str(),
        staff.email.to_lowercase(),
        &staff.name,
        staff.password_hash.as_deref(),
        staff.role.name(),
        staff.standing.name(),
        staff.since.0,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Who signs in with that mail address, in any case of letters.
pub async fn by_email(tx: &mut Tx, shop: &ShopId, email: &str) -> Result<Option<Staff>, StoreError> {
    let row = query!(
        tx,
        first StaffRow,
        "SELECT id, email, name, password_hash, role, standing, since FROM staff
         WHERE shop_id = $1 AND email = $2",
        shop.as_str(),
        email.to_lowercase(),
    )?;
    row.map(Staff::try_from).transpose()
}

/// Who has that id.
pub async fn by_id(tx: &mut Tx, shop: &ShopId, id: &StaffId) -> Result<Option<Staff>, StoreError> {
    let row = query!(
        tx,
        first StaffRow,
        "SELECT id, email, name, password_hash, role, standing, since FROM staff
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    row.map(Staff::try_from).transpose()
}

/// Everybody, those who have left too, in the order in which they came.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Staff>, StoreError> {
    let rows = query!(
        tx,
        all StaffRow,
        "SELECT id, email, name, password_hash, role, standing, since FROM staff
         WHERE shop_id = $1 ORDER BY since, id",
        shop.as_str(),
    )?;
    rows.into_iter().map(Staff::try_from).collect()
}

/// Keeps name, role and standing, unless somebody changed one of them since `before` was read. Errors: `Conflict`.
pub async fn change(tx: &mut Tx, shop: &ShopId, before: &Staff, after: &Staff) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE staff SET name = $3, role = $4, standing = $5
         WHERE shop_id = $1 AND id = $2 AND name = $6 AND role = $7 AND standing = $8",
        shop.as_str(),
        before.id.as_str(),
        &after.name,
        after.role.name(),
        after.standing.name(),
        &before.name,
        before.role.name(),
        before.standing.name(),
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
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

/// How many owners can come in. Every row of an owner is touched, so that two who take each other's role away wait for each
/// other.
pub async fn hold_owners(tx: &mut Tx, shop: &ShopId) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "UPDATE staff SET since = since
         WHERE shop_id = $1 AND role = 'owner' AND standing = 'active' AND password_hash IS NOT NULL",
        shop.as_str(),
    )
}
