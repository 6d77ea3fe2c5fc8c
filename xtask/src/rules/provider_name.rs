//! Capabilities are data: no code outside the providers asks which provider it is talking to.

use super::{File, Finding, provider_folder};

/// Where a provider's name may stand in quotes: its own code, its simulator, configuration, these commands; and in examples and seeds.
const HOME: [&str; 4] = ["server/providers/", "server/sandbox/", "server/src/", "xtask/"];

/// Every line of code elsewhere with a provider's name in quotes.
pub fn check(files: &[File]) -> Vec<Finding> {
    let quoted: Vec<String> =
        provider_folder::names(files).into_iter().map(|name| format!("\"{name}\"")).collect();
    let at_home =
        |file: &File| HOME.iter().any(|home| file.path.starts_with(home)) || file.path.contains("/examples/");
    let elsewhere = |file: &&File| file.is_rust() && !at_home(file);
    let mut findings = Vec::new();
    for file in files.iter().filter(elsewhere).filter(|file| !file.name().starts_with("seed")) {
        for (number, line) in file.code_lines() {
            if let Some(name) = quoted.iter().find(|name| line.contains(name.as_str())) {
                findings.push(Finding::on_line(
                    file,
                    number,
                    format!("{name}: ask for a capability instead"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn a_provider_is_named_at_home_and_in_tests_alone() {
        let line = "if provider == \"yamato\" {}\n";
        let files = [
            file("server/providers/src/yamato/wire.rs", line),
            file("server/src/config.rs", line),
            file("server/workflow/src/tests.rs", line),
            file("server/workflow/src/place_order.rs", &format!("#[cfg(test)]\n{line}")),
            file("server/workflow/src/seed_demo.rs", line),
            file("app/ui/examples/sample.rs", line),
            file("app/shop/src/pay.rs", line),
        ];
        let places: Vec<String> = check(&files).into_iter().map(|finding| finding.place).collect();
        assert_eq!(places, ["app/shop/src/pay.rs:1"]);
    }
}
