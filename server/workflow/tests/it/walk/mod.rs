//! A walk at random: shoppers, staff, the consoles of the providers, the clock, notices, faults and processes that die, in any
//! order, with several orders at once. After every step, and whenever all is quiet, [`rules`] are looked at.
//!
//! A seed repeats its steps exactly: every choice comes from it, and nothing else does. `NOREN_WALK_SEED` repeats one walk,
//! `NOREN_WALKS` and `NOREN_WALK_STEPS` make it more and longer, `NOREN_WALK_DATABASE` (`sqlite`, `postgres`) chooses the
//! database, and `NOREN_WALK_TELL` tells each step when it was taken. `cargo xtask probe providers` sets them, and reads the lines that begin with [`REPORT`].

mod clockwork;
mod console;
mod dice;
mod followed;
mod mortal;
mod parcels;
mod quiet;
mod returns;
mod rules;
mod shopper;
mod staff;
pub mod there;
mod trouble;

use crate::{
    goods,
    house::{House, Plan, houses_like},
};
use dice::Dice;
use followed::{Followed, OnParcels};
use serde_json::json;
use std::{collections::BTreeMap, fmt::Debug, time::Instant};
use there::There;
use workflow::error::Trouble;

/// What a line for the program that started this begins with; JSON follows.
const REPORT: &str = "walk-report ";
/// So many orders are worked on at the same time; older ones are left alone, but for what comes due.
const AT_ONCE: usize = 6;
/// While there are fewer, somebody orders.
const FEW: usize = 3;
/// All becomes quiet after so many steps.
const BETWEEN_RESTS: u32 = 50;

/// What was done in a step.
struct Did {
    what: &'static str,
    about: Option<usize>,
    came: String,
}

impl Did {
    fn new(what: &'static str, about: impl Into<Option<usize>>, came: impl Into<String>) -> Self {
        Self { what, about: about.into(), came: came.into() }
    }

    /// Nobody was there to do it to.
    fn nothing(what: &'static str) -> Self {
        Self::new(what, None, NOBODY)
    }
}

const NOBODY: &str = "nobody";

struct Walk<'h> {
    house: &'h House,
    dice: Dice,
    orders: Vec<Followed<'h>>,
    /// What the providers said last.
    there: Vec<There>,
    story: Vec<String>,
    events: BTreeMap<String, u64>,
    /// Why what was found is wrong.
    wrong: Vec<String>,
}

fn setting(name: &str, usual: u32) -> u32 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

fn is_walked_on(house: &House) -> bool {
    std::env::var("NOREN_WALK_DATABASE").map_or(true, |wanted| wanted == house.name())
}

