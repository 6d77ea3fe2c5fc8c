//! What must happen exactly once, on both databases: 200 orders in all, and two jobs of 300 orders each; and what must never be sold twice:
//! 100 things that 600 shoppers want.

use anyhow::Result;

use super::ground::Ground;
use super::lacking;
use crate::measure::report::{self, Finding};
use crate::measure::{bulk, exactly_once, oversell};
use crate::places::Places;
use crate::tally::Tally;
use crate::world::Database;

/// One check per probe and database.
pub fn run(ground: &mut Ground) -> Result<Tally> {
    ground.site()?;
    ground.servers()?;
    let shoppers = exactly_once::Size { orders: 100, ..exactly_once::Size::default() };
    let job = bulk::Size { rows: 300, kills: 2, ..bulk::Size::default() };
    let mut tally =
        on_both(ground, "exactly-once", |places, database| exactly_once::on(places, database, &shoppers))?;
    tally += on_both(ground, "bulk", |places, database| bulk::on(places, database, job))?;
    tally += on_both(ground, "oversell", |places, database| {
        oversell::on(places, database, oversell::Size::default())
    })?;
    Ok(tally)
}

fn on_both(
    ground: &mut Ground,
    name: &str,
    probe: impl Fn(&Places, Database) -> Result<Finding>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    for database in [Database::Sqlite, Database::Postgres] {
        if let (Database::Postgres, Err(error)) = (database, ground.postgres()) {
            tally += lacking("PostgreSQL", &error);
            continue;
        }
        let finding = probe(&ground.places, database)?;
        tally += Tally::one(finding.holds());
        findings.push(finding);
    }
    report::probe(&ground.places.target, name, &findings)?;
    Ok(tally)
}
