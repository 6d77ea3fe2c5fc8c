//! Error codes: what the caller may do about each. The numbers differ from interface to interface.

use super::wire::Api;
use crate::error::ProviderError;

/// What an error code comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// No such transaction.
    NotFound,
    /// The order number is taken: the request arrived before, or somebody else's did.
    NotUnique,
    /// In this state it cannot be cancelled; a cancelled one neither.
    NotCancellable,
    /// The buyer has paid.
    Paid,
    /// No transaction waits for a code.
    NothingWaiting,
    /// The code was typed wrongly too often.
    TooManyTries,
    /// The code's time is over.
    Expired,
    /// That slip number is already registered for this order.
    SlipKnown,
    /// The slip number to be replaced is not registered.
    OldSlip,
    /// In this state no slip number can be registered.
    SlipState,
    /// Shop code, password or contract: nothing will work until the settings are mended.
    Settings(&'static str),
    /// A field, named for staff.
    Field(&'static str),
    /// The provider failed inside, or says something that nobody has heard of.
    Failure,
}

type Row = (u16, u16, Meaning);

const SHOP: Meaning = Meaning::Settings("加盟店コード");
const PASSWORD: Meaning = Meaning::Settings("パスワード");
const NUMBER: Meaning = Meaning::Field("受注番号");
const DATE: Meaning = Meaning::Field("依頼日時");

const KAARA: &[Row] = &[
    (1, 5, SHOP),
    (6, 8, NUMBER),
    (9, 9, Meaning::NotUnique),
    (10, 13, Meaning::Field("受注日")),
    (14, 18, Meaning::Field("出荷予定日")),
    (19, 22, Meaning::Field("氏名")),
    (23, 24, Meaning::Field("氏名カナ")),
    (25, 28, Meaning::Field("郵便番号")),
    (29, 29, Meaning::Field("郵便番号（存在しません）")),
    (30, 34, Meaning::Field("住所1")),
    (35, 37, Meaning::Field("住所2")),
    (38, 40, Meaning::Field("電話番号")),
    (43, 45, Meaning::Field("メールアドレス")),
    (46, 49, Meaning::Field("合計金額")),
    (50, 51, Meaning::Field("送り先区分")),
    (52, 53, Meaning::Settings("送り先区分（契約にありません）")),
    (54, 57, Meaning::Field("購入商品名称")),
    (58, 59, Meaning::Field("購入商品数量")),
    (60, 62, Meaning::Field("購入商品単価")),
    (63, 65, Meaning::Field("購入商品小計")),
    (66, 84, Meaning::Field("送り先")),
    (86, 89, DATE),
    (90, 92, PASSWORD),
    (93, 93, Meaning::Field("電話番号")),
    (94, 94, Meaning::Field("送り先の電話番号")),
    (95, 96, Meaning::Field("自由項目")),
    (100, 100, Meaning::Field("出荷予定日（受注日より前）")),
    (101, 101, Meaning::Field("合計金額（明細の合計と一致しません）")),
    (102, 102, Meaning::Field("送り先")),
    (103, 103, Meaning::Field("住所（番地がありません）")),
    (104, 104, Meaning::Field("送り先の住所（番地がありません）")),
    (105, 105, Meaning::Field("郵便番号")),
    (106, 106, Meaning::Field("送り先の郵便番号")),
];

const KAARS: &[Row] = &[
    (1, 1, Meaning::Field("電文の形式")),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 11, DATE),
    (12, 13, PASSWORD),
    (14, 14, NUMBER),
];

const KAAST: &[Row] = &[
    (1, 1, Meaning::Field("電文の形式")),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 11, DATE),
    (12, 13, PASSWORD),
    (14, 14, NUMBER),
    (15, 15, SHOP),
];

const KAACL: &[Row] = &[
    (1, 1, Meaning::Field("電文の形式")),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, Meaning::NotCancellable),
    (10, 12, DATE),
    (13, 14, PASSWORD),
    (15, 15, Meaning::Paid),
    (16, 16, NUMBER),
    (17, 17, SHOP),
];

