//! Errors: what the caller may do about each. The provider publishes no table of codes: the few whose meaning is known, or
//! assumed, are settings, and all others are refusals that keep code and words.

use super::{
    config::Codes,
    wire::{Api, Failure},
};
use crate::{error::ProviderError, xml::Element};

/// Longest text about a refusal, characters.
const WORDS: usize = 200;

/// Elements of a request that nobody may read later, wherever a provider quotes them.
const PRIVATE: [&str; 10] = [
    "shopPassword",
    "terminalId",
    "fullName",
    "fullKanaName",
    "FullKanaName",
    "tel",
    "email",
    "zipCode",
    "address2",
    "address3",
];

/// What an error comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// No such transaction.
    NotFound,
    /// Nothing will work until the settings are mended.
    Credentials,
    /// The buyer has paid.
    TooLate,
    /// Its shipment is registered already.
    Shipped,
    /// It was cancelled before.
    Cancelled,
    /// Its approval was not used in time.
    Lapsed,
    /// Anything else, or something that nobody has heard of.
    Other,
}

/// A request that the provider refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// What it comes to.
    pub(super) meaning: Meaning,
    /// The error for a verb that has no use for the meaning.
    pub(super) error: ProviderError,
}

/// Reads the errors of a reply to the request `sent`.
pub(super) fn refusal(codes: &Codes, api: Api, failures: &[Failure], sent: &Element) -> Refusal {
    let known = failures.iter().find(|failure| meaning(codes, &failure.code) != Meaning::Other);
    let first = known.or(failures.first());
    let meaning = first.map_or(Meaning::Other, |failure| meaning(codes, &failure.code));
    let code = first.map(|failure| clean(&failure.code)).unwrap_or_default();
    let said = words(failures, sent);
    let error = match meaning {
        Meaning::Credentials => {
            let what =
                format!("スコア後払い：加盟店ID・接続元ID・ダイレクトパスワードを確認してください（{code}）");
            ProviderError::Misconfigured { what }
        }
        _ if said.is_empty() => ProviderError::Refused {
            code,
            about: format!("{}が受け付けられませんでした", label(api)),
        },
        _ => ProviderError::Refused { code, about: format!("{}：{said}", label(api)) },
    };
    Refusal { meaning, error }
}

fn meaning(codes: &Codes, code: &str) -> Meaning {
    let among = |codes: &[String]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
    match () {
        () if among(&codes.credentials) => Meaning::Credentials,
        () if among(&codes.not_found) => Meaning::NotFound,
        () if among(&codes.too_late) => Meaning::TooLate,
        () if among(&codes.shipped) => Meaning::Shipped,
        () if among(&codes.cancelled) => Meaning::Cancelled,
        () if among(&codes.lapsed) => Meaning::Lapsed,
        () => Meaning::Other,
    }
}

/// The call as staff know it.
fn label(api: Api) -> &'static str {
    match api {
        Api::Register => "注文登録",
        Api::LookUp => "与信結果取得",
        Api::Amend => "注文修正",
        Api::Ship => "発送登録",
        Api::Cancel => "取消",
        Api::Invoice => "請求書印字データ取得",
    }
}

/// What the provider says, without whatever it quotes of people and passwords.
fn words(failures: &[Failure], sent: &Element) -> String {
    let messages: Vec<&str> = failures
        .iter()
        .map(|failure| failure.message.as_str())
        .filter(|message| !message.is_empty())
        .collect();
    let mut words = messages.join(" / ");
    for element in sent.every().into_iter().filter(|element| PRIVATE.contains(&element.name())) {
        // The whole first: a part of it may be a part of something else.
        let parts = element.text().split(char::is_whitespace);
        for part in std::iter::once(element.text()).chain(parts).filter(|part| part.chars().count() > 1) {
            words = words.replace(part, "…");
        }
    }
    words.chars().filter(|c| !c.is_control()).take(WORDS).collect()
}

/// A code as it may be shown and kept: letters, digits, `-` and `_`, at most 20.
pub(super) fn clean(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(20).collect()
}
