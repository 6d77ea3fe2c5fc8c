//! How the shop is asked: whether there is a form, and where it sends what it is told.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{email::Email, id::ShopId};

/// How the shop is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// There is a form.
    pub form: bool,
    /// Where its mails go; `None`: to the shop's own address.
    pub send_to: Option<Email>,
    /// Grows with every change; 0: nobody changed anything.
    pub version: i64,
}

impl Default for Ways {
    fn default() -> Self {
        Self { form: true, send_to: None, version: 0 }
    }
}

/// How it is asked.
pub async fn get(tx: &mut Tx, shop: &ShopId) -> Result<Ways, StoreError> {
    let row = query!(
        tx,
        first(i64, String, i64),
        "SELECT form, send_to, version FROM contact_ways WHERE shop_id = $1",
        shop.as_str(),
    )?;
    let Some((form, send_to, version)) = row else { return Ok(Ways::default()) };
    let place = Place { table: "contact_ways", id: shop.as_str() };
    let send_to = match send_to.as_str() {
        "" => None,
        address => Some(Email::parse(address).map_err(|_| place.wrong("send_to"))?),
    };
    Ok(Ways { form: form != 0, send_to, version })
}

/// Keeps it, over version `ways.version`. Errors: `Conflict` when somebody else was faster.
pub async fn put(tx: &mut Tx, shop: &ShopId, ways: &Ways) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "INSERT INTO contact_ways (shop_id, form, send_to, version)
         SELECT $1, $2, $3, 1 FROM shops WHERE shop_id = $1 AND ($4 = 0 OR EXISTS
             (SELECT 1 FROM contact_ways WHERE shop_id = $1 AND version = $4))
         ON CONFLICT (shop_id) DO UPDATE SET form = excluded.form, send_to = excluded.send_to,
             version = contact_ways.version + 1
         WHERE contact_ways.version = $4",
        shop.as_str(),
        i64::from(ways.form),
        ways.send_to.as_ref().map_or("", Email::as_str),
        ways.version,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}