#[tokio::test]
async fn whatever_happens_money_goods_and_providers_agree() {
    let seeds: Vec<_> = match setting("NOREN_WALK_SEED", 0) {
        0 => (1..=setting("NOREN_WALKS", 2)).collect(),
        seed => vec![seed],
    };
    let steps = setting("NOREN_WALK_STEPS", 70);
    let mut wrong = Vec::new();
    for seed in seeds {
        for house in houses_like(&Plan { seed: seed.into(), ..Plan::default() }).await {
            if is_walked_on(&house) {
                wrong.extend(walk(&house, seed, steps).await.err());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[tokio::test]
async fn a_seed_repeats_its_steps() {
    let mut stories = Vec::new();
    for _ in 0..2 {
        let database = store::testing::sqlite().await;
        let house = House::open(database, &Plan { seed: 5, ..Plan::default() }).await;
        let mut walk = Walk::begin(&house, 5).await;
        assert!(walk.steps(30).await, "{}", walk.tells());
        stories.push(walk.story);
    }
    for (once, again) in stories[0].iter().zip(&stories[1]) {
        assert_eq!(once, again);
    }
}

/// One walk on one database. Errors: what was wrong, and what had led to it.
async fn walk(house: &House, seed: u32, steps: u32) -> Result<(), String> {
    let begun = Instant::now();
    let mut walk = Walk::begin(house, seed).await;
    let well = walk.steps(steps).await;
    let mut states: BTreeMap<String, u64> = BTreeMap::new();
    for followed in &walk.orders {
        let state = format!("order {}", followed.sheet.order.state.name());
        *states.entry(state).or_default() += 1;
    }
    let report = json!({
        "database": house.name(), "seed": seed, "steps": walk.story.len(), "orders": walk.orders.len(),
        "seconds": begun.elapsed().as_secs_f64(), "events": walk.events, "states": states,
        "violations": walk.wrong,
    });
    eprintln!("{REPORT}{report}");
    if well {
        return Ok(());
    }
    Err(format!(
        "on {}: NOREN_WALK_SEED={seed} NOREN_WALK_STEPS={steps}, step {}\n{}",
        house.name(),
        walk.story.len(),
        walk.tells()
    ))
}

impl<'h> Walk<'h> {
    async fn begin(house: &'h House, seed: u32) -> Self {
        let shop = house.noren.shop_id();
        house.write(|mut tx| async move { goods::every_way(&mut tx, shop).await }).await;
        Self {
            house,
            dice: Dice::of(seed.into()),
            orders: Vec::new(),
            there: Vec::new(),
            story: Vec::new(),
            events: BTreeMap::new(),
            wrong: Vec::new(),
        }
    }

    /// What was done, and what is wrong.
    fn tells(&self) -> String {
        format!("{}\nVIOLATED: {}", self.story.join("\n"), self.wrong.join("\nVIOLATED: "))
    }

    /// Takes so many steps, and rests now and then and at the end; `false` when something was wrong.
    async fn steps(&mut self, steps: u32) -> bool {
        for step in 1..=steps {
            let did = self.step().await;
            self.note(step, &did);
            self.look().await;
            if self.wrong.is_empty() && (step == steps || step % BETWEEN_RESTS == 0) {
                self.rest().await;
            }
            if !self.wrong.is_empty() {
                return false;
            }
        }
        true
    }

    async fn step(&mut self) -> Did {
        // The clock of the providers runs; ours stands still between steps.
        self.house.advance(0).await;
        let open = self.orders.iter().filter(|followed| !followed.over).count();
        match self.dice.below(100) {
            _ if open < FEW => self.buy().await,
            0..=11 => self.buy().await,
            12..=33 => self.shopper_acts().await,
            34..=64 => self.staff_act().await,
            65..=76 => self.console_acts().await,
            77..=81 => self.notice_comes().await,
            82..=90 => self.time_passes().await,
            91..=93 => self.process_dies().await,
            _ => self.faults_change().await,
        }
    }

    fn note(&mut self, step: u32, did: &Did) {
        let impossible = [NOBODY, "NotNow", "Locked", "Changed"].iter().any(|no| did.came.starts_with(no));
        let counted = if impossible { "not possible then" } else { did.what };
        *self.events.entry(counted.to_owned()).or_default() += 1;
        let about = did.about.map_or("", |order| self.orders[order].bought.number.as_str());
        let at = self.house.noren.now().0 / 1000;
        let line = format!("{step:>5} {at} {about:<13} {}: {}", did.what, did.came);
        if std::env::var_os("NOREN_WALK_TELL").is_some() {
            eprintln!("{line}");
        }
        self.story.push(line);
    }

    /// One of the orders that are worked on, if possible one that fits.
    fn pick(&mut self, fits: impl Fn(&Followed<'h>) -> bool) -> Option<usize> {
        let open: Vec<usize> = (0..self.orders.len()).filter(|at| !self.orders[*at].over).collect();
        let young = &open[open.len().saturating_sub(AT_ONCE)..];
        let fitting: Vec<usize> = young.iter().copied().filter(|at| fits(&self.orders[*at])).collect();
        // What is not possible is tried too.
        let from = if fitting.is_empty() || self.dice.once_in(15) { young } else { &fitting };
        (!from.is_empty()).then(|| *self.dice.one_of(from))
    }

    /// What came of something, in a word; no verb fails while its database is there.
    fn came<T: Debug>(&mut self, result: Result<T, Trouble>) -> String {
        match result {
            Ok(came) => format!("{came:?}"),
            Err(trouble) => {
                self.wrong.push(format!("a verb failed: {trouble}"));
                trouble.to_string()
            }
        }
    }

    /// Looks at everything that is still going on.
    async fn look(&mut self) {
        self.there = there::everything(&self.house.outside).await;
        for followed in &mut self.orders {
            let wrong = if followed.over {
                let claims = rules::of_order(&followed.sheet, &self.there);
                let alive = claims.into_iter().find(|it| it.lives() && !it.is_final());
                alive.map(|it| format!("its story was over, and there lives {it:?}")).into_iter().collect()
            } else {
                let now = self.house.order(&followed.bought.number).await;
                let wrong = rules::after_a_step(followed, &now, &self.there);
                remember(followed, now);
                wrong
            };
            let number = &followed.bought.number;
            self.wrong.extend(wrong.into_iter().map(|wrong| format!("{number}: {wrong}")));
        }
        let shop = self.house.noren.shop_id();
        let books = self.house.read(|mut tx| async move { store::stock::audit(&mut tx, shop).await }).await;
        if !books.iter().all(store::stock::Books::agree) {
            self.wrong.push(format!("the books of the stock do not agree: {books:?}"));
        }
    }
}

fn remember(followed: &mut Followed<'_>, now: workflow::desk::read_order::Sheet) {
    followed.left = followed::has_left(&now).then(|| OnParcels::of(&now));
    if followed::last(&now).amount == followed::to_pay(&now) {
        followed.taken_over = false;
    }
    followed.sheet = now;
}
