//! Error codes: what the caller may do about each. The numbers differ from interface to interface.

mod tables;

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
    /// The total is the present one.
    Unchanged,
    /// A rule of the provider's, in words for staff.
    Rule(&'static str),
    /// Shop code, password or contract: nothing will work until the settings are mended.
    Settings(&'static str),
    /// A field, named for staff.
    Field(&'static str),
    /// The provider failed inside, or says something that nobody has heard of.
    Failure,
}

/// What an error code of an interface means, `kaara009E` for example. Codes of another family, and errors without a code, are
/// failures inside the provider: it is not certain what became of the request.
pub(super) fn meaning(api: Api, code: &str) -> Meaning {
    let code = code.to_ascii_lowercase();
    let number = code.strip_prefix(api.family()).map(|rest| rest.trim_end_matches('e'));
    let Some(number) = number.and_then(|number| number.parse::<u16>().ok()) else {
        return Meaning::Failure;
    };
    let rows = tables::rows(api);
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
        Meaning::Field(about) | Meaning::Rule(about) => refused(code, about),
        Meaning::NotFound => refused(code, "取引が見つかりません"),
        Meaning::NotCancellable => refused(code, "この状態では取消できません"),
        Meaning::Paid => refused(code, "入金済みです"),
        Meaning::NothingWaiting => refused(code, "認証待ちの取引ではありません"),
        Meaning::TooManyTries => refused(code, "認証番号の入力回数を超えました"),
        Meaning::Expired => refused(code, "認証番号の有効期限が切れました"),
        Meaning::SlipKnown => refused(code, "送り状番号は登録済みです"),
        Meaning::OldSlip => refused(code, "その送り状番号は登録されていません"),
        Meaning::SlipState => refused(code, "この状態では送り状番号を登録・取下げできません"),
        Meaning::Unchanged => refused(code, "請求金額は変わっていません"),
    }
}

/// Refused by the provider.
pub(super) fn refused(code: &str, about: &str) -> ProviderError {
    ProviderError::Refused { code: clean(code), about: about.to_owned() }
}

/// A code as it may be shown and kept: letters and digits, at most 16.
pub(super) fn clean(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).take(16).collect()
}
