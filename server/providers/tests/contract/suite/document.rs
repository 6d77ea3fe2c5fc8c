//! What came of every case, as `docs/providers/contract.md`.

use super::cases::{CASES, PROVIDERS, outcome};
use std::{env, fs, path::PathBuf};

const HEAD: &str = "\
# The contract suite

Written by the suite itself (`server/providers/tests/contract/suite/`), which plays every case against every provider's simulator over
TCP, under each of the provider's offers: `NOREN_WRITE_DOCS=1 cargo test -p providers --test contract`. The code of a case is one;
what differs between providers is in their capabilities and in `server/providers/tests/contract/NAME/terms.rs`.

A cell says what came of the case; where it differs between offers, under which. \"not offered\" means that exactly this is answered and
nothing is sent. In every case of a lost reply the simulator's console was asked afterwards how many transactions there are, exactly one,
and the look-up found it.
";

/// Asserts that the document says what came of the suite; writes it where that is asked for.
pub async fn keep() {
    let (text, broken) = text().await;
    assert!(broken.is_empty(), "the contract is broken: {}", broken.join("; "));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/providers/contract.md");
    if env::var_os("NOREN_WRITE_DOCS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(text.lines()).position(|(kept, now)| kept != now);
    assert!(
        kept == text,
        "docs/providers/contract.md says something else than what came of the suite (from line {}). If that is on purpose: \
         NOREN_WRITE_DOCS=1 cargo test -p providers --test contract",
        differing.unwrap_or_else(|| kept.lines().count().min(text.lines().count())) + 1,
    );
}

/// The document, and what was broken.
async fn text() -> (String, Vec<String>) {
    let names: Vec<&str> = PROVIDERS.iter().map(|terms| terms.name).collect();
    let mut text = format!("{HEAD}\n| case | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    let mut broken = Vec::new();
    for (case, it) in CASES.iter().enumerate() {
        let mut row = vec![it.title.to_owned()];
        for (provider, name) in names.iter().enumerate() {
            match outcome(provider, case).await {
                Ok(words) => row.push(words.clone()),
                Err(why) => broken.push(format!("{name}, {}: {why}", it.title)),
            }
        }
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    (text, broken)
}
