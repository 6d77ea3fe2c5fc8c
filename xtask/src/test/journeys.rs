//! Journeys of shoppers and staff in a real browser, driven by `end2end/`.

use anyhow::Result;

use super::ground::Ground;
use super::lacking;
use crate::journey;
use crate::tally::Tally;
use crate::{prerequisites, program, say};

/// Runs `npm test` in `end2end/`, which closes with `N passed, N failed`.
pub fn run(ground: &mut Ground) -> Result<Tally> {
    let chromium = match prerequisites::chromium() {
        Ok(found) => found,
        Err(error) => return Ok(lacking("Chromium", &error)),
    };
    let mut tally = Tally::default();
    let site = ground.site()?;
    let programs = ground.servers()?;
    let mut command = journey::npm(&ground.places, "test", &chromium, &site, &programs)?;
    match ground.postgres() {
        Ok(server) => {
            command.env("NOREN_TEST_POSTGRES", server.url("postgres"));
        }
        Err(error) => tally += lacking("PostgreSQL", &error),
    }
    let mut heard = String::new();
    let status = program::lines(&mut command, |line| {
        say::line(line);
        heard.push_str(line);
        heard.push('\n');
    })?;
    tally += Tally::from_closing_line(&heard).unwrap_or_default();
    if tally.holds() && !status.success() {
        say::problem("the journeys ended badly without saying which failed");
        tally += Tally::one_failed();
    }
    Ok(tally)
}
