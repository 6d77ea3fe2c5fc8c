//! What is read from the provider, from the words on the wire to ours.

use super::{
    SEPARATE, WIZ, auth, codes,
    codes::Meaning,
    config::{Config, Ended, InvoiceDay, PRODUCTION, SETTINGS},
    incoming::{self, Payment},
    offers,
    wire::{self, Api, Outcome, Said},
};
use crate::{error::ProviderError, port::Standing, secret::Secret};
use domain::{
    capabilities::{Amends, Invoice, LOOKS_AT},
    id::{ProviderId, ProviderNumber},
    moment::Day,
    payment::{event::Answer, reason::Reason, stage::Stage, state::Decline},
    yen::Yen,
};
use reqwest::StatusCode;
use std::{collections::BTreeMap, time::Duration};

pub(super) fn config() -> Config {
    Config::new(PRODUCTION.parse().unwrap(), "M0000001", Secret::new("s3cret-77"), "T000000001")
}

fn said(text: &str) -> Result<Said, ProviderError> {
    wire::read(StatusCode::OK, text)
}

fn outcome(members: &str) -> Outcome {
    said(&format!(r#"{{"results":[{{{members}}}]}}"#)).unwrap().unwrap_or_else(|codes| panic!("{codes:?}"))
}

fn screened(members: &str) -> Standing {
    let named = format!(r#""np_transaction_id":"18121200001",{members}"#);
    incoming::screening(&config(), &outcome(&named), None).unwrap().standing
}

fn refused(code: &str, about: &str) -> ProviderError {
    ProviderError::Refused { code: code.to_owned(), about: about.to_owned() }
}

fn garbled<T>(read: &Result<T, ProviderError>) -> bool {
    matches!(read, Err(ProviderError::Garbled { .. }))
}

#[test]
fn reads_replies_as_the_contract_shows_them() {
    let approved = said(include_str!("fixtures/approved.json")).unwrap().unwrap();
    let seen = incoming::screening(&config(), &approved, None).unwrap();
    assert_eq!((seen.standing.answer, seen.known), (Answer::Approved, true));
    assert_eq!(seen.standing.id, Some(ProviderId::new("18121200001")));
    assert_eq!(seen.standing.words, "審査結果 00 OK");
    let held = said(include_str!("fixtures/held.json")).unwrap().unwrap();
    let standing = incoming::screening(&config(), &held, None).unwrap().standing;
    let reason = |code: &str, words: &str| Reason { code: code.to_owned(), words: words.to_owned() };
    let reasons = vec![
        reason("RE009", "住所の情報が不足しています"),
        reason("RE777", "NPの理由コード表を確認してください"),
    ];
    assert_eq!(standing.answer, Answer::OnHold(reasons));
    assert_eq!(standing.words, "審査結果 10 保留（RE009・RE777）");
    let codes = wire::read(StatusCode::BAD_REQUEST, include_str!("fixtures/refused.json"));
    let codes = codes.unwrap().err().unwrap();
    assert_eq!(
        codes::error(Api::Register, &codes),
        refused("E0100059 E0100066", "郵便番号: 住所と一致しません、電話番号: 11桁にしてください")
    );
}

#[test]
fn what_cannot_be_read_is_garbled() {
    let page = include_str!("fixtures/maintenance.html");
    for text in [page, "", "{", "[]", "{}", r#"{"results":[]}"#, r#"{"errors":[]}"#, r#"{"errors":[{}]}"#] {
        for status in [StatusCode::OK, StatusCode::BAD_REQUEST] {
            assert!(garbled(&wire::read(status, text)), "{status} {text}");
        }
    }
    // Two answers to one question, and a success under the status of a failure.
    assert!(garbled(&said(r#"{"results":[{},{}]}"#)));
    let approved = include_str!("fixtures/approved.json");
    assert!(garbled(&wire::read(StatusCode::BAD_REQUEST, approved)));
    let nothing = outcome(r#""np_transaction_id":"18121200001""#);
    assert!(garbled(&incoming::screening(&config(), &nothing, None)));
    assert!(garbled(&incoming::payment(&nothing)));
}

#[test]
fn errors_count_whatever_the_status_says() {
    let partly = said(r#"{"results":[],"errors":[{"codes":["E0100113"]}]}"#).unwrap();
    assert_eq!(partly.err(), Some(vec!["E0100113".to_owned()]));
}

#[test]
fn members_are_read_however_they_are_written() {
    let odd = outcome(r#""authori_result":20,"authori_ng":"RE001","authori_hold":["RE009",null,7],"x":null"#);
    assert_eq!(odd.get("authori_result").as_deref(), Some("20"));
    assert_eq!(odd.list("authori_ng"), ["RE001"]);
    assert_eq!(odd.list("authori_hold"), ["RE009", "7"]);
    assert_eq!((odd.get("x"), odd.get("y"), odd.list("y")), (None, None, Vec::<String>::new()));
}

#[test]
fn every_screening_has_its_answer() {
    for (wire, answer, words) in [
        (r#""authori_result":"00""#, Answer::Approved, "審査結果 00 OK"),
        (r#""authori_result":"10""#, Answer::OnHold(Vec::new()), "審査結果 10 保留（）"),
        (r#""authori_result":"30""#, Answer::Declined(Decline::Refused), "審査結果 30 ER（無効）"),
        (r#""authori_result":"40""#, Answer::UnderReview, "審査結果 40 審査前"),
        (r#""authori_result":"50""#, Answer::UnderReview, "審査結果 50 審査中"),
        (r#""authori_result":"<77>""#, Answer::UnderReview, "審査結果 77 未知の結果"),
    ] {
        let standing = screened(wire);
        assert_eq!((standing.answer, standing.words.as_str()), (answer, words), "{wire}");
    }
    let seen = |result: &str| {
        let members = format!(r#""np_transaction_id":"18121200001","authori_result":"{result}""#);
        incoming::screening(&config(), &outcome(&members), None).unwrap().known
    };
    assert_eq!(
        ["00", "10", "20", "30", "40", "50", "77"].map(seen),
        [true, true, true, true, true, true, false]
    );
}

#[test]
fn a_refusal_is_the_limit_where_the_settings_say_so() {
    let declined = |ng: &str| screened(&format!(r#""authori_result":"20","authori_ng":"{ng}""#));
    for (ng, why, words) in [
        ("RE001", Decline::OverLimit, "審査結果 20 NG（RE001 限度額超過）"),
        ("NG001", Decline::OverLimit, "審査結果 20 NG（NG001 限度額超過）"),
        ("RE002", Decline::Refused, "審査結果 20 NG（RE002 情報不足）"),
        ("NG999", Decline::Refused, "審査結果 20 NG（NG999 その他）"),
        ("XX5", Decline::Refused, "審査結果 20 NG（XX5 理由不明）"),
    ] {
        let standing = declined(ng);
        assert_eq!((standing.answer, standing.words.as_str()), (Answer::Declined(why), words));
    }
    let other = Config { over_limit: vec!["XX5".to_owned()], ..config() };
    let xx5 = outcome(r#""authori_result":"20","authori_ng":"XX5""#);
    let answer = incoming::screening(&other, &xx5, None).unwrap().standing.answer;
    assert_eq!(answer, Answer::Declined(Decline::OverLimit));
}

#[test]
fn what_may_stand_needs_a_name() {
    for result in ["00", "10", "40", "50", "77"] {
        for name in [r#""np_transaction_id":"","#, r#""np_transaction_id":"<script>","#, ""] {
            let nameless = outcome(&format!(r#"{name}"authori_result":"{result}""#));
            assert!(garbled(&incoming::screening(&config(), &nameless, None)), "{result} {name}");
            let asked = ProviderId::new("18121200001");
            let seen = incoming::screening(&config(), &nameless, Some(&asked)).unwrap();
            assert_eq!(seen.standing.id, Some(asked));
        }
    }
    let declined = outcome(r#""authori_result":"20""#);
    assert_eq!(incoming::screening(&config(), &declined, None).unwrap().standing.id, None);
}

#[test]
fn a_payment_is_seen_beside_the_approval() {
    let approved = || screened(r#""authori_result":"00""#);
    let id = approved().id;
    let seen = |members: &str| {
        let payment = incoming::payment(&outcome(members)).unwrap();
        let standing = incoming::with_payment(approved(), Some(&payment));
        assert_eq!(standing.id, id);
        (standing.answer, standing.stage, standing.words)
    };
    let words = |status: &str| format!("審査結果 00 OK・入金状況 {status}");
    assert_eq!(seen(r#""payment_status":"10""#), (Answer::Approved, None, words("10 未入金")));
    assert_eq!(seen(r#""payment_status":"30""#), (Answer::Approved, None, words("30 非開示")));
    assert_eq!(seen(r#""payment_status":"99""#), (Answer::Approved, None, words("99 未知の状況")));
    let paid = |words| (Answer::Paid, Some(Stage::Paid), words);
    assert_eq!(seen(r#""payment_status":"20""#), paid(words("20 入金済み")));
    assert_eq!(
        seen(r#""payment_status":"20","customer_payment_date":"2026-12-01""#),
        paid(words("20 入金済み（2026-12-01）"))
    );
    assert_eq!(
        incoming::payment(&outcome(r#""payment_status":20,"customer_payment_date":"soon""#)),
        Ok(Payment::Paid(None))
    );
    assert_eq!(
        incoming::payment(&outcome(r#""payment_status":"20","customer_payment_date":"2026-12-01""#)),
        Ok(Payment::Paid(Day::parse("2026-12-01")))
    );
    assert_eq!(incoming::with_payment(approved(), None).words, words("不明"));
}

#[test]
fn what_has_ended_is_cancelled_or_paid_as_the_settings_say() {
    assert_eq!(incoming::ended(&config()).answer, Answer::Cancelled);
    let paid = incoming::ended(&Config { ended: Ended::Paid, ..config() });
    assert_eq!((paid.answer, paid.stage), (Answer::Paid, Some(Stage::Paid)));
}

#[test]
fn a_reply_about_another_transaction_is_garbled() {
    let (number, id) = (ProviderNumber::new("A-1"), ProviderId::new("18121200001"));
    for (members, fine) in [
        (r#""shop_transaction_id":"A-1","np_transaction_id":"18121200001""#, true),
        (r#""np_transaction_id":"18121200001""#, true),
        (r#""shop_transaction_id":"A-1""#, true),
        (r#""shop_transaction_id":"A-2","np_transaction_id":"18121200001""#, false),
        (r#""shop_transaction_id":"A-1","np_transaction_id":"18121200002""#, false),
    ] {
        assert_eq!(outcome(members).is_about(&number, Some(&id)).is_ok(), fine, "{members}");
    }
    assert!(outcome(r#""np_transaction_id":"18121200002""#).is_about(&number, None).is_ok());
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn an_error_code_says_what_may_be_done_next() {
    for (code, expected) in [
        ("E0100113", Meaning::NotFound),
        ("E0100114", Meaning::Paid),
        ("E0100115", Meaning::Shipped),
        ("E0100118", Meaning::Ended),
        ("E0109002", Meaning::Failure),
        ("E0109003", Meaning::Failure),
        ("EPRO0105", Meaning::NoId),
        ("E0100120", Meaning::Unknown),
        ("E0100999", Meaning::Unknown),
        ("E01000113", Meaning::Unknown),
        ("E010011", Meaning::Unknown),
        ("X", Meaning::Unknown),
        ("", Meaning::Unknown),
    ] {
        assert_eq!(codes::meaning(code), expected, "{code}");
    }
    let told = |code: &str| codes::error(Api::Register, &codes(&[code]));
    assert_eq!(told("E0100050"), refused("E0100050", "氏名: 21文字を超えています"));
    assert_eq!(told("E0100083"), refused("E0100083", "お届け先の郵便番号: 住所と一致しません"));
    assert_eq!(told("E0102004"), refused("E0102004", "明細: 合計が請求金額と一致しません"));
    assert_eq!(told("E0100114"), refused("E0100114", "入金済みです"));
    assert_eq!(told("E0100143"), refused("E0100143", "未知のエラー"));
    // A failure inside says nothing of what was done, whatever else is said.
    for api in [Api::Register, Api::Update, Api::Cancel, Api::Ship] {
        let failed = codes::error(api, &codes(&["E0100057", "E0109002"]));
        assert_eq!(failed, ProviderError::Uncertain, "{api:?}");
    }
    for api in [Api::Find, Api::Payments] {
        let failed = codes::error(api, &codes(&["E0109003"]));
        assert_eq!(failed, ProviderError::Unavailable { retry_after: None }, "{api:?}");
    }
}

#[test]
fn a_hostile_error_code_is_never_kept_as_it_came() {
    let hostile = codes(&["E0100<script>alert(1)</script>", "E0100057"]);
    let error = codes::error(Api::Register, &hostile);
    assert_eq!(error, refused("E0100scriptalert E0100057", "未知のエラー、郵便番号: 入力されていません"));
}

#[test]
fn names_of_transactions_are_plain() {
    for ok in ["261121-7K3F9Q-1", "A", "a_b"] {
        assert!(auth::is_number(ok) && auth::is_id(ok), "{ok}");
    }
    let long = "x".repeat(41);
    for bad in ["", "A b", "１", "A'", long.as_str()] {
        assert!(!auth::is_number(bad) && !auth::is_id(bad), "{bad}");
    }
}

#[test]
fn both_ways_of_billing_are_offered() {
    let offers = offers();
    assert_eq!(offers.iter().map(|offer| offer.key).collect::<Vec<_>>(), [SEPARATE, WIZ]);
    for offer in &offers {
        assert_eq!((offer.most, offer.able.valid_days, offer.able.parcels), (Yen(55_000), 90, 1));
        assert_eq!((offer.able.amends, offer.able.carriers.len()), (Amends::Rescreens, 18));
        assert_eq!(offer.able.looks_at, LOOKS_AT);
        assert!(!offer.able.refunds && !offer.able.reissues && !offer.able.sms_code);
    }
    let bundled = |offer: &crate::port::Offer| (offer.able.invoice, offer.able.other_recipient);
    assert_eq!(bundled(&offers[0]), (Invoice::Separate, true));
    assert_eq!(bundled(&offers[1]), (Invoice::BundledByHand, false));
}

fn read(settings: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let settings: BTreeMap<String, String> =
        settings.iter().map(|(name, value)| (format!("P_{name}"), (*value).to_owned())).collect();
    Config::read("P_", |name| settings.get(name).cloned())
}

const LEAST: [(&str, &str); 3] =
    [("MERCHANT_CODE", "M0000001"), ("SP_CODE", "s3cret-77"), ("TERMINAL_ID", "T000000001")];

#[test]
fn settings_have_defaults_and_can_all_be_changed() {
    let least = read(&LEAST).unwrap();
    assert_eq!(format!("{least:?}"), format!("{:?}", config()));
    let all = [
        ("URL", "http://127.0.0.1:9/v1"),
        ("TIMEOUT_SECONDS", "5"),
        ("SITE_NAME", "暖簾"),
        ("SITE_URL", "https://noren.example.jp/"),
        ("FIND_BY_NUMBER", "on"),
        ("OVER_LIMIT_CODES", "RE001, XX5"),
        ("E0100118", "paid"),
        ("GOODS_NAME_LENGTH", "100"),
        ("GOODS_ROWS", "20"),
        ("WIZ_DEST_CUSTOMER", "on"),
        ("BILL_ISSUED_DATE", "never"),
    ];
    assert_eq!(LEAST.len() + all.len(), SETTINGS.len());
    let config = read(&[&LEAST[..], &all[..]].concat()).unwrap();
    assert_eq!(config.base_url.join("transactions").unwrap().as_str(), "http://127.0.0.1:9/v1/transactions");
    assert_eq!((config.timeout, config.find_by_number), (Duration::from_secs(5), true));
    assert_eq!((config.site_name.as_str(), config.site_url.as_str()), ("暖簾", "https://noren.example.jp/"));
    assert_eq!((config.over_limit, config.ended), (codes(&["RE001", "XX5"]), Ended::Paid));
    assert_eq!((config.goods_name, config.goods_rows), (100, 20));
    assert_eq!((config.wiz_recipient, config.invoice_day), (true, InvoiceDay::Never));
    let always = read(&[&LEAST[..], &[("BILL_ISSUED_DATE", "always")]].concat()).unwrap();
    assert_eq!(always.invoice_day, InvoiceDay::Always);
}

#[test]
fn every_mistake_in_the_settings_is_listed_at_once_and_without_secrets() {
    let long = "x".repeat(101);
    let mistakes = read(&[
        ("URL", "http://np.example.jp/"),
        ("MERCHANT_CODE", "M:1"),
        ("SP_CODE", "秘密の言葉"),
        ("TERMINAL_ID", "日本"),
        ("TIMEOUT_SECONDS", "0"),
        ("SITE_NAME", &long),
        ("SITE_URL", &long),
        ("FIND_BY_NUMBER", "maybe"),
        ("OVER_LIMIT_CODES", "RE001,,RE002"),
        ("E0100118", "gone"),
        ("GOODS_NAME_LENGTH", "9"),
        ("GOODS_ROWS", "2"),
        ("WIZ_DEST_CUSTOMER", "yes"),
        ("BILL_ISSUED_DATE", "sometimes"),
    ])
    .unwrap_err();
    let named: Vec<_> = mistakes.iter().filter_map(|mistake| mistake.split(':').next()).collect();
    let all: Vec<_> = SETTINGS.iter().map(|setting| format!("P_{}", setting.name)).collect();
    assert_eq!(named, all);
    assert!(!mistakes.concat().contains("秘密"));
    assert_eq!(read(&[]).unwrap_err().len(), 3);
    assert!(!format!("{:?}", config()).contains("s3cret"));
}
