//! The calls of スコア後払い, one file each: read the fields, check the rules, change the ledger.

pub mod amend;
pub mod cancel;
pub mod invoice;
pub mod look_up;
pub mod register;
pub mod ship;

use std::sync::Arc;

use super::codes::{Code, Problem};
use super::ledger::Ledger;
use super::reply::Said;
use super::rules::{credentials, reference};
use super::terms::Terms;
use crate::magic::Step;
use crate::xml::Element;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// 注文登録
    Register,
    /// 与信結果取得
    LookUp,
    /// 注文修正
    Amend,
    /// 発送登録
    Ship,
    /// キャンセル
    Cancel,
    /// 請求書印字データ取得
    Invoice,
}

impl Verb {
    /// Every call.
    pub const ALL: [Self; 6] =
        [Self::Register, Self::LookUp, Self::Amend, Self::Ship, Self::Cancel, Self::Invoice];

    /// The call's name in its address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Register => "autotransaction",
            Self::LookUp => "autogetauthor",
            Self::Amend => "automodifytransaction",
            Self::Ship => "autopdrequest",
            Self::Cancel => "autocancel",
            Self::Invoice => "autogetinvoicedata",
        }
    }

    /// What the call is for.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Register => "注文登録",
            Self::LookUp => "与信結果取得",
            Self::Amend => "注文修正",
            Self::Ship => "発送登録",
            Self::Cancel => "キャンセル",
            Self::Invoice => "請求書印字データ取得",
        }
    }

    /// The call at an address such as `autotransaction.do`.
    #[must_use]
    pub fn at(file: &str) -> Option<Self> {
        let code = file.strip_suffix(".do")?;
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// The step that magic inputs know it by.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Register => Step::Register,
            Self::LookUp => Step::LookUp,
            Self::Amend => Step::Amend,
            Self::Ship => Step::Ship,
            Self::Cancel => Step::Cancel,
            Self::Invoice => Step::Invoice,
        }
    }

    /// Answers a call.
    ///
    /// # Errors
    /// The errors of the reply.
    pub fn answer(
        self,
        ledger: &mut Ledger,
        request: Option<&Element>,
        terms: &Terms<'_>,
    ) -> Result<Said, Vec<Problem>> {
        let request = request.filter(|it| it.name() == "request").ok_or(Code::Unreadable)?;
        if !credentials::hold(request, terms.settings) {
            return Err(Code::Credentials.into());
        }
        match self {
            Self::Register => register::answer(ledger, request, terms),
            Self::LookUp => look_up::answer(ledger, request, terms),
            Self::Amend => amend::answer(ledger, request, terms),
            Self::Ship => ship::answer(ledger, request),
            Self::Cancel => cancel::answer(ledger, request),
            Self::Invoice => invoice::answer(ledger, request, terms),
        }
    }
}

/// The order number of the transaction a call is about, when nothing else is wrong.
fn find(ledger: &Ledger, request: &Element) -> Result<Arc<str>, Vec<Problem>> {
    let mut problems = Vec::new();
    let reference = reference::read(request, &mut problems);
    if problems.is_empty() { Ok(ledger.find(reference)?) } else { Err(problems) }
}
