//! A shop of a size: that many orders of the past, the newest ones still at work. The same number makes the same orders.

mod made;
mod people;

use std::time::Instant;

use anyhow::{Context, Result, bail};
use domain::id::ShopId;
use domain::moment::Moment;
use store::multiply::{self, Copy, PREFIX};
use store::{Db, StoreError};

use crate::shop;
use made::{Made, Shelf};

/// Orders that are written one by one before they are copied. A multiple of 10,000, so that copies end in the same four digits, which
/// are words of their own.
const BLOCK: u32 = 10_000;
/// Numbers begin here: seven digits, and seldom found inside something else.
const FIRST: u32 = 5_000_000;
/// The last number that can be used and still has seven digits.
const LAST: u32 = 9_999_999;
/// Orders a day.
const DAILY: u32 = 2_000;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Orders in one transaction.
const BATCH: usize = 500;

/// Writes orders until the database has so many seeded ones, the newest placed at `now`.
pub async fn write(db: &Db, orders: u32, now: Moment) -> Result<serde_json::Value> {
    if orders > LAST - FIRST {
        bail!("at most {} orders can be seeded", LAST - FIRST);
    }
    let shop = &shop(db).await?;
    let shelf = Shelf::read(db, shop).await?;
    if shelf.is_seeded {
        bail!("this database was seeded before; take a new one");
    }
    let begun = Instant::now();
    // The newest block is at work, the one before it is finished; all others are copies of that one.
    let single = orders.min(2 * BLOCK);
    let all =
        (0..single).map(|number| Made::new(&shelf, FIRST + number, placed(now, number), number < BLOCK));
    let all = all.collect::<Result<Vec<Made>>>()?;
    for batch in all.chunks(BATCH) {
        db.write(|mut tx| async move {
            for one in batch {
                one.write(&mut tx, shop).await?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .context("writing orders")?;
    }
    if single < orders {
        copies(db, shop, single, orders).await?;
    }
    multiply::settle(db).await.context("after the copies")?;
    let middle = orders / 2;
    let placed = placed(now, middle);
    Ok(serde_json::json!({
        "orders": orders,
        "seconds": begun.elapsed().as_secs_f64(),
        "first": format!("{PREFIX}{FIRST}"),
        "middle_number": (FIRST + middle).to_string(),
        "middle_place": format!("{}.{}", placed.0, made::order_id(FIRST + middle)),
        "middle_day": placed.day().to_string(),
        "last": format!("{PREFIX}{}", FIRST + orders.saturating_sub(1)),
    }))
}

/// When the order was placed before which there are so many newer ones.
fn placed(now: Moment, newer: u32) -> Moment {
    now.plus_millis(-i64::from(newer) * (DAY / i64::from(DAILY)))
}

/// Repeats the finished block until there are so many orders.
async fn copies(db: &Db, shop: &ShopId, mut there: u32, orders: u32) -> Result<()> {
    let (first, end) = (FIRST + BLOCK, FIRST + 2 * BLOCK);
    db.write(|mut tx| async move { multiply::begin(&mut tx, shop, first, end).await }).await?;
    while there < orders {
        let times = there / BLOCK - 1;
        let copy = &Copy {
            first,
            end: first + BLOCK.min(orders - there),
            by: times * BLOCK,
            earlier: i64::from(times) * i64::from(BLOCK / DAILY) * DAY,
        };
        db.write(|mut tx| async move { multiply::copy(&mut tx, shop, copy).await })
            .await
            .context("copying")?;
        there += copy.end - first;
    }
    db.write(|mut tx| async move { multiply::end(&mut tx).await }).await?;
    Ok(())
}
