//! The customer and the destination.

use super::super::codes::{Code, PersonCodes};
use super::super::item::{Members, text};
use super::super::order::Person;
use super::text::{check, check_kana};
use super::{Findings, tel, zip};

/// The most characters of a name.
const NAME_CHARS_MAX: usize = 21;
/// The most characters of a name's reading.
const KANA_CHARS_MAX: usize = 25;
/// The most characters of a company and of a department.
const COMPANY_CHARS_MAX: usize = 30;
/// The most characters of an address.
const ADDRESS_CHARS_MAX: usize = 55;

/// Reads a person, and notes every field that breaks a rule. The postal code is held against the address when both
/// are sound by themselves.
pub fn read(members: &Members, codes: &PersonCodes, findings: &mut Findings) -> Option<Person> {
    let name = findings.take(check(text(members, "customer_name"), &codes.name, NAME_CHARS_MAX));
    findings.take(check_kana(text(members, "customer_name_kana"), &codes.kana, KANA_CHARS_MAX));
    findings.take(check(text(members, "company_name"), &codes.company, COMPANY_CHARS_MAX));
    findings.take(check(text(members, "department_name"), &codes.department, COMPANY_CHARS_MAX));
    let zip = findings.take(zip::check(text(members, "zip_code"), &codes.zip));
    let address = findings.take(check(text(members, "address"), &codes.address, ADDRESS_CHARS_MAX));
    if let (Some(zip), Some(address)) = (&zip, address)
        && !zip::matches(zip, address)
    {
        findings.take::<()>(Err(Code::Item(codes.zip.mismatch)));
    }
    let phone = findings.take(tel::check(text(members, "tel"), &codes.tel));
    Some(Person { name: name?.to_owned(), zip: zip?, address: address?.to_owned(), phone: phone? })
}
