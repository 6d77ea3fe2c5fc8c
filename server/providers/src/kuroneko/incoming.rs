//! The provider's words → ours. A status that nobody has heard of is still pending: it is never taken for a yes or a no.

use super::{
    codes::clean,
    config::Config,
    wire::{Reply, garbled},
};
use crate::{
    error::ProviderError,
    port::{InvoiceSheet, Standing},
};
use domain::{
    moment::Moment,
    payment::{
        event::{Answer, Verdict},
        stage::Stage,
        state::{Code, CodeFailure, Decline},
    },
};

/// How a transaction stands, by KAAST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// 1: approved.
    Approved,
    /// 3, 5, 6, 10, 11: approved, and a slip number is registered.
    Shipped,
    /// 12: paid.
    Paid,
    /// 2: cancelled.
    Cancelled,
    /// 30: waiting for a code or under review; the interface does not say which.
    Pending,
    /// 31: closed while it waited for a code or was under review.
    Closed,
    /// 32: declined.
    Declined,
    /// Something new.
    Unknown,
}

impl Status {
    /// Whether no slip is registered, or none that anybody follows any more.
    pub(super) fn is_without_slip(self) -> bool {
        matches!(self, Self::Approved | Self::Cancelled | Self::Closed | Self::Declined)
    }
}

/// A status with the provider's words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// In our terms.
    pub(super) status: Status,
    /// How far it has come since the approval.
    pub(super) stage: Option<Stage>,
    /// For the timeline.
    pub(super) words: String,
}

/// Reads a KAAST reply.
pub(super) fn status(reply: &Reply) -> Result<Seen, ProviderError> {
    let result = reply.result()?;
    let (status, words) = match result.trim_start_matches('0') {
        "1" => (Status::Approved, "承認済み"),
        "2" => (Status::Cancelled, "取消済み"),
        "3" => (Status::Shipped, "送り状番号登録済み"),
        "5" => (Status::Shipped, "配送要調査"),
        "6" => (Status::Shipped, "警報メール送信済み"),
        "10" => (Status::Shipped, "売上確定"),
        "11" => (Status::Shipped, "請求書発行済み"),
        "12" => (Status::Paid, "入金済み"),
        "30" => (Status::Pending, "審査中"),
        "31" => (Status::Closed, "取消済み（審査中）"),
        "32" => (Status::Declined, "決済不可"),
        _ => (Status::Unknown, "未知の状況"),
    };
    let stage = match result.trim_start_matches('0') {
        "1" => Some(Stage::Approved),
        "3" | "6" => Some(Stage::SlipKnown),
        "5" => Some(Stage::Undelivered),
        "10" => Some(Stage::SalesFixed),
        "11" => Some(Stage::Invoiced),
        "12" => Some(Stage::Paid),
        _ => None,
    };
    Ok(Seen { status, stage, words: format!("取引状況 {} {words}{}", clean(result), warning(reply)) })
}

/// What the provider warns of, for the timeline; empty where it warns of nothing.
fn warning(reply: &Reply) -> String {
    let Some(warning) = reply.get("warning") else { return String::new() };
    let words = match warning.trim_start_matches('0') {
        "" => return String::new(),
        "1" => "送り状番号未登録",
        "2" => "配送未完了",
        "3" => "配送要調査",
        "4" => "印字データ未取得",
        _ => "未知の警告",
    };
    format!("（警告 {} {words}）", clean(warning))
}

/// Reads a KAARA reply without error. Result 3 means that a code was sent where one is, and a review everywhere else.
pub(super) fn credit(reply: &Reply, code: Option<Code>) -> Result<Standing, ProviderError> {
    let result = reply.result()?;
    let (answer, words) = match result {
        "0" => (Answer::Approved, "ご利用可"),
        "1" => (Answer::Declined(Decline::Refused), "ご利用不可"),
        "2" => (Answer::Declined(Decline::OverLimit), "限度額超過"),
        "3" => {
            code.map_or((Answer::UnderReview, "審査中"), |code| (Answer::CodeSent(code), "認証番号送信"))
        }
        _ => return Err(garbled("決済依頼の result が未知の値です")),
    };
    Ok(Standing::new(answer, format!("決済依頼 {result} {words}")))
}

