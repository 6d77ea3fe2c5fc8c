//! Rust's standard library, built for size where its source is installed.

use std::path::Path;
use std::process::Command;

use crate::places::Places;
use crate::program;

/// Adds what makes Cargo build `std` for size. Needs the component `rust-src`; without it the shipped `std` is used,
/// which costs some kilobytes in every bundle.
pub fn for_size(command: &mut Command, places: &Places) {
    if source_is_there(places) {
        // The switches are those of a nightly Cargo; this is how a stable one is told to take them.
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    }
}

fn source_is_there(places: &Places) -> bool {
    program::read(Command::new("rustc").args(["--print", "sysroot"]).current_dir(&places.root)).is_ok_and(
        |sysroot| Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file(),
    )
}
