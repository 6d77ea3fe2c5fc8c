//! KAARA0010, the credit request. With sendDiv 3 it also starts the SMS type: a code is texted to the buyer.

use time::Date;

use super::super::claim::Claim;
use super::super::codes::{Checked, DateCodes};
use super::super::fields::Fields;
use super::super::ledger::Ledger;
use super::super::notice::Notice;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::rules::text::{FreeCodes, TextCodes, check_free};
use super::super::rules::{all_digits, amount, buyer, day, destination, items, phone, require};
use super::super::state::State;
use super::super::terms::Terms;
use super::super::transaction::{Credit, Pin, SendDiv, Transaction, sms_arrives};
use super::Effects;
use crate::inbox::sms::Sms;
use crate::magic::{Effect, buyer_effects};

const ORDER_DAY: DateCodes = DateCodes { missing: 10, digits: 11, length: 12, invalid: 13 };
const ROWS: items::RowCodes = items::RowCodes {
    missing: 57,
    name: TextCodes { width: 54, length: 55, charset: 56 },
    count_digits: 58,
    count_length: 59,
    unit_price: amount::AmountCodes { chars: 60, form: 60, positive: 61, negative: 62 },
    subtotal: amount::AmountCodes { chars: 63, form: 63, positive: 64, negative: 65 },
};
const FREE: FreeCodes = FreeCodes { charset: 95, half: 96, full: 96 };
const SHIP_DAY: DateCodes = DateCodes { missing: 14, digits: 15, length: 16, invalid: 17 };

