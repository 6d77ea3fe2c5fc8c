//! Who buys and who receives, in the provider's fields.

use super::{
    address,
    flaw::{Flaws, Kind},
};
use crate::{
    kuroneko::{billing::Billing, wire::Form},
    port::Registration,
};
use domain::{address::Address, checkout::Recipient, field::Field, name::Name, phone::Phone};

/// Longest reading, half-width characters.
const KANA: usize = 80;

/// The fields of the checkout form that a person was typed into.
struct Typed {
    name: Field,
    given: Field,
    city: Field,
    street: Field,
    building: Field,
}

const BUYER: Typed = Typed {
    name: Field::FamilyName,
    given: Field::GivenName,
    city: Field::City,
    street: Field::Street,
    building: Field::Building,
};

const RECIPIENT: Typed = Typed {
    name: Field::RecipientFamilyName,
    given: Field::RecipientGivenName,
    city: Field::RecipientCity,
    street: Field::RecipientStreet,
    building: Field::RecipientBuilding,
};

/// Where an invoice goes.
pub(super) struct Place {
    post_code: String,
    lines: (String, String),
}

impl Place {
    /// Where the buyer of a registration lives.
    pub(super) fn of_buyer(registration: &Registration, flaws: &mut Flaws) -> Option<Self> {
        place(&registration.buyer.address, &BUYER, flaws)
    }

    /// Writes the three fields.
    pub(super) fn put(self, form: &mut Form) {
        form.put("postCode", self.post_code);
        form.put("address1", self.lines.0);
        form.put_some("address2", self.lines.1);
    }
}

/// The fields of KAARA that are made of what the buyer typed.
pub(super) struct Buyer {
    name: String,
    kana: String,
    place: Place,
    phone: String,
    email: String,
}

impl Buyer {
    /// Reads them. Notes every flaw, and is `None` where one of its own parts could not be made.
    pub(super) fn of(
        registration: &Registration,
        billing: Option<Billing>,
        flaws: &mut Flaws,
    ) -> Option<Self> {
        let buyer = &registration.buyer;
        let name = name(&buyer.name, &BUYER, flaws);
        match billing {
            Some(Billing::Sms) if !buyer.phone.is_mobile() => flaws.note(Field::Phone, Kind::NotMobile),
            _ if !is_dialled(&buyer.phone) => flaws.note(Field::Phone, Kind::Phone),
            _ => {}
        }
        if buyer.email.as_str().len() > super::EMAIL {
            flaws.note(Field::Email, Kind::EmailTooLong);
        }
        let place = Place::of_buyer(registration, flaws);
        let kana = buyer.kana.as_ref().map(|kana| half_kana(&format!("{}{}", kana.family(), kana.given())));
        Some(Self {
            name: name?,
            // It is optional, and half a reading is none.
            kana: kana.filter(|kana| kana.chars().count() <= KANA).unwrap_or_default(),
            place: place?,
            phone: buyer.phone.digits().to_owned(),
            email: buyer.email.as_str().to_owned(),
        })
    }

    /// Writes them.
    pub(super) fn put(self, form: &mut Form) {
        form.put("name", self.name);
        form.put_some("nameKana", self.kana);
        self.place.put(form);
        form.put("telNum", self.phone);
        form.put("email", self.email);
    }
}

/// The fields of KAARA that are made of what was typed about somebody else who receives the goods.
pub(super) struct Receiver {
    name: String,
    place: Place,
    phone: String,
}

impl Receiver {
    /// Reads them. Notes every flaw.
    pub(super) fn of(recipient: &Recipient, flaws: &mut Flaws) -> Option<Self> {
        let name = name(&recipient.name, &RECIPIENT, flaws);
        let place = place(&recipient.address, &RECIPIENT, flaws);
        // It is optional: no present fails for the telephone of somebody who does not pay.
        let phone = Some(&recipient.phone).filter(|phone| is_dialled(phone));
        Some(Self {
            name: name?,
            place: place?,
            phone: phone.map(|phone| phone.digits().to_owned()).unwrap_or_default(),
        })
    }

    /// Writes them.
    pub(super) fn put(self, form: &mut Form) {
        form.put("sendName", self.name);
        form.put("sendPostCode", self.place.post_code);
        form.put("sendAddress1", self.place.lines.0);
        form.put_some("sendAddress2", self.place.lines.1);
        form.put_some("sendTelNum", self.phone);
    }
}

/// Whether the provider takes it: eleven digits of a mobile number, ten of any other.
fn is_dialled(phone: &Phone) -> bool {
    phone.is_mobile() || phone.digits().len() == 10
}

fn name(name: &Name, typed: &Typed, flaws: &mut Flaws) -> Option<String> {
    let family = flaws.wide(typed.name, name.family());
    let given = flaws.wide(typed.given, name.given());
    let whole = format!("{}　{}", family?, given?);
    if whole.chars().count() > super::NAME {
        flaws.note(typed.name, Kind::NameTooLong);
        return None;
    }
    Some(whole)
}

fn place(address: &Address, typed: &Typed, flaws: &mut Flaws) -> Option<Place> {
    let city = flaws.wide(typed.city, &address.city);
    let street = flaws.wide(typed.street, &address.street);
    let building = flaws.wide(typed.building, &address.building);
    let (city, street, building) = (city?, street?, building?);
    let prefecture = address.prefecture.name();
    let parts = address::Parts { prefecture, city: &city, street: &street, building: &building };
    let lines = address::split(&parts);
    if lines.is_none() {
        let field = if building.is_empty() { typed.street } else { typed.building };
        flaws.note(field, Kind::AddressTooLong);
    }
    Some(Place { post_code: address.postal_code.digits().to_owned(), lines: lines? })
}

/// Full-width katakana → half-width, voiced marks apart. The letters that have no half-width form become the ordinary ones,
/// as banks write them; blanks are left out.
pub(super) fn half_kana(wide: &str) -> String {
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
