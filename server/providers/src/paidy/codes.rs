//! A refusal → what the caller may do next.

use super::wire::{self, Refusal};
use crate::{error::ProviderError, transport::Reply};
use reqwest::StatusCode;

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The key, or the version: nothing works.
    Settings,
    /// There is no such payment or token.
    NotFound,
    /// It cannot be done now, perhaps because it was done before.
    State,
    /// The request itself.
    Request,
}

/// A refusal: certainly nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What it is about.
    pub(super) meaning: Meaning,
    /// The provider's code, or the status where it has none.
    pub(super) code: String,
}

/// Reads a refusal; `None` when that is none of the provider's own, so that it says nothing of what was done.
pub(super) fn fault(reply: &Reply) -> Option<Fault> {
    let refusal =
        wire::read::<Refusal>(&reply.text).ok().filter(|said| said.code.is_some() || said.status.is_some());
    if let Some(reference) = refusal.as_ref().and_then(|said| said.reference.as_deref()) {
        // The provider's staff ask for it.
        tracing::info!(provider = super::NAME, reference = clean(reference), "refused");
    }
    let code =
        refusal.as_ref().and_then(|said| said.code.as_deref()).map(clean).filter(|code| !code.is_empty());
    let meaning = match (reply.status, code.as_deref()) {
        // Nobody else on the way knows the key.
        (StatusCode::UNAUTHORIZED, _) => Meaning::Settings,
        _ if refusal.is_none() => return None,
        (StatusCode::BAD_REQUEST, Some("version.unknown")) => Meaning::Settings,
        (StatusCode::BAD_REQUEST, _) => Meaning::Request,
        (StatusCode::NOT_FOUND, _) => Meaning::NotFound,
        (StatusCode::FORBIDDEN | StatusCode::CONFLICT, _) => Meaning::State,
        _ => return None,
    };
    Some(Fault { meaning, code: code.unwrap_or_else(|| reply.status.as_u16().to_string()) })
}

/// The error for a refusal that the verb itself has no use for.
pub(super) fn error(fault: &Fault) -> ProviderError {
    match fault.meaning {
        Meaning::Settings if fault.code == "version.unknown" => settings("Paidy-Version", &fault.code),
        Meaning::Settings => settings("シークレットキー", &fault.code),
        Meaning::NotFound => refused(fault, "取引が見つかりません"),
        Meaning::State => refused(fault, "この状態ではできない操作です"),
        Meaning::Request if fault.code == "request_content.malformed" => refused(fault, "送信内容の形式"),
        Meaning::Request => refused(fault, "送信内容"),
    }
}

/// Refused by the provider.
pub(super) fn refused(fault: &Fault, about: &str) -> ProviderError {
    ProviderError::Refused { code: fault.code.clone(), about: about.to_owned() }
}

/// Settings that are wrong.
pub(super) fn settings(what: &str, code: &str) -> ProviderError {
    ProviderError::Misconfigured { what: format!("ペイディ：{what}（{code}）") }
}

/// A code or a status as it may be shown and kept: letters, digits and `._-`, at most 40.
pub(super) fn clean(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')).take(40).collect()
}
