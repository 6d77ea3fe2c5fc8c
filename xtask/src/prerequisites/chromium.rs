//! The browser of the journeys: the system's own, never a download of a test tool.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::debian;

/// Names and places where systems put Chromium or Chrome.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The browser, installed when it is missing and we may. `NOREN_CHROMIUM` names another.
pub fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("NOREN_CHROMIUM").map(PathBuf::from) {
        if chosen.is_file() {
            return Ok(chosen);
        }
        bail!("NOREN_CHROMIUM is {}, where there is no program", chosen.display());
    }
    if let Some(found) = search() {
        return Ok(found);
    }
    // Pages are Japanese: without a font of that script, pictures show boxes.
    debian::install(&["chromium", "fonts-noto-cjk"])?;
    match search() {
        Some(found) => Ok(found),
        None => bail!("Chromium was installed but is not on the path"),
    }
}

fn search() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let on_path = env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    on_path.chain([PathBuf::from(MAC)]).find(|candidate| candidate.is_file())
}