/// Checks the request, decides and keeps the transaction. A refused buyer's transaction is kept as well, and gets no
/// SMS.
///
/// # Errors
/// The number of the first broken rule; 009 when the order number was ever used before.
pub fn answer(
    ledger: &mut Ledger,
    fields: &Fields,
    envelope: &Envelope<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Checked<Members> {
    let transaction = read(fields, envelope, terms)?;
    let text = transaction.pin.as_ref().map(|pin| Sms {
        at_ms: terms.now_ms,
        provider: "kuroneko",
        order_no: envelope.order_no.to_owned(),
        phone: transaction.phone.clone(),
        code: Some(pin.digits.clone()),
        text: format!(
            "【クロネコ代金後払い】認証番号は {} です。{}分以内に入力してください。",
            pin.digits,
            (terms.pin_ttl_ms / 60_000).max(1)
        ),
        delivered: pin.delivered,
    });
    let result = transaction.seen_credit().code();
    let notice = reach_notice(envelope.order_no, &transaction, terms);
    require(ledger.accept(envelope.order_no, transaction), 9)?;
    effects.texts.extend(text);
    effects.notices.extend(notice);
    Ok(Members::result(result))
}

/// With sendDiv 4 the answer is known at once; it is told like that of a code. A buyer without credit is not asked.
fn reach_notice(order_no: &str, transaction: &Transaction, terms: &Terms<'_>) -> Option<Notice> {
    let reached = transaction.takes_sms();
    let is_asked =
        transaction.claim.send_div == SendDiv::SmsReach && (transaction.state != State::Declined || !reached);
    is_asked.then(|| Notice::about(order_no, transaction, terms, reached))
}

fn read(fields: &Fields, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Transaction> {
    let ordered_on = day::check(fields.get("orderYmd"), &ORDER_DAY)?;
    let ships_on = day::check(fields.get("shipYmd"), &SHIP_DAY)?;
    day::check_ship_distance(ships_on, envelope.requested_on, 18)?;
    let place = buyer::check(fields)?;
    let total_yen = check_total(fields.get("totalAmount"))?;
    let send_div = check_send_div(fields.get("sendDiv"), terms)?;
    let rows = items::check(fields, &ROWS)?;
    destination::check(fields)?;
    let free = fields.get("billPostCode");
    check_free(free, &FREE)?;

    require(ships_on >= ordered_on, 100)?;
    require(items::sum(&rows) == total_yen, 101)?;
    place.check_street_number(&buyer::PLACE)?;
    destination::check_across(fields, send_div == SendDiv::Gift)?;
    require(!(send_div.is_sms() && destination::are_several(fields)), 53)?;

    let claim = Claim { send_div, place, rows, free: free.to_owned(), ships_on };
    Ok(Buyer::read(fields, total_yen, terms.limit_yen).sign(claim, ordered_on, terms))
}

fn check_total(value: &str) -> Checked<i64> {
    require(!value.is_empty(), 46)?;
    require(all_digits(value), 47)?;
    require(value.len() <= 6, 48)?;
    let yen: i64 = value.parse().map_err(|_| 48_u16)?;
    require((1..=amount::YEN_MAX).contains(&yen), 49)?;
    Ok(yen)
}

/// The texts of the two codes know only 0 to 2; 3 and 4 came later, with the SMS type.
fn check_send_div(value: &str, terms: &Terms<'_>) -> Checked<SendDiv> {
    require(!value.is_empty(), 50)?;
    require(all_digits(value), 51)?;
    match value {
        "0" => Ok(SendDiv::Separate),
        "1" => Ok(SendDiv::Gift),
        "2" if terms.bundled_invoice => Ok(SendDiv::Bundled),
        "3" => Ok(SendDiv::Sms),
        "4" if terms.contract.reach_only => Ok(SendDiv::SmsReach),
        _ => Err(if terms.bundled_invoice { 53 } else { 52 }),
    }
}

/// Four random digits.
fn four_digits() -> String {
    // Without a source of randomness the sandbox still works; its codes are then all alike.
    let random = getrandom::u32().unwrap_or(0);
    format!("{:04}", random % 10_000)
}

/// What decides about the credit.
struct Buyer {
    name: String,
    phone: String,
    email: String,
    takes_sms: bool,
    credit: Credit,
}

impl Buyer {
    fn read(fields: &Fields, total_yen: i64, limit_yen: i64) -> Self {
        let name = fields.get("name").to_owned();
        let phone = phone::digits(fields.get("telNum"));
        let effects: Vec<Effect> = buyer_effects(&name, &phone).collect();
        let credit = if effects.contains(&Effect::Refuse) {
            Credit::Refused
        } else if effects.contains(&Effect::OverLimit) || total_yen > limit_yen {
            Credit::OverLimit
        } else if effects.contains(&Effect::Review) {
            Credit::Review
        } else {
            Credit::Usable
        };
        let takes_sms = sms_arrives(&name, &phone);
        Self { name, phone, email: fields.get("email").to_owned(), takes_sms, credit }
    }

    /// The transaction that comes of it.
    fn sign(self, claim: Claim, ordered_on: Date, terms: &Terms<'_>) -> Transaction {
        let (state, credit) = self.decide(claim.send_div);
        Transaction {
            state,
            since_ms: terms.now_ms,
            credit,
            pin: (state == State::PinWait).then(|| Pin {
                digits: four_digits(),
                expires_ms: terms.now_ms.saturating_add(terms.pin_ttl_ms),
                wrong: 0,
                delivered: self.takes_sms,
            }),
            name: self.name,
            phone: self.phone,
            email: self.email,
            ordered_on,
            first_yen: claim.total_yen(),
            claim,
            printed: false,
            invoice: None,
            reissues: 0,
            reissue: None,
            slips: Vec::new(),
            made_ms: terms.now_ms,
        }
    }

    /// A refusal comes before the SMS. Where only the reach of an SMS is asked, a number out of reach is a refusal.
    fn decide(&self, send_div: SendDiv) -> (State, Credit) {
        match (self.credit, send_div) {
            (Credit::Refused | Credit::OverLimit, _) => (State::Declined, self.credit),
            (_, SendDiv::SmsReach) if !self.takes_sms => (State::Declined, Credit::Refused),
            (_, SendDiv::Sms) => (State::PinWait, self.credit),
            (Credit::Review, _) => (State::Review, self.credit),
            (Credit::Usable, _) => (State::Approved, self.credit),
        }
    }
}
