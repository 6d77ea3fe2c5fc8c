//! One table: call × field × bad value × expected error code. Every row changes one field of a call that is otherwise
//! right, so that the answer can have no other cause.

use crate::shop::{Form, Shop};

/// What a row starts from.
#[derive(Clone, Copy, Debug)]
pub enum Base {
    Credit,
    Gift,
    Envelope,
    Code,
    Slip,
    Replace,
    Withdraw,
    OtherCarrier,
    Reduce,
    Reissue,
}

impl Base {
    fn form(self) -> Form {
        let envelope = Form::envelope("A-1");
        match self {
            Self::Credit => Form::credit("A-1"),
            Self::Gift => Form::gift("A-1"),
            Self::Envelope => envelope,
            Self::Code => envelope.with("ninCode", "1234"),
            Self::Slip => envelope.with("processDiv", "0").with("paymentNo", "123456789013"),
            Self::Replace => {
                Self::Slip.form().with("processDiv", "1").with("beforePaymentNo", "100000000015")
            }
            Self::Withdraw => envelope.with("processDiv", "9"),
            Self::Reduce => Form::reduce("A-1"),
            Self::Reissue => Form::reissue("A-1"),
            Self::OtherCarrier => envelope.with("processDiv", "2").with("paymentNo", "A-1"),
        }
    }
}

/// A field that does not come.
pub const MISSING: &str = "\0";

