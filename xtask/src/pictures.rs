//! `cargo xtask pictures`: screenshots of every page, phone and desktop, for README and docs.

use anyhow::Result;
use pico_args::Arguments;

use crate::places::{self, Places};
use crate::{journey, nothing_left, prerequisites, program, say, site};

/// Runs `npm run pictures` in `end2end/`.
pub fn run(arguments: Arguments) -> Result<()> {
    nothing_left(arguments)?;
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    let chromium = prerequisites::chromium()?;
    site::build(&places)?;
    places::build_servers("debug")?;
    let step = say::Step::begin("taking pictures");
    let programs = places.target.join("debug");
    program::run(&mut journey::npm(&places, "pictures", &chromium, &places.site(), &programs)?)?;
    step.done();
    Ok(())
}
