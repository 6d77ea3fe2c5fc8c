//! The same orders as CSV by the database's own client.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{prerequisites, program};

/// What a file of all orders is made of: the order, its last attempt to pay and its parcels, newest first.
const QUERY: &str = "SELECT o.number, o.placed_at, o.buyer_name, o.state, o.kind, o.process, o.money, o.checkout, o.quote, p.method, \
     p.number AS payment_number, p.amount, p.state AS payment_state, p.state_facts AS payment_facts, s.state AS parcel, \
     s.state_facts AS parcel_facts FROM orders o \
     JOIN payments p ON p.shop_id = o.shop_id AND p.order_id = o.id AND p.attempt = o.last_attempt \
     JOIN shipments s ON s.shop_id = o.shop_id AND s.order_id = o.id ORDER BY o.placed_at DESC, o.id DESC";

/// How many rows a second it writes to nowhere.
pub fn rows_per_second(database: &str) -> Result<f64> {
    let (mut command, count) = if let Some(file) = database.strip_prefix("sqlite:") {
        if Command::new("sqlite3").arg("--version").output().is_err() {
            prerequisites::install(&["sqlite3"])?;
        }
        (
            sqlite(file, &["-csv"], QUERY),
            program::read(&mut sqlite(file, &[], "SELECT COUNT(*) FROM orders"))?,
        )
    } else {
        let copy = format!("COPY ({QUERY}) TO STDOUT WITH (FORMAT csv)");
        (psql(database, &copy), program::read(&mut psql(database, "SELECT COUNT(*) FROM orders"))?)
    };
    let rows: u32 = count.trim().parse().context("a count that is no number")?;
    let begun = Instant::now();
    let status = command.stdout(Stdio::null()).status().context("the database's client")?;
    if !status.success() {
        bail!("the database's client ended with {status}");
    }
    Ok(f64::from(rows) / begun.elapsed().as_secs_f64())
}

fn sqlite(file: &str, options: &[&str], sql: &str) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-readonly"]).args(options).arg(Path::new(file)).arg(sql);
    command
}

fn psql(database: &str, sql: &str) -> Command {
    let mut command = Command::new("psql");
    command.args(["--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--command", sql]).arg(database);
    command
}
