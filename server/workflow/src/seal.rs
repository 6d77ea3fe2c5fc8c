//! Secrets at rest: AES-256-GCM under a key derived from the server's own, bound to shop and name, so that neither another
//! shop's nor another secret's ciphertext can be put in its place.

use crate::{access::Secret, error::Trouble};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::id::ShopId;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use store::secrets::Sealed;

/// What the key is derived for; another purpose is another key.
const PURPOSE: &str = "secrets at rest";

impl Secret {
    /// Encrypts a secret of a shop under a name. `bits` are random and never used twice.
    pub(crate) fn seal(&self, shop: &ShopId, name: &str, plain: &str, bits: u128) -> Result<Sealed, Trouble> {
        let mut nonce = [0; NONCE_LEN];
        nonce.iter_mut().zip(bits.to_le_bytes()).for_each(|(place, byte)| *place = byte);
        let mut text = plain.as_bytes().to_vec();
        let bound = Aad::from(bound(shop, name));
        self.cipher()
            .and_then(|key| {
                key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound, &mut text).ok()
            })
            .ok_or_else(|| Trouble::Fault("a secret could not be encrypted".to_owned()))?;
        Ok(Sealed { nonce: nonce.to_vec(), ciphertext: text })
    }

    /// What was sealed; `None` when it was sealed with another key, for another shop or under another name.
    pub(crate) fn unseal(&self, shop: &ShopId, name: &str, sealed: &Sealed) -> Option<String> {
        let nonce = Nonce::try_assume_unique_for_key(&sealed.nonce).ok()?;
        let mut text = sealed.ciphertext.clone();
        let plain = self.cipher()?.open_in_place(nonce, Aad::from(bound(shop, name)), &mut text).ok()?;
        String::from_utf8(plain.to_vec()).ok()
    }

    /// The same in one word, for a hidden field of a form: what was typed comes back without being shown.
    pub(crate) fn seal_word(
        &self,
        shop: &ShopId,
        name: &str,
        plain: &str,
        bits: u128,
    ) -> Result<String, Trouble> {
        let sealed = self.seal(shop, name, plain, bits)?;
        Ok(URL_SAFE_NO_PAD.encode([sealed.nonce, sealed.ciphertext].concat()))
    }

    /// What a word was sealed from.
    pub(crate) fn unseal_word(&self, shop: &ShopId, name: &str, word: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(word).ok()?;
        let (nonce, ciphertext) = bytes.split_at_checked(NONCE_LEN)?;
        self.unseal(shop, name, &Sealed { nonce: nonce.to_vec(), ciphertext: ciphertext.to_vec() })
    }

    fn cipher(&self) -> Option<LessSafeKey> {
        UnboundKey::new(&AES_256_GCM, &self.derived(PURPOSE)?).ok().map(LessSafeKey::new)
    }
}

fn bound(shop: &ShopId, name: &str) -> Vec<u8> {
    [shop.as_str().as_bytes(), &[0], name.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_shop_and_name_open_it() {
        let (secret, shop) = (Secret::new([7; 32]), ShopId::new("s"));
        let sealed = secret.seal(&shop, "score/PASSWORD", "himitsu", 1).unwrap();
        assert_eq!(secret.unseal(&shop, "score/PASSWORD", &sealed).as_deref(), Some("himitsu"));
        assert_eq!(secret.unseal(&shop, "np/SP_CODE", &sealed), None);
        assert_eq!(secret.unseal(&ShopId::new("t"), "score/PASSWORD", &sealed), None);
        assert_eq!(Secret::new([8; 32]).unseal(&shop, "score/PASSWORD", &sealed), None);
        let mut bent = sealed.clone();
        bent.ciphertext[0] ^= 1;
        assert_eq!(secret.unseal(&shop, "score/PASSWORD", &bent), None);
        assert!(!String::from_utf8_lossy(&sealed.ciphertext).contains("himitsu"));
        assert_ne!(secret.seal(&shop, "score/PASSWORD", "himitsu", 2).unwrap(), sealed);
    }

    #[test]
    fn a_word_comes_back_and_nothing_else_does() {
        let (secret, shop) = (Secret::new([7; 32]), ShopId::new("s"));
        let word = secret.seal_word(&shop, "n", "himitsu", 3).unwrap();
        assert_eq!(secret.unseal_word(&shop, "n", &word).as_deref(), Some("himitsu"));
        let cut: String = word.chars().skip(1).collect();
        for odd in ["", "x", "🍵", &cut] {
            assert_eq!(secret.unseal_word(&shop, "n", odd), None, "{odd}");
        }
    }
}