/// Why it was declined, by KAARS; a refusal where it does not say.
pub(super) fn decline(reply: &Reply) -> Decline {
    match reply.get("result") {
        Some("2") => Decline::OverLimit,
        _ => Decline::Refused,
    }
}

/// What a status means to somebody who looks up. `why` is known for a declined one only; `code` as the caller knows it;
/// `fresh` is a code sent just now, `None` for an offer that sends none.
pub(super) fn answer(status: Status, why: Decline, code: Option<Code>, fresh: Option<Code>) -> Answer {
    match status {
        Status::Approved | Status::Shipped => Answer::Approved,
        Status::Paid => Answer::Paid,
        Status::Cancelled => Answer::Cancelled,
        // KAAST says 30 and KAARS says 3 for a code that is awaited and for a review alike. Asking for a code that is not
        // awaited is harmless, KAASA then says so; showing 審査中 to somebody who holds a code would lose the order.
        Status::Pending => fresh.map_or(Answer::UnderReview, |fresh| Answer::CodeSent(code.unwrap_or(fresh))),
        Status::Closed if code.and(fresh).is_some() => Answer::CodeFailed(CodeFailure::Expired),
        Status::Closed => Answer::Cancelled,
        Status::Declined => Answer::Declined(why),
        Status::Unknown => Answer::UnderReview,
    }
}

/// What a status means after a right code; `None` when it does not follow from one, so that it has to be looked up.
pub(super) fn verdict(status: Status, why: Decline) -> Option<Verdict> {
    match status {
        Status::Approved | Status::Shipped | Status::Paid => Some(Verdict::Approved),
        Status::Pending | Status::Unknown => Some(Verdict::UnderReview),
        Status::Declined => Some(Verdict::Declined(why)),
        Status::Cancelled | Status::Closed => None,
    }
}

/// Reads a KAASD reply without error: everything that it says but how the question was heard. No source confirms the names, so
/// whatever comes is what is to be printed, under the name and at the place where it stands. Errors: `Garbled` when there is
/// nothing.
pub(super) fn sheet(reply: &Reply) -> Result<InvoiceSheet, ProviderError> {
    const ENVELOPE: [&str; 5] = ["returnCode", "errorCode", "returnDate", "requestDate", "ycfStrCode"];
    let printed = reply.members().iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str()));
    let fields: Vec<(String, String)> = printed.cloned().collect();
    if fields.iter().all(|(_, value)| value.is_empty()) {
        return Err(garbled("印字データがありません"));
    }
    Ok(InvoiceSheet { fields })
}

/// What KAASA says of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// 1.
    Right,
    /// 2.
    Wrong,
    /// 3, 4 and two errors.
    Failed(CodeFailure),
    /// 5 and an error: no transaction waits for a code.
    NothingWaiting,
}

/// Reads a KAASA reply without error.
pub(super) fn judgement(reply: &Reply) -> Result<Judgement, ProviderError> {
    match reply.result()? {
        "1" => Ok(Judgement::Right),
        "2" => Ok(Judgement::Wrong),
        "3" => Ok(Judgement::Failed(CodeFailure::Expired)),
        "4" => Ok(Judgement::Failed(CodeFailure::Undeliverable)),
        "5" => Ok(Judgement::NothingWaiting),
        _ => Err(garbled("認証番号判定の result が未知の値です")),
    }
}

/// A code that was sent just now, as far as we know.
pub(super) fn fresh_code(config: &Config, now: Moment) -> Code {
    let lifetime = i64::try_from(config.code_lifetime.as_millis()).unwrap_or(i64::MAX);
    Code { until: now.plus_millis(lifetime), tries: config.code_tries, checking: None }
}
