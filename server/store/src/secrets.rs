//! Secrets of the shop, such as its keys at a provider, encrypted by the caller.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::id::ShopId;

/// An encrypted secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The nonce it was encrypted with.
    pub nonce: Vec<u8>,
    /// What only the holder of the key can read.
    pub ciphertext: Vec<u8>,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

/// Keeps a secret under a name, in place of the one before.
pub async fn put(tx: &mut Tx, shop: &ShopId, name: &str, secret: &Sealed) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO secrets (shop_id, name, nonce, ciphertext) VALUES ($1, $2, $3, $4)
         ON CONFLICT (shop_id, name) DO UPDATE SET nonce = excluded.nonce, ciphertext = excluded.ciphertext",
        shop.as_str(),
        name,
        secret.nonce.as_slice(),
        secret.ciphertext.as_slice(),
    )?;
    Ok(())
}

/// The secret of that name.
pub async fn get(tx: &mut Tx, shop: &ShopId, name: &str) -> Result<Option<Sealed>, StoreError> {
    let row = query!(
        tx,
        first(Vec<u8>, Vec<u8>),
        "SELECT nonce, ciphertext FROM secrets WHERE shop_id = $1 AND name = $2",
        shop.as_str(),
        name,
    )?;
    Ok(row.map(|(nonce, ciphertext)| Sealed { nonce, ciphertext }))
}
