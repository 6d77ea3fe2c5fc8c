//! A file is about one noun or one verb: past 400 lines of code, or 600 with its tests, it must be split.

use super::{File, Finding};

const CODE: usize = 400;
const WITH_TESTS: usize = 600;
const KINDS: [&str; 4] = [".rs", ".mjs", ".js", ".css"];

/// Every file that is too long.
pub fn check(files: &[File]) -> Vec<Finding> {
    files
        .iter()
        .filter(|file| KINDS.iter().any(|kind| file.path.ends_with(kind)))
        .filter_map(too_long)
        .collect()
}

fn too_long(file: &File) -> Option<Finding> {
    let code = file.code_lines().count();
    let all = file.text.lines().count();
    if code > CODE {
        return Some(Finding::new(&file.path, format!("{code} lines of code, {CODE} at most")));
    }
    (all > WITH_TESTS).then(|| Finding::new(&file.path, format!("{all} lines, {WITH_TESTS} at most")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn tests_have_room_of_their_own() {
        let code = "x\n".repeat(400);
        let with_tests = format!("{code}#[cfg(test)]\n{}", "x\n".repeat(199));
        assert!(
            check(&[file("a.rs", &code), file("a.rs", &with_tests), file("tests/a.rs", &"x\n".repeat(600))])
                .is_empty()
        );
        assert_eq!(
            check(&[file("a.rs", &"x\n".repeat(401)), file("a.rs", &format!("{with_tests}x\n"))]).len(),
            2
        );
        assert_eq!(check(&[file("tests/a.rs", &"x\n".repeat(601))]).len(), 1);
    }

    #[test]
    fn data_may_be_long() {
        assert!(check(&[file("a.tsv", &"x\n".repeat(900))]).is_empty());
    }
}
