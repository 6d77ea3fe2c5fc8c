//! 営業日 in words.

use domain::{
    calendar::{Calendar, Intake},
    moment::Day,
};
use ui::{Lang, words::problem};

/// Closed days of the calendar are told so many days ahead.
const AHEAD: u16 = 60;

/// Japanese and English names of the days of the week, 0 = Sunday.
const WEEK: [(&str, &str); 7] = [
    ("日", "Sundays"),
    ("月", "Mondays"),
    ("火", "Tuesdays"),
    ("水", "Wednesdays"),
    ("木", "Thursdays"),
    ("金", "Fridays"),
    ("土", "Saturdays"),
];

/// On which day an order of now is taken up, where that is not today.
pub fn taken_up(lang: Lang, intake: &Intake, today: Day) -> Option<String> {
    let day = Some(intake.day).filter(|day| *day != today)?;
    let day = problem::day(day).short_date(lang);
    let cutoff = intake.calendar.cutoff.map(time);
    Some(match cutoff {
        Some(time) => lang.pick(
            format!("ただいまのご注文は、{day}の受付になります（営業日の{time}まで当日受付）"),
            format!("Orders placed now are taken up on {day} (until {time} on business days: the same day)"),
        ),
        None => lang.pick(
            format!("ただいまのご注文は、{day}の受付になります"),
            format!("Orders placed now are taken up on {day}"),
        ),
    })
}

/// `定休日：土・日曜日。臨時休業：12月31日(木)。当日受付は13:00まで`; nothing where the shop always works.
pub fn told(lang: Lang, calendar: &Calendar, today: Day) -> Option<String> {
    let mut parts = Vec::new();
    let week = calendar.weekly.iter().filter_map(|day| WEEK.get(usize::from(*day)));
    let week: Vec<&str> = week.map(|(ja, en)| lang.pick(*ja, *en)).collect();
    if !week.is_empty() {
        parts.push(
            lang.pick(format!("定休日：{}曜日", week.join("・")), format!("Closed on {}", week.join(", "))),
        );
    }
    let soon = today..=today.plus_days(AHEAD);
    let closed = calendar.closed.iter().filter(|day| soon.contains(day));
    let closed: Vec<String> = closed.map(|day| problem::day(*day).short_date(lang)).collect();
    if !closed.is_empty() {
        parts.push(
            lang.pick(
                format!("臨時休業：{}", closed.join("、")),
                format!("Also closed: {}", closed.join(", ")),
            ),
        );
    }
    if let Some(time) = calendar.cutoff.map(time) {
        parts.push(lang.pick(
            format!("営業日の{time}までのご注文は当日受付"),
            format!("Orders until {time} on business days are taken up the same day"),
        ));
    }
    (!parts.is_empty()).then(|| parts.join(lang.pick("。", ". ")))
}

fn time(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn closed_days_and_the_hour_are_told_a_while_ahead() {
        let today = day("2026-11-20");
        let calendar = Calendar {
            weekly: BTreeSet::from([0, 6]),
            closed: BTreeSet::from([day("2026-11-19"), day("2026-12-31"), day("2027-05-03")]),
            cutoff: Some(13 * 60),
        };
        assert_eq!(
            told(Lang::Ja, &calendar, today).unwrap(),
            "定休日：日・土曜日。臨時休業：12月31日(木)。営業日の13:00までのご注文は当日受付"
        );
        assert_eq!(told(Lang::Ja, &Calendar::default(), today), None);
        let late = Intake::of(calendar, today.begins().plus_seconds(14 * 3600));
        let said = taken_up(Lang::Ja, &late, today).unwrap();
        assert!(said.starts_with("ただいまのご注文は、11月23日(月)の受付になります"), "{said}");
        assert_eq!(taken_up(Lang::Ja, &Intake::of(Calendar::default(), today.begins()), today), None);
    }
}
