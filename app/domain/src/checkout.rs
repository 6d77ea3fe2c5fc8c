//! Draft → Checkout or Problems. The same function judges on the server and in the browser, and finds all problems at once.

use crate::{
    address::Address,
    calendar::Intake,
    coupon::{self, BeforeFee, Presented, Promise},
    delivery::{DeliveryMethod, Slot},
    draft::Draft,
    eligibility::{self, Known},
    email::Email,
    field::Field,
    id::MethodId,
    kana::Kana,
    method::PaymentMethod,
    moment::Day,
    name::Name,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    problem::{Problems, Rule},
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// Who orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    /// Name.
    pub name: Name,
    /// Reading of the name.
    pub kana: Option<Kana>,
    /// Mail address.
    pub email: Email,
    /// Telephone.
    pub phone: Phone,
    /// Address.
    pub address: Address,
}

/// Who receives the goods, when that is not the buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Name.
    pub name: Name,
    /// Telephone.
    pub phone: Phone,
    /// Address.
    pub address: Address,
}

/// A complete and correct form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    /// Who orders.
    pub buyer: Buyer,
    /// Who receives, when somebody else.
    pub recipient: Option<Recipient>,
    /// 配送方法.
    pub delivery: DeliveryMethod,
    /// お届け希望日.
    pub day: Option<Day>,
    /// お届け時間帯.
    pub slot: Option<Slot>,
    /// お支払い方法.
    pub payment: MethodId,
}

impl Checkout {
    /// Where the goods go.
    pub fn destination(&self) -> &Address {
        self.recipient.as_ref().map_or(&self.buyer.address, |recipient| &recipient.address)
    }
}

/// What the shop offers for this cart, and what the postal table says of the typed codes.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// Delivery methods.
    pub deliveries: &'a [DeliveryMethod],
    /// Payment methods.
    pub methods: &'a [PaymentMethod],
    /// Σ goods.
    pub goods: Yen,
    /// The coupon whose code the draft says, if there is one.
    pub coupon: Option<&'a Presented>,
    /// What an order that is changed was promised for its coupon: it holds, and is not judged again.
    pub promised: Option<&'a Promise>,
    /// Today in Japan.
    pub today: Day,
    /// When the order would be taken up.
    pub intake: &'a Intake,
    /// Prefectures of the buyer's postal code; empty when unknown: then nothing is judged.
    pub prefectures: &'a [Prefecture],
    /// Prefectures of the recipient's postal code.
    pub recipient_prefectures: &'a [Prefecture],
}

impl Offer<'_> {
    /// What the coupon of a draft promises; nothing where no code was typed. Errors: why it cannot be used.
    pub fn promise(&self, draft: &Draft) -> Result<Option<Promise>, Rule> {
        if coupon::fold(draft.get(Field::Coupon)).is_empty() {
            return Ok(self.promised.cloned());
        }
        let presented = self.coupon.ok_or(Rule::CouponUnknown)?;
        presented.judge(self.goods, self.today).map(Some)
    }
}

/// Reads a draft. Errors: every problem of every field.
pub fn parse(draft: &Draft, offer: &Offer<'_>) -> Result<Checkout, Problems> {
    let mut problems = Problems::default();
    let home = address(draft, &BUYERS, offer.prefectures, &mut problems);
    let receives = receives(draft, &mut problems);
    let away = match receives {
        Some(Receives::Other) => address(draft, &RECIPIENTS, offer.recipient_prefectures, &mut problems),
        Some(Receives::Buyer) | None => None,
    };
    let delivery = delivery(draft, offer, &mut problems);
    let method = method(draft, offer, &mut problems);
    let promise = problems.take(Field::Coupon, offer.promise(draft)).flatten();
    if let Some(method) = method {
        let phone = Phone::parse(draft.get(Field::Phone)).ok();
        let known = Known {
            before_fee: BeforeFee::of(offer.goods, delivery, draft.destination(), promise.as_ref())
                .sum()
                .unwrap_or(Yen(i64::MAX)),
            delivery,
            phone: phone.as_ref(),
            address: home.as_ref(),
            recipient: away.as_ref(),
        };
        for (field, rule) in eligibility::obstacles(method, &known) {
            problems.note(field, rule);
        }
        // Said even while the other address is not complete yet: it need not be.
        if receives == Some(Receives::Other) && !eligibility::takes_other_recipients(method) {
            problems.note(Field::Recipient, Rule::OwnAddressOnly);
        }
    }
    let buyer = buyer(draft, home, &mut problems);
    let recipient = match receives {
        Some(Receives::Buyer) => Some(None),
        Some(Receives::Other) => recipient(draft, away, &mut problems).map(Some),
        None => None,
    };
    let day = delivery.and_then(|d| day(draft, d, offer.intake, &mut problems));
    let slot = delivery.and_then(|d| slot(draft, d, &mut problems));
    match (buyer, recipient, delivery, method) {
        (Some(buyer), Some(recipient), Some(delivery), Some(method)) if problems.is_empty() => Ok(Checkout {
            buyer,
            recipient,
            delivery: delivery.clone(),
            day,
            slot,
            payment: method.id.clone(),
        }),
        _ => Err(problems),
    }
}

