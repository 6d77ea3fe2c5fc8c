//! The provider's words → ours. A result that nobody has heard of is still pending: it is never taken for a yes or a no.

use super::{codes::clean, wire::Reply};
use crate::{
    error::ProviderError,
    port::{InvoiceSheet, Standing},
    xml::Element,
};
use domain::{
    id::ProviderId,
    payment::{event::Answer, state::Decline},
    yen::Yen,
};

/// The columns of 請求書印字データ in the provider's order; the goods follow.
#[rustfmt::skip]
pub(super) const COLUMNS: [&str; 51] = [
    "invoiceBarCode", "invoiceCode", "invoiceKbn", "historySeq", "remindedKbn",
    "companyName", "department", "customerName", "customerZip",
    "customerAddress1", "customerAddress2", "customerAddress3",
    "shopZip", "shopAddress1", "shopAddress2", "shopAddress3", "shopTel", "shopFax",
    "billedAmount", "tax", "timeOfReceipts", "invoiceStartDate", "invoiceTitle",
    "nissenMessage1", "nissenMessage2", "nissenMessage3", "nissenMessage4",
    "invoiceShopsiteName", "shopEmail", "nissenName", "nissenQaUrl",
    "shopOrderDate", "shopCode", "nissenTransactionId", "shopTransactionId1", "shopTransactionId2",
    "shopMessage1", "shopMessage2", "shopMessage3", "shopMessage4", "shopMessage5",
    "yobi1", "yobi2", "yobi3", "yobi4", "yobi5", "yobi6", "yobi7", "yobi8", "yobi9", "yobi10",
];

/// The columns of each line of goods, and the names that the same have elsewhere.
const GOODS: [(&str, &str); 3] =
    [("goodsName", "detailName"), ("goodsPrice", "detailPrice"), ("goodsNum", "detailQuantity")];

/// A credit result, and whether anybody has heard of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// In our terms.
    pub(super) standing: Standing,
    /// Whether the result is one of the contract's.
    pub(super) known: bool,
}

/// Reads a reply that took a request.
pub(super) fn standing(reply: &Reply) -> Seen {
    let result = reply.get("authorResult").unwrap_or_default();
    let (answer, words) = match result {
        "OK" => (Some(Answer::Approved), "OK".to_owned()),
        "NG" => (Some(Answer::Declined(Decline::Refused)), "NG".to_owned()),
        "HOLD" | "HD" => (Some(Answer::UnderReview), "HOLD".to_owned()),
        "保留" | "HR" => {
            let reasons = reply.reasons();
            let codes: Vec<String> = reasons.iter().map(|reason| clean(&reason.code)).collect();
            (Some(Answer::OnHold(reasons)), format!("保留 {}", codes.join(" ")).trim_end().to_owned())
        }
        other => (None, format!("未知の結果 {}", clean(other)).trim_end().to_owned()),
    };
    let known = answer.is_some();
    let mut standing = Standing::new(answer.unwrap_or(Answer::UnderReview), format!("与信結果 {words}"));
    standing.id = reply.get("nissenTransactionId").map(ProviderId::new);
    standing.amount = reply.get("billedAmount").and_then(|amount| amount.parse().ok()).map(Yen);
    Seen { standing, known }
}

/// Reads 請求書印字データ of the transaction that has that number there and that amount.
/// Errors: `Garbled` when there is none or it is another's, `Refused` when it bills another amount.
pub(super) fn invoice(reply: &Reply, number: &str, amount: Yen) -> Result<InvoiceSheet, ProviderError> {
    let missing = || ProviderError::garbled("請求書印字データがありません");
    let sheet = reply.holding("invoiceBarCode").ok_or_else(missing)?;
    let get = |name| sheet.child(name).map(Element::text).unwrap_or_default();
    if get("invoiceBarCode").trim().is_empty() {
        return Err(missing());
    }
    let theirs = format!("{}{}", get("shopTransactionId1").trim(), get("shopTransactionId2").trim());
    if !theirs.is_empty() && theirs != number {
        return Err(ProviderError::garbled("別の取引の請求書印字データです"));
    }
    if get("billedAmount").trim().parse() != Ok(amount.0) {
        return Err(ProviderError::ours("請求書の金額が注文の金額と一致しません"));
    }
    let mut fields: Vec<(String, String)> =
        COLUMNS.iter().map(|name| ((*name).to_owned(), get(name).to_owned())).collect();
    for line in goods(reply) {
        for (name, other) in GOODS {
            let value = line.child(name).or_else(|| line.child(other)).map(Element::text);
            fields.push((name.to_owned(), value.unwrap_or_default().to_owned()));
        }
    }
    Ok(InvoiceSheet { fields })
}

fn goods(reply: &Reply) -> Vec<&Element> {
    let lines = reply.all_holding("goodsName");
    if lines.is_empty() { reply.all_holding("detailName") } else { lines }
}
