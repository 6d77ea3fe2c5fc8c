//! 払込票 and 同梱, and goods that go to somebody else.

use super::{registration, sent};
use crate::{
    kuroneko::{self, outgoing::flaws},
    port::Registration,
};
use domain::{
    address::Address, checkout::Recipient, field::Field, name::Name, phone::Phone, postal_code::PostalCode,
    prefecture::Prefecture,
};

fn offered(offer: &str) -> Registration {
    Registration { offer: offer.to_owned(), ..registration() }
}

fn grandmother() -> Recipient {
    Recipient {
        name: Name::join("髙橋".to_owned(), "梅".to_owned()),
        phone: Phone::parse("045-123-4567").unwrap(),
        address: Address {
            postal_code: PostalCode::parse("231-0023").unwrap(),
            prefecture: Prefecture::parse("神奈川県").unwrap(),
            city: "横浜市中区山下町".to_owned(),
            street: "123-4".to_owned(),
            building: "グランドメゾン山下公園前 1205号室".to_owned(),
        },
    }
}

fn present(offer: &str) -> Registration {
    Registration { recipient: Some(grandmother()), ..offered(offer) }
}

fn faults(registration: &Registration) -> Vec<Field> {
    flaws(registration).iter().map(|flaw| flaw.unsendable().field).collect()
}

#[test]
fn each_offer_has_its_division() {
    for (offer, division) in
        [(kuroneko::SMS, "3"), (kuroneko::POSTCARD, "0"), (kuroneko::LETTER, "0"), (kuroneko::BUNDLED, "2")]
    {
        assert_eq!(sent(&offered(offer)).get("sendDiv"), Some(division), "{offer}");
    }
    let gone = offered("telegram");
    assert_eq!(faults(&gone), [Field::Payment]);
}

#[test]
fn a_present_has_its_own_name_and_address() {
    let form = sent(&present(kuroneko::LETTER));
    let value = |name: &str| form.get(name).unwrap_or("-").to_owned();
    assert_eq!(value("sendDiv"), "1");
    assert_eq!((value("name").as_str(), value("postCode").as_str()), ("高橋　花子", "1000001"));
    assert_eq!(value("sendName"), "高橋　梅");
    assert_eq!(value("sendPostCode"), "2310023");
    assert_eq!(value("sendAddress1"), "神奈川県横浜市中区山下町１２３－４");
    assert_eq!(value("sendAddress2"), "グランドメゾン山下公園前　１２０５号室");
    assert_eq!(value("sendTelNum"), "0451234567");
    let plain = sent(&offered(kuroneko::LETTER));
    assert!(plain.fields().iter().all(|(name, _)| !name.starts_with("send") || name == "sendDiv"));
}

#[test]
fn only_posted_invoices_go_with_presents() {
    assert_eq!(faults(&present(kuroneko::POSTCARD)), []);
    assert_eq!(faults(&present(kuroneko::BUNDLED)), [Field::Recipient]);
    assert_eq!(faults(&present(kuroneko::SMS)), [Field::Recipient]);
}

#[test]
fn what_is_wrong_with_whoever_receives_is_said_at_their_fields() {
    let mut wrong = present(kuroneko::POSTCARD);
    wrong.recipient =
        Some(Recipient { name: Name::join("鄧".to_owned(), "山".repeat(9)), ..grandmother() });
    assert_eq!(faults(&wrong), [Field::RecipientFamilyName]);
    wrong.recipient =
        Some(Recipient { name: Name::join("山".repeat(20), "田".repeat(10)), ..grandmother() });
    assert_eq!(faults(&wrong), [Field::RecipientFamilyName]);
    let long = Address { building: "ア".repeat(40), ..grandmother().address };
    wrong.recipient = Some(Recipient { address: long, ..grandmother() });
    assert_eq!(faults(&wrong), [Field::RecipientBuilding]);
    let odd = Address { city: "한".to_owned(), street: "é1".to_owned(), ..grandmother().address };
    wrong.recipient = Some(Recipient { address: odd, ..grandmother() });
    assert_eq!(faults(&wrong), [Field::RecipientCity, Field::RecipientStreet]);
}

#[test]
fn telephones_of_the_post_are_mobile_or_have_ten_digits() {
    let with = |number: &str| {
        let mut registration = offered(kuroneko::POSTCARD);
        registration.buyer.phone = Phone::parse(number).unwrap();
        registration
    };
    for fine in ["090-1234-5678", "03-1234-5678", "0120-123-456"] {
        assert_eq!(faults(&with(fine)), [], "{fine}");
    }
    for odd in ["050-1234-5678", "0800-123-4567"] {
        assert_eq!(faults(&with(odd)), [Field::Phone], "{odd}");
    }
    // Whoever receives need not have a telephone that the provider takes.
    let mut registration = present(kuroneko::POSTCARD);
    let phone = Phone::parse("050-1234-5678").unwrap();
    registration.recipient = Some(Recipient { phone, ..grandmother() });
    assert_eq!(sent(&registration).get("sendTelNum"), None);
}
