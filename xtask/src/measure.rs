//! Benchmarks and probes: measured on a world of their own, printed as a table, written as JSON.

pub mod machine;
pub mod report;

use anyhow::Result;
use pico_args::Arguments;

/// `cargo xtask bench NAME`.
pub fn bench(_arguments: Arguments) -> Result<bool> {
    anyhow::bail!("no")
}

/// `cargo xtask probe NAME`.
pub fn probe(_arguments: Arguments) -> Result<bool> {
    anyhow::bail!("no")
}
