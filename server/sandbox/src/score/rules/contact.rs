//! The fields of a person or a company.

use super::super::codes::Code;
use super::super::order::Contact;
use super::field::{Block, Need, Rule};
use super::form;

const FULL_NAME: Rule = Rule::may("fullName", 2, 25, form::text);
const LAST_NAME: Rule = Rule::may("lastName", 1, 25, form::text);
const FIRST_NAME: Rule = Rule::may("firstName", 1, 25, form::text);
const KANA: Rule = Rule::may("fullKanaName", 2, 35, form::text);
/// Another spelling of the same field that is seen.
const KANA_CAPITAL: &str = "FullKanaName";
const LAST_KANA: Rule = Rule::may("lastKanaName", 1, 35, form::text);
const FIRST_KANA: Rule = Rule::may("firstKanaName", 1, 35, form::text);
const TEL: Rule = Rule::may("tel", 8, 17, form::hyphenated);
const MOBILE: Rule = Rule::may("mobile", 8, 17, form::hyphenated);
const EMAIL: Rule = Rule::may("email", 1, 100, form::email);
const MOBILE_EMAIL: Rule = Rule::may("mobileEmail", 1, 100, form::email);
const ZIP: Rule = Rule::must("zipCode", 7, 8, form::postcode);
const ADDRESS_1: Rule = Rule::must("address1", 1, 4, form::prefecture);
const ADDRESS_2: Rule = Rule::must("address2", 2, 31, form::text);
const ADDRESS_3: Rule = Rule::must("address3", 2, 35, form::text);
const COMPANY: Rule = Rule::may("companyName", 2, 35, form::text);
const DEPARTMENT: Rule = Rule::may("departmentName", 2, 35, form::text);

/// Reads the buyer: a mail address must come, and one of the two telephone numbers.
pub fn read_buyer(block: &mut Block<'_, '_>) -> Contact {
    let email = block.read(&Rule { need: Need::Must, ..EMAIL });
    block.read(&MOBILE_EMAIL);
    let phones = [TEL, MOBILE].map(|rule| block.read(&rule));
    if block.raw(TEL.name).is_empty() && block.raw(MOBILE.name).is_empty() {
        block.note(TEL.name, Code::Missing);
    }
    read(block, email, &phones)
}

/// Reads whom goods go to: a mail address need not come, the mobile ones are not looked at.
pub fn read_recipient(block: &mut Block<'_, '_>) -> Contact {
    let email = block.read(&EMAIL);
    let phone = block.read(&Rule { need: Need::Must, ..TEL });
    read(block, email, &[phone])
}

fn read(block: &mut Block<'_, '_>, email: &str, phones: &[&str]) -> Contact {
    let without_hyphens = |value: &str| value.replace('-', "");
    Contact {
        name: read_name(block),
        kana: read_kana(block),
        phones: phones.iter().filter(|it| !it.is_empty()).map(|it| without_hyphens(it)).collect(),
        email: email.to_owned(),
        zip: without_hyphens(block.read(&ZIP)),
        address: [ADDRESS_1, ADDRESS_2, ADDRESS_3].map(|rule| block.read(&rule).to_owned()),
        company: block.read(&COMPANY).to_owned(),
        department: block.read(&DEPARTMENT).to_owned(),
    }
}

/// The whole name, or both of its parts. Which part is the family name is not documented; the names of the elements are
/// taken at their word.
fn read_name(block: &mut Block<'_, '_>) -> String {
    let whole = block.read(&FULL_NAME);
    let [last, first] = [LAST_NAME, FIRST_NAME].map(|rule| block.read(&rule));
    if !block.raw(FULL_NAME.name).is_empty() {
        return whole.to_owned();
    }
    if block.raw(LAST_NAME.name).is_empty() || block.raw(FIRST_NAME.name).is_empty() {
        block.note(FULL_NAME.name, Code::Missing);
        return String::new();
    }
    let joined = format!("{last}{first}");
    if joined.chars().count() > FULL_NAME.max {
        block.note(FULL_NAME.name, Code::TooLong);
    }
    joined
}

fn read_kana(block: &mut Block<'_, '_>) -> String {
    let whole = [KANA.name, KANA_CAPITAL].map(|name| block.read_as(&KANA, name)).concat();
    let parts = [LAST_KANA, FIRST_KANA].map(|rule| block.read(&rule)).concat();
    if whole.is_empty() { parts } else { whole }
}
