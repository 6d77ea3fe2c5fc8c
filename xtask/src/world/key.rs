//! The secret that encrypts stored personal data and signs links: made by chance, and kept beside the data it protects.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A new one: 32 bytes as base64.
pub fn new() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("no randomness: {error}"))?;
    Ok(STANDARD.encode(bytes))
}

/// The one kept in this file, made at the first time.
pub fn kept(file: &Path) -> Result<String> {
    if let Ok(key) = fs::read_to_string(file) {
        return Ok(key.trim().to_owned());
    }
    let key = new()?;
    fs::write(file, &key).with_context(|| format!("writing {}", file.display()))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::folder::Temporary;

    #[test]
    fn a_key_has_32_bytes_and_stays_the_same() {
        let folder = Temporary::new("key").unwrap();
        let first = kept(&folder.path().join("key")).unwrap();
        assert_eq!(STANDARD.decode(&first).unwrap().len(), 32);
        assert_eq!(kept(&folder.path().join("key")).unwrap(), first);
        assert_ne!(new().unwrap(), first);
    }
}
