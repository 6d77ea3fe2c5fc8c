//! Short content hashes for file names and for "did anything change".

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// 16 hex digits that change when the bytes do. Not a defence against forgery.
pub fn of_bytes(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// The fingerprint of a file's content.
pub fn of_file(path: &Path) -> Result<String> {
    Ok(of_bytes(&fs::read(path).with_context(|| format!("reading {}", path.display()))?))
}

/// The fingerprint of several texts, each kept apart from its neighbours.
pub fn of_all<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    format!("{:016x}", hasher.finish())
}

/// Every file below a folder, in a stable order. A folder that is not there has none.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let path = entry.with_context(|| format!("listing {}", folder.display()))?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_changes_the_fingerprint() {
        assert_ne!(of_bytes(b"a"), of_bytes(b"b"));
        assert_eq!(of_bytes(b"a").len(), 16);
    }

    #[test]
    fn neighbours_are_kept_apart() {
        assert_ne!(of_all(["ab", "c"]), of_all(["a", "bc"]));
    }
}
