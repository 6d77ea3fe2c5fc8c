//! One browser bundle: Rust → wasm → the script that binds it → fewer bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::tools::Tools;
use super::{fingerprint, standard};
use crate::places::{self, Places};
use crate::{program, say};

const PROFILE: &str = "wasm-release";
const TARGET: &str = "wasm32-unknown-unknown";

/// A crate's files for the browser, before they get their hashed names.
pub struct Bundle {
    /// The crate.
    pub name: String,
    /// The script that loads and binds the wasm.
    pub script: PathBuf,
    /// The wasm.
    pub wasm: PathBuf,
}

/// Builds the bundles of these crates.
pub fn build(places: &Places, tools: &Tools, crates: &[&str]) -> Result<Vec<Bundle>> {
    compile(places, crates)?;
    crates.iter().map(|name| bind(places, tools, name)).collect()
}

fn front(places: &Places) -> PathBuf {
    places.target.join("front")
}

/// Cargo decides by itself what is fresh.
fn compile(places: &Places, crates: &[&str]) -> Result<()> {
    let step = say::Step::begin(format!("compiling the browser bundles {}", crates.join(", ")));
    let mut command = cargo(places);
    for name in crates {
        command.args(["--package", name, "--features", &format!("{name}/hydrate")]);
    }
    program::run(&mut command)?;
    step.done();
    Ok(())
}

/// Cargo, told to build libraries for the browser as they are shipped; packages are to be named. It builds in a folder of its
/// own, so that it never waits for a build of the server.
pub fn cargo(places: &Places) -> Command {
    let mut command = places::cargo();
    command.args(["build", "--lib", "--no-default-features", "--target", TARGET, "--profile", PROFILE]);
    command.arg("--target-dir").arg(front(places));
    standard::for_size(&mut command, places);
    command
}

/// What Cargo made of a crate for the browser.
pub fn raw(places: &Places, name: &str) -> PathBuf {
    front(places).join(TARGET).join(PROFILE).join(format!("{name}.wasm"))
}

/// Makes the binding script and shrinks the wasm, unless both were made from the same bytes by the same tools.
fn bind(places: &Places, tools: &Tools, name: &str) -> Result<Bundle> {
    let raw = raw(places, name);
    let folder = front(places).join("bound").join(name);
    let bundle = Bundle {
        name: name.to_owned(),
        script: folder.join(format!("{name}.js")),
        wasm: folder.join(format!("{name}_bg.wasm")),
    };
    let wanted = fingerprint::of_all([fingerprint::of_file(&raw)?.as_str(), tools.version.as_str()]);
    let stamp = folder.join("stamp");
    if fs::read_to_string(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(bundle);
    }
    let step = say::Step::begin(format!("binding and shrinking the wasm of {name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    generate(&raw, &folder, name)?;
    tools.optimise(&bundle.wasm)?;
    fs::write(&stamp, wanted).with_context(|| format!("writing {}", stamp.display()))?;
    step.ended(format!("{name}: {} kB of wasm", kilobytes(&bundle.wasm)));
    Ok(bundle)
}

fn generate(raw: &Path, folder: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(raw)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate(folder)
        .with_context(|| format!("binding {}", raw.display()))
}

fn kilobytes(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len().div_ceil(1000))
}
