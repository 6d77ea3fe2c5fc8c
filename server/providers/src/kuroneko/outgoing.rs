//! Our words → the provider's. Whatever cannot be said there is found here, before anything is sent.

mod address;
mod flaw;
mod items;
mod jis;

use super::{auth, codes, config::Config, wire::Form};
use crate::{
    error::ProviderError,
    port::{Parcel, Registration},
};
use domain::{
    carrier::Carrier,
    field::Field,
    id::ProviderNumber,
    moment::{Day, Moment},
};
pub(super) use flaw::Flaw;
use flaw::{Flaws, Kind};

#[cfg(test)]
mod tests;

/// Longest name, characters, the blank between included.
const NAME: usize = 30;
/// Longest reading, half-width characters.
const KANA: usize = 80;
/// Longest mail address.
const EMAIL: usize = 64;
/// Greatest total.
const TOTAL: i64 = 999_999;
/// Latest day of shipping, days from the request.
const SHIP_WITHIN: u16 = 90;
/// スマホタイプ: a code by SMS.
const BY_SMS: &str = "3";

/// The fields of KAARA that are made of what people typed.
struct Buyer {
    name: String,
    kana: String,
    post_code: String,
    lines: (String, String),
    phone: String,
    email: String,
}

/// Everything in a registration that the provider would not take, in the order of the form.
pub(super) fn flaws(registration: &Registration) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    // Both are judged always, so that all flaws are found at once.
    let _judged = (buyer(registration, &mut flaws), rows(registration, &mut flaws));
    flaws.in_order()
}

/// KAARA. Errors: `Refused` with code `ours` when it cannot be sent.
pub(super) fn credit(
    config: &Config,
    registration: &Registration,
    now: Moment,
) -> Result<Form, ProviderError> {
    let mut form = signed(config, &registration.number, now)?;
    let mut flaws = Flaws::default();
    let (buyer, rows) = (buyer(registration, &mut flaws), rows(registration, &mut flaws));
    let (Some(buyer), Some(rows)) = (buyer, rows) else {
        return Err(codes::ours(flaws.in_order().first().map(Flaw::about).unwrap_or_default()));
    };
    form.put("orderYmd", registration.ordered_on.compact());
    form.put("shipYmd", ship_on(registration, now).compact());
    form.put("name", buyer.name);
    form.put_some("nameKana", buyer.kana);
    form.put("postCode", buyer.post_code);
    form.put("address1", buyer.lines.0);
    form.put_some("address2", buyer.lines.1);
    form.put("telNum", buyer.phone);
    form.put("email", buyer.email);
    form.put("totalAmount", registration.quote.total.0.to_string());
    form.put("sendDiv", BY_SMS);
    items::put(&mut form, &rows);
    form.put("cartCode", config.cart_code.clone());
    Ok(form)
}

/// KAARS, KAAST and KAACL: nothing but the common fields.
pub(super) fn signed(config: &Config, number: &ProviderNumber, now: Moment) -> Result<Form, ProviderError> {
    if auth::is_number(number.as_str()) {
        Ok(auth::form(config, number, now))
    } else {
        Err(codes::ours("受注番号の形式"))
    }
}

/// KAASA. Errors: `Refused` with code `ours` for anything but four digits.
pub(super) fn code(
    config: &Config,
    number: &ProviderNumber,
    code: &str,
    now: Moment,
) -> Result<Form, ProviderError> {
    if code.len() != 4 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(codes::ours("認証番号は数字4桁です"));
    }
    let mut form = signed(config, number, now)?;
    form.put("ninCode", code);
    Ok(form)
}

/// KAASL. The provider follows its own parcels by their slip numbers; for those of other carriers it wants the order number
/// instead. Errors: `Refused` with code `ours` for a slip number that cannot be one of its own.
pub(super) fn slip(
    config: &Config,
    number: &ProviderNumber,
    parcel: &Parcel,
    now: Moment,
) -> Result<Form, ProviderError> {
    let mut form = signed(config, number, now)?;
    if parcel.carrier != Carrier::Yamato {
        form.put("paymentNo", number.as_str());
        form.put("processDiv", "2");
        return Ok(form);
    }
    form.put("paymentNo", own_slip(&parcel.slip)?);
    match &parcel.replaces {
        None => form.put("processDiv", "0"),
        Some(old) => {
            form.put("processDiv", "1");
            form.put("beforePaymentNo", own_slip(old)?);
        }
    }
    Ok(form)
}

