//! What is read from the provider, and what is compared, without a network.

mod sent;

use super::{
    CHECKOUT, Paidy, auth, codes, compare,
    config::{Config, PRODUCTION, SCRIPT, SETTINGS},
    incoming::{self, Status},
    token::TokenId,
    wire::{self, Amount, Payment},
};
use crate::{
    error::ProviderError,
    port::{Cancellation, Noticed, Provider, Registration},
    secret::Secret,
    transport::Reply,
};
use domain::{
    address::Address,
    checkout::Buyer,
    email::Email,
    id::{ProviderId, ProviderNumber, Sku},
    kana::Kana,
    moment::{Day, Moment},
    name::Name,
    payment::{event::Answer, stage::Stage, state::Decline},
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    tax::TaxRate,
    yen::Yen,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::{collections::BTreeMap, time::Duration};

const NOW: Moment = Moment(1_795_223_700_000); // 2026-11-21T01:15:00Z

fn config() -> Config {
    let (url, script) = (PRODUCTION.parse().unwrap(), SCRIPT.parse().unwrap());
    Config::new(url, script, "pk_test_7", Secret::new("sk_test_s3cret"), "暖簾堂")
}

fn provider() -> Paidy {
    // Only the first one succeeds; all tests share the process.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    Paidy::new(config()).unwrap()
}

/// An order worth 10,830 yen, whose payment is the fixture.
fn registration() -> Registration {
    let buyer = Buyer {
        name: Name::join("山田".to_owned(), "花子".to_owned()),
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
    let line = Line {
        sku: Sku::new("noren"),
        name: "暖簾 <藍>".to_owned(),
        price: Yen(5000),
        rate: TaxRate::Standard,
        quantity: 2,
    };
    Registration {
        number: ProviderNumber::new("261121-7K3F9Q-1"),
        offer: CHECKOUT.to_owned(),
        buyer,
        recipient: None,
        quote: Quote {
            discount: None,
            adjustment: Yen::ZERO,
            lines: vec![line],
            goods: Yen(10_000),
            delivery_fee: Yen(500),
            payment_fee: Yen(330),
            total: Yen(10_830),
            taxes: Vec::new(),
        },
        ordered_on: Day::parse("2026-11-21").unwrap(),
        ship_on: Day::parse("2026-11-24").unwrap(),
    }
}

fn fixture() -> Value {
    serde_json::from_str(include_str!("fixtures/authorized.json")).unwrap()
}

/// The fixture with some members replaced.
fn payment(members: &Value) -> Payment {
    let mut all = fixture();
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    wire::read(&all.to_string()).unwrap()
}

#[test]
fn reads_a_payment_as_the_contract_shows_it() {
    let payment: Payment = wire::read(include_str!("fixtures/authorized.json")).unwrap();
    let seen = incoming::seen(&config(), &payment, NOW).unwrap();
    let standing = incoming::standing(&payment, &seen);
    assert_eq!(standing.answer, Answer::Approved);
    assert_eq!(standing.words, "authorized 与信済み");
    assert_eq!(standing.id, Some(ProviderId::new("pay_W0X4oCwAACwAWnzm")));
    assert_eq!((standing.amount, standing.stage), (Some(Yen(10_830)), Some(Stage::Approved)));
}

#[test]
fn every_status_has_its_answer() {
    let capture = json!([{ "id": "cap_1", "amount": 10830 }]);
    let some = json!([{ "id": "ref_1", "amount": 1000 }, { "id": "ref_2", "amount": "830" }]);
    let all = json!([{ "id": "ref_1", "amount": 10830 }]);
    let fixed = Some(Stage::SalesFixed);
    let lapsed = Answer::Declined(Decline::Lapsed);
    let refused = Answer::Declined(Decline::Refused);
    for (members, status, answer, amount, stage) in [
        (json!({}), Status::Authorized, Answer::Approved, Some(10_830), Some(Stage::Approved)),
        (
            json!({ "expires_at": null }),
            Status::Authorized,
            Answer::Approved,
            Some(10_830),
            Some(Stage::Approved),
        ),
        (json!({ "expires_at": "2026-11-21T01:15:00.000Z" }), Status::Lapsed, lapsed.clone(), None, None),
        (json!({ "status": "expired" }), Status::Lapsed, lapsed, None, None),
        (json!({ "status": "rejected" }), Status::Rejected, refused, None, None),
        (json!({ "status": "closed" }), Status::Voided, Answer::Cancelled, None, None),
        (json!({ "status": "closed", "captures": null }), Status::Voided, Answer::Cancelled, None, None),
        (
            json!({ "status": "closed", "captures": capture }),
            Status::Captured,
            Answer::Approved,
            Some(10_830),
            fixed,
        ),
        (
            json!({ "status": "closed", "captures": capture, "refunds": some }),
            Status::Captured,
            Answer::Approved,
            Some(9000),
            fixed,
        ),
        (
            json!({ "status": "closed", "captures": capture, "refunds": all }),
            Status::Returned,
            Answer::Cancelled,
            Some(0),
            fixed,
        ),
        (json!({ "status": "dreaming" }), Status::Unknown, Answer::UnderReview, None, None),
        (
            json!({ "status": "expired", "captures": capture }),
            Status::Unknown,
            Answer::UnderReview,
            None,
            None,
        ),
    ] {
        let payment = payment(&members);
        let seen = incoming::seen(&config(), &payment, NOW).unwrap();
        let standing = incoming::standing(&payment, &seen);
        assert_eq!((seen.status, standing.answer), (status, answer), "{members}");
        assert_eq!((standing.amount, standing.stage), (amount.map(Yen), stage), "{members}");
    }
}

#[test]
fn an_authorisation_lapses_at_its_second_and_by_no_other_word() {
    for (until, status) in [
        ("2026-11-21T01:14:59.999Z", Status::Lapsed),
        ("2026-11-21T01:15:00Z", Status::Lapsed),
        ("2026-11-21T01:15:01.000Z", Status::Authorized),
        ("2026-11-21T10:15:00.000+09:00", Status::Authorized),
        ("2026-11-21", Status::Authorized),
        ("soon", Status::Authorized),
    ] {
        let payment = payment(&json!({ "expires_at": until }));
        assert_eq!(incoming::seen(&config(), &payment, NOW).unwrap().status, status, "{until}");
    }
    let mut config = config();
    config.expired = "lapsed".to_owned();
    let status =
        |status| incoming::seen(&config, &payment(&json!({ "status": status })), NOW).unwrap().status;
    assert_eq!((status("lapsed"), status("expired")), (Status::Lapsed, Status::Unknown));
}

#[test]
fn only_what_will_never_be_billed_is_cancelled() {
    for (status, cancellation) in [
        (Status::Voided, Some(Cancellation::Done)),
        (Status::Rejected, Some(Cancellation::Done)),
        (Status::Lapsed, Some(Cancellation::Done)),
        (Status::Returned, Some(Cancellation::Done)),
        (Status::Captured, Some(Cancellation::TooLate)),
        (Status::Authorized, None),
        (Status::Unknown, None),
    ] {
        assert_eq!(incoming::cancellation(status), cancellation, "{status:?}");
    }
}

#[test]
fn a_whole_number_is_read_however_it_is_written() {
    for text in ["1200", "1200.0", "\"1200\"", "\"1200.00\"", "1.2e3"] {
        assert_eq!(wire::read::<Amount>(text), Ok(Amount(1200)), "{text}");
    }
    assert_eq!(wire::read::<Amount>("-5"), Ok(Amount(-5)));
    for text in ["1200.5", "\"\"", "\"千\"", "null", "true", "[]", "1e300"] {
        assert!(matches!(wire::read::<Amount>(text), Err(ProviderError::Garbled { .. })), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_garbled_and_not_repeated() {
    for text in ["", "{", "[]", "<html>花子</html>", "{\"id\":\"pay_花子\"}"] {
        let Err(ProviderError::Garbled { what }) = wire::read::<Payment>(text) else { panic!("{text}") };
        assert!(!what.contains("花子"), "{what}");
    }
    let huge = json!([{ "id": "cap_1", "amount": i64::MAX }, { "id": "cap_2", "amount": i64::MAX }]);
    let seen = incoming::seen(&config(), &payment(&json!({ "captures": huge })), NOW);
    assert!(matches!(seen, Err(ProviderError::Garbled { .. })), "{seen:?}");
}

/// Codes of everything that differs.
fn differing(held: &Payment, ordered: &Registration) -> Vec<String> {
    compare::differences(&config(), held, ordered).into_iter().map(|reason| reason.code).collect()
}

/// The fixture's order with some members replaced.
fn of_order(members: &Value) -> Payment {
    let mut order = fixture()["order"].clone();
    for (name, value) in members.as_object().unwrap() {
        order[name] = value.clone();
    }
    payment(&json!({ "order": order }))
}

#[test]
fn what_was_ordered_differs_in_nothing() {
    let item = |id: Value, title: &str, quantity: u32, price: i64| json!({ "id": id, "title": title, "quantity": quantity, "unit_price": price });
    let goods = item(json!("noren"), "shortened", 2, 5000);
    let fee = item(json!(null), "決済手数料", 1, 330);
    for held in [
        payment(&json!({})),
        payment(&json!({ "amount": "10830" })),
        of_order(&json!({ "tax": null })),
        of_order(&json!({ "items": [fee, goods] })),
    ] {
        assert_eq!(differing(&held, &registration()), [""; 0]);
    }
}

#[test]
fn everything_that_differs_is_a_reason() {
    let item = |id: &str, quantity: u32, price: i64| json!({ "id": id, "title": "暖簾 <藍>", "quantity": quantity, "unit_price": price });
    let (goods, fee) = (item("noren", 2, 5000), item("payment_fee", 1, 330));
    for (held, codes) in [
        (payment(&json!({ "amount": 83 })), vec!["amount"]),
        (payment(&json!({ "currency": "USD" })), vec!["currency"]),
        (payment(&json!({ "currency": null })), vec!["currency"]),
        (of_order(&json!({ "tax": 1 })), vec!["tax"]),
        (of_order(&json!({ "shipping": 0 })), vec!["shipping"]),
        (of_order(&json!({ "items": null })), vec!["items"]),
        (of_order(&json!({ "items": [goods] })), vec!["items"]),
        (of_order(&json!({ "items": [goods, fee, fee] })), vec!["items"]),
        (of_order(&json!({ "items": [goods, goods] })), vec!["items"]),
        (of_order(&json!({ "items": [item("noren", 1, 5000), fee] })), vec!["items"]),
        (of_order(&json!({ "items": [item("noren", 2, 4999), fee] })), vec!["items"]),
        (of_order(&json!({ "items": [item("other", 2, 5000), fee] })), vec!["items"]),
        (payment(&json!({ "order": null })), vec!["shipping", "items"]),
    ] {
        assert_eq!(differing(&held, &registration()), codes, "{held:?}");
    }
    let held = payment(&json!({ "amount": 83 }));
    let reasons = compare::differences(&config(), &held, &registration());
    assert_eq!(reasons[0].words, "金額が注文と一致しません（決済83円・注文10,830円）");
}

#[test]
fn a_payment_under_another_number_is_not_ours() {
    let ours = registration().number;
    assert!(compare::is_of(&payment(&json!({})), &ours));
    for other in [json!("261121-7K3F9Q-2"), json!("261121-7K3F9Q-11"), json!(""), json!(null)] {
        assert!(!compare::is_of(&of_order(&json!({ "order_ref": other })), &ours), "{other}");
    }
    assert!(!compare::is_of(&payment(&json!({ "order": null })), &ours));
}

#[test]
fn a_test_payment_pays_for_nothing_real() {
    let live = Config { test: false, ..config() };
    let codes = |held: Payment| -> Vec<String> {
        compare::differences(&live, &held, &registration()).into_iter().map(|reason| reason.code).collect()
    };
    assert_eq!(codes(payment(&json!({}))), ["test"]);
    assert_eq!(codes(payment(&json!({ "test": false }))), [""; 0]);
}

fn reply(status: u16, text: &str) -> Reply {
    Reply { status: StatusCode::from_u16(status).unwrap(), text: text.to_owned(), retry_after: None }
}

#[test]
fn a_refusal_says_what_may_be_done_next() {
    let error = |status, text: &str| codes::fault(&reply(status, text)).map(|fault| codes::error(&fault));
    let refused = |code: &str, about: &str| {
        Some(ProviderError::Refused { code: code.to_owned(), about: about.to_owned() })
    };
    let net = include_str!("fixtures/refused.json");
    let state = "この状態ではできない操作です";
    assert_eq!(error(403, net), refused("payment.invalid_state", state));
    assert_eq!(error(409, r#"{"status":409,"message":"conflict"}"#), refused("409", state));
    assert_eq!(error(404, r#"{"status":"404","code":""}"#), refused("404", "取引が見つかりません"));
    assert_eq!(
        error(400, r#"{"code":"request_content.malformed"}"#),
        refused("request_content.malformed", "送信内容の形式")
    );
    assert_eq!(error(400, r#"{"code":"a<b>花子"}"#), refused("ab", "送信内容"));
    for (status, text) in [(401, ""), (401, net), (400, r#"{"code":"version.unknown"}"#)] {
        assert!(matches!(error(status, text), Some(ProviderError::Misconfigured { .. })), "{status}");
    }
    // Somebody on the way, who knows nothing of what was done.
    for (status, text) in
        [(404, "<html>not found</html>"), (403, ""), (409, "{}"), (302, net), (422, net), (201, net)]
    {
        assert_eq!(error(status, text), None, "{status} {text}");
    }
}

#[test]
fn nothing_but_an_id_gets_into_an_address() {
    let path = |id: &str| auth::payment(&ProviderId::new(id), "/close");
    assert_eq!(path("pay_W0X4oCwAACwAWnzm"), Ok("payments/pay_W0X4oCwAACwAWnzm/close".to_owned()));
    for bad in ["", "pay_", "W0X4", "tok_1", "pay_1/../2", "pay_1?x", "pay_あ", "https://example.jp/pay_1"] {
        assert!(path(bad).is_err(), "{bad}");
    }
    assert!(path(&format!("pay_{}", "1".repeat(61))).is_err());
    assert_eq!(TokenId::parse("tok_1").map(|id| id.as_str().to_owned()), Some("tok_1".to_owned()));
    assert_eq!(TokenId::parse("pay_1"), None);
}

#[test]
fn a_notice_says_which_payment_to_look_up() {
    let provider = provider();
    let id = ProviderId::new("pay_W0X4oCwAACwAWnzm");
    let number = ProviderNumber::new("261121-7K3F9Q-1");
    let read = |body: &str| provider.read_notice(body.as_bytes());
    let both = Some(Noticed::Both { number, id: id.clone() });
    assert_eq!(read(include_str!("fixtures/notice.json")), both);
    for order_ref in ["null", "\"\"", "\"' OR 1=1\"", "\"123456789012345678901\""] {
        let body = format!(r#"{{"payment_id":"pay_W0X4oCwAACwAWnzm","order_ref":{order_ref}}}"#);
        assert_eq!(read(&body), Some(Noticed::Id(id.clone())), "{order_ref}");
    }
    let token = r#"{"token_id":"tok_1","status":"activate_success"}"#;
    for none in ["", "{}", "[]", r#"{"payment_id":"../1"}"#, r#"{"payment_id":1}"#, token] {
        assert_eq!(read(none), None, "{none}");
    }
    assert_eq!(provider.read_token_notice(token.as_bytes()), TokenId::parse("tok_1"));
    assert_eq!(provider.read_token_notice(include_bytes!("fixtures/notice.json")), None);
}

fn read(settings: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let settings: BTreeMap<String, String> =
        settings.iter().map(|(name, value)| (format!("P_{name}"), (*value).to_owned())).collect();
    Config::read("P_", |name| settings.get(name).cloned())
}

#[test]
fn settings_have_defaults_and_can_all_be_changed() {
    let least = [("PUBLIC_KEY", "pk_abc"), ("SECRET_KEY", "sk_s3cret"), ("STORE_NAME", "暖簾堂")];
    let config = read(&least).unwrap();
    assert_eq!((config.base_url.as_str(), config.script.as_str()), (PRODUCTION, SCRIPT));
    assert_eq!((config.timeout, config.test), (Duration::from_secs(30), false));
    assert_eq!((config.version.as_str(), config.expired.as_str()), ("2018-04-10", "expired"));
    assert_eq!(config.title_length, 100);
    let origins = ["https://apps.paidy.com", "https://cdn.paidy.com", "https://api.paidy.com"];
    assert_eq!(config.origins(), origins);
    let all = [
        ("URL", "http://127.0.0.1:9"),
        ("SCRIPT_URL", "http://localhost:9/dialog.js"),
        ("DIALOG_ORIGINS", "http://localhost:9 https://frame.example"),
        ("PUBLIC_KEY", "pk_test_abc"),
        ("SECRET_KEY", "sk_test_s3cret"),
        ("STORE_NAME", "別の店"),
        ("TIMEOUT_SECONDS", "5"),
        ("VERSION", "2030-01-01"),
        ("EXPIRED_STATUS", "lapsed"),
        ("TITLE_LENGTH", "40"),
    ];
    assert_eq!(all.len(), SETTINGS.len());
    let config = read(&all).unwrap();
    assert_eq!(
        (config.base_url.as_str(), config.script.as_str()),
        ("http://127.0.0.1:9/", "http://localhost:9/dialog.js")
    );
    assert_eq!((config.timeout, config.test), (Duration::from_secs(5), true));
    assert_eq!((config.public_key.as_str(), config.store_name.as_str()), ("pk_test_abc", "別の店"));
    assert_eq!((config.version.as_str(), config.expired.as_str()), ("2030-01-01", "lapsed"));
    assert_eq!(config.title_length, 40);
    assert_eq!(config.origins(), ["http://localhost:9", "https://frame.example"], "each once");
}

#[test]
fn every_mistake_in_the_settings_is_listed_at_once_and_without_secrets() {
    let long = "暖".repeat(101);
    let mistakes = read(&[
        ("URL", "http://api.example.jp/"),
        ("SCRIPT_URL", "::"),
        ("DIALOG_ORIGINS", "https://frame.example; script-src *"),
        ("PUBLIC_KEY", "sk_test_s3cret"),
        ("SECRET_KEY", "s3cret"),
        ("STORE_NAME", &long),
        ("TIMEOUT_SECONDS", "0"),
        ("VERSION", "new"),
        ("EXPIRED_STATUS", "EX PIRED"),
        ("TITLE_LENGTH", "9"),
    ])
    .unwrap_err();
    let named: Vec<_> = mistakes.iter().filter_map(|mistake| mistake.split(':').next()).collect();
    let all: Vec<_> = SETTINGS.iter().map(|setting| format!("P_{}", setting.name)).collect();
    assert_eq!(named, all);
    assert!(!mistakes.concat().contains("s3cret"));
}

#[test]
fn keys_for_trying_out_and_real_ones_do_not_go_together() {
    for (public, secret) in [("pk_test_abc", "sk_s3cret"), ("pk_abc", "sk_test_s3cret")] {
        let settings = [("PUBLIC_KEY", public), ("SECRET_KEY", secret), ("STORE_NAME", "暖簾堂")];
        let mistakes = read(&settings).unwrap_err();
        assert_eq!(mistakes, ["P_PUBLIC_KEY and P_SECRET_KEY: one is for trying out and the other is not"]);
    }
}

#[test]
fn settings_print_no_key() {
    assert!(!format!("{:?} {:?}", config(), provider()).contains("s3cret"));
}
