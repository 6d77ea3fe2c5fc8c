//! The calls of クロネコ代金後払い, one file each: read the fields, check the rules, change the ledger.

pub mod kaacl;
pub mod kaakk;
pub mod kaara;
pub mod kaarr;
pub mod kaars;
pub mod kaasa;
pub mod kaasd;
pub mod kaasl;
pub mod kaast;

use super::codes::{Checked, EnvelopeCodes, ErrorCode, UNREADABLE};
use super::fields::Fields;
use super::ledger::Ledger;
use super::letter::Letter;
use super::notice::Notice;
use super::reply::Members;
use super::terms::Terms;
use crate::inbox::sms::Sms;
use crate::magic::Step;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// KAARA0010: credit request, also the start of the SMS type.
    Kaara,
    /// KAARS0010: credit result.
    Kaars,
    /// KAASA0020: checking the code of the SMS.
    Kaasa,
    /// KAAST0010: status.
    Kaast,
    /// KAASL0010: slip numbers.
    Kaasl,
    /// KAACL0010: cancelling.
    Kaacl,
    /// KAAKK0010: reducing the amount.
    Kaakk,
    /// KAARR0010: asking for an invoice again.
    Kaarr,
    /// KAASD0010: data to print a bundled invoice.
    Kaasd,
}

/// What a call does beside changing the ledger.
#[derive(Debug, Default)]
pub struct Effects {
    /// Texts to deliver.
    pub texts: Vec<Sms>,
    /// Notices to post.
    pub notices: Vec<Notice>,
    /// Mails to deliver.
    pub letters: Vec<Letter>,
}

impl Verb {
    /// Every call.
    pub const ALL: [Self; 9] = [
        Self::Kaara,
        Self::Kaars,
        Self::Kaasa,
        Self::Kaast,
        Self::Kaasl,
        Self::Kaacl,
        Self::Kaakk,
        Self::Kaarr,
        Self::Kaasd,
    ];

    /// The call's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kaara => "KAARA0010",
            Self::Kaars => "KAARS0010",
            Self::Kaasa => "KAASA0020",
            Self::Kaast => "KAAST0010",
            Self::Kaasl => "KAASL0010",
            Self::Kaacl => "KAACL0010",
            Self::Kaakk => "KAAKK0010",
            Self::Kaarr => "KAARR0010",
            Self::Kaasd => "KAASD0010",
        }
    }

    /// What the call is for.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Kaara => "決済依頼",
            Self::Kaars => "決済結果照会",
            Self::Kaasa => "SMS認証番号判定",
            Self::Kaast => "取引状況照会",
            Self::Kaasl => "出荷情報",
            Self::Kaacl => "決済取消",
            Self::Kaakk => "請求金額変更",
            Self::Kaarr => "請求書再発行",
            Self::Kaasd => "請求書印字情報取得",
        }
    }

    /// The call at an address such as `KAARA0010APIAction_execute.action`.
    #[must_use]
    pub fn at(action: &str) -> Option<Self> {
        let code = action.strip_suffix("APIAction_execute.action")?;
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// The step that magic inputs know it by.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Kaara => Step::Register,
            Self::Kaars | Self::Kaast => Step::LookUp,
            Self::Kaasa => Step::EnterCode,
            Self::Kaasl => Step::Ship,
            Self::Kaacl => Step::Cancel,
            Self::Kaakk | Self::Kaarr => Step::Amend,
            Self::Kaasd => Step::Invoice,
        }
    }

    /// The family of its error codes.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Kaara => "kaara",
            Self::Kaars => "kaars",
            Self::Kaasa => "kaasa",
            Self::Kaast => "kaast",
            Self::Kaasl => "kaasl",
            Self::Kaacl => "kaacl",
            Self::Kaakk => "kaakk",
            Self::Kaarr => "kaarr",
            Self::Kaasd => "kaasd",
        }
    }

    fn envelope_codes(self) -> &'static EnvelopeCodes {
        use super::codes;
        match self {
            Self::Kaara => &codes::KAARA,
            Self::Kaars => &codes::KAARS,
            Self::Kaasa => &codes::KAASA,
            Self::Kaast => &codes::KAAST,
            Self::Kaasl => &codes::KAASL,
            Self::Kaacl => &codes::KAACL,
            Self::Kaakk => &codes::KAAKK,
            Self::Kaarr => &codes::KAARR,
            Self::Kaasd => &codes::KAASD,
        }
    }

    /// Answers a call: the fields every call carries first, then its own.
    ///
    /// # Errors
    /// The one error code of the answer.
    pub fn answer(
        self,
        ledger: &mut Ledger,
        fields: Option<&Fields>,
        terms: &Terms<'_>,
        effects: &mut Effects,
    ) -> Result<Members, ErrorCode> {
        let code = |number| ErrorCode::Rule(self.family(), number);
        let codes = self.envelope_codes();
        let Some(fields) = fields else { return Err(codes.layout.map_or(UNREADABLE, code)) };
        let answer: Checked<Members> =
            super::rules::envelope::check(fields, codes, terms).and_then(|envelope| match self {
                Self::Kaara => kaara::answer(ledger, fields, &envelope, terms, effects),
                Self::Kaars => kaars::answer(ledger, &envelope),
                Self::Kaasa => kaasa::answer(ledger, fields, &envelope, terms, effects),
                Self::Kaast => kaast::answer(ledger, &envelope, terms),
                Self::Kaasl => kaasl::answer(ledger, fields, &envelope, terms),
                Self::Kaacl => kaacl::answer(ledger, &envelope, terms),
                Self::Kaakk => kaakk::answer(ledger, fields, &envelope, terms, effects),
                Self::Kaarr => kaarr::answer(ledger, fields, &envelope, terms),
                Self::Kaasd => kaasd::answer(ledger, &envelope, terms),
            });
        answer.map_err(code)
    }
}
