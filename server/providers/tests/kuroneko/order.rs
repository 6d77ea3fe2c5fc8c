//! An order, as it comes from the checkout.

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
use providers::{
    kuroneko,
    port::{Parcel, Reference, Registration},
};
use std::time::{SystemTime, UNIX_EPOCH};

/// Now: the simulator judges days by a clock of its own, which starts as the real one.
#[expect(clippy::disallowed_methods, reason = "the simulator keeps real time")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Moment(i64::try_from(since.as_millis()).unwrap())
}

/// An order with that number, worth 10,830 yen, by somebody of that family name and telephone.
pub fn by(number: &str, family: &str, phone: &str) -> Registration {
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
        offer: kuroneko::SMS.to_owned(),
        buyer,
        recipient: None,
        quote: goods(&[("暖簾 (藍)", 5000, 2)], 500, 330),
        ordered_on: today,
        ship_on: today.plus_days(3),
    }
}

/// An order that nothing is special about.
pub fn plain(number: &str) -> Registration {
    by(number, "山田", "090-1234-5678")
}

/// A transaction of スマホタイプ as it is known from its number alone, worth what [`plain`] is.
pub fn known(number: &ProviderNumber) -> Reference {
    under(number, kuroneko::SMS)
}

/// The same, of another offer.
pub fn under(number: &ProviderNumber, offer: &str) -> Reference {
    Reference { number: number.clone(), offer: offer.to_owned(), id: None, amount: Yen(10_830) }
}

/// A parcel that leaves today.
pub fn parcel(slip: &str, replaces: Option<&str>, carrier: Carrier) -> Parcel {
    Parcel {
        slip: slip.to_owned(),
        replaces: replaces.map(str::to_owned),
        carrier,
        shipped_on: now().day(),
        invoice_on: None,
    }
}

/// An order of another offer, by somebody with that telephone.
pub fn offered(number: &str, offer: &str, phone: &str) -> Registration {
    Registration { offer: offer.to_owned(), ..by(number, "山田", phone) }
}

/// Somebody else who receives the goods.
pub fn grandmother() -> Recipient {
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
        lines,
        goods,
        delivery_fee: Yen(delivery_fee),
        payment_fee: Yen(payment_fee),
        total: Yen(goods.0 + delivery_fee + payment_fee),
        taxes: Vec::new(),
    }
}
