//! Rules of the repository, executed. One file per rule; each names every place that breaks it.

mod edges;
mod length;
mod lockfile;
mod loose_end;
mod name;
mod path;
mod provider_folder;
mod provider_name;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::places::Places;
use crate::program;

/// A file that belongs to the repository, by its path from the root.
pub struct File {
    path: String,
    text: String,
}

impl File {
    /// Its last name.
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// A file that is nothing but tests.
    fn is_test(&self) -> bool {
        let name = self.name();
        let in_folder = ["tests/", "end2end/"].iter().any(|part| self.path.contains(part));
        in_folder || name == "tests.rs" || name.ends_with("_tests.rs") || name.ends_with(".test.mjs")
    }

    /// The lines before the tests at a Rust file's end.
    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests_begin = |line: &str| line.trim() == "#[cfg(test)]";
        let end = self.text.lines().position(tests_begin).unwrap_or(usize::MAX);
        self.text.lines().take(if self.is_test() { 0 } else { end }).enumerate()
    }
}

/// One place that breaks a rule.
pub struct Finding {
    place: String,
    about: String,
}

impl Finding {
    fn new(place: impl Into<String>, about: impl Into<String>) -> Self {
        Self { place: place.into(), about: about.into() }
    }

    /// A finding on a line, counted from 0.
    fn on_line(file: &File, line: usize, about: impl Into<String>) -> Self {
        Self::new(format!("{}:{}", file.path, line + 1), about)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.about)
    }
}

/// A rule's name and what breaks it.
pub type Verdict = (&'static str, Vec<Finding>);

/// Checks every rule.
pub fn check(places: &Places) -> Result<Vec<Verdict>> {
    let files = files(&places.root)?;
    Ok(vec![
        ("crates use only what they may", edges::check(&places.crates)),
        ("files are short", length::check(&files)),
        ("files are named after a noun or a verb", name::check(&files)),
        ("no loose ends", loose_end::check(&files)),
        ("providers are named by providers alone", provider_name::check(&files)),
        ("provider folders look alike", provider_folder::check(&files)),
        ("no path of somebody's machine", path::check(&files)),
        ("lock files name no download host", lockfile::check(&files)),
    ])
}

/// Every text file that is tracked or about to be.
fn files(root: &Path) -> Result<Vec<File>> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    let listed = program::read(&mut git)?;
    let paths = listed.split('\0').filter(|path| !path.is_empty()).map(PathBuf::from);
    // Pictures and packed tables are no text; a file deleted but not yet committed is no file.
    Ok(paths
        .filter_map(|path| {
            let text = fs::read_to_string(root.join(&path)).ok()?;
            Some(File { path: path.to_string_lossy().into_owned(), text })
        })
        .collect())
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
