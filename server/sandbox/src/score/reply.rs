//! What the provider answers: nested XML, HTTP 200 even for a refusal.

use super::codes::Problem;
use super::invoice::Invoice;
use super::screening::Reason;
use super::transaction::Transaction;
use crate::clock::shown;
use crate::xml::{PROLOG, leaf, nest};

/// What a call that was accepted says.
#[derive(Debug)]
pub enum Said {
    /// `transactionResult`
    Result(TransactionResult),
    /// `invoiceDataResult`
    Invoice(Box<Invoice>),
}

/// `transactionResult`
#[derive(Debug)]
pub struct TransactionResult {
    nissen_id: String,
    shop_id: String,
    amount_yen: i64,
    credit: Option<Credit>,
}

#[derive(Debug)]
struct Credit {
    judged_ms: Option<i64>,
    author_result: &'static str,
    reasons: Vec<Reason>,
}

impl TransactionResult {
    /// The numbers and the amount, as every call says them.
    #[must_use]
    pub fn of(found: &Transaction) -> Self {
        Self {
            nissen_id: found.nissen_id(),
            shop_id: found.order.shop_transaction_id.clone(),
            amount_yen: found.order.amount_yen,
            credit: None,
        }
    }

    /// The same with the result of the screening. The reasons belong to 保留 alone.
    #[must_use]
    pub fn with_credit(found: &Transaction, author_result: &'static str) -> Self {
        let reasons = if author_result == "保留" { found.reasons.clone() } else { Vec::new() };
        let credit = Credit { judged_ms: found.judged_ms, author_result, reasons };
        Self { credit: Some(credit), ..Self::of(found) }
    }

    fn write(&self, xml: &mut String) {
        leaf(xml, "nissenTransactionId", &self.nissen_id);
        leaf(xml, "shopTransactionId", &self.shop_id);
        leaf(xml, "billedAmount", &self.amount_yen.to_string());
        let Some(credit) = &self.credit else { return };
        if let Some(judged_ms) = credit.judged_ms {
            leaf(xml, "authoriDate", &shown(judged_ms));
        }
        leaf(xml, "authorResult", credit.author_result);
        for reason in &credit.reasons {
            nest(xml, "holdReason", |xml| {
                leaf(xml, "reasonCode", reason.code);
                leaf(xml, "reason", reason.says);
            });
        }
    }
}

/// Writes the answer.
#[must_use]
pub fn xml(answered: &Result<Said, Vec<Problem>>) -> String {
    let mut xml = PROLOG.to_owned();
    nest(&mut xml, "response", |xml| match answered {
        Ok(said) => {
            leaf(xml, "result", "OK");
            match said {
                Said::Result(result) => nest(xml, "transactionResult", |xml| result.write(xml)),
                Said::Invoice(invoice) => nest(xml, "invoiceDataResult", |xml| invoice.write(xml)),
            }
        }
        Err(problems) => {
            leaf(xml, "result", "NG");
            nest(xml, "errors", |xml| {
                for problem in problems {
                    nest(xml, "error", |xml| {
                        leaf(xml, "errorCode", problem.code.row().0);
                        leaf(xml, "errorMessage", &problem.message());
                    });
                }
            });
        }
    });
    xml.push('\n');
    xml
}
