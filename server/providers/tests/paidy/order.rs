//! An order, as it comes from the checkout, and its payment, as the provider holds it.

use domain::{
    address::Address,
    carrier::Carrier,
    checkout::Buyer,
    email::Email,
    id::{ProviderId, ProviderNumber, Sku},
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
    paidy::CHECKOUT,
    port::{Parcel, Reference, Refund, Registration},
};
use serde_json::{Value, json};

/// What the provider calls the payment.
pub const ID: &str = "pay_W0X4oCwAACwAWnzm";

/// 2026-11-21 10:15 in Japan.
pub const NOW: Moment = Moment(1_795_223_700_000);

/// An order worth 10,500 yen.
pub fn plain() -> Registration {
    let line = Line {
        sku: Sku::new("noren"),
        name: "暖簾（藍）".to_owned(),
        price: Yen(5000),
        rate: TaxRate::Standard,
        quantity: 2,
    };
    Registration {
        number: ProviderNumber::new("261121-7K3F9Q-1"),
        offer: CHECKOUT.to_owned(),
        buyer: Buyer {
            name: Name::join("山田".to_owned(), "花子".to_owned()),
            kana: None,
            email: Email::parse("successful.payment@paidy.com").unwrap(),
            phone: Phone::parse("08000000001").unwrap(),
            address: Address {
                postal_code: PostalCode::parse("100-0001").unwrap(),
                prefecture: Prefecture::parse("東京都").unwrap(),
                city: "千代田区千代田".to_owned(),
                street: "1-2-3".to_owned(),
                building: String::new(),
            },
        },
        recipient: None,
        quote: Quote {
            lines: vec![line],
            goods: Yen(10_000),
            delivery_fee: Yen(500),
            payment_fee: Yen::ZERO,
            total: Yen(10_500),
            taxes: Vec::new(),
        },
        ordered_on: NOW.day(),
        ship_on: NOW.day().plus_days(3),
    }
}

/// Its transaction.
pub fn known() -> Reference {
    Reference { id: Some(ProviderId::new(ID)), ..unknown() }
}

/// Its transaction, before anybody told its id.
pub fn unknown() -> Reference {
    Reference {
        number: ProviderNumber::new("261121-7K3F9Q-1"),
        offer: CHECKOUT.to_owned(),
        id: None,
        amount: Yen(10_500),
    }
}

/// A parcel that leaves today.
pub fn parcel() -> Parcel {
    Parcel {
        slip: "123456789013".to_owned(),
        replaces: None,
        carrier: Carrier::Yamato,
        shipped_on: NOW.day(),
        invoice_on: None,
    }
}

/// Money to give back, after what was given back before.
pub fn refund(amount: i64, before: i64) -> Refund {
    Refund { amount: Yen(amount), reason: "返品".to_owned(), before: Yen(before) }
}

/// Its payment, with that status, captured or not, and with these refunds.
pub fn payment(status: &str, captured: bool, refunds: &[i64]) -> Value {
    let captures = if captured { json!([{ "id": "cap_1", "amount": 10500 }]) } else { json!([]) };
    let refunds: Vec<Value> =
        refunds.iter().map(|amount| json!({ "id": "ref_1", "amount": amount })).collect();
    json!({
        "id": ID,
        "status": status,
        "amount": 10500,
        "currency": "JPY",
        "test": true,
        "expires_at": "2026-12-21T01:15:00.000Z",
        "order": {
            "items": [{ "id": "noren", "quantity": 2, "title": "暖簾（藍）", "unit_price": 5000 }],
            "tax": 0,
            "shipping": 500,
            "order_ref": "261121-7K3F9Q-1",
        },
        "captures": captures,
        "refunds": refunds,
    })
}
