//! What must hold after a job that was killed: every order that was ready left once, said so once, and told its buyer once.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::census::Census;
use crate::measure::desk::clerk::Standing;

/// What is written on the timeline when a parcel leaves.
const LEFT: &str = "shipment.shipped";
/// What every mail of a parcel that left is about.
const ABOUT: &str = "発送";

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Orders in the job.
    pub tried: u64,
    /// Orders that did not leave, or whose buyer was not told.
    pub lost: Vec<String>,
    /// Orders that left twice, or whose buyer was told twice.
    pub duplicated: Vec<String>,
    /// Everything else that must not be.
    pub others: Vec<String>,
}

/// Compares. `before` was taken before the job began; `mails` are recipient and subject of those that arrived.
pub fn judge(before: &Census, after: &Census, report: Standing, mails: &[(String, String)]) -> Verdict {
    let mut verdict = Verdict { tried: u64::from(report.size), ..Verdict::default() };
    let (had, has) = (times(before), times(after));
    let mut left = BTreeSet::new();
    for (number, now) in &has {
        match now - had.get(number).copied().unwrap_or(0) {
            0 => {}
            1 => {
                left.insert(*number);
            }
            times => verdict.duplicated.push(format!("{number} left {times} times")),
        }
    }
    let settled = u64::from(report.done + report.skipped + report.failed);
    if settled != verdict.tried || report.skipped + report.failed > 0 {
        verdict.others.push(format!("the report does not say that all were shipped: {report:?}"));
    }
    let there = u64::try_from(left.len()).unwrap_or(u64::MAX);
    for _ in there..verdict.tried {
        verdict.lost.push("an order of the job did not leave".to_owned());
    }
    tell(after, &left, mails, &mut verdict);
    verdict
}

/// How often each order's parcels left.
fn times(census: &Census) -> BTreeMap<&str, i64> {
    census
        .events
        .iter()
        .filter(|(_, what, _)| what == LEFT)
        .map(|(of, _, times)| (of.as_str(), *times))
        .collect()
}

/// Each buyer was told once. A mail that was under way when the shop was killed waits for a person, who alone may send it again.
fn tell(after: &Census, left: &BTreeSet<&str>, mails: &[(String, String)], verdict: &mut Verdict) {
    let mut arrived: BTreeMap<&str, u32> = left.iter().map(|number| (*number, 0)).collect();
    for (_, subject) in mails.iter().filter(|(_, subject)| subject.contains(ABOUT)) {
        let number = subject.rsplit_once('（').and_then(|(_, rest)| rest.split_once('）'));
        match number.and_then(|(number, _)| arrived.get_mut(number)) {
            Some(count) => *count += 1,
            None => verdict.others.push(format!("a mail about an order that did not leave: {subject}")),
        }
    }
    let waiting = after.duties.iter().filter(|duty| duty.parked && duty.what.starts_with("mail_")).count();
    let silent: Vec<&&str> =
        arrived.iter().filter(|(_, count)| **count == 0).map(|(number, _)| number).collect();
    verdict.duplicated.extend(
        arrived.iter().filter(|(_, count)| **count > 1).map(|(of, count)| format!("{of}: {count} mails")),
    );
    // Of one that waits it is not known whether it arrived.
    if silent.len() > waiting {
        verdict.lost.extend(silent.iter().skip(waiting).map(|number| format!("{number}: no mail")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::census::Duty;

    fn census(left: i64) -> Census {
        let event = |number: &str, times| (number.to_owned(), LEFT.to_owned(), times);
        Census { events: vec![event("S-1", left), event("S-2", 1)], ..Census::default() }
    }

    fn report() -> Standing {
        Standing { size: 1, settled: 1, done: 1, skipped: 0, failed: 0, ended: true }
    }

    fn found(after: &Census, report: Standing, mails: usize) -> (usize, usize, usize) {
        let mail = ("a@shop.example".to_owned(), "商品を発送しました（S-1）".to_owned());
        let verdict = judge(&census(0), after, report, &vec![mail; mails]);
        (verdict.lost.len(), verdict.duplicated.len(), verdict.others.len())
    }

    #[test]
    fn what_is_lost_doubled_or_not_said_is_found() {
        assert_eq!(found(&census(1), report(), 1), (0, 0, 0));
        assert_eq!(found(&census(0), report(), 0), (1, 0, 0));
        assert_eq!(found(&census(2), report(), 0), (1, 1, 0));
        assert_eq!(found(&census(1), report(), 0), (1, 0, 0));
        assert_eq!(found(&census(1), report(), 2), (0, 1, 0));
        let failed = Standing { done: 0, failed: 1, ..report() };
        assert_eq!(found(&census(1), failed, 1), (0, 0, 1));
    }

    #[test]
    fn a_mail_that_waits_for_a_person_is_not_lost() {
        let mut after = census(1);
        after.duties.push(Duty { what: "mail_shipped".to_owned(), parked: true });
        assert_eq!(found(&after, report(), 0), (0, 0, 0));
    }
}
