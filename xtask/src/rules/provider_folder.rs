//! A provider is one folder with the same file names as its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Finding};

const PROVIDERS: &str = "server/providers/src/";

/// What every provider's folder holds; a part that outgrew its file is a folder of the same name.
const PARTS: [&str; 9] = ["mod", "config", "form", "auth", "wire", "outgoing", "incoming", "codes", "tests"];

/// A folder with any of these is a provider's.
const SIGNS: [&str; 3] = ["wire", "outgoing", "incoming"];

/// The names of the providers: their folders.
pub fn names(files: &[File]) -> BTreeSet<&str> {
    parts(files).into_keys().collect()
}

/// Every part that a provider lacks.
pub fn check(files: &[File]) -> Vec<Finding> {
    let lacking = |(provider, has): (&str, BTreeSet<&str>)| {
        PARTS
            .into_iter()
            .filter(|part| !has.contains(part))
            .map(|part| Finding::new(format!("{PROVIDERS}{provider}"), format!("lacks {part}.rs")))
            .collect::<Vec<_>>()
    };
    parts(files).into_iter().flat_map(lacking).collect()
}

/// Each provider's folder with the stems of what is directly in it.
fn parts(files: &[File]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let Some((folder, inside)) = file.path.strip_prefix(PROVIDERS).and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        let part = inside.split('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
        folders.entry(folder).or_default().insert(part);
    }
    folders.retain(|_, has| SIGNS.iter().any(|sign| has.contains(sign)));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn a_missing_part_is_named_and_a_folder_stands_for_a_file() {
        let mut files: Vec<File> =
            PARTS.iter().map(|part| file(&format!("{PROVIDERS}yamato/{part}.rs"), "")).collect();
        files.push(file(&format!("{PROVIDERS}port/error.rs"), ""));
        assert!(check(&files).is_empty());
        files.retain(|file| !file.path.ends_with("codes.rs"));
        assert_eq!(check(&files).len(), 1);
        files.push(file(&format!("{PROVIDERS}yamato/codes/credit.rs"), ""));
        assert!(check(&files).is_empty());
        assert_eq!(names(&files).into_iter().collect::<Vec<_>>(), ["yamato"]);
    }
}
