//! Exactly once, on both databases: 200 orders in all.

use anyhow::Result;

use super::ground::Ground;
use super::lacking;
use crate::measure::exactly_once::{self, Size};
use crate::measure::report;
use crate::tally::Tally;
use crate::world::Database;

/// One check per database.
pub fn run(ground: &mut Ground) -> Result<Tally> {
    ground.site()?;
    ground.servers()?;
    let size = Size { orders: 100, ..Size::default() };
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    for database in [Database::Sqlite, Database::Postgres] {
        if let (Database::Postgres, Err(error)) = (database, ground.postgres()) {
            tally += lacking("PostgreSQL", &error);
            continue;
        }
        let finding = exactly_once::on(&ground.places, database, &size)?;
        tally += Tally::one(finding.holds());
        findings.push(finding);
    }
    report::probe(&ground.places.target, "exactly-once", &findings)?;
    Ok(tally)
}
