//! The writes of an order through the store alone.
//!
//! `baseline fill DATABASE_URL COUNT` puts that many of every article on the shelf; `baseline keep DATABASE_URL SECONDS` has goods kept no
//! longer for an order that is not finished; `baseline run DATABASE_URL ORDERS AT_ONCE`
//! repeats the writes of an order that went the whole way before, transaction by transaction, and prints how long it took:
//! `{"orders", "seconds", "p50_ms", "p99_ms"}`. `baseline hold DATABASE_URL ORDERS DUE` writes that many orders whose payment is under
//! review, to be looked up at that moment (milliseconds since 1970 UTC), and registers them with their provider, whose contract
//! stands in the environment as the shop's does. `baseline seed DATABASE_URL ORDERS NOW` makes a shop of that many orders, the newest one
//! placed at that moment. `baseline goods DATABASE_URL PRODUCTS NOW` makes a shop of that many products.

mod goods;
mod hold;
mod seed;
mod template;
mod way;

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use domain::id::ShopId;
use domain::moment::Moment;
use serde_json::json;
use store::Db;

use template::Template;

const USAGE: &str = "usage: baseline fill DATABASE_URL COUNT | baseline keep DATABASE_URL SECONDS | baseline run DATABASE_URL ORDERS AT_ONCE | \
     baseline hold DATABASE_URL ORDERS DUE | baseline seed DATABASE_URL ORDERS NOW | baseline goods DATABASE_URL PRODUCTS NOW";

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["fill", url, count] => fill(&Db::open(url).await?, count.parse().context(USAGE)?).await,
        ["keep", url, seconds] => keep(&Db::open(url).await?, seconds.parse().context(USAGE)?).await,
        ["run", url, orders, at_once] => {
            run(Db::open(url).await?, orders.parse().context(USAGE)?, at_once.parse().context(USAGE)?).await
        }
        ["hold", url, orders, due] => {
            let due = Moment(due.parse().context(USAGE)?);
            hold::write(&Db::open(url).await?, orders.parse().context(USAGE)?, due).await
        }
        ["seed", url, orders, now] => {
            let now = Moment(now.parse().context(USAGE)?);
            print(&seed::write(&Db::open(url).await?, orders.parse().context(USAGE)?, now).await?)
        }
        ["goods", url, products, now] => {
            let now = Moment(now.parse().context(USAGE)?);
            print(&goods::write(&Db::open(url).await?, products.parse().context(USAGE)?, now).await?)
        }
        _ => bail!(USAGE),
    }
}

async fn shop(db: &Db) -> Result<ShopId> {
    let shops = db.read(|mut tx| async move { store::shops::all(&mut tx).await }).await?;
    shops.into_iter().next().context("a database without a shop")
}

async fn fill(db: &Db, count: u32) -> Result<()> {
    let shop = &shop(db).await?;
    db.write(|mut tx| async move {
        for variant in store::variants::all(&mut tx, shop).await? {
            store::variants::set_on_hand(&mut tx, shop, &variant.sku, count).await?;
        }
        Ok::<_, store::StoreError>(())
    })
    .await?;
    Ok(())
}

async fn keep(db: &Db, seconds: i64) -> Result<()> {
    let shop = &shop(db).await?;
    db.write(|mut tx| async move {
        let found = store::shops::get(&mut tx, shop).await?.ok_or(store::StoreError::Conflict)?;
        store::shops::put(
            &mut tx,
            &domain::shop::Shop { hold_seconds: seconds, choose_again_seconds: seconds, ..found },
        )
        .await
    })
    .await?;
    Ok(())
}

async fn run(db: Db, orders: u32, at_once: u32) -> Result<()> {
    let shop = shop(&db).await?;
    let template = Arc::new(Template::read(&db, &shop).await?);
    let next = Arc::new(AtomicU32::new(0));
    let begun = Instant::now();
    let workers: Vec<_> = (0..at_once.max(1))
        .map(|_| {
            let (db, template, next) = (db.clone(), Arc::clone(&template), Arc::clone(&next));
            tokio::spawn(async move {
                let mut took = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= orders {
                        return Ok::<_, store::StoreError>(took);
                    }
                    let begun = Instant::now();
                    way::walk(&db, &template.numbered(number)).await?;
                    took.push(begun.elapsed());
                }
            })
        })
        .collect();
    let mut took = Vec::new();
    for worker in workers {
        took.extend(worker.await.context("a worker was lost")??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let figures =
        json!({"orders": orders, "seconds": seconds, "p50_ms": at(&took, 50), "p99_ms": at(&took, 99)});
    print(&figures)
}

fn print(figures: &serde_json::Value) -> Result<()> {
    writeln!(io::stdout(), "{figures}").context("writing")
}

/// The time that so many per cent were faster than, in milliseconds.
fn at(sorted: &[Duration], per_cent: usize) -> f64 {
    let place = (sorted.len() * per_cent).div_ceil(100).saturating_sub(1);
    sorted.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(at(&times, 50), 100.0);
        assert_eq!(at(&times, 99), 198.0);
        assert_eq!(at(&times[..1], 99), 1.0);
        assert_eq!(at(&[], 50), 0.0);
    }
}
