//! KAAKK0010, reducing the amount. Nothing is screened again.
//!
//! The contract counts five numbers for `shipYmd`, four for prices and three for the free item without saying which is
//! which; the reading here goes by the rules that the other calls have for the same fields.

use time::Date;

use super::super::claim::Claim;
use super::super::codes::Checked;
use super::super::fields::Fields;
use super::super::ledger::Ledger;
use super::super::letter::Occasion;
use super::super::reply::Members;
use super::super::rules::amount::AmountCodes;
use super::super::rules::day::{self, ShipCodes};
use super::super::rules::envelope::Envelope;
use super::super::rules::items::{self, Row, RowCodes};
use super::super::rules::place::{Place, PlaceCodes};
use super::super::rules::postcode::PostcodeCodes;
use super::super::rules::send_div::{self, SendDivCodes, Wanted};
use super::super::rules::text::{FreeCodes, TextCodes, check_free};
use super::super::rules::{all_digits, require};
use super::super::state::State;
use super::super::terms::Terms;
use super::super::transaction::Transaction;
use super::Effects;
use crate::magic::{Effect, buyer_effects};

const SHIP_DAY: ShipCodes = ShipCodes { digits: 13, length: 14, invalid: 15, early: 16, far: 17 };

const PLACE: PlaceCodes = PlaceCodes {
    postcode_missing: 18,
    postcode: PostcodeCodes { chars: 19, hyphens: 20, digits: 21, format: 20, nonexistent: 22 },
    first_missing: 23,
    first: TextCodes { width: 24, length: 25, charset: 26 },
    prefecture: 27,
    second: TextCodes { width: 28, length: 29, charset: 30 },
    street_number: 31,
};

const ROWS: RowCodes = RowCodes {
    missing: 32,
    name: TextCodes { charset: 33, width: 34, length: 35 },
    count_digits: 36,
    count_length: 37,
    unit_price: AmountCodes { chars: 38, form: 39, positive: 40, negative: 41 },
    subtotal: AmountCodes { chars: 42, form: 43, positive: 44, negative: 45 },
};

const SEND_DIV: SendDivCodes = SendDivCodes { digits: 53, value: 54, contract: 55 };
const FREE: FreeCodes = FreeCodes { charset: 56, half: 57, full: 58 };

/// What a sound request asks for.
struct Asked<'a> {
    ships_on: Option<Date>,
    place: Place,
    rows: Vec<Row>,
    total_yen: i64,
    send_div: Wanted,
    free: &'a str,
}

/// Checks the request and changes the invoice. A buyer who has the invoice already is told.
///
/// # Errors
/// The number of the first broken rule; of the transaction: 008 there is none, 009 it has no credit, 010 it is bound to
/// another system, 011 its state, 049 the amount is the same, 050 it is not below the first one.
pub fn answer(
    ledger: &mut Ledger,
    fields: &Fields,
    envelope: &Envelope<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Checked<Members> {
    let asked = read(fields, envelope, terms)?;
    let found = ledger.transaction_mut(envelope.order_no).ok_or(8_u16)?;
    check_state(found)?;
    require(asked.total_yen != found.claim.total_yen(), 49)?;
    require(asked.total_yen < found.first_yen, 50)?;
    require(asked.ships_on.is_none_or(|day| day >= found.ordered_on), SHIP_DAY.early)?;
    let send_div = asked.send_div.applied_to(found.claim.send_div, &SEND_DIV)?;
    let ships_on = asked.ships_on.unwrap_or(found.claim.ships_on);
    found.claim =
        Claim { send_div, place: asked.place, rows: asked.rows, free: asked.free.to_owned(), ships_on };
    found.printed = false;
    if found.state == State::Invoiced {
        effects.tell_buyer(envelope.order_no, found, Occasion::Reduced, terms, terms.now_ms);
    }
    Ok(Members::default())
}

fn read<'a>(fields: &'a Fields, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Asked<'a>> {
    let ships_on = day::check_ship(fields.get("shipYmd"), &SHIP_DAY, envelope.requested_on)?;
    let place = Place::read(fields, &PLACE)?;
    place.check_street_number(&PLACE)?;
    let rows = items::check(fields, &ROWS)?;
    let total_yen = check_total(fields.get("totalAmount"))?;
    require(items::sum(&rows) == total_yen, 51)?;
    let send_div = send_div::check(fields, &SEND_DIV, terms.bundled_invoice)?;
    let free = fields.get("billPostCode");
    check_free(free, &FREE)?;
    Ok(Asked { ships_on, place, rows, total_yen, send_div, free })
}

/// There is no number for a total of nothing: it counts as one of a wrong length.
fn check_total(value: &str) -> Checked<i64> {
    require(!value.is_empty(), 46)?;
    require(all_digits(value), 47)?;
    require(value.len() <= 6, 48)?;
    let yen: i64 = value.parse().map_err(|_| 48_u16)?;
    require(yen > 0, 48)?;
    Ok(yen)
}

fn check_state(found: &Transaction) -> Checked {
    require(!matches!(found.state, State::PinWait | State::Review | State::Declined), 9)?;
    let linked = buyer_effects(&found.name, &found.phone).any(|effect| effect == Effect::LinkedElsewhere);
    require(!linked, 10)?;
    let reducible = matches!(
        found.state,
        State::Approved | State::SlipRegistered | State::SalesConfirmed | State::Invoiced
    );
    require(reducible, 11)
}
