//! A shop's contract with a provider, as staff keep it: how far the application has come, and what they wrote.

use crate::{moment::Moment, text};
use std::collections::BTreeMap;

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// 申込: sent to the provider.
    Applied,
    /// 審査中: the provider examines the shop.
    Screening,
    /// 利用可, 審査完了: its payment methods may be published.
    Usable,
}

impl Status {
    /// Every one, in their order.
    pub const ALL: [Self; 3] = [Self::Applied, Self::Screening, Self::Usable];

    /// Its name in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Screening => "screening",
            Self::Usable => "usable",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What staff wrote about the contract with a provider. Secrets are kept elsewhere, encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// How far the application has come.
    pub status: Status,
    /// 申込みオプション: which kind was applied for; empty where there is one only.
    pub kind: String,
    /// Which plan was applied for; empty where there is one only.
    pub plan: String,
    /// Times of day, minutes after midnight in Japan, at which whatever is under review is asked again; `None`: the
    /// provider's usual ones.
    pub looks_at: Option<Vec<u16>>,
    /// Settings by name, those that differ from their defaults only.
    pub settings: BTreeMap<String, String>,
    /// Names of the secrets that are kept, and since when.
    pub secrets: BTreeMap<String, Moment>,
    /// Grows with every change.
    pub version: i64,
}

/// Most times of day at which a provider is asked.
pub const MOST_TIMES: usize = 24;

/// Reads times of day such as `11:10 14:10`, with blanks or commas between; minutes after midnight, rising, each once.
/// `None`: one of them is no time of day, or there are more than [`MOST_TIMES`].
pub fn read_times(typed: &str) -> Option<Vec<u16>> {
    let folded = text::narrow(typed).replace(['、', '，'], " ");
    let words = folded.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let mut times = words.map(read_time).collect::<Option<Vec<u16>>>()?;
    times.sort_unstable();
    times.dedup();
    (times.len() <= MOST_TIMES).then_some(times)
}

fn read_time(word: &str) -> Option<u16> {
    let (hour, minute) = word.split_once(':')?;
    let digits = |part: &str, most: usize| {
        let sound = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if sound { part.parse::<u16>().ok() } else { None }
    };
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2).filter(|_| minute.len() == 2)?);
    (hour < 24 && minute < 60).then(|| hour.saturating_mul(60).saturating_add(minute))
}

/// Writes times of day as they are read: `11:10 14:10`.
pub fn write_times(times: &[u16]) -> String {
    let word = |time: &u16| format!("{:02}:{:02}", time / 60, time % 60);
    times.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capabilities::LOOKS_AT;

    #[test]
    fn times_come_back_as_they_were_written() {
        assert_eq!(write_times(&LOOKS_AT), "11:10 14:10 16:10 18:10");
        assert_eq!(read_times("11:10 14:10 16:10 18:10").as_deref(), Some(&LOOKS_AT[..]));
        assert_eq!(read_times("１８：１０、9:05,9:05").as_deref(), Some(&[545, 1090][..]));
        assert_eq!(read_times(" ").as_deref(), Some(&[][..]));
        for wrong in ["24:00", "11:60", "11", "11:1", "11:10:00", "-1:10", "a:bc", "111:10"] {
            assert_eq!(read_times(wrong), None, "{wrong}");
        }
        let many = (0..25).map(|minute| format!("10:{minute:02}")).collect::<Vec<_>>().join(" ");
        assert_eq!(read_times(&many), None);
    }

    #[test]
    fn a_status_has_its_name() {
        for status in Status::ALL {
            assert_eq!(Status::named(status.name()), Some(status));
        }
        assert_eq!(Status::named("open"), None);
    }
}
