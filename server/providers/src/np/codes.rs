//! Error codes: what the caller may do about each. `E0100` and three digits, or spelled out.

use super::wire::Api;
use crate::error::ProviderError;

/// What an error code comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// No such transaction.
    NotFound,
    /// The buyer has paid.
    Paid,
    /// Its shipment is reported already.
    Shipped,
    /// It has ended: cancelled, or paid as the settings say.
    Ended,
    /// The provider failed inside: it is not certain what became of the request.
    Failure,
    /// It wants what the provider calls the transaction.
    NoId,
    /// A field and its rule, named for staff.
    Field(&'static str, &'static str),
    /// Nobody has heard of it; kept as it is.
    Unknown,
}

/// Three digits after `E0100`, field and rule.
type Row = (u16, &'static str, &'static str);

const MISSING: &str = "入力されていません";
const CHARACTER: &str = "使えない文字があります";
const KANA: &str = "カナ以外の文字があります";
const LONG_21: &str = "21文字を超えています";
const LONG_25: &str = "25文字を超えています";
const LONG_30: &str = "30文字を超えています";
const LONG_55: &str = "55文字を超えています";
const FORM: &str = "形式が正しくありません";
const PLACE: &str = "住所と一致しません";
const TEN: &str = "10桁にしてください";
const ELEVEN: &str = "11桁にしてください";
const PARCEL: &str = "NPが受け付けませんでした";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (2, "取引ID", "英数字ではありません"), (3, "NP取引ID", "11文字ではありません"),
    (48, "氏名", MISSING), (49, "氏名", CHARACTER), (50, "氏名", LONG_21),
    (51, "氏名カナ", LONG_25), (52, "氏名カナ", KANA),
    (53, "会社名", LONG_30), (54, "会社名", CHARACTER),
    (55, "部署名", LONG_30), (56, "部署名", CHARACTER),
    (57, "郵便番号", MISSING), (58, "郵便番号", CHARACTER), (59, "郵便番号", PLACE), (136, "郵便番号", FORM),
    (60, "住所", MISSING), (61, "住所", CHARACTER), (62, "住所", LONG_55),
    (63, "電話番号", MISSING), (64, "電話番号", CHARACTER), (65, "電話番号", FORM), (66, "電話番号", ELEVEN),
    (67, "電話番号", TEN),
    (68, "メールアドレス", "この契約では必須です"), (69, "メールアドレス", CHARACTER),
    (70, "メールアドレス", "100文字を超えています"), (71, "メールアドレス", FORM),
    (72, "お届け先の氏名", MISSING), (73, "お届け先の氏名", CHARACTER), (74, "お届け先の氏名", LONG_21),
    (75, "お届け先の氏名カナ", LONG_25), (76, "お届け先の氏名カナ", KANA),
    (77, "お届け先の会社名", LONG_30), (78, "お届け先の会社名", CHARACTER),
    (79, "お届け先の部署名", LONG_30), (80, "お届け先の部署名", CHARACTER),
    (81, "お届け先の郵便番号", MISSING), (82, "お届け先の郵便番号", CHARACTER),
    (83, "お届け先の郵便番号", PLACE), (137, "お届け先の郵便番号", FORM),
    (84, "お届け先の住所", MISSING), (85, "お届け先の住所", CHARACTER), (86, "お届け先の住所", LONG_55),
    (87, "お届け先の電話番号", MISSING), (88, "お届け先の電話番号", CHARACTER),
    (89, "お届け先の電話番号", FORM), (90, "お届け先の電話番号", ELEVEN), (91, "お届け先の電話番号", TEN),
    (105, "送り状番号・運送会社", PARCEL), (106, "送り状番号・運送会社", PARCEL),
    (107, "送り状番号・運送会社", PARCEL), (108, "送り状番号・運送会社", PARCEL),
    (109, "送り状番号・運送会社", PARCEL), (110, "送り状番号・運送会社", PARCEL),
    (111, "送り状番号・運送会社・請求書発行日", PARCEL),
    (131, "取引", "加盟店へ戻されています"),
    (132, "請求方法", "取引と一致しません"),
];

/// Codes that are written in full.
const WHOLE: &[(&str, &str, &str)] = &[
    ("E0102004", "明細", "合計が請求金額と一致しません"),
    ("E0131006", "取引", "再登録済みです"),
    ("E0131011", "取引", "再登録の回数を超えました"),
    ("EPRO0101", "電文", "取引がありません"),
    ("EPRO0102", "電文", "取引が1,000件を超えています"),
    ("EPRO0106", "電文", "同じ取引IDが重なっています"),
    ("EPRO0107", "取引", "NPカードの取引です"),
    ("EPRO0109", "請求書発行日", FORM),
];

