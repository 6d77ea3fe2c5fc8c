//! Passwords: Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane).

use crate::{error::Trouble, ids::Ids, noren::Noren};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// Shortest password, characters (NIST SP 800-63B asks for length, not for kinds of characters).
pub const LEAST: usize = 12;
/// Longest password, characters: longer ones only cost time.
pub const MOST: usize = 128;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const HASH_BYTES: usize = 32;

/// What is wrong with a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Shorter than [`LEAST`].
    TooShort,
    /// Longer than [`MOST`].
    TooLong,
}

/// Judges a new password.
pub fn judge(password: &str) -> Result<(), Weak> {
    match password.chars().count() {
        n if n < LEAST => Err(Weak::TooShort),
        n if n > MOST => Err(Weak::TooLong),
        _ => Ok(()),
    }
}

/// Hashes a password with a fresh salt: `argon2id$19456$2$salt$hash`. Takes a while: never call it on an async thread.
pub fn hash(password: &str, ids: &dyn Ids) -> Result<String, Trouble> {
    let salt = ids.bits().to_le_bytes();
    let hash = derive(password, &salt)?;
    Ok(format!(
        "argon2id${MEMORY_KIB}${PASSES}${}${}",
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(hash)
    ))
}

/// The same on a thread where it may take its while.
pub(super) async fn hash_aside(noren: &Noren, password: &str) -> Result<String, Trouble> {
    let (password, ids) = (password.to_owned(), Arc::clone(&noren.ids));
    let hashed = tokio::task::spawn_blocking(move || hash(&password, &*ids)).await;
    hashed.map_err(|_| Trouble::Fault("the password could not be hashed".to_owned()))?
}

/// Whether a password is the one that was hashed. Takes a while: never call it on an async thread.
pub fn matches(password: &str, kept: &str) -> bool {
    let mut parts = kept.split('$').skip(3);
    let (Some(salt), Some(hash)) = (parts.next(), parts.next()) else { return false };
    let (Ok(salt), Ok(hash)) = (STANDARD_NO_PAD.decode(salt), STANDARD_NO_PAD.decode(hash)) else {
        return false;
    };
    derive(password, &salt).is_ok_and(|derived| derived.ct_eq(&hash).into())
}

fn derive(password: &str, salt: &[u8]) -> Result<[u8; HASH_BYTES], Trouble> {
    let fault = |_| Trouble::Fault("the password could not be hashed".to_owned());
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(HASH_BYTES)).map_err(fault)?;
    let mut hash = [0; HASH_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut hash)
        .map_err(fault)?;
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::SystemIds;

    #[test]
    fn only_the_same_password_matches() {
        let kept = hash("correct horse battery", &SystemIds).unwrap();
        assert!(matches("correct horse battery", &kept));
        assert!(!matches("correct horse batterx", &kept));
        assert!(!matches("correct horse battery", "argon2id$1$1$x"));
        assert_ne!(kept, hash("correct horse battery", &SystemIds).unwrap());
    }

    #[test]
    fn length_is_what_counts() {
        assert_eq!(judge("short"), Err(Weak::TooShort));
        assert_eq!(judge(&"あ".repeat(129)), Err(Weak::TooLong));
        assert_eq!(judge("ながいあいことばをここに"), Ok(()));
    }
}
