//! What is read from the provider, from the words on the wire to ours.

use super::{
    BUNDLED, LETTER, POSTCARD, SMS, auth,
    billing::Billing,
    codes,
    config::{Config, PRODUCTION, SETTINGS},
    incoming::{self, Judgement, Status},
    wire::{Api, Form, Reply},
};
use crate::{error::ProviderError, secret::Secret};
use domain::{
    capabilities::{Amends, Invoice},
    id::ProviderNumber,
    moment::Moment,
    payment::{
        event::{Answer, Verdict},
        stage::Stage,
        state::{Code, CodeFailure, Decline},
    },
};
use std::{collections::BTreeMap, time::Duration};

const NOW: Moment = Moment(1_795_223_700_000); // 2026-11-21T01:15:00Z, 10:15 in Japan
const CODE: Code = Code { until: Moment(1_795_223_880_000), tries: 3, checking: None };

pub(super) fn config() -> Config {
    Config::new(PRODUCTION.parse().unwrap(), "12345678901", Secret::new("s3cret77"))
}

fn reply(members: &str) -> Reply {
    Reply::parse(&format!("<return><returnCode>0</returnCode>{members}</return>")).unwrap()
}

fn result(result: &str) -> Reply {
    reply(&format!("<errorCode/><result>{result}</result>"))
}

#[test]
fn reads_a_reply_as_the_contract_shows_it() {
    let sent = Reply::parse(include_str!("fixtures/kaara_code_sent.xml")).unwrap();
    assert_eq!(sent.error(), Ok(None));
    assert_eq!(sent.get("orderNo"), Some("261121-7K3F9Q-1"));
    let standing = incoming::credit(&sent, Some(CODE)).unwrap();
    assert_eq!(standing.answer, Answer::CodeSent(CODE));
    assert_eq!(standing.words, "決済依頼 3 認証番号送信");
    let taken = Reply::parse(include_str!("fixtures/kaara_not_unique.xml")).unwrap();
    assert_eq!(taken.error(), Ok(Some("kaara009E")));
}

#[test]
fn reads_any_root_any_order_and_every_way_to_write_text() {
    let other = Reply::parse(include_str!("fixtures/kaast_other_root.xml")).unwrap();
    assert_eq!(other.error(), Ok(None));
    assert_eq!(other.get("note"), Some("A & B"));
    assert_eq!(other.get("warning"), Some("1"));
    let seen = incoming::status(&other).unwrap();
    assert_eq!(
        (seen.status, seen.words.as_str()),
        (Status::Pending, "取引状況 30 審査中（警告 1 送り状番号未登録）")
    );
    let marked = format!("\u{feff}{}", include_str!("fixtures/kaara_code_sent.xml"));
    assert_eq!(Reply::parse(&marked).unwrap().get("result"), Some("3"));
}

#[test]
fn what_cannot_be_read_is_garbled() {
    for text in
        [include_str!("fixtures/cut_short.xml"), "<return><returnCode>0</return>", "<return>&nbsp;</return"]
    {
        assert!(matches!(Reply::parse(text), Err(ProviderError::Garbled { .. })), "{text}");
    }
    for text in ["", "OK", "<return/>", "<return><returnCode>2</returnCode></return>"] {
        let parsed = Reply::parse(text).and_then(|reply| reply.error().map(|_| ()));
        assert!(matches!(parsed, Err(ProviderError::Garbled { .. })), "{text}");
    }
    let page = Reply::parse(include_str!("fixtures/maintenance.html"));
    assert!(matches!(page, Err(ProviderError::Garbled { .. })), "{page:?}");
    assert!(matches!(incoming::credit(&result("9"), None), Err(ProviderError::Garbled { .. })));
    assert!(matches!(incoming::credit(&reply(""), None), Err(ProviderError::Garbled { .. })));
    assert!(matches!(incoming::judgement(&result("6")), Err(ProviderError::Garbled { .. })));
    assert!(matches!(incoming::status(&reply("")), Err(ProviderError::Garbled { .. })));
}

#[test]
fn every_credit_result_has_its_answer() {
    for (wire, answer) in [
        ("0", Answer::Approved),
        ("1", Answer::Declined(Decline::Refused)),
        ("2", Answer::Declined(Decline::OverLimit)),
        ("3", Answer::CodeSent(CODE)),
    ] {
        assert_eq!(incoming::credit(&result(wire), Some(CODE)).unwrap().answer, answer, "result {wire}");
    }
}

#[test]
fn where_no_code_is_sent_result_3_is_a_review() {
    let standing = incoming::credit(&result("3"), None).unwrap();
    assert_eq!((standing.answer, standing.words.as_str()), (Answer::UnderReview, "決済依頼 3 審査中"));
}