/// Judges one field by itself, as a page does while somebody types; fields that depend on others are left to [`parse`].
pub fn judge(field: Field, typed: &str) -> Result<(), Rule> {
    match field {
        Field::FamilyName | Field::GivenName | Field::RecipientFamilyName | Field::RecipientGivenName => {
            Name::parse_part(typed).map(drop)
        }
        Field::FamilyKana | Field::GivenKana => Kana::parse_part(typed).map(drop),
        Field::Email => Email::parse(typed).map(drop),
        Field::Phone | Field::RecipientPhone => Phone::parse(typed).map(drop),
        Field::PostalCode | Field::RecipientPostalCode => PostalCode::parse(typed).map(drop),
        Field::Prefecture | Field::RecipientPrefecture => prefecture(typed).map(drop),
        Field::City | Field::RecipientCity => Address::parse_city(typed).map(drop),
        Field::Street | Field::RecipientStreet => Address::parse_street(typed).map(drop),
        Field::Building | Field::RecipientBuilding => Address::parse_building(typed).map(drop),
        Field::Code => code(typed).map(drop),
        Field::PrefectureSure
        | Field::Recipient
        | Field::Delivery
        | Field::Day
        | Field::Slot
        | Field::Coupon
        | Field::Payment
        | Field::Consent => Ok(()),
    }
}

/// The four digits of an SMS, full-width ones and blanks included. Errors: missing, not four digits.
pub fn code(typed: &str) -> Result<String, Rule> {
    let code: String =
        crate::text::narrow(typed).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        return Err(Rule::Missing);
    }
    if code.len() == 4 && code.chars().all(|c| c.is_ascii_digit()) { Ok(code) } else { Err(Rule::NotCode) }
}

/// Reads the buyer's address by itself, of a form that asks for nothing else. Errors: every problem of its fields.
pub fn home(draft: &Draft, of_code: &[Prefecture]) -> Result<Address, Problems> {
    let mut problems = Problems::default();
    let home = address(draft, &BUYERS, of_code, &mut problems);
    home.filter(|_| problems.is_empty()).ok_or(problems)
}

fn prefecture(typed: &str) -> Result<Prefecture, Rule> {
    if typed.trim().is_empty() {
        return Err(Rule::Missing);
    }
    Prefecture::parse(typed).ok_or(Rule::NotPrefecture)
}

fn unchosen(typed: &str) -> Rule {
    if typed.is_empty() { Rule::Missing } else { Rule::NotOffered }
}

fn buyer(draft: &Draft, address: Option<Address>, problems: &mut Problems) -> Option<Buyer> {
    let family = problems.take(Field::FamilyName, Name::parse_part(draft.get(Field::FamilyName)));
    let given = problems.take(Field::GivenName, Name::parse_part(draft.get(Field::GivenName)));
    let kana = kana(draft, problems);
    let email = problems.take(Field::Email, Email::parse(draft.get(Field::Email)));
    // A number that is right in itself may already be noted as one that no SMS reaches.
    let phone = problems.take(Field::Phone, Phone::parse(draft.get(Field::Phone)));
    Some(Buyer {
        name: Name::join(family?, given?),
        kana: kana?,
        email: email?,
        phone: phone?,
        address: address?,
    })
}

