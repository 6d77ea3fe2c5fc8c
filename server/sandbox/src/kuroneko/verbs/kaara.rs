//! KAARA0010, the credit request. With sendDiv 3 it also starts the SMS type: a code is texted to the buyer.

use super::super::codes::{Checked, DateCodes};
use super::super::fields::Fields;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::rules::text::check_free;
use super::super::rules::{address, all_digits, amount, buyer, day, destination, items, phone, require};
use super::super::state::State;
use super::super::terms::Terms;
use super::super::transaction::{Credit, Pin, SendDiv, Transaction};
use super::Effects;
use crate::inbox::sms::Sms;
use crate::magic::{Effect, buyer_effects};

const ORDER_DAY: DateCodes = DateCodes { missing: 10, digits: 11, length: 12, invalid: 13 };
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
        code: pin.digits.clone(),
        text: format!(
            "【クロネコ代金後払い】認証番号は {} です。{}分以内に入力してください。",
            pin.digits,
            (terms.pin_ttl_ms / 60_000).max(1)
        ),
        delivered: pin.delivered,
    });
    let result = transaction.seen_credit().code();
    require(ledger.accept(envelope.order_no, transaction), 9)?;
    effects.texts.extend(text);
    Ok(Members::result(result))
}

fn read(fields: &Fields, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Transaction> {
    let ordered_on = day::check(fields.get("orderYmd"), &ORDER_DAY)?;
    let ships_on = day::check(fields.get("shipYmd"), &SHIP_DAY)?;
    day::check_ship_distance(ships_on, envelope.requested_on, 18)?;
    buyer::check(fields)?;
    let total_yen = check_total(fields.get("totalAmount"))?;
    let send_div = check_send_div(fields.get("sendDiv"), terms.bundled_invoice)?;
    let sum = items::check(fields)?;
    destination::check(fields)?;
    check_free(fields.get("billPostCode"), 95, 96, 40)?;

    require(ships_on >= ordered_on, 100)?;
    require(sum == total_yen, 101)?;
    let [address1, address2] = ["address1", "address2"].map(|name| fields.get(name));
    require(address::has_street_number(address1, address2), 103)?;
    destination::check_across(fields, send_div == SendDiv::Gift)?;

    let buyer = Buyer::read(fields, total_yen, terms.limit_yen);
    let (state, credit) = buyer.decide(send_div);
    Ok(Transaction {
        state,
        credit,
        pin: (state == State::PinWait).then(|| Pin {
            digits: four_digits(),
            expires_ms: terms.now_ms.saturating_add(terms.pin_ttl_ms),
            wrong: 0,
            delivered: buyer.takes_sms,
        }),
        name: buyer.name,
        phone: buyer.phone,
        total_yen,
        send_div,
        ordered_on,
        ships_on,
        slips: Vec::new(),
        made_ms: terms.now_ms,
    })
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
fn check_send_div(value: &str, bundled_invoice: bool) -> Checked<SendDiv> {
    require(!value.is_empty(), 50)?;
    require(all_digits(value), 51)?;
    match value {
        "0" => Ok(SendDiv::Separate),
        "1" => Ok(SendDiv::Gift),
        "2" if bundled_invoice => Ok(SendDiv::Bundled),
        "3" => Ok(SendDiv::Sms),
        "4" => Ok(SendDiv::SmsReach),
        _ => Err(if bundled_invoice { 53 } else { 52 }),
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
        let takes_sms = phone::takes_sms(&phone) && !effects.contains(&Effect::SmsUndeliverable);
        Self { name, phone, takes_sms, credit }
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