#[test]
fn stages_and_warnings_are_told() {
    for (wire, stage) in [
        ("1", Some(Stage::Approved)),
        ("3", Some(Stage::SlipKnown)),
        ("5", Some(Stage::Undelivered)),
        ("6", Some(Stage::SlipKnown)),
        ("10", Some(Stage::SalesFixed)),
        ("11", Some(Stage::Invoiced)),
        ("12", Some(Stage::Paid)),
        ("30", None),
        ("2", None),
    ] {
        assert_eq!(incoming::status(&result(wire)).unwrap().stage, stage, "status {wire}");
    }
    for (wire, words) in [
        ("", "取引状況 3 送り状番号登録済み"),
        ("0", "取引状況 3 送り状番号登録済み"),
        ("1", "取引状況 3 送り状番号登録済み（警告 1 送り状番号未登録）"),
        ("2", "取引状況 3 送り状番号登録済み（警告 2 配送未完了）"),
        ("3", "取引状況 3 送り状番号登録済み（警告 3 配送要調査）"),
        ("4", "取引状況 3 送り状番号登録済み（警告 4 印字データ未取得）"),
        ("&lt;9", "取引状況 3 送り状番号登録済み（警告 9 未知の警告）"),
    ] {
        let told = reply(&format!("<result>3</result><warning>{wire}</warning>"));
        assert_eq!(incoming::status(&told).unwrap().words, words);
    }
}

#[test]
fn what_is_printed_is_everything_that_came_in_its_order() {
    let printed = Reply::parse(include_str!("fixtures/kaasd_sheet.xml")).unwrap();
    let sheet = incoming::sheet(&printed).unwrap();
    let fields: Vec<(&str, &str)> =
        sheet.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("orderNo", "261121-7K3F9Q-1"),
            ("name", "山田　花子"),
            ("claimSum", "10830"),
            ("itemName2", ""),
            ("barCode", "91912345678901234567890123456789012345678901"),
            ("somethingNew", "Ａ＆Ｂ"),
        ]
    );
    assert_eq!(format!("{sheet:?}"), "InvoiceSheet(…)");
    for empty in ["", "<errorCode/><returnDate>20261121101501</returnDate>", "<name/>"] {
        assert!(matches!(incoming::sheet(&reply(empty)), Err(ProviderError::Garbled { .. })), "{empty}");
    }
}

#[test]
fn offers_say_what_each_can_do() {
    let offers = super::offers();
    let keys: Vec<_> = offers.iter().map(|offer| offer.key).collect();
    assert_eq!(keys, [SMS, POSTCARD, LETTER, BUNDLED]);
    for offer in &offers {
        let able = &offer.able;
        assert!(Billing::of(offer.key).is_some(), "{}", offer.key);
        let codes = (able.sms_code, able.mobile_only);
        assert_eq!(codes, (offer.key == SMS, offer.key == SMS), "{}", offer.key);
        assert_eq!(able.other_recipient, [POSTCARD, LETTER].contains(&offer.key), "{}", offer.key);
        assert_eq!(able.invoice == Invoice::Bundled, offer.key == BUNDLED, "{}", offer.key);
        assert_eq!((able.amends, able.reissues, able.parcels), (Amends::Reduces, true, 10), "{}", offer.key);
    }
    assert_eq!(Billing::of("telegram"), None);
}

#[test]
fn every_status_has_its_answer_with_and_without_a_code() {
    let known = Code { tries: 1, ..CODE };
    let failed = Answer::CodeFailed(CodeFailure::Expired);
    for (wire, without, with) in [
        ("1", Answer::Approved, Answer::Approved),
        ("2", Answer::Cancelled, Answer::Cancelled),
        ("3", Answer::Approved, Answer::Approved),
        ("5", Answer::Approved, Answer::Approved),
        ("6", Answer::Approved, Answer::Approved),
        ("10", Answer::Approved, Answer::Approved),
        ("11", Answer::Approved, Answer::Approved),
        ("12", Answer::Paid, Answer::Paid),
        ("30", Answer::CodeSent(CODE), Answer::CodeSent(known)),
        ("31", Answer::Cancelled, failed),
        ("32", Answer::Declined(Decline::OverLimit), Answer::Declined(Decline::OverLimit)),
        ("77", Answer::UnderReview, Answer::UnderReview),
    ] {
        let status = incoming::status(&result(wire)).unwrap().status;
        assert_eq!(incoming::answer(status, Decline::OverLimit, None, Some(CODE)), without, "status {wire}");
        assert_eq!(
            incoming::answer(status, Decline::OverLimit, Some(known), Some(CODE)),
            with,
            "status {wire}"
        );
    }
    let waits = incoming::status(&result("30")).unwrap().status;
    assert_eq!(incoming::answer(waits, Decline::Refused, None, None), Answer::UnderReview);
    assert_eq!(incoming::answer(Status::Closed, Decline::Refused, Some(known), None), Answer::Cancelled);
    assert_eq!(incoming::decline(&result("2")), Decline::OverLimit);
    assert_eq!(incoming::decline(&result("1")), Decline::Refused);
    assert_eq!(incoming::decline(&reply("")), Decline::Refused);
}

