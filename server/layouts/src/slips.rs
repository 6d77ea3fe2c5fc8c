//! Slip numbers in the files that carriers' programs export. Shops change what these export, so columns are found by their
//! headings, and by their places only where there are none.

use crate::read::Rows;
use domain::{
    carrier::Carrier,
    moment::Day,
    slip::{NoSlip, Slip},
    text,
};
use serde::{Deserialize, Serialize};

/// Which program's export it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// B2クラウド 発行済データ.
    B2,
    /// e飛伝Ⅲ 出荷データ.
    Ehiden3,
    /// e飛伝Ⅱ 出荷データ.
    Ehiden2,
    /// ゆうパックプリントR 発送履歴.
    YuPack,
    /// Any other, by headings or by columns that staff chose.
    Other,
}

impl Form {
    /// Every form, as a list shows them.
    pub const ALL: [Self; 5] = [Self::B2, Self::Ehiden3, Self::Ehiden2, Self::YuPack, Self::Other];

    /// Its name in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::B2 => "b2",
            Self::Ehiden3 => "ehiden3",
            Self::Ehiden2 => "ehiden2",
            Self::YuPack => "yupack",
            Self::Other => "other",
        }
    }

    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::B2 => "B2クラウド（発行済データ）",
            Self::Ehiden3 => "e飛伝Ⅲ（出荷データ）",
            Self::Ehiden2 => "e飛伝Ⅱ（出荷データ）",
            Self::YuPack => "ゆうパックプリントR（発送履歴）",
            Self::Other => "そのほか（見出しで照合）",
        }
    }

    /// The form of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Whose parcels these are.
    pub fn carrier(self) -> Option<Carrier> {
        match self {
            Self::B2 => Some(Carrier::Yamato),
            Self::Ehiden3 | Self::Ehiden2 => Some(Carrier::Sagawa),
            Self::YuPack => Some(Carrier::YuPack),
            Self::Other => None,
        }
    }

    /// Where key, slip number and day stand without headings, from 0.
    fn places(self) -> Option<Places> {
        match self {
            Self::B2 => Some(Places { key: 0, slip: 3, day: Some(4), deleted: None }),
            Self::Ehiden3 => Some(Places { key: 18, slip: 0, day: Some(2), deleted: None }),
            Self::Ehiden2 => Some(Places { key: 12, slip: 0, day: Some(1), deleted: Some(52) }),
            Self::YuPack => Some(Places { key: 0, slip: 1, day: None, deleted: None }),
            Self::Other => None,
        }
    }

    /// The form of so many columns without headings.
    fn of_width(columns: usize) -> Option<Self> {
        match columns {
            95..=97 => Some(Self::B2),
            53 => Some(Self::Ehiden2),
            70..=94 => Some(Self::Ehiden3),
            _ => None,
        }
    }
}

/// Where things stand in a row, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Our own number.
    pub key: usize,
    /// The slip number.
    pub slip: usize,
    /// The day on which it leaves.
    pub day: Option<usize>,
    /// Not empty and not 0: the carrier's program deleted the row.
    pub deleted: Option<usize>,
}

/// What staff say of a file; nothing: it is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The form.
    pub form: Option<Form>,
    /// The columns of key and slip number, from 0.
    pub columns: Option<(usize, usize)>,
}

/// A row with a slip number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Our own number, as it stands there.
    pub key: String,
    /// The slip number, or why there is none.
    pub slip: Result<Slip, Unusable>,
    /// What stands there for one.
    pub shown: String,
    /// The day on which it leaves.
    pub day: Option<Day>,
}

/// Why a value is no slip number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unusable {
    /// There is none: the label was not printed yet.
    Missing,
    /// `1.23E+11`: a spreadsheet has thrown the last digits away.
    Exponent,
    /// Something else than letters, digits and hyphens.
    Characters,
    /// Too long.
    TooLong,
}

/// The slip numbers of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slips {
    /// Which program's export it is.
    pub form: Form,
    /// Where things stand in it.
    pub places: Places,
    /// Whether its first line holds headings.
    pub headings: bool,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Why no slip numbers are found in a file of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSlips {
    /// Neither headings nor the number of columns are known; so many columns there are.
    Columns {
        /// In its first row.
        columns: usize,
    },
    /// The form that staff chose has more columns than the file.
    TooFew {
        /// In its first row.
        columns: usize,
        /// At least.
        wanted: usize,
    },
    /// There are headings and nothing else.
    OnlyHeadings,
}

