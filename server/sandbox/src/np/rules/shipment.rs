//! The report of a shipment.
//!
//! Of the numbers 105–111 only "checks of slip and carrier, 111 for wiz" is known; which of them means what is this
//! sandbox's reading.

use time::Date;

use super::super::codes::{BILL_DAY_INVALID, Checked, Code};
use super::super::item::{Members, text};
use super::super::order::{Settlement, Shipment};
use super::super::settings::Terms;
use super::{Findings, all_digits, day, require};

/// The most characters of a slip number.
const SLIP_CHARS_MAX: usize = 20;

/// Carriers by code.
pub const CARRIERS: [(&str, &str); 18] = [
    ("50000", "佐川急便"),
    ("59010", "ヤマト運輸"),
    ("59020", "日本通運"),
    ("59030", "西濃運輸"),
    ("59040", "郵便書留"),
    ("59041", "ゆうパック"),
    ("59042", "翌朝10時郵便"),
    ("59043", "ゆうパケット"),
    ("59050", "西濃スーパーエクスプレス"),
    ("59060", "福山通運"),
    ("59080", "新潟運輸"),
    ("59090", "名鉄運輸"),
    ("59100", "トナミ運輸"),
    ("59110", "信州名鉄運輸"),
    ("59140", "トールエクスプレス"),
    ("59150", "エコ配"),
    ("59160", "JAD宅配"),
    ("55555", "契約運送会社"),
];

/// Reads the report for a transaction of that settlement type.
///
/// # Errors
/// The code of every field that breaks a rule.
pub fn read(members: &Members, settlement: Settlement, terms: &Terms<'_>) -> Result<Shipment, Vec<Code>> {
    let mut findings = Findings::default();
    let carrier = findings.take(carrier(text(members, "pd_company_code")));
    let slip = findings.take(slip(text(members, "slip_no")));
    let needs_day = settlement == Settlement::Wiz && terms.settings.wiz_bill_day;
    let billed_on = findings.take(bill_day(text(members, "bill_issued_date"), needs_day));
    let read = carrier.zip(slip).zip(billed_on).map(|((carrier, slip), billed_on)| Shipment {
        carrier,
        slip: slip.to_owned(),
        billed_on,
    });
    findings.unless_any(read)
}

fn carrier(value: &str) -> Checked<&'static str> {
    require(!value.is_empty(), 105)?;
    require(value.len() == 5 && all_digits(value), 106)?;
    let known = CARRIERS.iter().find(|(code, _)| *code == value);
    known.map(|(code, _)| *code).ok_or(Code::Item(107))
}

fn slip(value: &str) -> Checked<&str> {
    require(!value.is_empty(), 108)?;
    require(value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), 109)?;
    require(value.len() <= SLIP_CHARS_MAX, 110)?;
    Ok(value)
}

/// Only a wiz invoice has a day of its own; what another transaction brings is passed over.
fn bill_day(value: &str, needed: bool) -> Checked<Option<Date>> {
    if !needed {
        return Ok(day::parse(value));
    }
    require(!value.is_empty(), 111)?;
    day::parse(value).map(Some).ok_or(BILL_DAY_INVALID)
}
