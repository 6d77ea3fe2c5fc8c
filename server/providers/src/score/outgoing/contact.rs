//! People → the members of `buyer` and `deliveryCustomer`, in the contract's order.

use super::flaw::{Flaws, Kind};
use crate::{
    address::{self, Limits, Parts},
    score::config::Config,
    xml::Element,
};
use domain::{
    address::Address,
    checkout::{Buyer, Recipient},
    field::Field,
    name::Name,
    phone::Phone,
    text,
};

/// Longest name, characters, the blank between included.
pub(super) const NAME: usize = 25;
/// Longest reading, characters.
const KANA: usize = 35;
/// Shortest address line.
pub(super) const SHORTEST: usize = 2;
/// Longest `address2` and `address3`. The prefecture has `address1` to itself.
pub(super) const LINES: Limits = Limits { first: 31, second: 35 };

/// Somebody, as the provider is told.
#[derive(Clone, Debug)]
pub(super) struct Contact {
    /// The members of the element.
    pub(super) members: Vec<Element>,
}

/// The fields of the form that somebody comes from.
struct Fields {
    name: Field,
    city: Field,
    street: Field,
    building: Field,
}

const BUYER: Fields =
    Fields { name: Field::FamilyName, city: Field::City, street: Field::Street, building: Field::Building };

const RECIPIENT: Fields = Fields {
    name: Field::RecipientFamilyName,
    city: Field::RecipientCity,
    street: Field::RecipientStreet,
    building: Field::RecipientBuilding,
};

/// Who orders.
pub(super) fn buyer(config: &Config, buyer: &Buyer, flaws: &mut Flaws) -> Option<Contact> {
    let (name, place) = (name(&BUYER, &buyer.name, flaws), place(&BUYER, &buyer.address, flaws));
    let kana = buyer.kana.as_ref().map(|kana| format!("{}　{}", kana.family(), kana.given()));
    // It is optional, and half a reading is none.
    let kana = kana.filter(|kana| text::length(kana) <= KANA);
    let mut members = vec![name?];
    members.extend(kana.map(|kana| Element::leaf(config.kana_element.clone(), kana)));
    members.push(tel(config, &buyer.phone));
    members.push(Element::leaf("email", buyer.email.as_str()));
    members.extend(place?);
    Some(Contact { members })
}

/// Who receives the goods, when somebody else. No mail address is asked of them.
pub(super) fn recipient(config: &Config, recipient: &Recipient, flaws: &mut Flaws) -> Option<Contact> {
    let (name, place) =
        (name(&RECIPIENT, &recipient.name, flaws), place(&RECIPIENT, &recipient.address, flaws));
    let mut members = vec![name?, tel(config, &recipient.phone)];
    members.extend(place?);
    Some(Contact { members })
}

/// Names of people are never shortened.
fn name(fields: &Fields, name: &Name, flaws: &mut Flaws) -> Option<Element> {
    let name = name.full();
    if text::length(&name) > NAME {
        flaws.note(fields.name, Kind::NameTooLong);
        return None;
    }
    Some(Element::leaf("fullName", name))
}

/// Every number goes as `tel`, mobile ones too: `mobile` is not read of those who receive.
fn tel(config: &Config, phone: &Phone) -> Element {
    let number = if config.strip_hyphens { phone.digits().to_owned() } else { phone.shown() };
    Element::leaf("tel", number)
}

fn place(fields: &Fields, address: &Address, flaws: &mut Flaws) -> Option<[Element; 4]> {
    let (second, third) = lines(fields, address, flaws)?;
    Some([
        Element::leaf("zipCode", address.postal_code.shown()),
        Element::leaf("address1", address.prefecture.name()),
        Element::leaf("address2", second),
        Element::leaf("address3", third),
    ])
}

/// 市区町村 and the rest, as the contract has them; where one of them is too long, cut somewhere else.
fn lines(fields: &Fields, address: &Address, flaws: &mut Flaws) -> Option<(String, String)> {
    let Address { city, street, building, .. } = address;
    let blank = if building.is_empty() { "" } else { "　" };
    let rest = format!("{street}{blank}{building}");
    for (field, line) in [(fields.city, city), (fields.street, &rest)] {
        if text::length(line) < SHORTEST {
            flaws.note(field, Kind::TooShort);
            return None;
        }
    }
    if text::length(city) <= LINES.first && text::length(&rest) <= LINES.second {
        return Some((city.clone(), rest));
    }
    let lines = address::split(&Parts { prefecture: "", city, street, building }, LINES);
    if lines.is_none() {
        flaws.note(if building.is_empty() { fields.street } else { fields.building }, Kind::AddressTooLong);
    }
    lines
}
