//! 営業日と当日受付締切: when the shop works, and so from which day on shoppers can have their goods.

use super::trail::{self, Record, Subject};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{calendar::Calendar, moment::Day, setting_change, text};
use std::collections::BTreeSet;
use store::calendars;

/// Most closed days of the calendar.
pub const MOST_CLOSED: usize = 400;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Closed days of the week, 0 = Sunday.
    pub weekly: BTreeSet<u8>,
    /// Closed days of the calendar, one a line: `2026-12-31`, `2026/12/31`.
    pub closed: String,
    /// `13:00`; empty: midnight.
    pub cutoff: String,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The shop would be closed on every day of the week.
    Weekly,
    /// A line, from 1, is no day.
    Closed(usize),
    /// There are too many days.
    TooMany,
    /// The hour is none.
    Cutoff,
}

/// The calendar with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands in the fields.
    pub typed: Typed,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// What became of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl Typed {
    fn of(calendar: &Calendar, version: i64) -> Self {
        let closed: Vec<String> = calendar.closed.iter().map(Day::to_string).collect();
        let cutoff = calendar.cutoff.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60));
        Self {
            weekly: calendar.weekly.clone(),
            closed: closed.join("\n"),
            cutoff: cutoff.unwrap_or_default(),
            version,
        }
    }

    /// The calendar that was typed. Errors: everything that is wrong.
    fn read(&self) -> Result<Calendar, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let weekly: BTreeSet<u8> = self.weekly.iter().copied().filter(|day| *day < 7).collect();
        if weekly.len() == 7 {
            wrong.push(Wrong::Weekly);
        }
        let mut closed = BTreeSet::new();
        for (line, typed) in (1..).zip(self.closed.lines()).filter(|(_, typed)| !typed.trim().is_empty()) {
            match day(typed) {
                Some(day) => drop(closed.insert(day)),
                None => wrong.push(Wrong::Closed(line)),
            }
        }
        if closed.len() > MOST_CLOSED {
            wrong.push(Wrong::TooMany);
        }
        let cutoff = minutes(&self.cutoff);
        if cutoff.is_none() && !self.cutoff.trim().is_empty() {
            wrong.push(Wrong::Cutoff);
        }
        if wrong.is_empty() { Ok(Calendar { weekly, closed, cutoff }) } else { Err(wrong) }
    }
}

/// A day with hyphens, slashes or dots, of one digit or two: `2026/1/3`.
fn day(typed: &str) -> Option<Day> {
    let typed = text::narrow(typed.trim()).replace(['/', '.'], "-");
    let mut parts = typed.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Day::parse(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// `13:00`, `13時`, `13` as minutes after midnight; not midnight itself, for that is no limit.
fn minutes(typed: &str) -> Option<u16> {
    let typed = text::narrow(typed.trim()).replace('時', ":").replace('分', "");
    let (hour, minute) = typed.split_once(':').unwrap_or((typed.as_str(), ""));
    let hour = hour.trim().parse::<u16>().ok().filter(|hour| *hour < 24)?;
    let minute = if minute.trim().is_empty() { 0 } else { minute.trim().parse::<u16>().ok()? };
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && minutes > 0).then_some(minutes)
}

/// The shop's calendar, for pages.
pub async fn read(noren: &Noren) -> Result<Calendar, Trouble> {
    noren.db.read(|mut tx| async move { Ok(calendars::get(&mut tx, noren.shop_id()).await?.0) }).await
}

/// The page.
pub async fn show(noren: &Noren) -> Result<Sheet, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (calendar, version) = calendars::get(&mut tx, noren.shop_id()).await?;
            let trail = trail::of(&mut tx, noren, &Subject::Calendar).await?;
            Ok::<_, Trouble>(Sheet { typed: Typed::of(&calendar, version), trail })
        })
        .await
}

/// Keeps what was typed. The next shopper chooses from the new days; what was ordered stays.
pub async fn save(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Saved, Trouble> {
    let calendar = match typed.read() {
        Err(wrong) => return Ok(Saved::Wrong(wrong)),
        Ok(calendar) => calendar,
    };
    let calendar = &calendar;
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let (before, version) = calendars::get(tx, shop).await?;
            if version != typed.version {
                return Ok(Saved::Conflict);
            }
            calendars::put(tx, shop, calendar, version).await?;
            let (from, to) = (Typed::of(&before, version), Typed::of(calendar, version));
            let week = |typed: &Typed| typed.weekly.iter().map(u8::to_string).collect::<Vec<_>>().join(" ");
            let fields = [
                ("weekly", week(&from), week(&to)),
                ("days_off", from.closed.replace('\n', "、"), to.closed.replace('\n', "、")),
                ("cutoff", from.cutoff, to.cutoff),
            ];
            let changes = setting_change::between(fields);
            trail::note(tx, noren, clerk, &Subject::Calendar, "saved", changes).await?;
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}
