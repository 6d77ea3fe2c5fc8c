//! KAASA0020, checking the code that the buyer read in the SMS.

use super::super::codes::Checked;
use super::super::fields::Fields;
use super::super::ledger::Ledger;
use super::super::notice::Notice;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::rules::{all_digits, require};
use super::super::terms::Terms;
use super::super::transaction::{PinAnswer, SendDiv};
use super::Effects;

/// Judges a code. When that ends the wait, a notice goes to the shop.
///
/// # Errors
/// 010 to 012 about the code's form, 020 when the order is none of the SMS type or there is no such order or it never
/// got a code, 021 too many wrong codes, 022 expiry is being processed.
pub fn answer(
    ledger: &mut Ledger,
    fields: &Fields,
    envelope: &Envelope<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Checked<Members> {
    let code = fields.get("ninCode");
    require(!code.is_empty(), 10)?;
    require(all_digits(code), 11)?;
    require(code.len() == 4, 12)?;

    let found = ledger.transaction_mut(envelope.order_no).ok_or(20_u16)?;
    require(found.claim.send_div == SendDiv::Sms && found.pin.is_some(), 20)?;
    let before = found.state;
    let answer = found.enter_code(code, terms);
    if found.state != before || answer == PinAnswer::Undeliverable {
        let verified = answer == PinAnswer::Right;
        effects.notices.push(Notice::about(envelope.order_no, found, terms, verified));
    }
    match answer {
        PinAnswer::Right => Ok(Members::result(1)),
        PinAnswer::Wrong => Ok(Members::result(2)),
        PinAnswer::Expired => Ok(Members::result(3)),
        PinAnswer::Undeliverable => Ok(Members::result(4)),
        PinAnswer::NotWaiting => Ok(Members::result(5)),
        PinAnswer::TooMany => Err(21),
        PinAnswer::Expiring => Err(22),
    }
}
