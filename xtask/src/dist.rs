//! `cargo xtask build`: `target/dist/noren`, one program with its site inside, ready to copy to a server.

use std::fs;

use anyhow::{Context, Result};
use pico_args::Arguments;

use crate::places::{self, Places};
use crate::{nothing_left, prerequisites, program, say, site};

/// Builds the site, then the program around it.
pub fn run(arguments: Arguments) -> Result<()> {
    nothing_left(arguments)?;
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    site::build(&places)?;
    let step = say::Step::begin("compiling noren for release, with its site inside");
    let mut command = places::cargo();
    command.args([
        "build",
        "--release",
        "--package",
        "server",
        "--bin",
        "noren",
        "--features",
        "server/embed",
    ]);
    // Read when the program is compiled: the folder whose files it takes in.
    command.env("NOREN_EMBED_SITE", places.site());
    program::run(&mut command)?;
    let dist = places.target.join("dist");
    fs::create_dir_all(&dist).with_context(|| format!("creating {}", dist.display()))?;
    let from = places.binary("release", "noren");
    let to = dist.join(from.file_name().context("a program without a name")?);
    fs::copy(&from, &to).with_context(|| format!("copying {}", from.display()))?;
    let size = fs::metadata(&to).with_context(|| format!("reading {}", to.display()))?.len();
    step.ended(format_args!("{} ({} MB)", to.display(), size.div_ceil(1_000_000)));
    Ok(())
}
