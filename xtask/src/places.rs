//! Where things are: read from Cargo itself, so that a moved target folder is honoured everywhere.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{program, say};

/// The repository and its target folder.
#[derive(Clone, Debug)]
pub struct Places {
    /// The folder with the virtual manifest.
    pub root: PathBuf,
    /// Cargo's target folder, wherever `CARGO_TARGET_DIR` or a configuration put it.
    pub target: PathBuf,
    /// Every crate of the workspace by name.
    pub crates: BTreeMap<String, Crate>,
}

/// One crate of the workspace, as its manifest tells it.
#[derive(Clone, Debug)]
pub struct Crate {
    /// Its folder.
    pub folder: PathBuf,
    /// Crates of this workspace that it uses.
    pub uses: Vec<Edge>,
}

/// A use of one crate by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The crate that is used.
    pub name: String,
    /// Whether only tests and examples use it.
    pub only_tests: bool,
}

impl Places {
    /// Asks Cargo.
    pub fn find() -> Result<Self> {
        let text = program::read(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))
            .context("reading the workspace (cargo metadata)")?;
        Self::from_metadata(&serde_json::from_str(&text).context("cargo metadata is not JSON")?)
    }

    fn from_metadata(metadata: &Value) -> Result<Self> {
        let path = |key: &str| {
            metadata
                .get(key)
                .and_then(Value::as_str)
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata lacks {key}"))
        };
        let packages =
            metadata.get("packages").and_then(Value::as_array).context("cargo metadata lacks packages")?;
        let crates = packages.iter().filter_map(Crate::from_package).collect();
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")?, crates })
    }

    /// The folder of a crate.
    pub fn crate_folder(&self, name: &str) -> Result<&Path> {
        self.crates
            .get(name)
            .map(|found| found.folder.as_path())
            .with_context(|| format!("there is no crate `{name}` in this workspace"))
    }

    /// Where the browser's files are built to.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// A program built by Cargo in this profile (`debug`, `release`).
    pub fn binary(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}

impl Crate {
    fn from_package(package: &Value) -> Option<(String, Self)> {
        let folder = Path::new(package.get("manifest_path")?.as_str()?).parent()?.to_path_buf();
        let uses = package
            .get("dependencies")?
            .as_array()?
            .iter()
            .filter(|dependency| dependency.get("path").is_some_and(Value::is_string))
            .filter_map(|dependency| {
                let name = dependency.get("name")?.as_str()?.to_owned();
                Some(Edge { name, only_tests: dependency.get("kind").and_then(Value::as_str) == Some("dev") })
            })
            .collect();
        Some((package.get("name")?.as_str()?.to_owned(), Self { folder, uses }))
    }
}

/// Cargo as it runs us, at the root of the repository.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")));
    // What Cargo sets for us would make the crates that we build look like parts of us.
    for (name, _) in env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("CARGO_PKG_")
            || name_text.starts_with("CARGO_MANIFEST_")
            || name_text == "CARGO"
        {
            command.env_remove(&name);
        }
    }
    command
}

/// Builds `noren`, `noren-sandbox` and the programs of measurements in one profile: `debug` or `release`.
pub fn build_servers(profile: &str) -> Result<()> {
    let step = say::Step::begin(format!("compiling noren and its provider sandbox ({profile})"));
    program::run(&mut servers(profile))?;
    step.done();
    Ok(())
}

/// The programs that are built with the feature `allocations`, too.
const COUNTING: [&str; 2] = ["noren", "still"];

/// What the build of a program is called that counts how often it asks for memory.
pub fn counted(program: &str) -> String {
    format!("{program}-counted")
}

/// Builds those that count beside the others, which stay as [`build_servers`] makes them.
pub fn build_counted(places: &Places, profile: &str) -> Result<()> {
    let step = say::Step::begin(format!("compiling programs that count their allocations ({profile})"));
    program::run(servers(profile).args(["--features", "server/allocations,baseline/allocations"]))?;
    for name in COUNTING {
        let to = places.binary(profile, &counted(name));
        fs::copy(places.binary(profile, name), &to).with_context(|| format!("writing {}", to.display()))?;
    }
    program::run(&mut servers(profile))?;
    step.done();
    Ok(())
}

fn servers(profile: &str) -> Command {
    let mut command = cargo();
    command.args(["build", "--bins"]);
    for package in ["server", "sandbox", "census", "baseline"] {
        command.args(["--package", package]);
    }
    if profile == "release" {
        command.arg("--release");
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_knows_its_crates_and_their_edges() {
        let metadata = serde_json::json!({
            "workspace_root": "/shop", "target_directory": "/shop/target",
            "packages": [{
                "name": "store", "manifest_path": "/shop/server/store/Cargo.toml",
                "dependencies": [
                    {"name": "domain", "path": "/shop/app/domain", "kind": null},
                    {"name": "sandbox", "path": "/shop/server/sandbox", "kind": "dev"},
                    {"name": "serde", "path": null, "kind": null}
                ]
            }]
        });
        let places = Places::from_metadata(&metadata).unwrap();
        assert_eq!(places.crate_folder("store").unwrap(), Path::new("/shop/server/store"));
        let edge = |name: &str, only_tests| Edge { name: name.to_owned(), only_tests };
        assert_eq!(places.crates["store"].uses, [edge("domain", false), edge("sandbox", true)]);
        assert_eq!(places.site(), Path::new("/shop/target/site"));
        assert!(places.crate_folder("nothing").is_err());
    }
}