/// The twelve digits of a slip of the own carrier, hyphens left out. The last one is the rest of the first eleven by 7.
fn own_slip(typed: &str) -> Result<String, ProviderError> {
    let narrow = domain::text::narrow(&domain::text::hyphens(typed));
    let slip: String = narrow.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if slip.len() != 12 || !slip.bytes().all(|b| b.is_ascii_digit()) {
        return Err(codes::ours("ヤマト運輸の送り状番号は数字12桁です"));
    }
    let number: u64 = slip.parse().map_err(|_| codes::ours("送り状番号の形式"))?;
    if number / 10 % 7 == number % 10 {
        Ok(slip)
    } else {
        Err(codes::ours("送り状番号のチェックデジットが一致しません"))
    }
}

/// The planned day, moved into what is allowed: not before the order, not later than 90 days from now.
fn ship_on(registration: &Registration, now: Moment) -> Day {
    let latest = now.day().plus_days(SHIP_WITHIN);
    registration.ship_on.min(latest).max(registration.ordered_on)
}

fn rows(registration: &Registration, flaws: &mut Flaws) -> Option<Vec<items::Row>> {
    let total = registration.quote.total.0;
    let rows =
        items::rows(&registration.quote).filter(|rows| !rows.is_empty() && (1..=TOTAL).contains(&total));
    if rows.is_none() {
        flaws.note(Field::Payment, Kind::Amount);
    }
    rows
}

fn buyer(registration: &Registration, flaws: &mut Flaws) -> Option<Buyer> {
    let buyer = &registration.buyer;
    let family = flaws.wide(Field::FamilyName, buyer.name.family());
    let given = flaws.wide(Field::GivenName, buyer.name.given());
    let name = family.zip(given).map(|(family, given)| format!("{family}　{given}"));
    let name = name.filter(|name| {
        let short = name.chars().count() <= NAME;
        if !short {
            flaws.note(Field::FamilyName, Kind::NameTooLong);
        }
        short
    });
    if registration.recipient.is_some() {
        flaws.note(Field::Recipient, Kind::OtherRecipient);
    }
    if !buyer.phone.is_mobile() {
        flaws.note(Field::Phone, Kind::NotMobile);
    }
    if buyer.email.as_str().len() > EMAIL {
        flaws.note(Field::Email, Kind::EmailTooLong);
    }
    let lines = lines(registration, flaws);
    let reading = buyer.kana.as_ref().map(|kana| half_kana(&format!("{}{}", kana.family(), kana.given())));
    if !flaws.is_empty() {
        return None;
    }
    Some(Buyer {
        name: name?,
        // It is optional, and half a reading is none.
        kana: reading.filter(|kana| kana.chars().count() <= KANA).unwrap_or_default(),
        post_code: buyer.address.postal_code.digits().to_owned(),
        lines: lines?,
        phone: buyer.phone.digits().to_owned(),
        email: buyer.email.as_str().to_owned(),
    })
}

fn lines(registration: &Registration, flaws: &mut Flaws) -> Option<(String, String)> {
    let address = &registration.buyer.address;
    let city = flaws.wide(Field::City, &address.city);
    let street = flaws.wide(Field::Street, &address.street);
    let building = flaws.wide(Field::Building, &address.building);
    let (city, street, building) = (city?, street?, building?);
    let prefecture = address.prefecture.name();
    let parts = address::Parts { prefecture, city: &city, street: &street, building: &building };
    let lines = address::split(&parts);
    if lines.is_none() {
        let field = if building.is_empty() { Field::Street } else { Field::Building };
        flaws.note(field, Kind::AddressTooLong);
    }
    lines
}

/// Full-width katakana → half-width, voiced marks apart. The letters that have no half-width form become the ordinary ones,
/// as banks write them; blanks are left out.
fn half_kana(wide: &str) -> String {
    const WIDE: &str = "ァアィイゥウェエォオカキクケコサシスセソタチッツテトナニヌネノハヒフヘホマミムメモャヤュユョヨラリルレロワヲン";
    const HALF: &str = "ｧｱｨｲｩｳｪｴｫｵｶｷｸｹｺｻｼｽｾｿﾀﾁｯﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓｬﾔｭﾕｮﾖﾗﾘﾙﾚﾛﾜｦﾝ";
    use unicode_normalization::UnicodeNormalization;
    wide.nfd()
        .filter_map(|c| match c {
            '\u{3099}' => Some('ﾞ'),
            '\u{309a}' => Some('ﾟ'),
            'ー' => Some('ｰ'),
            '・' => Some('･'),
            'ヮ' => Some('ﾜ'),
            'ヰ' => Some('ｲ'),
            'ヱ' => Some('ｴ'),
            'ヵ' => Some('ｶ'),
            'ヶ' => Some('ｹ'),
            c => WIDE.chars().zip(HALF.chars()).find(|(from, _)| *from == c).map(|(_, to)| to),
        })
        .collect()
}