#[test]
fn only_what_can_follow_from_a_right_code_is_a_verdict() {
    for (status, verdict) in [
        (Status::Approved, Some(Verdict::Approved)),
        (Status::Shipped, Some(Verdict::Approved)),
        (Status::Paid, Some(Verdict::Approved)),
        (Status::Pending, Some(Verdict::UnderReview)),
        (Status::Unknown, Some(Verdict::UnderReview)),
        (Status::Declined, Some(Verdict::Declined(Decline::Refused))),
        (Status::Cancelled, None),
        (Status::Closed, None),
    ] {
        assert_eq!(incoming::verdict(status, Decline::Refused), verdict, "{status:?}");
    }
    for (wire, judgement) in [
        ("1", Judgement::Right),
        ("2", Judgement::Wrong),
        ("3", Judgement::Failed(CodeFailure::Expired)),
        ("4", Judgement::Failed(CodeFailure::Undeliverable)),
        ("5", Judgement::NothingWaiting),
    ] {
        assert_eq!(incoming::judgement(&result(wire)), Ok(judgement));
    }
}

#[test]
fn a_fresh_code_lives_as_long_as_the_settings_say() {
    let mut config = config();
    assert_eq!(incoming::fresh_code(&config, NOW), Code { until: NOW.plus_seconds(180), ..CODE });
    (config.code_lifetime, config.code_tries) = (Duration::from_secs(60), 5);
    assert_eq!(
        incoming::fresh_code(&config, NOW),
        Code { until: NOW.plus_seconds(60), tries: 5, checking: None }
    );
}

#[test]
fn an_error_code_says_what_may_be_done_next() {
    let refused =
        |code: &str, about: &str| ProviderError::Refused { code: code.to_owned(), about: about.to_owned() };
    assert_eq!(codes::error(Api::Kaara, "kaara009E"), ProviderError::Uncertain);
    assert_eq!(codes::error(Api::Kaara, "kaara040E"), refused("kaara040E", "電話番号"));
    assert_eq!(codes::error(Api::Kaara, "kaara999E"), refused("kaara999E", "未知のエラー"));
    for code in ["err0001", "", "kaast008E", "kaaraE"] {
        assert_eq!(codes::error(Api::Kaara, code), ProviderError::Uncertain, "{code}");
    }
    for (api, code, word) in [
        (Api::Kaakk, "kaakk009E", "ご利用可"),
        (Api::Kaakk, "kaakk011E", "この状態"),
        (Api::Kaakk, "kaakk049E", "変わっていません"),
        (Api::Kaakk, "kaakk050E", "最初の金額より小さい"),
        (Api::Kaakk, "kaakk008E", "見つかりません"),
        (Api::Kaarr, "kaarr009E", "回数"),
        (Api::Kaarr, "kaarr016E", "手続き中"),
        (Api::Kaarr, "kaarr017E", "取り下げる再発行"),
        (Api::Kaarr, "kaarr067E", "登録済みの請求金額"),
        (Api::Kaasd, "kaasd010E", "同梱の取引ではありません"),
        (Api::Kaasd, "kaasd018E", "印字できません"),
        (Api::Kaasl, "kaasl017E", "登録できる数"),
        (Api::Kaasl, "kaasl014E", "チェックデジット"),
    ] {
        let error = codes::error(api, code);
        assert!(matches!(&error, ProviderError::Refused { about, .. } if about.contains(word)), "{error}");
    }
    assert_eq!(codes::error(Api::Kaarr, "err0001"), ProviderError::Uncertain);
    assert_eq!(codes::error(Api::Kaasd, "err0001"), ProviderError::Unavailable { retry_after: None });
    assert_eq!(codes::error(Api::Kaast, "err0003"), ProviderError::Unavailable { retry_after: None });
    for (api, code) in [
        (Api::Kaara, "kaara092E"),
        (Api::Kaara, "kaara004E"),
        (Api::Kaara, "kaara052E"),
        (Api::Kaars, "kaars012E"),
        (Api::Kaast, "kaast012E"),
        (Api::Kaast, "kaast015E"),
        (Api::Kaacl, "kaacl013E"),
        (Api::Kaasl, "kaasl036E"),
        (Api::Kaasl, "kaasl041E"),
        (Api::Kaasa, "kaasa024E"),
        (Api::Kaasa, "kaasa004E"),
        (Api::Kaakk, "kaakk061E"),
        (Api::Kaakk, "kaakk055E"),
        (Api::Kaarr, "kaarr012E"),
        (Api::Kaarr, "kaarr033E"),
        (Api::Kaasd, "kaasd015E"),
        (Api::Kaasd, "kaasd019E"),
    ] {
        assert!(matches!(codes::error(api, code), ProviderError::Misconfigured { .. }), "{code}");
    }
}

