//! Packages of Debian and its kin, installed when we are allowed to.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use crate::{program, say};

/// Whether the package lists were fetched in this run.
static LISTS: OnceLock<bool> = OnceLock::new();

/// Installs packages. Fails when this is no Debian, when we are not root, or when apt-get refuses.
pub fn install(packages: &[&str]) -> Result<()> {
    if !program::exists("apt-get") {
        bail!("not installed by itself on this system: {}", packages.join(", "));
    }
    if !is_root() {
        bail!("not root; install with: sudo apt-get install {}", packages.join(" "));
    }
    let step = say::Step::begin(format!("installing {} with apt-get", packages.join(", ")));
    LISTS.get_or_init(|| program::succeeds(apt_get().args(["update", "-qq"])).unwrap_or(false));
    keep_postgres_quiet()?;
    program::run(apt_get().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))?;
    step.done();
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args([
        "-o",
        "Dpkg::Options::=--force-confold",
        "-o",
        "Dpkg::Use-Pty=0",
    ]);
    command
}

/// Whether we run as root.
pub fn is_root() -> bool {
    program::read(Command::new("id").arg("-u")).is_ok_and(|text| text.trim() == "0")
}

/// Debian's PostgreSQL starts a server of its own when installed; tests bring theirs, so ask it not to.
fn keep_postgres_quiet() -> Result<()> {
    let folder = Path::new("/etc/postgresql-common");
    let file = folder.join("createcluster.conf");
    if file.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    fs::write(&file, "create_main_cluster = false\n").with_context(|| format!("writing {}", file.display()))
}
