//! What is read: settings, and the provider's words.

use super::{
    BUNDLED, SEPARATE,
    codes::{self, Meaning},
    config::{AmendId, Config, SETTINGS},
    incoming::{self, COLUMNS, Seen},
    offers, outgoing,
    wire::{Api, Failure, Reply},
};
use crate::{error::ProviderError, xml::Element};
use domain::{
    capabilities::{Amends, Invoice},
    carrier::Carrier,
    payment::{event::Answer, reason::Reason, state::Decline},
    yen::Yen,
};
use std::{collections::BTreeMap, time::Duration};

const NEEDED: [(&str, &str); 4] = [
    ("URL", "https://score.example.jp"),
    ("SHOP_CODE", "123456789"),
    ("TERMINAL_ID", "terminal-1"),
    ("PASSWORD", "s3cret-word"),
];

fn read(changes: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let written: BTreeMap<&str, &str> = NEEDED.iter().chain(changes).copied().collect();
    Config::read("NOREN_SCORE_", |name| {
        written.get(name.strip_prefix("NOREN_SCORE_")?).map(|text| (*text).to_owned())
    })
}

/// The settings with everything as it is assumed but these.
pub(super) fn config(changes: &[(&str, &str)]) -> Config {
    read(changes).unwrap()
}

fn reply(members: &str) -> Reply {
    Reply::parse(&format!("<response>{members}</response>")).unwrap()
}

fn seen(result: &str) -> Seen {
    incoming::standing(&reply(&format!("<result>OK</result><authorResult>{result}</authorResult>")))
}

#[test]
fn what_is_not_said_is_as_assumed() {
    let config = config(&[]);
    assert_eq!(config.base_url.as_str(), "https://score.example.jp/");
    assert_eq!(config.paths.of(Api::Register), "direct/autotransaction.do");
    assert_eq!(config.paths.of(Api::LookUp), "direct/autogetauthor.do");
    assert_eq!(config.paths.of(Api::Amend), "direct/automodifytransaction.do");
    assert_eq!(config.paths.of(Api::Ship), "direct/autopdrequest.do");
    assert_eq!(config.paths.of(Api::Cancel), "direct/autocancel.do");
    assert_eq!(config.paths.of(Api::Invoice), "direct/autogetinvoicedata.do");
    assert_eq!((config.method.as_str(), config.content_type.as_str()), ("POST", "application/xml"));
    assert_eq!((config.timeout, config.refusal_status), (Duration::from_secs(30), 200));
    assert_eq!((config.kana_element.as_str(), config.amend_id), ("fullKanaName", AmendId::Buyer));
    assert!(config.strip_hyphens && !config.number_hyphens && config.bundled_falls_back);
    assert_eq!(config.codes.too_late, ["MULT0015"]);
    assert!(!format!("{config:?}").contains("s3cret"), "{config:?}");
}

#[test]
fn every_setting_is_read() {
    let config = config(&[
        ("REGISTER_PATH", "a/register.do"),
        ("LOOK_UP_PATH", "a/look.do"),
        ("AMEND_PATH", "a/amend.do"),
        ("SHIP_PATH", "a/ship.do"),
        ("CANCEL_PATH", "a/cancel.do"),
        ("INVOICE_PATH", "a/invoice.do"),
        ("TIMEOUT_SECONDS", "7"),
        ("METHOD", "GET"),
        ("CONTENT_TYPE", "text/xml; charset=UTF-8"),
        ("REFUSAL_STATUS", "400"),
        ("KANA_ELEMENT", "FullKanaName"),
        ("STRIP_HYPHENS", "off"),
        ("NUMBER_HYPHENS", "on"),
        ("BUNDLED_FALLBACK", "off"),
        ("AMEND_ID_IN", "transaction"),
        ("NOT_FOUND_CODES", "E1, E2"),
        ("CREDENTIAL_CODES", "E3"),
        ("TOO_LATE_CODES", "E4"),
        ("SHIPPED_CODES", "E5"),
        ("CANCELLED_CODES", "E6"),
        ("LAPSED_CODES", "E7"),
    ]);
    let paths = [Api::Register, Api::LookUp, Api::Amend, Api::Ship, Api::Cancel, Api::Invoice]
        .map(|api| config.paths.of(api));
    assert_eq!(
        paths,
        ["a/register.do", "a/look.do", "a/amend.do", "a/ship.do", "a/cancel.do", "a/invoice.do"]
    );
    assert_eq!((config.timeout, config.refusal_status), (Duration::from_secs(7), 400));
    assert_eq!((config.method.as_str(), config.content_type.as_str()), ("GET", "text/xml; charset=UTF-8"));
    assert_eq!((config.kana_element.as_str(), config.amend_id), ("FullKanaName", AmendId::Transaction));
    assert!(!config.strip_hyphens && config.number_hyphens && !config.bundled_falls_back);
    let codes = &config.codes;
    assert_eq!(
        (&codes.not_found[..], &codes.credentials[..]),
        (&["E1".into(), "E2".into()][..], &["E3".into()][..])
    );
    assert_eq!((&codes.too_late[..], &codes.shipped[..]), (&["E4".into()][..], &["E5".into()][..]));
    assert_eq!((&codes.cancelled[..], &codes.lapsed[..]), (&["E6".into()][..], &["E7".into()][..]));
}

