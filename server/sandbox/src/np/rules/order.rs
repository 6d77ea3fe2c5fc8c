//! A whole record: register brings one, update makes one of what was and what changes.

use serde_json::Value;
use time::Date;

use super::super::codes::{CUSTOMER, Checked, Code, DESTINATION, SETTLEMENT_MISMATCH, TextCodes};
use super::super::item::{Members, object, text};
use super::super::order::{Order, Settlement};
use super::super::settings::Terms;
use super::{Findings, day, email, goods, ids, person, require};

/// The most characters of the shop's name and of its address.
const SITE_NAME: (TextCodes, usize) = (TextCodes { missing: None, chars: 14, length: 13 }, 50);
const SITE_URL: (TextCodes, usize) = (TextCodes { missing: None, chars: 16, length: 15 }, 100);
/// The largest amount, in yen.
const YEN_MAX: i64 = 99_999_999;

/// Reads a record.
///
/// # Errors
/// The code of every field that breaks a rule.
pub fn read(record: &Members, terms: &Terms<'_>) -> Result<Order, Vec<Code>> {
    let mut findings = Findings::default();
    let nobody = Members::new();
    let shop_id = findings.take(ids::shop_id(record));
    let ordered_on = findings.take(order_day(text(record, "shop_order_date")));
    let settlement = findings.take(settlement(text(record, "settlement_type")));
    let billed_yen = findings.take(amount(record.get("billed_amount")));
    for (name, (codes, chars_max)) in [("site_name", SITE_NAME), ("site_url", SITE_URL)] {
        findings.take(super::text::check(text(record, name), &codes, chars_max));
    }
    let customer = object(record, "customer").unwrap_or(&nobody);
    let buyer = person::read(customer, &CUSTOMER, &mut findings);
    findings.take(email::check(text(customer, "email")));
    let destination = object(record, "dest_customer");
    let recipient = destination.map(|found| person::read(found, &DESTINATION, &mut findings));
    if terms.settings.wiz_without_destination && settlement == Some(Settlement::Wiz) && destination.is_some()
    {
        findings.take::<()>(Err(SETTLEMENT_MISMATCH));
    }
    let sum = findings.take(goods::sum(record));
    if let (Some(billed), Some(sum), Some(tolerance)) = (billed_yen, sum, terms.settings.goods_tolerance_yen)
        && sum.abs_diff(billed) > tolerance.unsigned_abs()
    {
        findings.take::<()>(Err(Code::GoodsSum));
    }
    let read = shop_id.zip(ordered_on).zip(settlement).zip(billed_yen).zip(buyer).map(
        |((((shop_id, ordered_on), settlement), billed_yen), buyer)| Order {
            shop_id: shop_id.to_owned(),
            ordered_on,
            settlement,
            billed_yen,
            buyer,
            recipient: recipient.flatten(),
        },
    );
    findings.unless_any(read)
}

fn order_day(value: &str) -> Checked<Date> {
    require(!value.is_empty(), 7)?;
    day::parse(value).ok_or(Code::Item(8))
}

fn settlement(value: &str) -> Checked<Settlement> {
    require(!value.is_empty(), 9)?;
    Settlement::of(value).ok_or(Code::Item(10))
}

fn amount(value: Option<&Value>) -> Checked<i64> {
    let value = value.filter(|value| !value.is_null()).ok_or(Code::Item(11))?;
    value.as_i64().filter(|yen| (1..=YEN_MAX).contains(yen)).ok_or(Code::Item(12))
}
