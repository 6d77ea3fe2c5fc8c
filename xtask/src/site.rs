//! The browser's files: two wasm bundles, two style sheets, the scripts and the public folder, in `target/site/`.
//!
//! `target/site/manifest.json` maps plain names to hashed ones (`"shop.js"` → `"pkg/shop.1f2e….js"`), and every file that
//! compression makes smaller has a `.br` and a `.gz` beside it. Only Rust and Node are needed; the npm packages merely
//! make files smaller, so a machine where npm cannot install them still gets a working site.

mod assemble;
pub mod bundle;
pub mod fingerprint;
mod standard;
mod style;
mod tools;

use std::fs::{self, File};

use anyhow::{Context, Result};
use pico_args::Arguments;

use crate::places::Places;
use crate::{nothing_left, prerequisites, say};

/// `cargo xtask site`.
pub fn run(arguments: Arguments) -> Result<()> {
    nothing_left(arguments)?;
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    build(&places)
}

/// Brings `target/site/` up to date. Parts whose inputs did not change are kept. Two commands at once take turns.
pub fn build(places: &Places) -> Result<()> {
    let _turn = turn(places)?;
    let tools = tools::Tools::prepare(places);
    let bundles = bundle::build(places, &tools, &["shop", "admin"])?;
    assemble::site(places, &tools, &bundles)
}

/// Waits until no other command builds the site; the turn ends when the file is dropped.
fn turn(places: &Places) -> Result<File> {
    let path = places.target.join("site.lock");
    fs::create_dir_all(&places.target).with_context(|| format!("creating {}", places.target.display()))?;
    let file = File::create(&path).with_context(|| format!("opening {}", path.display()))?;
    if file.try_lock().is_err() {
        say::line("    another command builds the site; waiting for it");
        file.lock().with_context(|| format!("locking {}", path.display()))?;
    }
    Ok(file)
}
