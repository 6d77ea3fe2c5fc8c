//! The second step of signing in: authenticator apps, recovery codes, and the roles that need one.

use crate::{column::Place, error::StoreError, query::query, secrets::Sealed, tx::Tx};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
    role::Role,
};

/// The authenticator app of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// The secret that it shares with us, encrypted by the caller.
    pub secret: Sealed,
    /// The last interval whose code was used; no code of it or before is good any more.
    pub last_step: i64,
    /// Whether a code has shown that the app has the secret.
    pub confirmed: bool,
}

/// Keeps the secret of an app that is being set up, in place of one that never was confirmed. False where a confirmed one is.
pub async fn begin_app(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    secret: &Sealed,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO staff_apps (shop_id, staff_id, nonce, ciphertext, last_step, confirmed_at)
         VALUES ($1, $2, $3, $4, 0, NULL)
         ON CONFLICT (shop_id, staff_id) DO UPDATE
             SET nonce = excluded.nonce, ciphertext = excluded.ciphertext, last_step = 0
             WHERE staff_apps.confirmed_at IS NULL",
        shop.as_str(),
        staff.as_str(),
        secret.nonce.as_slice(),
        secret.ciphertext.as_slice(),
    )?;
    Ok(written > 0)
}

/// The app of a member of staff.
pub async fn app(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<Option<App>, StoreError> {
    let row = query!(
        tx,
        first(Vec<u8>, Vec<u8>, i64, Option<i64>),
        "SELECT nonce, ciphertext, last_step, confirmed_at FROM staff_apps WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )?;
    Ok(row.map(|(nonce, ciphertext, last_step, confirmed)| App {
        secret: Sealed { nonce, ciphertext },
        last_step,
        confirmed: confirmed.is_some(),
    }))
}

/// Uses the code of an interval up, and confirms the app where it was not. False when that interval or a later one was used
/// before, however many try at once.
pub async fn use_step(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    step: i64,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE staff_apps SET last_step = $3, confirmed_at = COALESCE(confirmed_at, $4)
         WHERE shop_id = $1 AND staff_id = $2 AND last_step < $3",
        shop.as_str(),
        staff.as_str(),
        step,
        now.0,
    )?;
    Ok(changed > 0)
}

/// Takes the app and the recovery codes away. False where there was no app.
pub async fn remove_app(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<bool, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM recovery_codes WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )?;
    let removed = query!(
        tx,
        execute,
        "DELETE FROM staff_apps WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )?;
    Ok(removed > 0)
}

/// Keeps new recovery codes in place of the old ones, as hashes.
pub async fn put_codes(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    hashes: &[String],
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM recovery_codes WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )?;
    for hash in hashes {
        query!(
            tx,
            execute,
            "INSERT INTO recovery_codes (shop_id, staff_id, code_hash, used_at) VALUES ($1, $2, $3, NULL)",
            shop.as_str(),
            staff.as_str(),
            hash,
        )?;
    }
    Ok(())
}

/// Uses a recovery code up. False when it is none of theirs or was used.
pub async fn take_code(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    hash: &str,
    now: Moment,
) -> Result<bool, StoreError> {
    let taken = query!(
        tx,
        execute,
        "UPDATE recovery_codes SET used_at = $4
         WHERE shop_id = $1 AND staff_id = $2 AND code_hash = $3 AND used_at IS NULL",
        shop.as_str(),
        staff.as_str(),
        hash,
        now.0,
    )?;
    Ok(taken > 0)
}

/// How many recovery codes are left.
pub async fn codes_left(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<u64, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM recovery_codes WHERE shop_id = $1 AND staff_id = $2 AND used_at IS NULL",
        shop.as_str(),
        staff.as_str(),
    )?;
    Place { table: "recovery_codes", id: staff.as_str() }.number("used_at", row.map_or(0, |(count,)| count))
}

/// The roles that need a second step.
pub async fn required(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Role>, StoreError> {
    let rows = query!(tx, all(String,), "SELECT role FROM two_step_rules WHERE shop_id = $1", shop.as_str())?;
    let role = |(name,): (String,)| {
        Role::named(&name).ok_or_else(|| Place { table: "two_step_rules", id: &name }.wrong("role"))
    };
    rows.into_iter().map(role).collect()
}

/// Makes a second step required for a role, or not any more. False when it was so already.
pub async fn require(tx: &mut Tx, shop: &ShopId, role: Role, required: bool) -> Result<bool, StoreError> {
    let changed = if required {
        query!(
            tx,
            execute,
            "INSERT INTO two_step_rules (shop_id, role) VALUES ($1, $2) ON CONFLICT (shop_id, role) DO NOTHING",
            shop.as_str(),
            role.name(),
        )?
    } else {
        query!(
            tx,
            execute,
            "DELETE FROM two_step_rules WHERE shop_id = $1 AND role = $2",
            shop.as_str(),
            role.name(),
        )?
    };
    Ok(changed > 0)
}

/// Whether a member of staff has a second step: a confirmed app.
pub async fn has_one(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<bool, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM staff_apps WHERE shop_id = $1 AND staff_id = $2 AND confirmed_at IS NOT NULL",
        shop.as_str(),
        staff.as_str(),
    )?;
    Ok(row.is_some_and(|(count,)| count > 0))
}
