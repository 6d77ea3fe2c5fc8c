//! What was typed of a coupon, and what is wrong with it.

use crate::settings::presentable;
use domain::{
    coupon::{self, Coupon, Worth},
    id::CouponId,
    moment::Day,
    text,
    yen::Yen,
};

/// Longest name, characters.
pub const MOST_LABEL: usize = 60;
/// Most uses that can be set as a limit.
pub const MOST_USES: u32 = 1_000_000;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// クーポンコード.
    pub code: String,
    /// What staff call it.
    pub label: String,
    /// Kind of its worth, see [`Worth::kind`].
    pub kind: String,
    /// Yen or per cent; says nothing where delivery is free.
    pub worth: String,
    /// The first day, `2026-11-24`; empty: at once.
    pub from: String,
    /// The last day; empty: without end.
    pub until: String,
    /// What has to be bought at least; empty: nothing.
    pub least: String,
    /// How often in all; empty: without a limit.
    pub most: String,
    /// How often per buyer; empty: without a limit.
    pub most_each: String,
    /// Whether it can be used.
    pub active: bool,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The code is not made of 3 to 20 letters, digits and hyphens.
    Code,
    /// Another coupon has that code.
    CodeTaken,
    /// The name is missing, too long or cannot be shown.
    Label,
    /// No kind is chosen.
    Kind,
    /// The amount is none, or the per cent are not 1 to 100.
    Worth,
    /// The first day is no day.
    From,
    /// The last day is no day, or before the first one.
    Until,
    /// What has to be bought is no amount.
    Least,
    /// The limit in all is no number from 1 on.
    Most,
    /// The limit per buyer is no number from 1 on.
    MostEach,
}

impl Typed {
    /// A coupon as its form shows it, without a version.
    pub fn of(coupon: &Coupon) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let count = |most: Option<u32>| most.map(|most| most.to_string()).unwrap_or_default();
        let worth = match coupon.worth {
            Worth::Amount(off) => off.to_string(),
            Worth::Percent(percent) => percent.to_string(),
            Worth::FreeDelivery => String::new(),
        };
        Self {
            code: coupon.code.clone(),
            label: coupon.label.clone(),
            kind: coupon.worth.kind().to_owned(),
            worth,
            from: day(coupon.from),
            until: day(coupon.until),
            least: if coupon.least == Yen::ZERO { String::new() } else { coupon.least.to_string() },
            most: count(coupon.most),
            most_each: count(coupon.most_each),
            active: coupon.active,
            version: 0,
        }
    }

    /// The coupon that was typed. Errors: everything that is wrong.
    pub(super) fn read(&self, id: &CouponId) -> Result<Coupon, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let code = coupon::code(&self.code);
        if code.is_none() {
            wrong.push(Wrong::Code);
        }
        if self.label.trim().is_empty() || !presentable(&self.label, MOST_LABEL) {
            wrong.push(Wrong::Label);
        }
        let worth = self.worth(&mut wrong);
        let from = day(&self.from, Wrong::From, &mut wrong);
        let until = day(&self.until, Wrong::Until, &mut wrong);
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            wrong.push(Wrong::Until);
        }
        let least = if self.least.trim().is_empty() { Some(Yen::ZERO) } else { Yen::parse(&self.least) };
        if least.is_none() {
            wrong.push(Wrong::Least);
        }
        let most = count(&self.most, Wrong::Most, &mut wrong);
        let most_each = count(&self.most_each, Wrong::MostEach, &mut wrong);
        match (code, worth, least) {
            (Some(code), Some(worth), Some(least)) if wrong.is_empty() => Ok(Coupon {
                id: id.clone(),
                code,
                label: text::tidy(&self.label),
                worth,
                from,
                until,
                least,
                most,
                most_each,
                active: self.active,
            }),
            _ => Err(wrong),
        }
    }

    fn worth(&self, wrong: &mut Vec<Wrong>) -> Option<Worth> {
        let number = match self.kind.as_str() {
            "free_delivery" => 0,
            "amount" | "percent" => {
                let digits = text::narrow(&self.worth).replace(['%', '％'], "");
                Yen::parse(&digits).map_or(-1, |number| number.0)
            }
            _ => {
                wrong.push(Wrong::Kind);
                return None;
            }
        };
        let worth = Worth::of(&self.kind, number);
        if worth.is_none() {
            wrong.push(Wrong::Worth);
        }
        worth
    }
}

/// A day, or none where nothing was typed.
fn day(typed: &str, or: Wrong, wrong: &mut Vec<Wrong>) -> Option<Day> {
    let typed = typed.trim();
    let day = Day::parse(typed);
    if day.is_none() && !typed.is_empty() {
        wrong.push(or);
    }
    day
}

/// A limit, or none where nothing was typed.
fn count(typed: &str, or: Wrong, wrong: &mut Vec<Wrong>) -> Option<u32> {
    let typed = text::narrow(typed.trim()).replace(',', "");
    let count = typed.parse().ok().filter(|count| (1..=MOST_USES).contains(count));
    if count.is_none() && !typed.is_empty() {
        wrong.push(or);
    }
    count
}
