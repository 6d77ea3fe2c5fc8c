//! How often a page asks for memory: counted by builds of their own, so that nothing that is measured counts.

use anyhow::{Context, Result};

use super::crowd::{self, Coding};
use super::pages::Sort;
use super::still::Still;
use crate::http;
use crate::places::counted;
use crate::world::World;

/// Requests that are counted, of each sort.
const ASKED: u32 = 128;

/// A request of each sort: by the shop, from memory. The shop runs as the counting program afterwards.
pub fn all(world: &mut World, sorts: &[Sort]) -> Result<Vec<(f64, f64)>> {
    world.restart_as(&counted("noren"))?;
    let still = Still::start(world, &counted("still"), sorts)?;
    let each = |sort| Ok((a_request(world.shop(), sort)?, a_request(still.port(), sort)?));
    sorts.iter().map(each).collect()
}

fn a_request(port: u16, sort: &Sort) -> Result<f64> {
    crowd::once(port, &sort.asks, Coding::Packed)?;
    // What asking for the count itself costs.
    let own = count(port)?.abs_diff(count(port)?);
    let mut connection = http::Connection::open(port)?;
    let before = count(port)?;
    for ask in sort.asks.iter().cycle().take(usize::try_from(ASKED)?) {
        crowd::one(&mut connection, ask, Coding::Packed)?;
    }
    let between = count(port)?.saturating_sub(before).saturating_sub(own);
    Ok(f64::from(u32::try_from(between)?) / f64::from(ASKED))
}

fn count(port: u16) -> Result<u64> {
    http::get(port, "/allocations")?.text().trim().parse().context("no count of allocations")
}