/// Call, base, field, bad value, number of the expected error code.
pub type Row = (&'static str, Base, &'static str, &'static str, u16);

/// The four fields of every call, by the numbers of its family.
const ENVELOPES: &[(&str, Base, [u16; 14])] = &[
    // shop: missing digits length unknown; order: missing half-width chars length;
    // date: missing digits length invalid; password: missing mismatch
    ("KAARA0010", Base::Credit, [1, 2, 3, 4, 6, 7, 7, 8, 86, 87, 88, 89, 90, 92]),
    ("KAARS0010", Base::Envelope, [4, 3, 2, 12, 7, 6, 14, 5, 11, 10, 9, 9, 13, 12]),
    ("KAACL0010", Base::Envelope, [4, 3, 2, 17, 7, 6, 16, 5, 12, 11, 10, 10, 14, 13]),
    ("KAAST0010", Base::Envelope, [4, 3, 2, 15, 7, 6, 14, 5, 11, 10, 9, 9, 13, 12]),
    ("KAASL0010", Base::Slip, [4, 3, 2, 41, 7, 6, 38, 5, 35, 34, 33, 33, 37, 36]),
    ("KAASD0010", Base::Envelope, [2, 4, 3, 19, 5, 7, 16, 6, 11, 12, 13, 13, 14, 15]),
    ("KAAKK0010", Base::Reduce, [1, 2, 3, 4, 5, 6, 6, 7, 62, 63, 64, 65, 59, 61]),
    ("KAASA0020", Base::Code, [1, 2, 3, 4, 6, 7, 7, 7, 13, 14, 15, 16, 17, 24]),
];

const ENVELOPE_FIELDS: [(&str, &str); 14] = [
    ("ycfStrCode", MISSING),
    ("ycfStrCode", "1234567890A"),
    ("ycfStrCode", "123456789012"),
    ("ycfStrCode", "99999999999"),
    ("orderNo", MISSING),
    ("orderNo", "Ａ－１"),
    ("orderNo", "A 1"),
    ("orderNo", "A12345678901234567890"),
    ("requestDate", MISSING),
    ("requestDate", "2025040110150A"),
    ("requestDate", "202504011015"),
    ("requestDate", "20250431101500"),
    ("password", MISSING),
    ("password", "sandbox2"),
];

const ROWS: &[Row] = &[
    ("KAARA0010", Base::Credit, "orderNo", "-A", 7),
    ("KAARA0010", Base::Credit, "orderNo", "A_", 7),
    ("KAARA0010", Base::Credit, "password", "sand-box", 91),
    ("KAARA0010", Base::Credit, "orderYmd", MISSING, 10),
    ("KAARA0010", Base::Credit, "orderYmd", "2025-4-1", 11),
    ("KAARA0010", Base::Credit, "orderYmd", "202541", 12),
    ("KAARA0010", Base::Credit, "orderYmd", "20250230", 13),
    ("KAARA0010", Base::Credit, "shipYmd", MISSING, 14),
    ("KAARA0010", Base::Credit, "shipYmd", "2025040Z", 15),
    ("KAARA0010", Base::Credit, "shipYmd", "250405", 16),
    ("KAARA0010", Base::Credit, "shipYmd", "20251301", 17),
    ("KAARA0010", Base::Credit, "shipYmd", "20250701", 18),
    ("KAARA0010", Base::Credit, "shipYmd", "20250331", 100),
    ("KAARA0010", Base::Credit, "name", MISSING, 19),
    ("KAARA0010", Base::Credit, "name", "山田 太郎", 20),
    ("KAARA0010", Base::Credit, "name", "ﾔﾏﾀﾞ", 20),
    ("KAARA0010", Base::Credit, "name", "あああああああああああああああああああああああああああああああ", 21),
    ("KAARA0010", Base::Credit, "name", "髙橋　太郎", 22),
    ("KAARA0010", Base::Credit, "name", "𠮷田　太郎", 22),
    ("KAARA0010", Base::Credit, "name", "山田😀", 22),
    ("KAARA0010", Base::Credit, "nameKana", "ヤマダ", 23),
    ("KAARA0010", Base::Credit, "postCode", MISSING, 25),
    ("KAARA0010", Base::Credit, "postCode", "１００", 26),
    ("KAARA0010", Base::Credit, "postCode", "100-00-01", 27),
    ("KAARA0010", Base::Credit, "postCode", "100001", 28),
    ("KAARA0010", Base::Credit, "postCode", "1000-001", 105),
    ("KAARA0010", Base::Credit, "postCode", "0000000", 29),
    ("KAARA0010", Base::Credit, "postCode", "9999999", 29),
    ("KAARA0010", Base::Credit, "address1", MISSING, 30),
    ("KAARA0010", Base::Credit, "address1", "東京都千代田区1-1", 31),
    ("KAARA0010", Base::Credit, "address1", "東京都ああああああああああああああああああああああああ", 32),
    ("KAARA0010", Base::Credit, "address1", "東京都①", 33),
    ("KAARA0010", Base::Credit, "address1", "千代田区千代田", 34),
    ("KAARA0010", Base::Credit, "address2", "1-1", 35),
    ("KAARA0010", Base::Credit, "address2", "１－１ああああああああああああああああああああああああああ", 36),
    ("KAARA0010", Base::Credit, "address2", "１－１㈱", 37),
    ("KAARA0010", Base::Credit, "address2", "千代田町", 103),
    ("KAARA0010", Base::Credit, "telNum", MISSING, 38),
    ("KAARA0010", Base::Credit, "telNum", "０９０", 39),
    ("KAARA0010", Base::Credit, "telNum", "+819012345678", 39),
    ("KAARA0010", Base::Credit, "telNum", "0901234567", 40),
    ("KAARA0010", Base::Credit, "telNum", "03123456789", 40),
    ("KAARA0010", Base::Credit, "telNum", "9012345678", 93),
    ("KAARA0010", Base::Credit, "email", "たろう@example.com", 43),
    ("KAARA0010", Base::Credit, "email", "a b@example.com", 43),
    (
        "KAARA0010",
        Base::Credit,
        "email",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
        44,
    ),
    ("KAARA0010", Base::Credit, "email", "example.com", 45),
    ("KAARA0010", Base::Credit, "totalAmount", MISSING, 46),
    ("KAARA0010", Base::Credit, "totalAmount", "5,500", 47),
    ("KAARA0010", Base::Credit, "totalAmount", "1000000", 48),
    ("KAARA0010", Base::Credit, "totalAmount", "0", 49),
    ("KAARA0010", Base::Credit, "totalAmount", "5499", 101),
    ("KAARA0010", Base::Credit, "sendDiv", MISSING, 50),
    ("KAARA0010", Base::Credit, "sendDiv", "A", 51),
    ("KAARA0010", Base::Credit, "sendDiv", "5", 53),
    ("KAARA0010", Base::Credit, "sendDiv", "1", 102),
    ("KAARA0010", Base::Credit, "itemName1", MISSING, 57),
    ("KAARA0010", Base::Credit, "itemName1", "tea", 54),
    (
        "KAARA0010",
        Base::Credit,
        "itemName1",
        "ああああああああああああああああああああああああああああああ茶",
        55,
    ),
    ("KAARA0010", Base::Credit, "itemName2", "送料①", 56),
    ("KAARA0010", Base::Credit, "itemName2", MISSING, 57),
    ("KAARA0010", Base::Credit, "itemCount1", "二", 58),
    ("KAARA0010", Base::Credit, "itemCount1", "10000", 59),
    ("KAARA0010", Base::Credit, "unitPrice1", "2.5", 60),
    ("KAARA0010", Base::Credit, "unitPrice1", "1000000", 61),
    ("KAARA0010", Base::Credit, "unitPrice1", "-1000000", 62),
    ("KAARA0010", Base::Credit, "subTotal1", MISSING, 63),
    ("KAARA0010", Base::Credit, "subTotal1", "1000000", 64),
    ("KAARA0010", Base::Credit, "subTotal2", "-1000000", 65),
    ("KAARA0010", Base::Credit, "subTotal10", "1", 57),
    ("KAARA0010", Base::Credit, "billPostCode", "髙", 95),
    ("KAARA0010", Base::Credit, "billPostCode", "あああああああああああああああああああああ", 96),
    ("KAARA0010", Base::Gift, "sendName", "Hanako", 66),
    (
        "KAARA0010",
        Base::Gift,
        "sendName",
        "あああああああああああああああああああああああああああああああ",
        67,
    ),
    ("KAARA0010", Base::Gift, "sendName", "髙橋", 68),
    ("KAARA0010", Base::Gift, "sendName", MISSING, 102),
    ("KAARA0010", Base::Gift, "sendPostCode", "〒5300001", 70),
    ("KAARA0010", Base::Gift, "sendPostCode", "5-3-00001", 71),
    ("KAARA0010", Base::Gift, "sendPostCode", "530001", 72),
    ("KAARA0010", Base::Gift, "sendPostCode", "0000001", 73),
    ("KAARA0010", Base::Gift, "sendPostCode", "53-00001", 106),
    ("KAARA0010", Base::Gift, "sendAddress1", "大阪府Umeda", 75),
    ("KAARA0010", Base::Gift, "sendAddress1", "大阪府ああああああああああああああああああああああああ", 76),
    ("KAARA0010", Base::Gift, "sendAddress1", "大阪府①", 77),
    ("KAARA0010", Base::Gift, "sendAddress1", "大阪市北区", 78),
    ("KAARA0010", Base::Gift, "sendAddress2", "2-2", 79),
    (
        "KAARA0010",
        Base::Gift,
        "sendAddress2",
        "２－２ああああああああああああああああああああああああああ",
        80,
    ),
    ("KAARA0010", Base::Gift, "sendAddress2", "２①", 81),
    ("KAARA0010", Base::Gift, "sendAddress2", "梅田町", 104),
    ("KAARA0010", Base::Gift, "sendTelNum", "06(1234)5678", 82),
    ("KAARA0010", Base::Gift, "sendTelNum", "06-12345678", 83),
    ("KAARA0010", Base::Gift, "sendTelNum", "06-1234-567", 84),
    ("KAARA0010", Base::Gift, "sendTelNum", "16-1234-5678", 94),
    ("KAARA0010", Base::Gift, "sendName10", "Hanako", 66),
    ("KAASA0020", Base::Code, "ninCode", MISSING, 10),
    ("KAASA0020", Base::Code, "ninCode", "12a4", 11),
    ("KAASA0020", Base::Code, "ninCode", "123", 12),
    ("KAASA0020", Base::Code, "password", "sand-box", 18),
    ("KAASA0020", Base::Code, "password", "sandbox12", 23),
    ("KAASL0010", Base::Slip, "processDiv", MISSING, 19),
    ("KAASL0010", Base::Slip, "processDiv", "3", 19),
    ("KAASL0010", Base::Slip, "paymentNo", MISSING, 11),
    ("KAASL0010", Base::Slip, "paymentNo", "１２３", 12),
    ("KAASL0010", Base::Slip, "paymentNo", "12345678901/", 44),
    ("KAASL0010", Base::Slip, "paymentNo", "1234567890123", 10),
    ("KAASL0010", Base::Slip, "paymentNo", "123456789012", 14),
    ("KAASL0010", Base::Slip, "paymentNo", "000000000000", 15),
    ("KAASL0010", Base::Slip, "beforePaymentNo", "100000000015", 28),
    ("KAASL0010", Base::Slip, "shipYmd", "20250405", 30),
    ("KAASL0010", Base::Replace, "beforePaymentNo", MISSING, 24),
    ("KAASL0010", Base::Replace, "beforePaymentNo", "1000000000150", 25),
    ("KAASL0010", Base::Replace, "beforePaymentNo", "10000000001/", 26),
    ("KAASL0010", Base::Replace, "beforePaymentNo", "123456789013", 32),
    ("KAASL0010", Base::Replace, "shipYmd", "20250431", 23),
    ("KAASL0010", Base::Replace, "shipYmd", "20250701", 42),
    ("KAASL0010", Base::Withdraw, "paymentNo", "123456789013", 13),
    ("KAASL0010", Base::Withdraw, "shipYmd", "20250405", 31),
    ("KAASL0010", Base::OtherCarrier, "paymentNo", MISSING, 11),
    ("KAASL0010", Base::OtherCarrier, "paymentNo", "123456789013", 15),
];

fn changed(base: Base, field: &str, value: &str) -> Form {
    let form = base.form();
    if value == MISSING { form.without(field) } else { form.with(field, value) }
}

#[tokio::test]
async fn every_bad_value_has_its_error_code() {
    let shop = Shop::open().await;
    let envelopes = ENVELOPES.iter().flat_map(|(verb, base, numbers)| {
        ENVELOPE_FIELDS
            .iter()
            .zip(numbers)
            .map(|((field, value), number)| (*verb, *base, *field, *value, *number))
    });
    check(&shop, envelopes.chain(ROWS.iter().copied())).await;
    let long_kana = changed(Base::Credit, "nameKana", &"ｱ".repeat(81));
    assert_eq!(shop.call("KAARA0010", &long_kana).await.error, "kaara024E");
    assert_eq!(shop.row("A-1").await["accepted"], 0, "a refused request leaves no transaction");
}

/// Sends every row and compares the error codes.
pub async fn check(shop: &Shop, rows: impl Iterator<Item = Row>) {
    let mut wrong = Vec::new();
    for (verb, base, field, value, number) in rows {
        let expected =
            format!("{}{number:03}E", verb.trim_end_matches("0010").trim_end_matches("0020").to_lowercase());
        let answered = shop.call(verb, &changed(base, field, value)).await.error;
        if answered != expected {
            wrong.push(format!("{verb} {base:?} {field}={value:?}: {answered}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_base_is_right_as_it_stands() {
    let shop = Shop::open().await;
    assert_eq!(shop.call("KAARA0010", &Base::Credit.form()).await.error, "");
    assert_eq!(shop.call("KAARA0010", &Form::gift("A-2")).await.error, "");
    assert_eq!(shop.call("KAASL0010", &Base::Slip.form().with("paymentNo", "100000000015")).await.error, "");
    assert_eq!(shop.call("KAASL0010", &Base::Replace.form()).await.error, "");
    assert_eq!(shop.call("KAASL0010", &Base::Withdraw.form()).await.error, "");
    assert_eq!(shop.call("KAASL0010", &Base::OtherCarrier.form()).await.error, "");
    assert_eq!(shop.call("KAASA0020", &Base::Code.form()).await.error, "kaasa020E");
}

#[tokio::test]
async fn bundled_invoices_need_a_contract() {
    let config = sandbox::Config { bundled_invoice: false, ..sandbox::Config::on_free_ports() };
    let shop = Shop::open_with(config).await;
    assert_eq!(shop.call("KAARA0010", &Form::credit("A-1").with("sendDiv", "2")).await.error, "kaara052E");
    assert_eq!(shop.call("KAARA0010", &Form::credit("A-1")).await.error, "");
}
