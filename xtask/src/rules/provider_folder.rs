//! A provider is one folder with the same file names as its neighbours, a simulator of the same name, a document with the same
//! headings, and a column of the contract suite.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Finding};

const PROVIDERS: &str = "server/providers/src/";

/// What every provider's folder holds; a part that outgrew its file is a folder of the same name.
const PARTS: [&str; 10] =
    ["mod", "config", "form", "auth", "wire", "outgoing", "incoming", "codes", "tests", "fixtures"];

/// A folder with any of these is a provider's.
const SIGNS: [&str; 3] = ["wire", "outgoing", "incoming"];

/// What else has to be there, with the provider's name in place of `*`.
const BESIDE: [&str; 5] = [
    "server/sandbox/src/*/mod.rs",
    "server/providers/tests/contract/*/mod.rs",
    "server/providers/tests/contract/*/terms.rs",
    "server/providers/tests/contract/*/limits.rs",
    "docs/providers/*.md",
];

/// The headings of every provider's document.
const HEADINGS: [&str; 8] = [
    "Offers",
    "Settings",
    "Verbs",
    "What answers mean",
    "What goes wrong",
    "What is sent",
    "Not verified",
    "Trying it out",
];

/// What the contract suite wrote.
const TABLE: &str = "docs/providers/contract.md";

/// The names of the providers: their folders.
pub fn names(files: &[File]) -> BTreeSet<&str> {
    parts(files).into_keys().collect()
}

/// Everything that a provider lacks.
pub fn check(files: &[File]) -> Vec<Finding> {
    let providers = parts(files);
    let columns: Vec<&str> = files
        .iter()
        .filter(|file| file.path == TABLE)
        .flat_map(|file| file.text.lines().find(|line| line.starts_with("| case |")))
        .flat_map(|head| head.split('|').map(str::trim))
        .collect();
    let mut findings = Vec::new();
    for (provider, has) in &providers {
        let folder = format!("{PROVIDERS}{provider}");
        for part in PARTS.iter().filter(|part| !has.contains(*part)) {
            findings.push(Finding::new(&folder, format!("lacks {part}.rs")));
        }
        for path in BESIDE.map(|path| path.replace('*', provider)) {
            match files.iter().find(|file| file.path == path) {
                None => findings.push(Finding::new(&folder, format!("lacks {path}"))),
                Some(file) if path.ends_with(".md") => findings.extend(headings(file)),
                Some(_) => {}
            }
        }
        if !columns.contains(provider) {
            findings.push(Finding::new(&folder, format!("lacks a column in {TABLE}")));
        }
    }
    findings
}

/// A document whose headings are others, or in another order.
fn headings(file: &File) -> Option<Finding> {
    let found: Vec<&str> = file.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    (found != HEADINGS)
        .then(|| Finding::new(&file.path, format!("its headings must be: {}", HEADINGS.join(", "))))
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

    fn whole() -> Vec<File> {
        let mut files: Vec<File> =
            PARTS.iter().map(|part| file(&format!("{PROVIDERS}yamato/{part}.rs"), "")).collect();
        let headings: String = HEADINGS.iter().map(|heading| format!("## {heading}\n")).collect();
        files.extend(BESIDE.iter().map(|path| file(&path.replace('*', "yamato"), &headings)));
        files.push(file(TABLE, "# The suite\n\n| case | yamato |\n|---|---|\n"));
        files
    }

    #[test]
    fn a_missing_part_is_named_and_a_folder_stands_for_a_file() {
        let mut files = whole();
        files.push(file(&format!("{PROVIDERS}port/error.rs"), ""));
        assert!(check(&files).is_empty());
        files.retain(|file| !file.path.ends_with("codes.rs"));
        assert_eq!(check(&files).len(), 1);
        files.push(file(&format!("{PROVIDERS}yamato/codes/credit.rs"), ""));
        assert!(check(&files).is_empty());
        assert_eq!(names(&files).into_iter().collect::<Vec<_>>(), ["yamato"]);
    }

    #[test]
    fn simulator_suite_document_and_column_are_missed() {
        for path in BESIDE.map(|path| path.replace('*', "yamato")) {
            let mut files = whole();
            files.retain(|file| file.path != path);
            assert_eq!(check(&files).len(), 1, "{path}");
        }
        let mut files = whole();
        files.retain(|file| file.path != TABLE && file.path != "docs/providers/yamato.md");
        files.push(file(TABLE, "| case | other |"));
        files.push(file("docs/providers/yamato.md", "## Settings\n## Offers\n"));
        assert_eq!(check(&files).len(), 2);
    }
}
