//! No file or folder that is about everything and nothing.

use super::{File, Finding};

const FORBIDDEN: [&str; 10] =
    ["common", "commons", "helper", "helpers", "manager", "managers", "misc", "util", "utils", "utilities"];

/// Every file with such a name, or in a folder with one.
pub fn check(files: &[File]) -> Vec<Finding> {
    files
        .iter()
        .filter_map(|file| {
            let word = file.path.split('/').find_map(forbidden)?;
            Some(Finding::new(&file.path, format!("called `{word}`: say what it is about")))
        })
        .collect()
}

fn forbidden(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next()?;
    FORBIDDEN.into_iter().find(|word| stem.split(['_', '-']).any(|piece| piece == *word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn names_about_nothing_are_found_wherever_they_stand() {
        for path in ["app/utils.rs", "app/helpers/cart.rs", "app/order_manager.rs", "end2end/test-utils.mjs"]
        {
            assert_eq!(check(&[file(path, "")]).len(), 1, "{path}");
        }
        assert!(check(&[file("app/domain/src/commonplace.rs", "")]).is_empty());
    }
}
