//! The provider's words → ours. A status that nobody has heard of is still pending: it is never taken for a yes or a no.

use super::{
    auth,
    codes::{self, clean},
    config::{Config, Ended},
    wire::Outcome,
};
use crate::{error::ProviderError, port::Standing};
use domain::{
    id::ProviderId,
    moment::Day,
    payment::{event::Answer, reason::Reason, stage::Stage, state::Decline},
};

/// What came out, and whether the provider's word for it is one that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// In our terms.
    pub(super) standing: Standing,
    /// Somebody has heard of the status.
    pub(super) known: bool,
}

/// Reads the result of a screening: of register, update and authorizations/find; `asked` is the name that it was asked by.
/// Errors: `Garbled` where nothing is said, or where something that may stand has no name.
pub(super) fn screening(
    config: &Config,
    outcome: &Outcome,
    asked: Option<&ProviderId>,
) -> Result<Seen, ProviderError> {
    let missing = |what: &str| ProviderError::garbled(format!("{what} がありません"));
    let result = outcome.get("authori_result").ok_or_else(|| missing("authori_result"))?;
    let (answer, words) = match result.as_str() {
        "00" => (Answer::Approved, "OK".to_owned()),
        "10" => held(outcome),
        "20" => declined(config, outcome),
        "30" => (Answer::Declined(Decline::Refused), "ER（無効）".to_owned()),
        "40" => (Answer::UnderReview, "審査前".to_owned()),
        "50" => (Answer::UnderReview, "審査中".to_owned()),
        _ => (Answer::UnderReview, "未知の結果".to_owned()),
    };
    let known = matches!(result.as_str(), "00" | "10" | "20" | "30" | "40" | "50");
    let told = outcome.get("np_transaction_id").filter(|id| auth::is_id(id)).map(ProviderId::new);
    let id = told.or_else(|| asked.cloned());
    // Without its name it could never be asked for again. What was refused needs none.
    if id.is_none() && !matches!(answer, Answer::Declined(_)) {
        return Err(missing("np_transaction_id"));
    }
    let words = format!("審査結果 {} {words}", clean(&result));
    Ok(Seen { standing: Standing { id, ..Standing::new(answer, words) }, known })
}

fn held(outcome: &Outcome) -> (Answer, String) {
    let reasons: Vec<Reason> = outcome
        .list("authori_hold")
        .iter()
        .map(|code| Reason { code: clean(code), words: codes::hold(code).to_owned() })
        .collect();
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    let words = format!("保留（{}）", codes.join("・"));
    (Answer::OnHold(reasons), words)
}

fn declined(config: &Config, outcome: &Outcome) -> (Answer, String) {
    let reasons = outcome.list("authori_ng");
    let over = reasons.iter().any(|code| config.over_limit.contains(code));
    let why = if over { Decline::OverLimit } else { Decline::Refused };
    let told: Vec<String> =
        reasons.iter().map(|code| format!("{} {}", clean(code), codes::refusal(code))).collect();
    (Answer::Declined(why), format!("NG（{}）", told.join("・")))
}

/// How a transaction stands of which the provider only says that it has ended.
pub(super) fn ended(config: &Config) -> Standing {
    match config.ended {
        Ended::Cancelled => Standing::new(Answer::Cancelled, "E0100118 取消済み"),
        Ended::Paid => paid("E0100118 入金済み"),
    }
}

/// Whether the buyer has paid, by payments/find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Payment {
    /// 10.
    Unpaid,
    /// 20, and when, where that is said.
    Paid(Option<Day>),
    /// 30: 非開示.
    Undisclosed,
    /// Something new.
    Unknown(String),
}

/// Reads what payments/find says. Errors: `Garbled` where nothing is said.
pub(super) fn payment(outcome: &Outcome) -> Result<Payment, ProviderError> {
    let status = outcome.get("payment_status");
    match status.as_deref() {
        Some("10") => Ok(Payment::Unpaid),
        Some("20") => {
            let day = outcome.get("customer_payment_date");
            Ok(Payment::Paid(day.as_deref().and_then(Day::parse)))
        }
        Some("30") => Ok(Payment::Undisclosed),
        Some(other) => Ok(Payment::Unknown(clean(other))),
        None => Err(ProviderError::garbled("payment_status がありません")),
    }
}

/// An approved transaction and what is known of its payment. Unpaid says nothing of how far it has come: goods that are still
/// in the shop are unpaid too.
pub(super) fn with_payment(approved: Standing, payment: Option<&Payment>) -> Standing {
    let status = match payment {
        None => "入金状況 不明".to_owned(),
        Some(Payment::Unpaid) => "入金状況 10 未入金".to_owned(),
        Some(Payment::Undisclosed) => "入金状況 30 非開示".to_owned(),
        Some(Payment::Unknown(status)) => format!("入金状況 {status} 未知の状況"),
        Some(Payment::Paid(None)) => "入金状況 20 入金済み".to_owned(),
        Some(Payment::Paid(Some(day))) => format!("入金状況 20 入金済み（{day}）"),
    };
    let words = format!("{}・{status}", approved.words);
    match payment {
        Some(Payment::Paid(_)) => Standing { id: approved.id, ..paid(words) },
        _ => Standing { words, ..approved },
    }
}

/// 入金済み.
pub(super) fn paid(words: impl Into<String>) -> Standing {
    Standing { stage: Some(Stage::Paid), ..Standing::new(Answer::Paid, words) }
}
