//! KAARR0010, asking for an invoice again, with other contents or without, and withdrawing that request.
//!
//! A new invoice goes out one day later. Until then the request can be withdrawn, and the contents of before hold again.
//! The numbers of a field whose rules the contract does not tell apart are read as in KAAKK0010.

use time::Date;

use super::super::claim::{Claim, Reissue};
use super::super::codes::Checked;
use super::super::fields::Fields;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::amount::AmountCodes;
use super::super::rules::day::{self, ShipCodes};
use super::super::rules::envelope::Envelope;
use super::super::rules::items::{self, Row, RowCodes};
use super::super::rules::place::{Place, PlaceCodes};
use super::super::rules::postcode::PostcodeCodes;
use super::super::rules::require;
use super::super::rules::send_div::{self, SendDivCodes, Wanted};
use super::super::rules::text::{self, FreeCodes, TextCodes, check_free};
use super::super::terms::Terms;
use super::super::transaction::Transaction;

/// The most characters of a reason in words.
const REASON_CHARS_MAX: usize = 25;

const SHIP_DAY: ShipCodes = ShipCodes { digits: 25, length: 26, invalid: 27, early: 28, far: 29 };
const SEND_DIV: SendDivCodes = SendDivCodes { digits: 31, value: 32, contract: 33 };

const PLACE: PlaceCodes = PlaceCodes {
    postcode_missing: 34,
    postcode: PostcodeCodes { chars: 35, hyphens: 36, digits: 37, format: 36, nonexistent: 38 },
    first_missing: 39,
    first: TextCodes { width: 40, length: 41, charset: 42 },
    prefecture: 43,
    second: TextCodes { width: 44, length: 45, charset: 46 },
    street_number: 47,
};

const ROWS: RowCodes = RowCodes {
    missing: 48,
    name: TextCodes { charset: 49, width: 50, length: 51 },
    count_digits: 52,
    count_length: 53,
    unit_price: AmountCodes { chars: 54, form: 55, positive: 56, negative: 57 },
    subtotal: AmountCodes { chars: 63, form: 64, positive: 65, negative: 66 },
};

/// The free item is for invoices that the shop prints.
const FREE_WITHOUT_BUNDLING: u16 = 58;
const FREE: FreeCodes = FreeCodes { charset: 59, half: 60, full: 61 };

/// What a sound request for a new invoice says.
struct Asked<'a> {
    ships_on: Option<Date>,
    send_div: Wanted,
    place: Place,
    rows: Vec<Row>,
    free: &'a str,
}

/// Checks the request, then notes or withdraws it.
///
/// # Errors
/// The number of the first broken rule; of the transaction: 008 there is none, 015 its state allows no other contents,
/// 016 no new invoice, 017 nothing to withdraw, 009 too many new invoices, 067 the amount is not the registered one.
pub fn answer(
    ledger: &mut Ledger,
    fields: &Fields,
    envelope: &Envelope<'_>,
    terms: &Terms<'_>,
) -> Checked<Members> {
    match fields.get("requestContents") {
        "" => Err(13),
        "1" => reissue(ledger, fields, envelope, terms),
        "3" => withdraw(ledger, envelope),
        _ => Err(14),
    }
}

fn reissue(
    ledger: &mut Ledger,
    fields: &Fields,
    envelope: &Envelope<'_>,
    terms: &Terms<'_>,
) -> Checked<Members> {
    check_reason(fields.get("reasonReissue"), fields.get("reasonReissueEtc"))?;
    let asked = read(fields, envelope, terms)?;
    let found = ledger.transaction_mut(envelope.order_no).ok_or(8_u16)?;
    let claim = asked.applied_to(found)?;
    let permitted = terms.contract.reissue_states.contains(&found.state);
    require(permitted, if claim == found.claim { 16 } else { 15 })?;
    require(found.reissues < terms.contract.reissue_limit, 9)?;
    require(claim.free.is_empty() || claim.send_div.is_bundled(), FREE_WITHOUT_BUNDLING)?;
    require(claim.total_yen() == found.claim.total_yen(), 67)?;
    let code = format!("{}{:02}", crate::clock::wire_stamp(terms.now_ms), found.reissues + 1);
    note(found, claim, code.clone(), terms.now_ms);
    let told = terms.contract.reissue_code.then(|| ("reissueCode".to_owned(), code));
    Ok(Members { more: told.into_iter().collect(), ..Members::default() })
}

/// A request that follows one still waiting takes its place; withdrawing then leads back before both.
fn note(found: &mut Transaction, claim: Claim, code: String, asked_ms: i64) {
    let before = std::mem::replace(&mut found.claim, claim);
    let before = match found.reissue.take() {
        Some(earlier) => earlier.before,
        None => before,
    };
    found.reissue = Some(Reissue { code, asked_ms, before });
    found.reissues = found.reissues.saturating_add(1);
    found.printed = false;
}

fn withdraw(ledger: &mut Ledger, envelope: &Envelope<'_>) -> Checked<Members> {
    let found = ledger.transaction_mut(envelope.order_no).ok_or(8_u16)?;
    let standing = found.state.has_credit();
    let reissue = found.reissue.take_if(|_| standing).ok_or(17_u16)?;
    found.claim = reissue.before;
    found.reissues = found.reissues.saturating_sub(1);
    Ok(Members::default())
}

fn check_reason(reason: &str, in_words: &str) -> Checked {
    require(!reason.is_empty(), 18)?;
    require(matches!(reason, "1" | "2" | "3" | "4" | "5" | "6"), 19)?;
    require(reason != "6" || !in_words.is_empty(), 20)?;
    text::check(in_words, &TextCodes { charset: 21, width: 22, length: 23 }, REASON_CHARS_MAX)
}

fn read<'a>(fields: &'a Fields, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Asked<'a>> {
    let ships_on = day::check_ship(fields.get("shipYmd"), &SHIP_DAY, envelope.requested_on)?;
    let send_div = send_div::check(fields, &SEND_DIV, terms.bundled_invoice)?;
    let place = Place::read(fields, &PLACE)?;
    place.check_street_number(&PLACE)?;
    let rows = items::check(fields, &ROWS)?;
    let free = fields.get("billPostCode");
    check_free(free, &FREE)?;
    Ok(Asked { ships_on, send_div, place, rows, free })
}

impl Asked<'_> {
    fn applied_to(self, found: &Transaction) -> Checked<Claim> {
        require(self.ships_on.is_none_or(|day| day >= found.ordered_on), SHIP_DAY.early)?;
        Ok(Claim {
            send_div: self.send_div.applied_to(found.claim.send_div, &SEND_DIV)?,
            place: self.place,
            rows: self.rows,
            free: self.free.to_owned(),
            ships_on: self.ships_on.unwrap_or(found.claim.ships_on),
        })
    }
}
