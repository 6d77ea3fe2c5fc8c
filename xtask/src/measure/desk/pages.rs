//! The pages of the desk that are asked for, again and again.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::clerk::Clerk;
use crate::interrupt;
use crate::seed::Seeded;

/// It adds up a period, which is longer where there are more orders.
pub const HOME: &str = "ホーム";

/// Every page `times` times: its name and how long it took, sorted. Round by round, each page once: where the machine stops for a moment, as
/// shared ones do, it is not one page alone that pays for it.
pub fn all(clerk: &mut Clerk, seeded: &Seeded, times: usize) -> Result<Vec<(String, Vec<Duration>)>> {
    let paths = paths(clerk, seeded)?;
    let mut all: Vec<(String, Vec<Duration>)> =
        paths.iter().map(|(name, _)| (name.clone(), Vec::with_capacity(times))).collect();
    // The first round fills caches.
    for round in 0..=times {
        for ((name, path), (_, took)) in paths.iter().zip(&mut all) {
            interrupt::check()?;
            let begun = Instant::now();
            clerk.open(path).with_context(|| name.clone())?;
            if round > 0 {
                took.push(begun.elapsed());
            }
        }
    }
    all.iter_mut().for_each(|(_, took)| took.sort_unstable());
    Ok(all)
}

fn paths(clerk: &mut Clerk, seeded: &Seeded) -> Result<Vec<(String, String)>> {
    let (middle, after) = (&seeded.middle.number, &seeded.middle.place);
    let list = |query: &str| format!("/admin/orders?{query}");
    let mut all = vec![
        ("list, first page".to_owned(), "/admin/orders".to_owned()),
        ("list, in the middle".to_owned(), list(&format!("after={after}"))),
        ("list, 200 a page".to_owned(), list("size=200")),
    ];
    for (name, query) in [
        ("処理 normal", "process=normal"),
        ("処理 done", "process=done"),
        ("入金 unpaid", "money=unpaid"),
        ("発送 unsent", "sent=unsent"),
        ("与信 none", "credit=not_asked"),
        ("種別 subscription, none there", "kind=subscription"),
        ("未入金・未発送", "process=normal&money=unpaid&sent=unsent"),
        ("伝票番号 none", "slip=no"),
        ("発送通知 not sent", "notified=no"),
        ("合計 span", "total_from=3000&total_to=4000"),
        ("sorted by 合計", "sort=total"),
        ("sorted by 発送日時, rising", "sort=shipped&order=rising"),
    ] {
        all.push((name.to_owned(), list(query)));
    }
    let day = &seeded.middle.day;
    for (name, key) in [("注文日", "placed"), ("入金日", "paid"), ("発送日", "shipped")] {
        all.push((format!("{name} span"), list(&format!("{key}_from={day}&{key}_to={day}"))));
    }
    for (name, typed) in [
        ("number", format!("S-{middle}")),
        ("name", "勅使河原".to_owned()),
        ("one letter of a name", "佐".to_owned()),
        ("reading", "てしがわら".to_owned()),
        ("mail address", format!("s{middle}@")),
        ("telephone", format!("0900{middle}")),
        ("slip", format!("4000{middle}")),
        ("last four digits", middle.get(3..).unwrap_or_default().to_owned()),
        ("nobody", "存在しない人".to_owned()),
    ] {
        all.push((format!("search: {name}"), clerk.search(&typed)?));
    }
    all.push(("order page".to_owned(), format!("/admin/orders/S-{middle}")));
    all.push((HOME.to_owned(), "/admin/home".to_owned()));
    Ok(all)
}
