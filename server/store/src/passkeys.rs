//! Passkeys of staff, and the challenges that they are to sign.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
};

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The id that its authenticator gave it, base64url without padding.
    pub credential: String,
    /// Whose.
    pub staff: StaffId,
    /// What its owner calls it.
    pub name: String,
    /// COSE_Key, as the authenticator wrote it.
    pub public_key: Vec<u8>,
    /// How many signatures it said it had made when it was last used; 0 where it does not count.
    pub counter: u32,
    /// Whether it may live on several devices.
    pub synced: bool,
    /// When it was added.
    pub added: Moment,
    /// When it was last used to come in.
    pub used: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct Row {
    credential: String,
    staff_id: String,
    name: String,
    public_key: Vec<u8>,
    counter: i64,
    synced: i64,
    added_at: i64,
    used_at: Option<i64>,
}

impl TryFrom<Row> for Passkey {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let place = Place { table: "passkeys", id: &row.credential };
        Ok(Self {
            counter: u32::try_from(row.counter).map_err(|_| place.wrong("counter"))?,
            synced: row.synced != 0,
            staff: StaffId::new(row.staff_id),
            name: row.name,
            public_key: row.public_key,
            added: Moment(row.added_at),
            used: row.used_at.map(Moment),
            credential: row.credential,
        })
    }
}

/// Keeps a new passkey. Errors: `Exists` where somebody has it.
pub async fn insert(tx: &mut Tx, shop: &ShopId, passkey: &Passkey) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO passkeys (shop_id, credential, staff_id, name, public_key, counter, synced, added_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (shop_id, credential) DO NOTHING",
        shop.as_str(),
        &passkey.credential,
        passkey.staff.as_str(),
        &passkey.name,
        passkey.public_key.as_slice(),
        i64::from(passkey.counter),
        i64::from(passkey.synced),
        passkey.added.0,
        passkey.used.map(|used| used.0),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The passkey of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, credential: &str) -> Result<Option<Passkey>, StoreError> {
    let row = query!(
        tx,
        first Row,
        "SELECT credential, staff_id, name, public_key, counter, synced, added_at, used_at FROM passkeys
         WHERE shop_id = $1 AND credential = $2",
        shop.as_str(),
        credential,
    )?;
    row.map(Passkey::try_from).transpose()
}

/// Those of a member of staff, in the order in which they were added.
pub async fn of_staff(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<Vec<Passkey>, StoreError> {
    let rows = query!(
        tx,
        all Row,
        "SELECT credential, staff_id, name, public_key, counter, synced, added_at, used_at FROM passkeys
         WHERE shop_id = $1 AND staff_id = $2 ORDER BY added_at, credential",
        shop.as_str(),
        staff.as_str(),
    )?;
    rows.into_iter().map(Passkey::try_from).collect()
}

/// Whether a member of staff has one.
pub async fn has_one(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<bool, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM passkeys WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )?;
    Ok(row.is_some_and(|(count,)| count > 0))
}

/// It was used now, and has made so many signatures. False when it has said before that there were as many or more: somebody may
/// have copied it. An authenticator that does not count always says 0.
pub async fn used(
    tx: &mut Tx,
    shop: &ShopId,
    credential: &str,
    counter: u32,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE passkeys SET counter = $3, used_at = $4
         WHERE shop_id = $1 AND credential = $2 AND (counter < $3 OR (counter = 0 AND $3 = 0))",
        shop.as_str(),
        credential,
        i64::from(counter),
        now.0,
    )?;
    Ok(changed > 0)
}

/// Takes one of theirs away. False where they have none of that id.
pub async fn remove(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    credential: &str,
) -> Result<bool, StoreError> {
    let removed = query!(
        tx,
        execute,
        "DELETE FROM passkeys WHERE shop_id = $1 AND staff_id = $2 AND credential = $3",
        shop.as_str(),
        staff.as_str(),
        credential,
    )?;
    Ok(removed > 0)
}

/// Takes all of theirs away; how many there were.
pub async fn remove_all(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM passkeys WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )
}

/// Keeps a challenge that can be signed once, before `expires`. `staff`: whose it is, where that is known. Errors: `Exists` for a hash
/// in use.
pub async fn challenge(
    tx: &mut Tx,
    shop: &ShopId,
    hash: &str,
    purpose: &str,
    staff: Option<&StaffId>,
    expires: Moment,
) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO passkey_challenges (shop_id, challenge_hash, purpose, staff_id, expires_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (shop_id, challenge_hash) DO NOTHING",
        shop.as_str(),
        hash,
        purpose,
        staff.map(StaffId::as_str),
        expires.0,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Uses a challenge up and answers whose it was, if anybody's: once, however many try. `None` when it was used, has expired, was made
/// for something else, or is unknown.
pub async fn take_challenge(
    tx: &mut Tx,
    shop: &ShopId,
    hash: &str,
    purpose: &str,
    now: Moment,
) -> Result<Option<Option<StaffId>>, StoreError> {
    let row = query!(
        tx,
        first(String, Option<String>),
        "DELETE FROM passkey_challenges
         WHERE shop_id = $1 AND challenge_hash = $2 AND purpose = $3 AND expires_at > $4 RETURNING purpose, staff_id",
        shop.as_str(),
        hash,
        purpose,
        now.0,
    )?;
    Ok(row.map(|(_, staff)| staff.map(StaffId::new)))
}

/// Forgets challenges that have expired by then; how many.
pub async fn forget_challenges(tx: &mut Tx, shop: &ShopId, by: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM passkey_challenges WHERE shop_id = $1 AND expires_at <= $2",
        shop.as_str(),
        by.0,
    )
}