/// `Some(None)` when no reading was typed; half a reading is a problem, because what was typed would be lost.
fn kana(draft: &Draft, problems: &mut Problems) -> Option<Option<Kana>> {
    let family = problems.take(Field::FamilyKana, Kana::parse_part(draft.get(Field::FamilyKana)))?;
    let given = problems.take(Field::GivenKana, Kana::parse_part(draft.get(Field::GivenKana)))?;
    match (&family, &given) {
        (Some(_), None) => problems.note(Field::GivenKana, Rule::Missing),
        (None, Some(_)) => problems.note(Field::FamilyKana, Rule::Missing),
        _ => {}
    }
    Some(Kana::join(family, given))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Receives {
    Buyer,
    Other,
}

fn receives(draft: &Draft, problems: &mut Problems) -> Option<Receives> {
    match draft.get(Field::Recipient) {
        "" | "same" => Some(Receives::Buyer),
        "other" => Some(Receives::Other),
        _ => {
            problems.note(Field::Recipient, Rule::NotOffered);
            None
        }
    }
}

fn recipient(draft: &Draft, address: Option<Address>, problems: &mut Problems) -> Option<Recipient> {
    let family =
        problems.take(Field::RecipientFamilyName, Name::parse_part(draft.get(Field::RecipientFamilyName)));
    let given =
        problems.take(Field::RecipientGivenName, Name::parse_part(draft.get(Field::RecipientGivenName)));
    let phone = problems.take(Field::RecipientPhone, Phone::parse(draft.get(Field::RecipientPhone)));
    Some(Recipient { name: Name::join(family?, given?), phone: phone?, address: address? })
}

fn method<'a>(draft: &Draft, offer: &Offer<'a>, problems: &mut Problems) -> Option<&'a PaymentMethod> {
    let typed = draft.get(Field::Payment);
    let found = offer.methods.iter().find(|method| method.id.as_str() == typed);
    if found.is_none() {
        problems.note(Field::Payment, unchosen(typed));
    }
    found
}

struct AddressFields {
    postal_code: Field,
    prefecture: Field,
    city: Field,
    street: Field,
    building: Field,
}

const BUYERS: AddressFields = AddressFields {
    postal_code: Field::PostalCode,
    prefecture: Field::Prefecture,
    city: Field::City,
    street: Field::Street,
    building: Field::Building,
};

const RECIPIENTS: AddressFields = AddressFields {
    postal_code: Field::RecipientPostalCode,
    prefecture: Field::RecipientPrefecture,
    city: Field::RecipientCity,
    street: Field::RecipientStreet,
    building: Field::RecipientBuilding,
};

fn address(
    draft: &Draft,
    fields: &AddressFields,
    of_code: &[Prefecture],
    problems: &mut Problems,
) -> Option<Address> {
    let postal_code = problems.take(fields.postal_code, PostalCode::parse(draft.get(fields.postal_code)));
    let prefecture = problems.take(fields.prefecture, prefecture(draft.get(fields.prefecture)));
    let city = problems.take(fields.city, Address::parse_city(draft.get(fields.city)));
    let street = problems.take(fields.street, Address::parse_street(draft.get(fields.street)));
    let building = problems.take(fields.building, Address::parse_building(draft.get(fields.building)));
    // A wrong prefecture means a wrong delivery fee; but postal tables age, so the shopper may insist.
    let sure = !draft.get(Field::PrefectureSure).is_empty();
    if let Some(prefecture) = prefecture
        && !of_code.is_empty()
        && !of_code.contains(&prefecture)
        && !sure
    {
        problems.note(fields.prefecture, Rule::OtherPrefecture);
    }
    Some(Address {
        postal_code: postal_code?,
        prefecture: prefecture?,
        city: city?,
        street: street?,
        building: building?,
    })
}

fn delivery<'a>(draft: &Draft, offer: &Offer<'a>, problems: &mut Problems) -> Option<&'a DeliveryMethod> {
    let typed = draft.get(Field::Delivery);
    let found = offer.deliveries.iter().find(|method| method.id.as_str() == typed);
    if found.is_none() {
        problems.note(Field::Delivery, unchosen(typed));
    }
    found
}

fn day(draft: &Draft, delivery: &DeliveryMethod, intake: &Intake, problems: &mut Problems) -> Option<Day> {
    let typed = draft.get(Field::Day);
    if typed.is_empty() {
        return None;
    }
    // A day typed for another delivery method is no mistake of the shopper: a method without days ignores it.
    let (first, last) = delivery.range(intake)?;
    let day = Day::parse(typed).filter(|day| (first..=last).contains(day));
    problems.take(Field::Day, day.ok_or(Rule::NotThatDay { first, last }))
}

fn slot(draft: &Draft, delivery: &DeliveryMethod, problems: &mut Problems) -> Option<Slot> {
    let typed = draft.get(Field::Slot);
    if typed.is_empty() || delivery.slots.is_empty() {
        return None;
    }
    problems.take(Field::Slot, delivery.slot(typed).cloned().ok_or(Rule::NotOffered))
}

#[cfg(test)]
mod tests;
