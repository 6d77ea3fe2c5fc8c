//! 入出金明細: what came in, in the CSV of a bank. Every bank has its own columns; they are found by their headings, or chosen by
//! staff.

use crate::read::Rows;
use domain::{moment::Day, text, yen::Yen};
use serde::{Deserialize, Serialize};

/// Where things stand in a row, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// 日付.
    pub day: Option<usize>,
    /// 振込依頼人名, 摘要.
    pub payer: usize,
    /// 入金額.
    pub amount: usize,
}

/// A transfer that came in.
#[derive(Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The day, as it stands there.
    pub day: String,
    /// Who sent it, as the bank writes it.
    pub payer: String,
    /// How much.
    pub amount: Yen,
}

/// What came in.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where things stand.
    pub places: Places,
    /// The transfers.
    pub transfers: Vec<Transfer>,
    /// Rows without an amount that came in: money that went out, sums, headings.
    pub left_out: usize,
}

const DAYS: [&str; 8] = ["日付", "取引日", "お取引日", "入出金日", "勘定日", "取扱日付", "年月日", "入金日"];
const PAYERS: [&str; 11] = [
    "振込依頼人名",
    "依頼人名",
    "お振込人名",
    "振込人名",
    "振込名義人",
    "摘要内容",
    "お取引内容",
    "取引内容",
    "摘要",
    "内容",
    "お客さまメモ",
];
const AMOUNTS: [&str; 10] = [
    "入金金額",
    "お預り金額",
    "お預かり金額",
    "お預入額",
    "お預入れ額",
    "預入金額",
    "入金額",
    "入金",
    "お預入れ",
    "取引金額",
];

/// Where the headings say that things stand, and in which row the headings are.
pub fn guess(rows: &Rows) -> Option<Places> {
    rows.rows.iter().take(10).find_map(|(_, row)| {
        let place = |names: &[&str]| {
            names.iter().find_map(|name| row.iter().position(|heading| plain(heading).starts_with(name)))
        };
        Some(Places { day: place(&DAYS), payer: place(&PAYERS)?, amount: place(&AMOUNTS)? })
    })
}

/// Reads what came in.
pub fn read(rows: &Rows, places: Places) -> Statement {
    let (mut transfers, mut left_out) = (Vec::new(), 0_usize);
    for (line, row) in &rows.rows {
        let at = |place: usize| row.get(place).map(|value| value.trim()).unwrap_or_default();
        let amount = Yen::parse(at(places.amount)).filter(|amount| *amount > Yen::ZERO);
        match amount {
            Some(amount) => transfers.push(Transfer {
                line: *line,
                day: places.day.map(at).unwrap_or_default().chars().take(20).collect(),
                payer: without_prefix(at(places.payer)).chars().take(80).collect(),
                amount,
            }),
            None => left_out = left_out.saturating_add(1),
        }
    }
    Statement { places, transfers, left_out }
}

/// A day as banks write it: `2026/11/21`, `2026-11-21`, `20261121`, `2026年11月21日`, `令和8年11月21日`, `R8.11.21`. What has no year is no
/// day; a time of day behind it says nothing.
pub fn day(typed: &str) -> Option<Day> {
    let plain = text::narrow(typed.trim()).to_uppercase();
    let era = plain.strip_prefix("令和").or_else(|| plain.strip_prefix('R'));
    let parts: Vec<&str> =
        era.unwrap_or(&plain).split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u16>().ok();
    let made = |year: Option<u16>, month: &str, day: &str| {
        Day::new(i32::from(year?), month.parse().ok()?, day.parse().ok()?)
    };
    match parts.as_slice() {
        [year, month, day, ..] if era.is_some() => made(number(year)?.checked_add(2018), month, day),
        [year, month, day, ..] if year.len() == 4 => made(number(year), month, day),
        [whole, ..] if era.is_none() && whole.len() == 8 => {
            made(number(whole.get(..4)?), whole.get(4..6)?, whole.get(6..)?)
        }
        _ => None,
    }
}

/// Banks say how it came before who sent it: `振込 ﾔﾏﾀﾞ ﾊﾅｺ`.
fn without_prefix(payer: &str) -> &str {
    let rest =
        ["振込入金", "振込＊", "振込*", "振込", "ﾌﾘｺﾐ"].iter().find_map(|prefix| payer.strip_prefix(prefix));
    match rest.map(|rest| rest.trim_start_matches([' ', '　', ':', '：'])) {
        Some(rest) if !rest.is_empty() => rest,
        _ => payer,
    }
}

fn plain(heading: &str) -> String {
    text::narrow(heading).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn reads_what_banks_write() {
        let text = "口座,普通 1234567\n\
                    取引日,お取引内容,お引出し金額,お預入額（円）,残高\n\
                    2026/11/21,振込 ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ,,\"5,480\",\"105,480\"\n\
                    2026/11/21,電気料,\"3,000\",,\"102,480\"\n\
                    2026/11/22,ｶ)ﾌﾙﾂﾄ,,\"¥12,000\",\"114,480\"\n";
        let rows = read::rows(text.as_bytes()).unwrap();
        let places = guess(&rows).unwrap();
        assert_eq!(places, Places { day: Some(0), payer: 1, amount: 3 });
        let statement = super::read(&rows, places);
        let seen: Vec<_> =
            statement.transfers.iter().map(|t| (t.line, t.payer.as_str(), t.amount.0)).collect();
        assert_eq!(seen, [(3, "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 5_480), (5, "ｶ)ﾌﾙﾂﾄ", 12_000)]);
        assert_eq!(statement.left_out, 3);
    }

    #[test]
    fn days_are_read_as_banks_write_them() {
        for typed in [
            "2026/11/21",
            "2026-11-21",
            "20261121",
            "2026年11月21日",
            "２０２６．１１．２１",
            "令和8年11月21日",
            "R8.11.21",
            "2026/11/21 14:05:06",
        ] {
            assert_eq!(
                super::day(typed).map(|day| day.to_string()).as_deref(),
                Some("2026-11-21"),
                "{typed}"
            );
        }
        for typed in ["", "11/21", "2026/13/01", "2026/02/30", "日付", "202611", "1234567"] {
            assert_eq!(super::day(typed), None, "{typed}");
        }
    }

    #[test]
    fn does_not_guess_where_nothing_is_said() {
        assert_eq!(guess(&read::rows(b"a,b,c\n1,2,3\n").unwrap()), None);
    }
}
