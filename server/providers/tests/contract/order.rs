//! An order, as it comes from the checkout. Every provider gets the same one.

use domain::{
    address::Address,
    carrier::Carrier,
    checkout::{Buyer, Recipient},
    email::Email,
    id::{ProviderNumber, Sku},
    kana::Kana,
    moment::Moment,
    name::Name,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    tax::TaxRate,
    yen::Yen,
};
use providers::port::{Parcel, Reference, Registration, Standing};
use std::time::{SystemTime, UNIX_EPOCH};

/// Now: the simulators judge days by a clock of their own, which starts as the real one.
#[expect(clippy::disallowed_methods, reason = "the simulators keep real time")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Moment(i64::try_from(since.as_millis()).unwrap())
}

/// An order with that number under that offer, worth 10,830 yen, by somebody of that family name and telephone.
pub fn ordered(number: &str, offer: &str, family: &str, phone: &str) -> Registration {
    let buyer = Buyer {
        name: Name::join(family.to_owned(), "花子".to_owned()),
        kana: Kana::join(Some("ヤマダ".to_owned()), Some("ハナコ".to_owned())),
        email: Email::parse("hanako@example.jp").unwrap(),
        phone: Phone::parse(phone).unwrap(),
        address: Address {
            postal_code: PostalCode::parse("100-0001").unwrap(),
            prefecture: Prefecture::parse("東京都").unwrap(),
            city: "千代田区千代田".to_owned(),
            street: "1-2-3".to_owned(),
            building: "メゾン暖簾 101".to_owned(),
        },
    };
    let today = now().day();
    Registration {
        number: ProviderNumber::new(number),
        offer: offer.to_owned(),
        buyer,
        recipient: None,
        quote: goods(&[("暖簾 (藍)", 5000, 2)], 500, 330),
        ordered_on: today,
        ship_on: today.plus_days(3),
    }
}

/// Somebody else who receives the goods, somewhere else.
pub fn recipient() -> Recipient {
    Recipient {
        name: Name::join("山田".to_owned(), "梅".to_owned()),
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

/// A quote of goods (name, price, count), delivery fee and payment fee.
pub fn goods(goods: &[(&str, i64, u32)], delivery_fee: i64, payment_fee: i64) -> Quote {
    let lines: Vec<Line> = goods
        .iter()
        .map(|(name, price, quantity)| Line {
            sku: Sku::new(*name),
            name: (*name).to_owned(),
            price: Yen(*price),
            rate: TaxRate::Standard,
            quantity: *quantity,
        })
        .collect();
    let goods = Yen::sum(lines.iter().map(Line::total)).unwrap();
    Quote {
        discount: None,
        adjustment: Yen::ZERO,
        lines,
        goods,
        delivery_fee: Yen(delivery_fee),
        payment_fee: Yen(payment_fee),
        total: Yen(goods.0 + delivery_fee + payment_fee),
        taxes: Vec::new(),
    }
}

/// The transaction of a registration, before the provider has said what it calls it.
pub fn known(registration: &Registration) -> Reference {
    let Registration { number, offer, quote, .. } = registration;
    Reference { number: number.clone(), offer: offer.clone(), id: None, amount: quote.total }
}

/// The same, once it has.
pub fn named(registration: &Registration, standing: &Standing) -> Reference {
    Reference { id: standing.id.clone(), ..known(registration) }
}

/// A parcel that leaves today.
pub fn parcel(slip: &str, replaces: Option<&str>, carrier: Carrier) -> Parcel {
    let replaces = replaces.map(str::to_owned);
    Parcel { slip: slip.to_owned(), replaces, carrier, shipped_on: now().day(), invoice_on: None }
}
