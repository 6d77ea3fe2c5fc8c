//! An order, as it comes from the checkout.

use domain::{
    address::Address,
    carrier::Carrier,
    checkout::Buyer,
    email::Email,
    id::{ProviderId, ProviderNumber, Sku},
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
use providers::{
    np,
    port::{Parcel, Reference, Registration},
};
use std::time::{SystemTime, UNIX_EPOCH};

/// Now: the simulator judges days by a clock of its own, which starts as the real one.
#[expect(clippy::disallowed_methods, reason = "the simulator keeps real time")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Moment(i64::try_from(since.as_millis()).unwrap())
}

/// An order with that number, worth 10,830 yen with a separate invoice, by somebody of that family name.
pub fn by(number: &str, family: &str) -> Registration {
    let buyer = Buyer {
        name: Name::join(family.to_owned(), "花子".to_owned()),
        kana: Kana::join(Some("ヤマダ".to_owned()), Some("ハナコ".to_owned())),
        email: Email::parse("hanako@example.jp").unwrap(),
        phone: Phone::parse("090-1234-5678").unwrap(),
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
        offer: np::SEPARATE.to_owned(),
        buyer,
        recipient: None,
        quote: goods(&[("暖簾 (藍)", 5000, 2)], 500, 330),
        ordered_on: today,
        ship_on: today.plus_days(3),
    }
}

/// An order that nothing is special about.
pub fn plain(number: &str) -> Registration {
    by(number, "山田")
}

/// A transaction as it is known from its number and, where there is one, the provider's name for it.
pub fn known(number: &str, id: Option<&str>) -> Reference {
    Reference {
        number: ProviderNumber::new(number),
        offer: np::SEPARATE.to_owned(),
        id: id.map(ProviderId::new),
        amount: Yen(10_830),
    }
}

/// A parcel that leaves today.
pub fn parcel(slip: &str) -> Parcel {
    Parcel {
        slip: slip.to_owned(),
        replaces: None,
        carrier: Carrier::Yamato,
        shipped_on: now().day(),
        invoice_on: None,
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
        lines,
        goods,
        delivery_fee: Yen(delivery_fee),
        payment_fee: Yen(payment_fee),
        total: Yen(goods.0 + delivery_fee + payment_fee),
        taxes: Vec::new(),
    }
}

/// The same order from another telephone: its last digits choose what goes wrong at the simulator.
pub fn from(phone: &str, registration: Registration) -> Registration {
    let buyer = Buyer { phone: Phone::parse(phone).unwrap(), ..registration.buyer };
    Registration { buyer, ..registration }
}

/// The same order with the invoice in the parcel.
pub fn bundled(registration: Registration) -> Registration {
    Registration { offer: np::WIZ.to_owned(), ..registration }
}
