//! What a machine must have, and what a command can add by itself.

mod chromium;
mod debian;

pub use chromium::chromium;
pub use debian::{install, is_root};

use std::env;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::places::Places;
use crate::{program, say};

const WASM: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

/// Checks the tools that every build needs, all at once, and adds the browser's compile target when it is missing.
pub fn for_building(places: &Places) -> Result<()> {
    let missing: Vec<String> = [c_compiler(), node()]
        .into_iter()
        .filter_map(Result::err)
        .map(|error| format!("- {error:#}"))
        .collect();
    if !missing.is_empty() {
        bail!("this machine lacks something:\n{}", missing.join("\n"));
    }
    wasm_target(places)
}

fn c_compiler() -> Result<()> {
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    program::read(Command::new(&compiler).arg("--version")).map(|_| ()).with_context(|| {
        format!("a C compiler (`{compiler}`), for SQLite: on Debian `apt-get install build-essential`")
    })
}

fn node() -> Result<()> {
    let wanted =
        format!("Node {OLDEST_NODE} or later, with npm, for the browser's files: https://nodejs.org");
    let version = program::read(Command::new("node").arg("--version")).context(wanted.clone())?;
    match major(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => bail!("{wanted} (found {})", version.trim()),
    }
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn wasm_target(places: &Places) -> Result<()> {
    let sysroot =
        program::read(Command::new("rustc").args(["--print", "sysroot"]).current_dir(&places.root))?;
    let installed = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir();
    if installed {
        return Ok(());
    }
    let step = say::Step::begin(format!("adding the compile target {WASM}"));
    program::run(Command::new("rustup").args(["target", "add", WASM]).current_dir(&places.root)).with_context(|| {
        format!("the compile target {WASM} is missing and rustup could not add it; with a Rust that is not rustup's, install its standard library for {WASM}")
    })?;
    step.done();
    Ok(())
}

/// Whether nothing may be skipped for want of a component.
pub fn strict() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.1.0"), Some(8));
        assert_eq!(major("nonsense"), None);
    }
}
