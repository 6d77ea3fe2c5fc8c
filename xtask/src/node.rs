//! Node and the packages it needs, installed once per lock file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::site::fingerprint;
use crate::{program, say};

/// Makes `node_modules` of a folder be what its lock file says. Does nothing when it already is.
pub fn packages(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = fingerprint::of_file(&lock)?;
    let stamp = folder.join("node_modules/.noren-lock");
    if fs::read_to_string(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    let step = say::Step::begin(format!("installing the packages of {}", name(folder)));
    program::run(
        Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder),
    )
    .context("npm ci")?;
    fs::write(&stamp, wanted).with_context(|| format!("writing {}", stamp.display()))?;
    step.done();
    Ok(())
}

/// A Node program.
pub fn script(path: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(path);
    command
}

/// A program that a package brought, in `node_modules/.bin`.
pub fn brought(folder: &Path, program: &str) -> Option<PathBuf> {
    let path = folder.join("node_modules/.bin").join(program);
    path.exists().then_some(path)
}

fn name(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
