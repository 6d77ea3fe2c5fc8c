//! The npm packages that make files smaller, when they can be had.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::fingerprint;
use crate::places::Places;
use crate::{node, program, say};

/// The folder with our Node scripts, and whether its packages are there.
pub struct Tools {
    folder: PathBuf,
    /// Changes when a result of these tools could.
    pub version: String,
    optimiser: Option<PathBuf>,
    minifier: bool,
}

impl Tools {
    /// Installs the packages; without them goes on, larger.
    pub fn prepare(places: &Places) -> Self {
        let folder = places.root.join("xtask/tools");
        if let Err(error) = node::packages(&folder) {
            say::warning(&format!("going on without wasm-opt and esbuild; pages will be larger: {error:#}"));
        }
        let optimiser = node::brought(&folder, "wasm-opt");
        let minifier = node::brought(&folder, "esbuild").is_some();
        let sources = ["package-lock.json", "compress.mjs", "minify.mjs"]
            .map(|name| fs::read_to_string(folder.join(name)).unwrap_or_default());
        let found = format!("{} {minifier}", optimiser.is_some());
        let version = fingerprint::of_all(sources.iter().map(String::as_str).chain([found.as_str()]));
        Self { folder, version, optimiser, minifier }
    }

    /// `wasm-opt -Oz` in place, for the features that Rust's target has by default, without anything a browser does not read.
    pub fn optimise(&self, wasm: &Path) -> Result<()> {
        const SWITCHES: [&str; 9] = [
            "--enable-bulk-memory",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
            "--strip-debug",
            "--strip-producers",
            "--strip-target-features",
        ];
        let Some(optimiser) = &self.optimiser else { return Ok(()) };
        let small = wasm.with_extension("small");
        program::run(Command::new(optimiser).arg("-Oz").args(SWITCHES).arg(wasm).arg("-o").arg(&small))?;
        fs::rename(&small, wasm).with_context(|| format!("replacing {}", wasm.display()))
    }

    /// Minifies a script or a style sheet to another place, or copies it.
    pub fn minify(&self, from: &Path, to: &Path) -> Result<()> {
        if self.minifier {
            return program::run(node::script(&self.folder.join("minify.mjs")).arg(from).arg(to));
        }
        fs::copy(from, to).map(|_| ()).with_context(|| format!("copying {}", from.display()))
    }

    /// Writes `.br` and `.gz` beside every file below a folder that gets smaller by it.
    pub fn compress(&self, folder: &Path) -> Result<()> {
        program::run(node::script(&self.folder.join("compress.mjs")).arg(folder))
    }
}