const KAASL: &[Row] = &[
    (1, 1, Meaning::Field("電文の形式")),
    (2, 4, SHOP),
    (5, 7, NUMBER),
    (8, 8, Meaning::NotFound),
    (9, 9, Meaning::SlipKnown),
    (10, 13, Meaning::Field("送り状番号")),
    (14, 14, Meaning::Field("送り状番号（チェックデジット）")),
    (15, 15, Meaning::Field("送り状番号（使用できません）")),
    (16, 17, Meaning::Field("送り状番号（登録できる数を超えました）")),
    (18, 18, Meaning::SlipKnown),
    (19, 19, Meaning::Field("処理区分")),
    (20, 22, Meaning::SlipState),
    (23, 23, Meaning::Field("出荷予定日")),
    (24, 26, Meaning::OldSlip),
    (27, 27, Meaning::Field("出荷予定日")),
    (28, 30, Meaning::OldSlip),
    (31, 31, Meaning::Field("出荷予定日")),
    (32, 32, Meaning::OldSlip),
    (33, 35, DATE),
    (36, 37, PASSWORD),
    (38, 38, NUMBER),
    (41, 41, SHOP),
    (42, 42, Meaning::Field("出荷予定日")),
    (44, 44, Meaning::Field("送り状番号")),
    (45, 45, Meaning::Field("送り状番号（3件の受注で使用済み）")),
];

const KAASA: &[Row] = &[
    (1, 4, SHOP),
    (5, 9, NUMBER),
    (10, 12, Meaning::Field("認証番号")),
    (13, 16, DATE),
    (17, 18, PASSWORD),
    (20, 20, Meaning::NothingWaiting),
    (21, 21, Meaning::TooManyTries),
    (22, 22, Meaning::Expired),
    (23, 24, PASSWORD),
];

/// What an error code of an interface means, `kaara009E` for example. Codes of another family, and errors without a code, are
/// failures inside the provider: it is not certain what became of the request.
pub(super) fn meaning(api: Api, code: &str) -> Meaning {
    let code = code.to_ascii_lowercase();
    let number = code.strip_prefix(api.family()).map(|rest| rest.trim_end_matches('e'));
    let Some(number) = number.and_then(|number| number.parse::<u16>().ok()) else {
        return Meaning::Failure;
    };
    let rows = match api {
        Api::Kaara => KAARA,
        Api::Kaars => KAARS,
        Api::Kaacl => KAACL,
        Api::Kaast => KAAST,
        Api::Kaasl => KAASL,
        Api::Kaasa => KAASA,
    };
    let row = rows.iter().find(|(first, last, _)| (*first..=*last).contains(&number));
    row.map_or(Meaning::Field("未知のエラー"), |(_, _, meaning)| *meaning)
}

/// The error for a code that the verb itself has no use for.
pub(super) fn error(api: Api, code: &str) -> ProviderError {
    match meaning(api, code) {
        Meaning::Settings(what) => ProviderError::Misconfigured {
            what: format!("クロネコ代金後払い：{what}（{}）", clean(code)),
        },
        // Whose transaction holds that number is for the look-up to say.
        Meaning::NotUnique => ProviderError::Uncertain,
        Meaning::Failure if api.is_harmless() => ProviderError::Unavailable { retry_after: None },
        Meaning::Failure => ProviderError::Uncertain,
        Meaning::Field(about) => refused(code, about),
        Meaning::NotFound => refused(code, "取引が見つかりません"),
        Meaning::NotCancellable => refused(code, "この状態では取消できません"),
        Meaning::Paid => refused(code, "入金済みです"),
        Meaning::NothingWaiting => refused(code, "認証待ちの取引ではありません"),
        Meaning::TooManyTries => refused(code, "認証番号の入力回数を超えました"),
        Meaning::Expired => refused(code, "認証番号の有効期限が切れました"),
        Meaning::SlipKnown => refused(code, "送り状番号は登録済みです"),
        Meaning::OldSlip => refused(code, "変更前送り状番号"),
        Meaning::SlipState => refused(code, "この状態では送り状番号を登録できません"),
    }
}

/// Refused by the provider.
pub(super) fn refused(code: &str, about: &str) -> ProviderError {
    ProviderError::Refused { code: clean(code), about: about.to_owned() }
}

/// Refused by ourselves before anything was sent.
pub(super) fn ours(about: impl Into<String>) -> ProviderError {
    ProviderError::Refused { code: "ours".to_owned(), about: about.into() }
}

/// A code as it may be shown and kept: letters and digits, at most 16.
pub(super) fn clean(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).take(16).collect()
}
