//! An order, as it comes from the checkout, and its payment, as the provider holds it.

use crate::order::{goods, ordered, parcel as slip};
use domain::{
    carrier::Carrier,
    email::Email,
    id::{ProviderId, ProviderNumber},
    moment::Moment,
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
    let mut order = ordered("261121-7K3F9Q-1", CHECKOUT, "山田", "080-0000-0001");
    order.buyer.email = Email::parse("successful.payment@paidy.com").unwrap();
    order.quote = goods(&[("暖簾（藍）", 5000, 2)], 500, 0);
    (order.ordered_on, order.ship_on) = (NOW.day(), NOW.day().plus_days(3));
    order
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
    Parcel { shipped_on: NOW.day(), ..slip("123456789013", None, Carrier::Yamato) }
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
            "items": [{ "id": "暖簾（藍）", "quantity": 2, "title": "暖簾（藍）", "unit_price": 5000 }],
            "tax": 0,
            "shipping": 500,
            "order_ref": "261121-7K3F9Q-1",
        },
        "captures": captures,
        "refunds": refunds,
    })
}