#[test]
fn every_mistake_is_named_and_no_secret() {
    let wrong: Vec<(&str, &str)> = SETTINGS
        .iter()
        .map(|setting| match setting.name {
            "URL" => ("URL", "http://score.example.jp/"),
            "CONTENT_TYPE" => ("CONTENT_TYPE", "a\u{7}b"),
            name => (name, "geheim wort/../"),
        })
        .collect();
    let mistakes = read(&wrong).unwrap_err();
    assert_eq!(mistakes.len(), SETTINGS.len(), "{mistakes:?}");
    assert!(!mistakes.concat().contains("geheim"), "{mistakes:?}");
    let missing = Config::read("", |_| None).unwrap_err();
    assert_eq!(missing.len(), NEEDED.len(), "{missing:?}");
    for path in ["/absolute.do", "//elsewhere.example/x", "https://elsewhere.example/x", "a/../../x", "a?b"] {
        assert!(read(&[("SHIP_PATH", path)]).is_err(), "{path}");
    }
}

#[test]
fn both_offers_have_the_same_abilities_but_for_the_invoice() {
    let offers = offers();
    let kinds: Vec<_> = offers.iter().map(|offer| (offer.key, offer.able.invoice)).collect();
    assert_eq!(kinds, [(SEPARATE, Invoice::Separate), (BUNDLED, Invoice::Bundled)]);
    for offer in &offers {
        let able = &offer.able;
        assert_eq!((offer.most, able.amends, able.valid_days), (Yen(55_000), Amends::Rescreens, 60));
        assert_eq!(able.looks_at, [670, 850, 970, 1090]);
        assert!(able.other_recipient && able.parcels == 1 && !able.reissues && !able.refunds);
        assert!(able.carriers.contains(&Carrier::Other) && !able.carriers.contains(&Carrier::Jad));
    }
}

#[test]
fn every_credit_result_has_its_answer() {
    for (wire, answer, words) in [
        ("OK", Answer::Approved, "与信結果 OK"),
        ("NG", Answer::Declined(Decline::Refused), "与信結果 NG"),
        ("HOLD", Answer::UnderReview, "与信結果 HOLD"),
        ("HD", Answer::UnderReview, "与信結果 HOLD"),
        ("保留", Answer::OnHold(Vec::new()), "与信結果 保留"),
        ("HR", Answer::OnHold(Vec::new()), "与信結果 保留"),
    ] {
        let seen = seen(wire);
        assert_eq!((seen.standing.answer, seen.standing.words.as_str(), seen.known), (answer, words, true));
    }
    for (unknown, words) in
        [("ok", "与信結果 未知の結果 ok"), ("", "与信結果 未知の結果"), ("山田", "与信結果 未知の結果")]
    {
        let seen = seen(unknown);
        let expected = (Answer::UnderReview, words, false);
        assert_eq!((seen.standing.answer, seen.standing.words.as_str(), seen.known), expected);
    }
}

#[test]
fn a_reply_says_what_it_is_called_there_and_what_it_bills() {
    let reply = Reply::parse(include_str!("fixtures/registered.xml")).unwrap();
    assert_eq!(reply.accepted(), Ok(true));
    let standing = incoming::standing(&reply).standing;
    assert_eq!(standing.id.map(|id| id.to_string()).as_deref(), Some("NT000000001"));
    assert_eq!((standing.amount, standing.stage), (Some(Yen(10_830)), None));
}

#[test]
fn reasons_are_read_from_containers_of_their_own_and_from_one() {
    let each = Reply::parse(include_str!("fixtures/on_hold.xml")).unwrap();
    let one = reply(
        "<holdReasons><reasonCode>RE01</reasonCode><reason>電話番号をご確認ください</reason>\
         <reasonCode>RE02</reasonCode><reason>番地 &amp; 建物名をご確認ください</reason></holdReasons>",
    );
    let reason = |code: &str, words: &str| Reason { code: code.to_owned(), words: words.to_owned() };
    let expected =
        [reason("RE01", "電話番号をご確認ください"), reason("RE02", "番地 & 建物名をご確認ください")];
    assert_eq!((each.reasons(), one.reasons()), (expected.to_vec(), expected.to_vec()));
    assert_eq!(incoming::standing(&each).standing.words, "与信結果 保留 RE01 RE02");
    let bare = reply("<reason>a</reason><reason>b</reason><reasonCode>RE03</reasonCode>");
    assert_eq!(bare.reasons(), [reason("", "a"), reason("", "b"), reason("RE03", "")]);
}