#[test]
fn a_hostile_error_code_is_never_kept_as_it_came() {
    let hostile = "kaara019E<script>alert(1)</script>";
    assert_eq!(codes::error(Api::Kaara, hostile), ProviderError::Uncertain);
    assert_eq!(codes::clean(hostile), "kaara019Escripta");
    assert_eq!(incoming::status(&result("&lt;b&gt;30")).unwrap().words, "取引状況 b30 未知の状況");
}

#[test]
fn order_numbers_are_letters_and_digits_at_both_ends() {
    for ok in ["261121-7K3F9Q-1", "A", "a_b-C", "12345678901234567890"] {
        assert!(auth::is_number(ok), "{ok}");
    }
    for bad in ["", "-A", "A-", "_A", "A b", "１", "A'", "123456789012345678901"] {
        assert!(!auth::is_number(bad), "{bad}");
    }
}

#[test]
fn neither_forms_nor_settings_print_what_is_in_them() {
    let form = auth::form(&config(), &ProviderNumber::new("A-1"), Some(NOW));
    assert_eq!(form.get("password"), Some("s3cret77"));
    assert_eq!(form.get("requestDate"), Some("20261121101500"));
    let printed = format!("{form:?} {:?}", config());
    assert!(!printed.contains("s3cret77"), "{printed}");
    let mut personal = Form::default();
    personal.put("name", "山田　花子");
    assert_eq!(format!("{personal:?}"), r#"["name"]"#);
}

fn read(settings: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let settings: BTreeMap<String, String> =
        settings.iter().map(|(name, value)| (format!("P_{name}"), (*value).to_owned())).collect();
    Config::read("P_", |name| settings.get(name).cloned())
}

#[test]
fn settings_have_defaults_and_can_all_be_changed() {
    let least = [("SHOP_CODE", "12345678901"), ("PASSWORD", "s3cret77")];
    let config = read(&least).unwrap();
    assert_eq!(config.base_url.as_str(), PRODUCTION);
    assert_eq!((config.timeout, config.code_tries), (Duration::from_secs(30), 3));
    assert_eq!(config.code_lifetime, Duration::from_secs(180));
    let all = [
        ("URL", "http://127.0.0.1:9/api"),
        ("TIMEOUT_SECONDS", "5"),
        ("CART_CODE", "shop"),
        ("CODE_SECONDS", "60"),
        ("CODE_TRIES", "5"),
        ("NOTICE_NUMBER_FIELD", "orderNo"),
        ("CHANGE_DIV_FIELD", "sendDiv2"),
        ("CHANGE_DIV_SMS", "0"),
        ("WITHDRAW_NAMES_SLIP", "off"),
    ];
    assert_eq!(least.len() + all.len(), SETTINGS.len());
    let config = read(&[&least[..], &all[..]].concat()).unwrap();
    assert_eq!(config.base_url.join("X").unwrap().as_str(), "http://127.0.0.1:9/api/X");
    assert_eq!((config.timeout, config.code_tries), (Duration::from_secs(5), 5));
    assert_eq!(config.code_lifetime, Duration::from_secs(60));
    assert_eq!((config.cart_code.as_str(), config.notice_number.as_str()), ("shop", "orderNo"));
    let change = (config.change_division.as_str(), config.change_sms.as_str());
    assert_eq!((change, config.withdraw_names_slip), (("sendDiv2", "0"), false));
}

#[test]
fn every_mistake_in_the_settings_is_listed_at_once_and_without_secrets() {
    let mistakes = read(&[
        ("URL", "http://atobarai.example.jp/"),
        ("SHOP_CODE", "123"),
        ("PASSWORD", "much-too-long"),
        ("TIMEOUT_SECONDS", "0"),
        ("CART_CODE", "日本"),
        ("CODE_SECONDS", "ten"),
        ("CODE_TRIES", "11"),
        ("NOTICE_NUMBER_FIELD", "a b"),
        ("CHANGE_DIV_FIELD", "send-div"),
        ("CHANGE_DIV_SMS", "22"),
        ("WITHDRAW_NAMES_SLIP", "yes"),
    ])
    .unwrap_err();
    let named: Vec<_> = mistakes.iter().filter_map(|mistake| mistake.split(':').next()).collect();
    let all: Vec<_> = SETTINGS.iter().map(|setting| format!("P_{}", setting.name)).collect();
    assert_eq!(named, all);
    assert!(!mistakes.concat().contains("much-too-long"));
    assert_eq!(read(&[("URL", "::")]).unwrap_err().len(), 3);
}
