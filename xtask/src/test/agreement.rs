//! Server and browser judge a form alike: the same questions to the domain, natively and in WebAssembly.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::ground::Ground;
use crate::places::{self, Places};
use crate::site::bundle;
use crate::tally::Tally;
use crate::{program, say};

const SEED: &str = "20260401";
const COUNT: &str = "3000";
/// More than this many differences of one question are more of the same.
const SHOWN: usize = 5;

/// One check per question.
pub fn run(ground: &mut Ground) -> Result<Tally> {
    let native = native(&ground.places)?;
    let browser = browser(&ground.places)?;
    let differences = compare(&native, &browser);
    let mut tally = Tally::default();
    for (question, differing) in &differences {
        tally += Tally::one(differing.is_empty());
        for line in differing.iter().take(SHOWN) {
            say::line(format_args!("    {question}: {line}"));
        }
    }
    if differences.is_empty() {
        tally += Tally::one_failed();
    }
    Ok(tally)
}

fn native(places: &Places) -> Result<String> {
    program::run(places::cargo().args(["build", "--package", "agreement", "--bin", "agreement"]))?;
    program::read(Command::new(places.binary("debug", "agreement")).args([SEED, COUNT]))
}

/// In the profile that is shipped: what overflows or is optimised away there must show here.
fn browser(places: &Places) -> Result<String> {
    program::run(bundle::cargo(places).args(["--package", "agreement"]))?;
    let bound = bind(&bundle::raw(places, "agreement"), &places.target.join("front/bound/agreement"))?;
    let ask = format!("process.stdout.write(require(process.argv[1]).answers({SEED}, {COUNT}))");
    program::read(Command::new("node").args(["-e", &ask, "--"]).arg(bound))
}

/// Binds the wasm for Node; gives the script.
fn bind(wasm: &Path, folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("agreement").nodejs(true)?.typescript(false).generate(folder)?;
    Ok(folder.join("agreement.js"))
}

/// Per question, what was answered differently. A line that one side lacks differs from nothing.
fn compare(native: &str, browser: &str) -> BTreeMap<String, Vec<String>> {
    let mut differences: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut theirs = browser.lines();
    for ours in native.lines() {
        let question = ours.split('\t').next().unwrap_or_default();
        let differing = differences.entry(question.to_owned()).or_default();
        let their = theirs.next().unwrap_or("no answer");
        if ours != their {
            differing.push(format!("natively {ours}, in the browser {their}"));
        }
    }
    if let Some(more) = theirs.next() {
        differences.entry("end".to_owned()).or_default().push(format!("only in the browser: {more}"));
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_per_question() {
        let found = compare("a\t1\nb\t1\na\t2\n", "a\t1\nb\t9\n");
        assert_eq!(found["a"].len(), 1);
        assert_eq!(found["b"], ["natively b\t1, in the browser b\t9"]);
        assert!(compare("a\t1\n", "a\t1\n")["a"].is_empty());
        assert_eq!(compare("a\t1\n", "a\t1\nz\t1\n")["end"].len(), 1);
    }
}
