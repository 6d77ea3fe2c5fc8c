//! KAASD0010, the data with which the shop prints an invoice that goes with the goods.
//!
//! The names of the members are unverified (a setting gives them others), and so are the lengths: OCR lines of 39 and 44
//! digits and a bar code of 44, as other providers have them.

use time::{Date, Duration};

use super::super::claim::Claim;
use super::super::codes::Checked;
use super::super::contract::ShopCard;
use super::super::digits::{bar_code, inquiry_number};
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::rules::items::{ROWS_MAX, Row};
use super::super::rules::require;
use super::super::state::State;
use super::super::terms::Terms;
use super::super::transaction::Transaction;
use crate::clock;

/// Answers the data and notes that the shop has it.
///
/// # Errors
/// 008 no such transaction, 009 it has no credit, 010 its invoice does not go with the goods, 018 any other state after
/// that of a registered slip number.
pub fn answer(ledger: &mut Ledger, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Members> {
    let found = ledger.transaction_mut(envelope.order_no).ok_or(8_u16)?;
    require(!matches!(found.state, State::PinWait | State::Review | State::Declined), 9)?;
    require(found.claim.send_div.is_bundled(), 10)?;
    require(matches!(found.state, State::Approved | State::SlipRegistered), 18)?;
    found.printed = true;
    Ok(Members { more: renamed(print_data(envelope.order_no, found, terms), terms), ..Members::default() })
}

fn renamed(data: Vec<(String, String)>, terms: &Terms<'_>) -> Vec<(String, String)> {
    let names = &terms.contract.print_names;
    data.into_iter().map(|(name, value)| (names.get(&name).cloned().unwrap_or(name), value)).collect()
}

fn print_data(order_no: &str, found: &Transaction, terms: &Terms<'_>) -> Vec<(String, String)> {
    let today = clock::day(terms.now_ms);
    let due_on = today.saturating_add(Duration::days(terms.contract.due_days.into()));
    let member = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut data: Vec<_> = address(&found.claim, &found.name)
        .into_iter()
        .chain(shop(&terms.contract.shop))
        .map(|(name, value)| member(name, value))
        .collect();
    data.extend([
        member("claimDate", &clock::wire_day(today)),
        member("orderDate", &clock::wire_day(found.ordered_on)),
        member("claimSum", &found.claim.total_yen().to_string()),
        member("maturity", &clock::wire_day(due_on)),
    ]);
    for number in 1..=ROWS_MAX {
        let row = found.claim.rows.get(usize::from(number - 1));
        data.extend(row_members(row).map(|(name, value)| (format!("{name}{number}"), value)));
    }
    data.extend(slip_members(order_no, found, due_on));
    data
}

fn address<'a>(claim: &'a Claim, name: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("postCode", &claim.place.postcode),
        ("address1", &claim.place.first),
        ("address2", &claim.place.second),
        ("name", name),
    ]
}

fn shop(card: &ShopCard) -> [(&'static str, &str); 4] {
    [("buyStore", &card.name), ("hpAddress", &card.site), ("telNum", &card.phone), ("email", &card.email)]
}

fn row_members(row: Option<&Row>) -> [(&'static str, String); 4] {
    let text = |value: Option<i64>| value.map_or(String::new(), |value| value.to_string());
    [
        ("itemName", row.map_or(String::new(), |row| row.name.clone())),
        ("itemCount", text(row.and_then(|row| row.count).map(i64::from))),
        ("unitPrice", text(row.and_then(|row| row.unit_price))),
        ("subTotal", text(row.map(|row| row.subtotal))),
    ]
}

/// The payment slip. Its digits are made of the amount, the day and the order number, the same at every call.
fn slip_members(order_no: &str, found: &Transaction, due_on: Date) -> Vec<(String, String)> {
    let yen = found.claim.total_yen();
    let inquiry = inquiry_number(order_no);
    let name = format!("{}　様", found.name);
    [
        ("accountNo1", "00100".to_owned()),
        ("accountNo2", "0012345".to_owned()),
        ("memberName", "サンドボックス収納代行株式会社".to_owned()),
        ("recipient", "サンドボックス収納代行株式会社".to_owned()),
        ("buyerName", name.clone()),
        ("buyName", name),
        ("inquiryNo", inquiry.clone()),
        ("upperOcrCode", format!("{inquiry}{yen:06}{:020}", 0)),
        ("lowerOcrCode", format!("{inquiry}{}{yen:023}", clock::wire_day(due_on))),
        ("barCode", bar_code(order_no, due_on, yen)),
        ("billPostCode", found.claim.free.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
