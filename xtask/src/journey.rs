//! The Node programs in `end2end/`, and what they are told: where the browser, the site and our programs are.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::node;
use crate::places::Places;

/// An npm script of `end2end/`, with its packages installed. It starts `noren` and `noren-sandbox` by itself, on ports and
/// databases of its own, and is told by environment:
///
/// - `NOREN_PROGRAMS`: the folder with both programs
/// - `NOREN_SITE_DIR`: the browser's files
/// - `NOREN_CHROMIUM`: the browser
pub fn npm(places: &Places, script: &str, chromium: &Path, site: &Path, programs: &Path) -> Result<Command> {
    let folder = places.root.join("end2end");
    node::packages(&folder)?;
    let mut command = Command::new("npm");
    command.args(["run", "--silent", script]).current_dir(folder);
    command.env("NOREN_PROGRAMS", programs).env("NOREN_SITE_DIR", site).env("NOREN_CHROMIUM", chromium);
    Ok(command)
}
