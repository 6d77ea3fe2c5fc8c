//! Days and times at the desk.

use domain::moment::{Day, Moment};
use leptos::prelude::*;
use ui::{Lang, when::When};

/// `11/21(土) 14:05`, short enough for a row; the whole date is what machines and a resting pointer read.
pub fn short(at: Moment) -> AnyView {
    let when = When::at(at.0);
    let text = format!("{}/{} {}", when.month, when.day, when.time());
    view! { <time datetime=when.machine() title=when.date_time(Lang::Ja)>{text}</time> }.into_any()
}

/// `2026年11月21日(土) 14:05`.
pub fn long(at: Moment) -> String {
    When::at(at.0).date_time(Lang::Ja)
}

/// `14:05` on the day itself, with the day before it otherwise.
pub fn time_from(at: Moment, now: Moment) -> String {
    let when = When::at(at.0);
    if at.day() == now.day() { when.time() } else { format!("{} {}", when.short_date(Lang::Ja), when.time()) }
}

/// `11月24日(火)`.
pub fn day(day: Day) -> String {
    let (year, month, day) = day.calendar();
    When::on(i64::from(year), i64::from(month), i64::from(day)).date(Lang::Ja)
}
