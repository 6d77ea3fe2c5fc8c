//! Which crate may use which, read from the manifests. Arrows point inward; nothing points at `server`.

use std::collections::BTreeMap;

use super::Finding;
use crate::places::Crate;

/// What each crate may use. A crate that is not here may not exist.
const MAY_USE: [(&str, &[&str]); 17] = [
    ("domain", &[]),
    ("ui", &["domain"]),
    ("shop", &["domain", "ui", "workflow"]),
    ("admin", &["domain", "ui", "workflow"]),
    ("layouts", &["domain"]),
    ("paper", &["domain"]),
    ("picture", &[]),
    ("postal", &["domain"]),
    ("store", &["domain"]),
    ("providers", &["domain"]),
    ("workflow", &["domain", "layouts", "paper", "picture", "postal", "providers", "store"]),
    ("sandbox", &[]),
    ("server", &["admin", "domain", "postal", "providers", "shop", "store", "ui", "workflow"]),
    ("xtask", &[]),
    ("agreement", &["domain"]),
    ("census", &[]),
    ("baseline", &["domain", "providers", "store"]),
];

/// The simulator is driven over HTTP, but tests may start it.
const TESTS_MAY_USE: [&str; 1] = ["sandbox"];

/// Every edge that is not allowed.
pub fn check(crates: &BTreeMap<String, Crate>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, krate) in crates {
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| known == name) else {
            findings.push(Finding::new(name, "a crate that the rule of edges does not know"));
            continue;
        };
        for edge in &krate.uses {
            // A crate that names itself turns on a feature for its own tests.
            let in_tests =
                edge.only_tests && (edge.name == *name || TESTS_MAY_USE.contains(&edge.name.as_str()));
            if !allowed.contains(&edge.name.as_str()) && !in_tests {
                findings.push(Finding::new(name, format!("may not use {}", edge.name)));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::places::Edge;

    fn found(name: &str, uses: &str, only_tests: bool) -> usize {
        let uses = vec![Edge { name: uses.to_owned(), only_tests }];
        check(&BTreeMap::from([(name.to_owned(), Crate { folder: PathBuf::new(), uses })])).len()
    }

    #[test]
    fn arrows_point_inward() {
        assert_eq!(found("workflow", "store", false), 0);
        assert_eq!(found("store", "workflow", false), 1);
        assert_eq!(found("domain", "ui", true), 1);
        assert_eq!(found("shop", "server", false), 1);
    }

    #[test]
    fn only_tests_start_the_simulator() {
        assert_eq!(found("providers", "sandbox", true), 0);
        assert_eq!(found("providers", "sandbox", false), 1);
        assert_eq!(found("store", "store", true), 0);
    }

    #[test]
    fn a_new_crate_must_be_placed() {
        assert_eq!(found("misplaced", "domain", false), 1);
    }
}