/// What an error code means.
pub(super) fn meaning(code: &str) -> Meaning {
    match code {
        "E0109002" | "E0109003" => return Meaning::Failure,
        "EPRO0105" => return Meaning::NoId,
        _ => {}
    }
    if let Some((_, field, rule)) = WHOLE.iter().find(|(whole, _, _)| *whole == code) {
        return Meaning::Field(field, rule);
    }
    let three = code.strip_prefix("E0100").filter(|rest| rest.len() == 3);
    match three.and_then(|rest| rest.parse::<u16>().ok()) {
        Some(113) => Meaning::NotFound,
        Some(114) => Meaning::Paid,
        Some(115) => Meaning::Shipped,
        Some(118) => Meaning::Ended,
        Some(number) => {
            let row = ROWS.iter().find(|(row, _, _)| *row == number);
            row.map_or(Meaning::Unknown, |(_, field, rule)| Meaning::Field(field, rule))
        }
        None => Meaning::Unknown,
    }
}

/// Whether one of the codes means that.
pub(super) fn say(codes: &[String], what: Meaning) -> bool {
    codes.iter().any(|code| meaning(code) == what)
}

/// The error for codes that the verb itself has no use for.
pub(super) fn error(api: Api, codes: &[String]) -> ProviderError {
    if say(codes, Meaning::Failure) {
        return match api.is_harmless() {
            true => ProviderError::Unavailable { retry_after: None },
            false => ProviderError::Uncertain,
        };
    }
    let about: Vec<String> = codes.iter().map(|code| words(meaning(code))).collect();
    let codes: Vec<String> = codes.iter().map(|code| clean(code)).collect();
    ProviderError::Refused { code: codes.join(" "), about: about.join("、") }
}

fn words(meaning: Meaning) -> String {
    match meaning {
        Meaning::NotFound => "取引が見つかりません".to_owned(),
        Meaning::Paid => "入金済みです".to_owned(),
        Meaning::Shipped => "出荷報告済みです".to_owned(),
        Meaning::Ended => "取引は終了しています（取消済み）".to_owned(),
        Meaning::Failure => "NPのシステムエラー".to_owned(),
        Meaning::NoId => "取引IDがありません".to_owned(),
        Meaning::Field(field, rule) => format!("{field}: {rule}"),
        Meaning::Unknown => "未知のエラー".to_owned(),
    }
}

/// Asked about a transaction of which nobody has told us what the provider calls it, where it cannot be asked by our number.
pub(super) fn nameless() -> ProviderError {
    ProviderError::ours(
        "NP取引IDが分からないため、NPに問い合わせできません。NPの管理画面で加盟店取引IDを検索してください",
    )
}

/// The provider does not know the name that we have for a transaction, and cannot be asked by our number: the name is wrong, or
/// the transaction is gone there.
pub(super) fn unknown_name() -> ProviderError {
    ProviderError::Refused {
        code: "E0100113".to_owned(),
        about: "NP取引IDの取引が見つかりません。IDが違うか、NP側で取り消されています".to_owned(),
    }
}

/// Asked to change a transaction that the provider does not know.
pub(super) fn missing() -> ProviderError {
    ProviderError::ours(words(Meaning::NotFound))
}

/// The provider does not take our number for the name of a transaction, although the settings say so.
pub(super) fn no_find_by_number() -> ProviderError {
    ProviderError::Misconfigured {
        what: "NP後払い：加盟店取引IDでは照会できません（FIND_BY_NUMBER を off にしてください）".to_owned(),
    }
}

/// Merchant code, SP code or terminal are not known there.
pub(super) fn stranger() -> ProviderError {
    ProviderError::Misconfigured {
        what: "NP後払い：加盟店コード・SPコード・ターミナルIDのいずれかが正しくありません".to_owned(),
    }
}

/// Why an order is held (保留): what a reason means. Codes that nobody has heard of are shown as they are.
pub(super) fn hold(code: &str) -> &'static str {
    match code {
        "RE009" => "住所の情報が不足しています",
        "RE014" => "住所が勤務先です。確認してください",
        "RE015" => "お届け先の住所の情報が不足しています",
        "RE020" => "お届け先が勤務先です",
        "RE021" => "電話番号が正しくありません",
        "RE023" => "お届け先の電話番号が正しくありません",
        "RE026" => "その他。NPに問い合わせてください",
        _ => "NPの理由コード表を確認してください",
    }
}

/// Why an order was refused (NG).
pub(super) fn refusal(code: &str) -> &'static str {
    match code {
        "RE001" | "NG001" => "限度額超過",
        "RE002" => "情報不足",
        "RE003" | "NG999" => "その他",
        _ => "理由不明",
    }
}

/// A code as it may be shown and kept: letters and digits, at most 16.
pub(super) fn clean(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).take(16).collect()
}
