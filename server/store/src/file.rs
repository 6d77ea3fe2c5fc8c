//! The file of an SQLite database, watched from outside. An open connection goes on writing into a file that was moved away
//! or replaced, and everything written there is lost: better to answer nothing.

use std::path::{Path, PathBuf};

/// The file that was opened.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    path: PathBuf,
    identity: Option<Identity>,
}

/// What a file is known by as long as it lives: device and number on it. Unknown where the system has none.
type Identity = (u64, u64);

impl OpenedFile {
    /// The file that lies there now.
    pub(crate) fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), identity: identity(path) }
    }

    /// Whether the same file still lies there.
    pub(crate) fn is_there(&self) -> bool {
        self.identity == identity(&self.path)
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn knows_its_own_file_from_another_of_the_same_name() {
        let folder = std::env::temp_dir().join(format!("noren-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (path, elsewhere) = (folder.join("noren.db"), folder.join("elsewhere.db"));
        fs::write(&path, "1").unwrap();
        let opened = OpenedFile::at(&path);
        assert!(opened.is_there());
        fs::rename(&path, &elsewhere).unwrap();
        assert!(!opened.is_there());
        fs::write(&path, "2").unwrap();
        assert!(!opened.is_there());
        fs::rename(&elsewhere, &path).unwrap();
        assert!(opened.is_there());
        fs::remove_dir_all(&folder).unwrap();
    }
}
