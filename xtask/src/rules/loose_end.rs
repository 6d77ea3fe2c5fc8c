//! Nothing is left for later: no note to oneself, no test switched off, no lint silenced without a reason.

use super::{File, Finding};

/// Marks of something unfinished. Written in two halves, so that this file does not find itself.
const MARKS: [(&str, &str); 6] = [
    (concat!("TO", "DO"), "finish it"),
    (concat!("FIX", "ME"), "fix it"),
    (concat!("todo", "!("), "finish it"),
    (concat!("#[ig", "nore"), "a test runs or is not there"),
    (concat!("#[al", "low("), "use #[expect(lint, reason = \"…\")]"),
    (concat!("#![al", "low("), "use #![expect(lint, reason = \"…\")]"),
];

const KINDS: [&str; 7] = [".rs", ".mjs", ".js", ".css", ".sql", ".md", ".toml"];

/// Every mark in every text of ours.
pub fn check(files: &[File]) -> Vec<Finding> {
    let ours = files.iter().filter(|file| KINDS.iter().any(|kind| file.path.ends_with(kind)));
    ours.flat_map(|file| {
        let marked = |line: &str| MARKS.into_iter().find(|(mark, _)| line.contains(mark));
        let found =
            file.text.lines().enumerate().filter_map(move |(number, line)| Some((number, marked(line)?)));
        found.map(|(number, (mark, about))| Finding::on_line(file, number, format!("`{mark}`: {about}")))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn every_mark_is_found_with_its_line() {
        for (mark, _) in MARKS {
            let found = check(&[file("a.rs", &format!("fn a() {{}}\n// {mark}\n"))]);
            assert_eq!(found.first().map(|finding| finding.place.as_str()), Some("a.rs:2"), "{mark}");
        }
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        assert!(check(&[file("Cargo.lock", MARKS[0].0)]).is_empty());
    }
}