/// Finds the slip numbers.
pub fn find(rows: &Rows, wish: Wish) -> Result<Slips, NoSlips> {
    let first = rows.rows.first().map(|(_, row)| row.as_slice()).unwrap_or_default();
    let named = by_headings(first);
    let form =
        wish.form.or_else(|| named.and_then(|_| of_headings(first))).or_else(|| Form::of_width(first.len()));
    let form = form.unwrap_or(Form::Other);
    let chosen = wish.columns.map(|(key, slip)| Places { key, slip, day: None, deleted: None });
    let places =
        chosen.or(named).or_else(|| form.places()).ok_or(NoSlips::Columns { columns: first.len() })?;
    let wanted = places.key.max(places.slip).saturating_add(1);
    if first.len() < wanted {
        return Err(NoSlips::TooFew { columns: first.len(), wanted });
    }
    // Without known headings the first row still holds some, unless something like a number stands where slip numbers do.
    let headings = named.is_some() || !first.get(places.slip).is_some_and(|value| is_value(value));
    let body = rows.rows.iter().skip(usize::from(headings));
    let found: Vec<Row> = body.filter_map(|(line, row)| row_of(*line, row, places)).collect();
    if found.is_empty() {
        Err(NoSlips::OnlyHeadings)
    } else {
        Ok(Slips { form, places, headings, rows: found })
    }
}

fn row_of(line: u64, row: &[String], places: Places) -> Option<Row> {
    let at = |place: usize| row.get(place).map(String::as_str).unwrap_or_default();
    let deleted = places.deleted.map(at).unwrap_or_default().trim();
    if !matches!(deleted, "" | "0") {
        return None;
    }
    let (key, shown) = (bare(at(places.key)), bare(at(places.slip)));
    if key.is_empty() && shown.is_empty() {
        return None;
    }
    let day = places.day.and_then(|place| day(at(place)));
    Some(Row { line, key: text::narrow(&key), slip: slip(&shown), shown, day })
}

/// What spreadsheets and programs put around a number to keep its zeros goes: `="0123"`, `'0123`.
fn bare(value: &str) -> String {
    let value = value.trim();
    let value = value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    value.strip_prefix('\'').unwrap_or(value).trim().to_owned()
}

fn slip(shown: &str) -> Result<Slip, Unusable> {
    if is_exponent(&text::narrow(shown)) {
        return Err(Unusable::Exponent);
    }
    Slip::parse(shown).map_err(|why| match why {
        NoSlip::Missing => Unusable::Missing,
        NoSlip::Characters => Unusable::Characters,
        NoSlip::TooLong => Unusable::TooLong,
    })
}

fn is_exponent(value: &str) -> bool {
    let Some((head, tail)) = value.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(&head.replacen('.', "", 1)) && tail.strip_prefix('+').is_some_and(digits)
}

/// Whether a value stands where slip numbers do, or nothing, as before the label is printed; a heading has words.
fn is_value(value: &str) -> bool {
    value.trim().is_empty() || text::narrow(value).bytes().any(|byte| byte.is_ascii_digit())
}

fn day(value: &str) -> Option<Day> {
    let digits: Vec<&str> = value.split(['/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    match digits.as_slice() {
        [year, month, day, ..] if year.len() == 4 => {
            Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [whole, ..] if whole.len() >= 8 && whole.is_ascii() => {
            let part = |from: usize, to: usize| whole.get(from..to);
            Day::new(part(0, 4)?.parse().ok()?, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?)
        }
        _ => None,
    }
}

const KEYS: [&str; 7] = [
    "お客様管理番号",
    "お客様管理ナンバー",
    "お客様側管理番号",
    "注文番号",
    "受注番号",
    "店舗伝票番号",
    "出荷ID",
];
const SLIPS: [&str; 9] = [
    "伝票番号",
    "送り状番号",
    "配送伝票番号",
    "追跡番号",
    "お問い合せ送り状No",
    "お問い合わせ送り状No",
    "お問合せ送り状No",
    "お問い合わせ番号",
    "お問合せ番号",
];
const DAYS: [&str; 5] = ["出荷予定日", "出荷日", "出荷日時", "発送日", "仮引受確定作業年月日"];
const DELETED: [&str; 1] = ["削除区分"];

fn by_headings(row: &[String]) -> Option<Places> {
    let place = |names: &[&str]| {
        names.iter().find_map(|name| row.iter().position(|heading| plain(heading) == plain(name)))
    };
    Some(Places { key: place(&KEYS)?, slip: place(&SLIPS)?, day: place(&DAYS), deleted: place(&DELETED) })
}

fn plain(heading: &str) -> String {
    text::narrow(heading).chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}

/// Whose headings they are.
fn of_headings(row: &[String]) -> Option<Form> {
    let has = |name: &str| row.iter().any(|heading| plain(heading) == plain(name));
    if has("お客様側管理番号") {
        Some(Form::YuPack)
    } else if has("お客様管理ナンバー") {
        Some(Form::Ehiden2)
    } else if has("お客様管理番号") && has("伝票番号") {
        Some(Form::B2)
    } else if has("お客様管理番号") {
        Some(Form::Ehiden3)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
