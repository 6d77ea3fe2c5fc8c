//! The provider's words → ours. A status that nobody has heard of is still pending: it is never taken for a yes or a no.

use super::{codes::clean, config::Config, wire::Payment};
use crate::{
    error::ProviderError,
    port::{Cancellation, Standing},
};
use domain::{
    id::ProviderId,
    moment::Moment,
    payment::{event::Answer, stage::Stage, state::Decline},
    yen::Yen,
};

/// How a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Can be captured.
    Authorized,
    /// Could have been captured, and its time is over.
    Lapsed,
    /// Refused.
    Rejected,
    /// Captured, and still claimed at least in part.
    Captured,
    /// Captured, and all of it given back.
    Returned,
    /// Closed without a capture.
    Voided,
    /// Something new.
    Unknown,
}

/// A payment as we read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// How it stands.
    pub(super) status: Status,
    /// What was captured.
    pub(super) captured: Yen,
    /// What was given back of it.
    pub(super) given: Yen,
}

/// Reads a payment. Errors: `Garbled` for sums beyond counting.
pub(super) fn seen(config: &Config, payment: &Payment, now: Moment) -> Result<Seen, ProviderError> {
    let captures = payment.captures.as_deref().unwrap_or_default();
    let captured = sum(captures.iter().map(|capture| capture.amount.yen()))?;
    let given = sum(payment.refunds.iter().flatten().map(|refund| refund.amount.yen()))?;
    let status = match (payment.status.as_str(), captures.is_empty()) {
        ("authorized", true) if is_over(payment.expires_at.as_deref(), now) => Status::Lapsed,
        ("authorized", true) => Status::Authorized,
        ("rejected", true) => Status::Rejected,
        ("closed", true) => Status::Voided,
        ("authorized" | "closed", false) if given >= captured => Status::Returned,
        ("authorized" | "closed", false) => Status::Captured,
        (status, true) if status == config.expired => Status::Lapsed,
        _ => Status::Unknown,
    };
    Ok(Seen { status, captured, given })
}

fn sum(amounts: impl Iterator<Item = Yen>) -> Result<Yen, ProviderError> {
    Yen::sum(amounts).ok_or_else(|| ProviderError::garbled("ペイディの応答の金額が大きすぎます"))
}

/// Whether a time like `2026-12-21T01:15:00.000Z` is over. One that is written otherwise, or not at all, is not: the provider will
/// say so when it matters.
fn is_over(until: Option<&str>, now: Moment) -> bool {
    let Some(until) = until.and_then(|text| text.strip_suffix('Z')) else { return false };
    let digits: String = until.chars().filter(char::is_ascii_digit).take(14).collect();
    // A stamp is the time in Japan, nine hours ahead.
    digits.len() == 14 && digits <= now.plus_seconds(-9 * 3600).stamp()
}

/// How a payment stands, in our words.
pub(super) fn standing(payment: &Payment, seen: &Seen) -> Standing {
    let (answer, words) = match seen.status {
        Status::Authorized => (Answer::Approved, "与信済み"),
        Status::Lapsed => (Answer::Declined(Decline::Lapsed), "与信の有効期限切れ"),
        Status::Rejected => (Answer::Declined(Decline::Refused), "審査NG"),
        Status::Captured if seen.given == Yen::ZERO => (Answer::Approved, "売上確定"),
        Status::Captured => (Answer::Approved, "売上確定・一部返金済み"),
        Status::Returned => (Answer::Cancelled, "全額返金済み"),
        Status::Voided => (Answer::Cancelled, "取消済み"),
        Status::Unknown => (Answer::UnderReview, "未知の状況"),
    };
    let (amount, stage) = match seen.status {
        Status::Authorized => (Some(payment.amount.yen()), Some(Stage::Approved)),
        Status::Captured | Status::Returned => (seen.captured.minus(seen.given), Some(Stage::SalesFixed)),
        Status::Lapsed | Status::Rejected | Status::Voided | Status::Unknown => (None, None),
    };
    let words = format!("{} {words}", clean(&payment.status));
    Standing { answer, words, id: Some(ProviderId::new(payment.id.as_str())), amount, stage }
}

/// What a status means to somebody who cancels; `None` when it is not cancelled and could be.
pub(super) fn cancellation(status: Status) -> Option<Cancellation> {
    match status {
        // What was refused, has lapsed or was given back will never be billed.
        Status::Voided | Status::Rejected | Status::Lapsed | Status::Returned => Some(Cancellation::Done),
        Status::Captured => Some(Cancellation::TooLate),
        Status::Authorized | Status::Unknown => None,
    }
}
