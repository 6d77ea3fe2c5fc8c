//! The repository stands for itself: no path that exists on one machine only.

use super::{File, Finding};

/// Beginnings of such paths, and words of one workplace. In halves, so that this file does not find itself.
const MARKS: [&str; 5] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/home", "/"),
    concat!("../sh", "ared"),
    concat!("sub", "agent"),
];

/// Every line with such a path.
pub fn check(files: &[File]) -> Vec<Finding> {
    files
        .iter()
        .flat_map(|file| {
            let marked = |line: &str| MARKS.into_iter().find(|mark| stands_alone(line, mark));
            let found =
                file.text.lines().enumerate().filter_map(move |(number, line)| Some((number, marked(line)?)));
            found.map(|(number, mark)| Finding::on_line(file, number, format!("`{mark}`")))
        })
        .collect()
}

/// Whether the mark begins a path, and is not a part of a longer one or of an address.
fn stands_alone(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|char| char.is_alphanumeric() || "/._-~}".contains(char))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn paths_of_a_machine_are_told_from_parts_of_an_address() {
        for mark in MARKS {
            assert_eq!(check(&[file("a.md", &format!("see {mark}x"))]).len(), 1, "{mark}");
        }
        let address = format!("https://shop.example{}x", MARKS[2]);
        assert!(check(&[file("a.md", &address)]).is_empty());
    }
}
