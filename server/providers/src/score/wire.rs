//! Interfaces and replies, spelled as the contract spells them. No source confirms the containers of a reply, only what
//! stands in them: so members are found by their own names, wherever they stand.

use crate::{error::ProviderError, xml::Element};
use domain::payment::reason::Reason;

/// Longest reason of a 保留, characters.
const REASON: usize = 512;

/// An interface of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Api {
    /// 注文登録.
    Register,
    /// 与信結果取得.
    LookUp,
    /// 注文修正.
    Amend,
    /// 発送登録.
    Ship,
    /// キャンセル.
    Cancel,
    /// 請求書印字データ取得.
    Invoice,
}

impl Api {
    /// The provider's name for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Register => "transaction",
            Self::LookUp => "getauthor",
            Self::Amend => "modifytransaction",
            Self::Ship => "pdrequest",
            Self::Cancel => "cancel",
            Self::Invoice => "getinvoicedata",
        }
    }

    /// Whether asking twice, or asking without hearing the answer, changes nothing there.
    pub(super) fn is_harmless(self) -> bool {
        matches!(self, Self::LookUp | Self::Invoice)
    }
}

/// One of the errors that a reply names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// `MULT0015`.
    pub(super) code: String,
    /// In the provider's words.
    pub(super) message: String,
}

/// A reply, whatever its root is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply(Element);

impl Reply {
    /// Reads XML. Errors: `Garbled` when it is none.
    pub(super) fn parse(text: &str) -> Result<Self, ProviderError> {
        Element::parse(text).map(Self)
    }

    /// Whether the provider took the request; where it does not say so, an error is a no and a credit result a yes.
    /// Errors: `Garbled` when it says nothing.
    pub(super) fn accepted(&self) -> Result<bool, ProviderError> {
        match self.get("result") {
            Some("OK") => Ok(true),
            Some("NG") => Ok(false),
            None if !self.failures().is_empty() => Ok(false),
            None if self.get("authorResult").is_some() => Ok(true),
            _ => Err(ProviderError::garbled("result がありません")),
        }
    }

    /// The text of the first member of that name, `None` where it is missing or empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let all = self.0.every();
        let mut texts =
            all.iter().filter(|element| element.name() == name).map(|element| element.text().trim());
        texts.find(|text| !text.is_empty())
    }

    /// Every error that it names.
    pub(super) fn failures(&self) -> Vec<Failure> {
        let all = self.0.every();
        let text = |element: &Element, name| {
            element.child(name).map(|child| child.text().trim().to_owned()).unwrap_or_default()
        };
        all.iter()
            .map(|element| Failure {
                code: text(element, "errorCode"),
                message: text(element, "errorMessage"),
            })
            .filter(|failure| !failure.code.is_empty() || !failure.message.is_empty())
            .collect()
    }

    /// The reasons of a 保留, whether each has a container of its own or all stand in one.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        for element in self.0.every() {
            let text = element.text().trim();
            match (element.name(), reasons.last_mut()) {
                ("reasonCode", _) => {
                    reasons.push(Reason { code: text.to_owned(), words: String::new() });
                }
                ("reason", Some(reason)) if reason.words.is_empty() => {
                    reason.words = text.chars().take(REASON).collect();
                }
                ("reason", _) => reasons.push(Reason { code: String::new(), words: text.to_owned() }),
                _ => {}
            }
        }
        reasons
    }

    /// The first element with a member of that name.
    pub(super) fn holding(&self, name: &str) -> Option<&Element> {
        self.0.every().into_iter().find(|element| element.child(name).is_some())
    }

    /// Every element with a member of that name, in order.
    pub(super) fn all_holding(&self, name: &str) -> Vec<&Element> {
        self.0.every().into_iter().filter(|element| element.child(name).is_some()).collect()
    }
}
