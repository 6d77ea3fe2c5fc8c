//! KAASL0010, slip numbers: register, replace, deliver by another carrier, withdraw.
//!
//! Of the numbers 024–026 and 028–032 only "checks of beforePaymentNo and shipYmd" is known (031 excepted); which of
//! them means what is this sandbox's reading.

use time::Date;

use super::super::codes::{Checked, DateCodes};
use super::super::contract::Contract;
use super::super::fields::Fields;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::rules::slip::{SLIP_CHARS_MAX, check_digit_holds};
use super::super::rules::{day, require};
use super::super::state::State;
use super::super::terms::Terms;
use super::super::transaction::Transaction;

/// The most slip numbers of an order.
const SLIPS_PER_ORDER_MAX: usize = 10;
/// The most orders that share a slip number.
const ORDERS_PER_SLIP_MAX: usize = 3;

const SHIP_DAY: DateCodes = DateCodes { missing: 23, digits: 23, length: 23, invalid: 23 };

/// What a valid request asks for.
enum Asked<'a> {
    Add { slip: &'a str },
    AddOtherCarrier { slip: &'a str },
    Replace { old: &'a str, new: &'a str, ships_on: Option<Date> },
    Withdraw { only: Option<&'a str> },
}

/// Checks the request, then does what it asks.
///
/// # Errors
/// The number of the first broken rule; 008 no such transaction.
pub fn answer(
    ledger: &mut Ledger,
    fields: &Fields,
    envelope: &Envelope<'_>,
    terms: &Terms<'_>,
) -> Checked<Members> {
    let asked = read(fields, envelope, terms.contract)?;
    let found = ledger.transaction(envelope.order_no).ok_or(8_u16)?;
    check_against(&asked, envelope.order_no, found, ledger)?;
    change(&asked, ledger, envelope.order_no, terms.now_ms);
    Ok(Members::default())
}

fn read<'a>(fields: &'a Fields, envelope: &Envelope<'_>, contract: &Contract) -> Checked<Asked<'a>> {
    let [slip, before, ship] = ["paymentNo", "beforePaymentNo", "shipYmd"].map(|name| fields.get(name));
    match fields.get("processDiv") {
        "0" => {
            check_slip(slip)?;
            require(check_digit_holds(slip), 14)?;
            require(!is_all_zero(slip), 15)?;
            require(before.is_empty(), 28)?;
            require(ship.is_empty(), 30)?;
            Ok(Asked::Add { slip })
        }
        "1" => {
            check_slip(slip)?;
            require(check_digit_holds(slip), 14)?;
            require(!is_all_zero(slip), 15)?;
            require(!before.is_empty(), 24)?;
            require(before.len() <= SLIP_CHARS_MAX, 25)?;
            require(before.bytes().all(is_slip_byte), 26)?;
            require(before != slip, 32)?;
            Ok(Asked::Replace { old: before, new: slip, ships_on: read_ship_day(ship, envelope)? })
        }
        "2" if contract.other_carriers => {
            require(!slip.is_empty(), 11)?;
            require(slip == envelope.order_no, 15)?;
            require(before.is_empty(), 28)?;
            require(ship.is_empty(), 30)?;
            Ok(Asked::AddOtherCarrier { slip })
        }
        "9" => {
            require(slip.is_empty(), 13)?;
            require(contract.withdraw_one || before.is_empty(), 28)?;
            require(ship.is_empty(), 31)?;
            Ok(Asked::Withdraw { only: (!before.is_empty()).then_some(before) })
        }
        _ => Err(19),
    }
}

fn check_slip(slip: &str) -> Checked {
    require(!slip.is_empty(), 11)?;
    require(slip.is_ascii(), 12)?;
    require(slip.bytes().all(is_slip_byte), 44)?;
    require(slip.len() <= SLIP_CHARS_MAX, 10)
}

fn is_slip_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn is_all_zero(slip: &str) -> bool {
    slip.bytes().all(|b| b == b'0')
}

fn read_ship_day(value: &str, envelope: &Envelope<'_>) -> Checked<Option<Date>> {
    if value.is_empty() {
        return Ok(None);
    }
    let ships_on = day::check(value, &SHIP_DAY)?;
    day::check_ship_distance(ships_on, envelope.requested_on, 42)?;
    Ok(Some(ships_on))
}

fn check_against(asked: &Asked<'_>, order_no: &str, found: &Transaction, ledger: &Ledger) -> Checked {
    let has = |slip: &str| found.slips.iter().any(|own| own == slip);
    let takes_new = matches!(found.state, State::Approved | State::SlipRegistered);
    let takes_change =
        matches!(found.state, State::SlipRegistered | State::Investigation | State::WarningMailed);
    let has_room_for_order = |slip: &str| ledger.slip_users(slip) < ORDERS_PER_SLIP_MAX;
    match asked {
        Asked::Add { slip } => {
            require(takes_new, 20)?;
            require(!has(slip), 9)?;
            require(!has(order_no), 16)?;
            require(found.slips.len() < SLIPS_PER_ORDER_MAX, 17)?;
            require(has_room_for_order(slip), 45)
        }
        Asked::AddOtherCarrier { slip } => {
            require(takes_new, 20)?;
            require(!has(slip), 9)?;
            require(found.slips.is_empty(), 16)
        }
        Asked::Replace { old, new, ships_on } => {
            require(takes_change, 22)?;
            require(has(old), 29)?;
            require(!has(new), 18)?;
            require(ships_on.is_none_or(|day| day >= found.ordered_on), 27)?;
            require(has_room_for_order(new), 45)
        }
        Asked::Withdraw { only } => {
            require(takes_change, 22)?;
            require(only.is_none_or(has), 29)
        }
    }
}

/// Does what was checked. A transaction without slips goes back to "approved".
fn change(asked: &Asked<'_>, ledger: &mut Ledger, order_no: &str, now_ms: i64) {
    let Some(found) = ledger.transaction_mut(order_no) else { return };
    let mut freed: Vec<String> = Vec::new();
    let mut used: Option<&str> = None;
    match asked {
        Asked::Add { slip } | Asked::AddOtherCarrier { slip } => {
            found.slips.push((*slip).to_owned());
            used = Some(slip);
        }
        Asked::Replace { old, new, ships_on } => {
            for slip in found.slips.iter_mut().filter(|slip| *slip == old) {
                freed.push(std::mem::replace(slip, (*new).to_owned()));
            }
            found.claim.ships_on = ships_on.unwrap_or(found.claim.ships_on);
            used = Some(new);
        }
        Asked::Withdraw { only: Some(slip) } => {
            found.slips.retain(|own| own != slip);
            freed.push((*slip).to_owned());
        }
        Asked::Withdraw { only: None } => freed = std::mem::take(&mut found.slips),
    }
    found.state = if found.slips.is_empty() { State::Approved } else { State::SlipRegistered };
    found.since_ms = now_ms;
    for slip in freed {
        ledger.release_slip(order_no, &slip);
    }
    if let Some(slip) = used {
        ledger.use_slip(order_no, slip);
    }
}