#[test]
fn containers_may_be_called_anything() {
    let other = Reply::parse(
        "<n:answer xmlns:n=\"x\"><status><result>OK</result></status><a><b><authorResult>NG</authorResult></b></a></n:answer>",
    );
    let other = other.unwrap();
    assert_eq!(other.accepted(), Ok(true));
    assert_eq!(incoming::standing(&other).standing.answer, Answer::Declined(Decline::Refused));
    assert_eq!(reply("<authorResult>OK</authorResult>").accepted(), Ok(true));
    assert_eq!(reply("<error><errorCode>E</errorCode></error>").accepted(), Ok(false));
    for nothing in ["", "<result/>", "<result>MAYBE</result>", "OK"] {
        assert!(matches!(reply(nothing).accepted(), Err(ProviderError::Garbled { .. })), "{nothing}");
    }
}

fn failure(code: &str, message: &str) -> Failure {
    Failure { code: code.to_owned(), message: message.to_owned() }
}

#[test]
fn known_codes_have_a_meaning_and_others_keep_code_and_words() {
    let codes = config(&[("NOT_FOUND_CODES", "E1"), ("SHIPPED_CODES", "E5")]).codes;
    let judge =
        |failures: &[Failure]| codes::refusal(&codes, Api::Cancel, failures, &Element::new("request"));
    assert_eq!(judge(&[failure("X", ""), failure("e1", "")]).meaning, Meaning::NotFound);
    assert_eq!(judge(&[failure("E5", "")]).meaning, Meaning::Shipped);
    assert_eq!(judge(&[failure("MULT0015", "")]).meaning, Meaning::TooLate);
    let other = judge(&[failure("AB 12<", "だめ\n"), failure("", "です")]);
    let about = "取消：だめ / です".to_owned();
    assert_eq!(
        (other.meaning, other.error),
        (Meaning::Other, ProviderError::Refused { code: "AB12".into(), about })
    );
    let silent = judge(&[]).error;
    let about = "取消が受け付けられませんでした".to_owned();
    assert_eq!(silent, ProviderError::Refused { code: String::new(), about });
}

#[test]
fn what_an_error_quotes_of_people_is_left_out() {
    let config = config(&[]);
    let sent = outgoing::register(&config, &outgoing::tests::registration()).unwrap();
    let reply = Reply::parse(include_str!("fixtures/refused.xml")).unwrap();
    assert_eq!(reply.accepted(), Ok(false));
    let refusal = codes::refusal(&config.codes, Api::Register, &reply.failures(), &sent);
    let about = "注文登録：氏名「…」が不正です / 住所が不正です: … / …様".to_owned();
    assert_eq!(refusal.error, ProviderError::Refused { code: "X0001".into(), about });
    let long = codes::refusal(&config.codes, Api::Register, &[failure("X", &"あ".repeat(600))], &sent);
    assert!(long.error.to_string().chars().count() < 300);
}

#[test]
fn an_invoice_has_every_column_in_order_and_then_the_goods() {
    let reply = Reply::parse(include_str!("fixtures/invoice.xml")).unwrap();
    let sheet = incoming::invoice(&reply, "2611217K3F9Q1", Yen(10_830)).unwrap();
    let names: Vec<&str> = sheet.fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..51], COLUMNS);
    assert_eq!(names[51..], ["goodsName", "goodsPrice", "goodsNum", "goodsName", "goodsPrice", "goodsNum"]);
    let value = |name: &str| sheet.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    assert_eq!((value("customerName"), value("companyName")), (Some("髙橋　花子"), Some("")));
    // Lines for machines to read are as long as they are: blanks belong to them.
    assert_eq!((value("yobi4"), value("yobi10")), (Some(" 00100 < 7"), Some("")));
    assert_eq!(sheet.fields[54].1, "送料");
    let renamed = include_str!("fixtures/invoice.xml")
        .replace("goodsName", "detailName")
        .replace("goodsPrice", "detailPrice")
        .replace("goodsNum", "detailQuantity");
    let other = incoming::invoice(&Reply::parse(&renamed).unwrap(), "2611217K3F9Q1", Yen(10_830)).unwrap();
    assert!(other == sheet, "other names of the same");
}

#[test]
fn another_invoice_is_never_printed() {
    let whole = Reply::parse(include_str!("fixtures/invoice.xml")).unwrap();
    let read = |number, amount| incoming::invoice(&whole, number, Yen(amount)).map(drop);
    assert!(matches!(read("2611217K3F9Q2", 10_830), Err(ProviderError::Garbled { .. })));
    assert!(matches!(read("2611217K3F9Q1", 10_831), Err(ProviderError::Refused { .. })));
    let empty = reply("<result>OK</result><invoiceBarCode/>");
    let read = incoming::invoice(&empty, "1", Yen(1)).map(drop);
    assert!(matches!(read, Err(ProviderError::Garbled { .. })), "{read:?}");
}
