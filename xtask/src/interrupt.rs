//! Ctrl-C and SIGTERM: noted once, so that everything started is stopped and removed on the way out.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Starts listening. The first signal asks for a tidy end; a second one ends at once.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        if REQUESTED.swap(true, Ordering::SeqCst) {
            process::exit(130);
        }
    })
    .context("listening for Ctrl-C")
}

/// Whether somebody asked to stop.
pub fn requested() -> bool {
    REQUESTED.load(Ordering::SeqCst)
}

/// Fails when somebody asked to stop; called wherever a wait goes round once more.
pub fn check() -> Result<()> {
    if requested() {
        bail!("interrupted");
    }
    Ok(())
}
