//! What is sent, from our words to the ones on the wire.

use super::{super::outgoing, Registration, config, provider, registration};
use crate::{
    error::{OURS, ProviderError},
    port::{History, Provider, Refund},
};
use domain::{
    address::Address,
    checkout::Recipient,
    coupon::{Discount, Promise, Worth},
    field::Field,
    name::Name,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    yen::Yen,
};
use serde_json::{Value, json};

fn payload(registration: &Registration, history: &History) -> Value {
    serde_json::from_str(&provider().dialog(registration, history).unwrap().payload).unwrap()
}

#[test]
fn a_dialog_is_opened_with_every_field_of_the_contract() {
    let home = json!({
        "line1": "メゾン暖簾 101",
        "line2": "1-2-3",
        "city": "千代田区千代田",
        "state": "東京都",
        "zip": "100-0001",
    });
    assert_eq!(
        payload(&registration(), &History::default()),
        json!({
            "amount": 10830,
            "currency": "JPY",
            "store_name": "暖簾堂",
            "buyer": {
                "email": "hanako@example.jp",
                "name1": "山田 花子",
                "name2": "ヤマダ ハナコ",
                "phone": "09012345678",
            },
            "buyer_data": {
                "age": 0,
                "order_count": 0,
                "ltv": 0,
                "last_order_amount": 0,
                "last_order_at": 0,
                "billing_address": home,
            },
            "order": {
                "items": [
                    { "id": "noren", "quantity": 2, "title": "暖簾 <藍>", "unit_price": 5000 },
                    { "id": "payment_fee", "quantity": 1, "title": "決済手数料", "unit_price": 330 },
                ],
                "tax": 0,
                "shipping": 500,
                "order_ref": "261121-7K3F9Q-1",
            },
            "shipping_address": home,
            "metadata": { "platform": "noren" },
        })
    );
}

#[test]
fn a_coupon_is_an_item_of_a_negative_price() {
    let mut registration = registration();
    let promise = Promise { code: "HARU".to_owned(), worth: Worth::Amount(Yen(1_000)) };
    registration.quote.discount = Some(Discount { promise, amount: Yen(1_000) });
    assert!(!outgoing::unsendable(&registration).is_empty(), "it has to add up");
    registration.quote.total = Yen(9_830);
    let sent = payload(&registration, &History::default());
    let item = json!({ "id": "coupon", "quantity": 1, "title": "クーポン割引", "unit_price": -1000 });
    assert_eq!((&sent["amount"], &sent["order"]["items"][2]), (&json!(9830), &item));
}

#[test]
fn a_page_can_hold_what_the_dialog_needs() {
    let mut registration = registration();
    registration.quote.lines[0].name = "</script><!--".to_owned();
    let dialog = provider().dialog(&registration, &History::default()).unwrap();
    assert!(!dialog.payload.contains('<'), "{}", dialog.payload);
    assert_eq!(payload(&registration, &History::default())["order"]["items"][0]["title"], "</script><!--");
    assert_eq!(
        (dialog.script.as_str(), dialog.public_key.as_str()),
        ("https://apps.paidy.com/", "pk_test_7")
    );
    assert_eq!(format!("{dialog:?}"), "Dialog(…)");
    assert!(!dialog.payload.contains("s3cret"));
}

#[test]
fn a_member_is_told_with_what_the_shop_knows() {
    let history = History {
        member: Some(("member-7".to_owned(), 400)),
        orders: 3,
        spent: Yen(12_000),
        last: Some((Yen(4_000), 20)),
    };
    let data = &payload(&registration(), &history)["buyer_data"];
    for (name, value) in [
        ("user_id", json!("member-7")),
        ("age", json!(400)),
        ("order_count", json!(3)),
        ("ltv", json!(12000)),
        ("last_order_amount", json!(4000)),
        ("last_order_at", json!(20)),
    ] {
        assert_eq!(data[name], value, "{name}");
    }
}

#[test]
fn goods_go_to_the_recipient_and_the_bill_to_the_buyer() {
    let mut registration = registration();
    registration.buyer.kana = None;
    registration.quote.payment_fee = Yen::ZERO;
    registration.quote.total = Yen(10_500);
    registration.recipient = Some(Recipient {
        name: Name::join("鈴木".to_owned(), "一郎".to_owned()),
        phone: Phone::parse("03-1234-5678").unwrap(),
        address: Address {
            postal_code: PostalCode::parse("900-0001").unwrap(),
            prefecture: Prefecture::parse("沖縄県").unwrap(),
            city: "那覇市港町".to_owned(),
            street: "2-2".to_owned(),
            building: String::new(),
        },
    });
    let payload = payload(&registration, &History::default());
    assert_eq!(payload["shipping_address"]["state"], "沖縄県");
    assert_eq!(payload["shipping_address"]["line1"], "");
    assert_eq!(payload["buyer_data"]["billing_address"]["state"], "東京都");
    assert_eq!(payload["buyer"].get("name2"), None);
    assert_eq!(payload["order"]["items"].as_array().unwrap().len(), 1);
}

#[test]
fn long_names_of_goods_are_shortened() {
    let mut registration = registration();
    registration.quote.lines[0].name = "暖".repeat(300);
    let title = &payload(&registration, &History::default())["order"]["items"][0]["title"];
    assert_eq!(title.as_str().unwrap().chars().count(), 100);
}

#[test]
fn what_does_not_add_up_is_not_sent() {
    assert!(provider().unsendable(&registration()).is_empty());
    let broken: [fn(&mut Registration); 4] = [
        |r| r.quote.total = Yen(10_831),
        |r| r.quote.lines.clear(),
        |r| (r.quote.delivery_fee, r.quote.total) = (Yen(-10_330), Yen::ZERO),
        |r| r.quote.lines[0].price = Yen(i64::MAX),
    ];
    for change in broken {
        let mut registration = registration();
        change(&mut registration);
        let unsendable = provider().unsendable(&registration);
        assert_eq!(unsendable.iter().map(|flaw| flaw.field).collect::<Vec<_>>(), [Field::Payment]);
        let outcome = provider().dialog(&registration, &History::default());
        assert!(
            matches!(outcome, Err(ProviderError::Refused { ref code, .. }) if code == OURS),
            "{outcome:?}"
        );
    }
}

#[test]
fn a_payment_by_a_token_says_the_same_but_for_the_buyer() {
    let (config, registration, history) = (config(), registration(), History::default());
    let create = outgoing::create(&config, "tok_1", &registration, &history).unwrap();
    let mut launched = payload(&registration, &history);
    launched.as_object_mut().unwrap().remove("buyer");
    launched["token_id"] = json!("tok_1");
    assert_eq!(serde_json::to_value(&create).unwrap(), launched);
}

#[test]
fn a_refund_names_its_capture_and_gives_a_short_reason() {
    let sent = |reason: &str| {
        let refund = Refund { amount: Yen(1000), reason: reason.to_owned(), before: Yen::ZERO };
        serde_json::to_value(outgoing::give_back("cap_1", &refund)).unwrap()
    };
    assert_eq!(sent("返品"), json!({ "capture_id": "cap_1", "amount": 1000, "reason": "返品" }));
    assert_eq!(sent(""), json!({ "capture_id": "cap_1", "amount": 1000 }));
    assert_eq!(sent(&"返".repeat(101))["reason"], json!("返".repeat(100)));
}
