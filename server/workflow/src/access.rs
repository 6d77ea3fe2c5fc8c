//! Keys made from the server's secret: the unguessable part of links, and the hash under which tokens are kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::id::{OrderNumber, ShopId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The server's secret, 32 bytes. Printed as `…`.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Takes 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key of an order's page: 132 bits, 22 characters for a URL. Derived, so that nothing has to be stored and
    /// every mail can carry the same link.
    pub fn order_key(&self, shop: &ShopId, number: &OrderNumber) -> String {
        let mut key = self.sign("order page", &[shop.as_str(), number.as_str()]);
        key.truncate(22);
        key
    }

    /// Whether a key opens an order's page; takes the same time whatever the key.
    pub fn opens(&self, shop: &ShopId, number: &OrderNumber, key: &str) -> bool {
        self.order_key(shop, number).as_bytes().ct_eq(key.as_bytes()).into()
    }

    /// A keyed fingerprint of personal data, for counting without keeping it.
    pub fn fingerprint(&self, purpose: &str, data: &str) -> String {
        self.sign(purpose, &[data])
    }

    /// Another key, for another purpose: whoever learns it learns nothing of this one.
    pub(crate) fn derived(&self, purpose: &str) -> Option<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(b"derive\0");
        mac.update(purpose.as_bytes());
        Some(mac.finalize().into_bytes().into())
    }

    fn sign(&self, purpose: &str, parts: &[&str]) -> String {
        // HMAC takes keys of any length, so there is nothing to go wrong; an empty text would match no link.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(purpose.as_bytes());
        for part in parts {
            mac.update(&[0]);
            mac.update(part.as_bytes());
        }
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }
}

/// What a token is kept as: whoever reads the database cannot use it. Tokens are random, so a plain hash is enough.
pub fn token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_its_own_order_only() {
        let secret = Secret::new([7; 32]);
        let (shop, a, b) =
            (ShopId::new("s"), OrderNumber::new("261121-AAAAAA"), OrderNumber::new("261121-BBBBBB"));
        let key = secret.order_key(&shop, &a);
        assert_eq!(key.len(), 22);
        assert!(secret.opens(&shop, &a, &key));
        assert!(!secret.opens(&shop, &b, &key));
        assert!(!secret.opens(&ShopId::new("t"), &a, &key));
        assert!(!secret.opens(&shop, &a, ""));
        assert!(!Secret::new([8; 32]).opens(&shop, &a, &key));
    }
}
