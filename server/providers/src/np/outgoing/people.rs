//! Who buys and who receives, within the provider's lengths. Nothing that people wrote is ever shortened: a name or an address
//! that does not fit is theirs to change.

use super::super::{WIZ, config::Config, wire::Person};
use crate::{flaw::Flaws, port::Registration};
use domain::{address::Address, checkout::Buyer, field::Field, kana::Kana, name::Name, phone::Phone};
use unicode_normalization::UnicodeNormalization;

/// Longest name, characters.
const NAME: usize = 21;
/// Longest reading, characters.
const KANA: usize = 25;
/// Longest address, characters.
const ADDRESS: usize = 55;
/// What numbers of eleven digits begin with.
const ELEVEN: [&str; 6] = ["020", "050", "060", "070", "080", "090"];

/// Where on the form somebody's data stand.
struct Fields {
    name: Field,
    phone: Field,
    street: Field,
    building: Field,
    /// What the rules are about, for somebody who reads them.
    whose: &'static str,
}

const BUYER: Fields = Fields {
    name: Field::FamilyName,
    phone: Field::Phone,
    street: Field::Street,
    building: Field::Building,
    whose: "",
};

const RECIPIENT: Fields = Fields {
    name: Field::RecipientFamilyName,
    phone: Field::RecipientPhone,
    street: Field::RecipientStreet,
    building: Field::RecipientBuilding,
    whose: "お届け先の",
};

/// Who buys.
pub(super) fn customer(buyer: &Buyer, flaws: &mut Flaws) -> Option<Person> {
    let person = person(&BUYER, &buyer.name, &buyer.address, &buyer.phone, flaws)?;
    Some(Person {
        customer_name_kana: buyer.kana.as_ref().and_then(reading),
        // Shorter than the 100 characters of the contract wherever it comes from.
        email: Some(buyer.email.as_str().to_owned()),
        ..person
    })
}

/// Who receives: with a separate invoice always somebody, as all clients do; with a bundled one nobody, for the invoice lies in
/// the parcel and is the buyer's. `None` when it cannot be sent.
pub(super) fn receiver(
    config: &Config,
    registration: &Registration,
    flaws: &mut Flaws,
) -> Option<Option<Person>> {
    let Registration { buyer, recipient, .. } = registration;
    let bundled = registration.offer == WIZ;
    match recipient {
        Some(_) if bundled => {
            let rule = "このお支払い方法では、ご注文者さまと異なるお届け先はご利用いただけません。";
            flaws.note(Field::Recipient, rule, "請求書同梱では別のお届け先は不可");
            None
        }
        None if bundled && !config.wiz_recipient => Some(None),
        None => {
            let same = person(&BUYER, &buyer.name, &buyer.address, &buyer.phone, flaws)?;
            Some(Some(Person { customer_name_kana: buyer.kana.as_ref().and_then(reading), ..same }))
        }
        Some(recipient) => {
            person(&RECIPIENT, &recipient.name, &recipient.address, &recipient.phone, flaws).map(Some)
        }
    }
}

fn person(
    fields: &Fields,
    name: &Name,
    address: &Address,
    phone: &Phone,
    flaws: &mut Flaws,
) -> Option<Person> {
    let customer_name = fitting(&name.full(), NAME);
    if customer_name.is_none() {
        flaws.note(
            fields.name,
            format!(
                "このお支払い方法では、{}お名前は姓と名を合わせて{NAME}文字以内で入力してください。",
                fields.whose
            ),
            format!("{}氏名は{NAME}文字以内", fields.whose),
        );
    }
    let line = fitting(&address.one_line(), ADDRESS);
    if line.is_none() {
        let field = if address.building.is_empty() { fields.street } else { fields.building };
        flaws.note(
            field,
            format!(
                "このお支払い方法では、{}ご住所は都道府県から建物名までを合わせて{ADDRESS}文字以内で入力してください。",
                fields.whose
            ),
            format!("{}住所は{ADDRESS}文字以内", fields.whose),
        );
    }
    let tel = digits(phone);
    if tel.is_none() {
        flaws.note(
            fields.phone,
            format!(
                "このお支払い方法では、{}電話番号を市外局番から正しい桁数で入力してください。",
                fields.whose
            ),
            format!("{}電話番号は020・050・060・070・080・090なら11桁、ほかは10桁", fields.whose),
        );
    }
    Some(Person {
        customer_name: customer_name?,
        customer_name_kana: None,
        zip_code: address.postal_code.shown(),
        address: line?,
        tel: tel?,
        email: None,
    })
}

/// The text in at most so many characters, without its full-width blanks where they are too many. `None` when it is longer.
fn fitting(written: &str, most: usize) -> Option<String> {
    let whole: String = written.nfc().collect();
    let close: String = whole.chars().filter(|c| *c != '　').collect();
    [whole, close].into_iter().find(|text| text.chars().count() <= most)
}

/// The digits of a number, where they are as many as the provider wants.
fn digits(phone: &Phone) -> Option<String> {
    let digits = phone.digits();
    let wanted = if ELEVEN.iter().any(|head| digits.starts_with(head)) { 11 } else { 10 };
    (digits.len() == wanted).then(|| digits.to_owned())
}

/// The reading, kana only. It is optional, and half a reading is none.
fn reading(kana: &Kana) -> Option<String> {
    let both: String = kana.family().chars().chain(kana.given().chars()).nfc().collect();
    let reading: String = both.chars().filter(|c| !matches!(c, ' ' | '　' | '・')).collect();
    (1..=KANA).contains(&reading.chars().count()).then_some(reading)
}
