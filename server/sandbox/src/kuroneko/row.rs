//! An order number as the control answers it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::claim::Method;
use super::state::State;
use super::transaction::{Credit, SendDiv, Transaction};
use crate::dossier::Dossier;

/// One order number, as `GET /control/kuroneko/transactions` answers it. Without an accepted credit request only the
/// counts are there.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransactionRow {
    /// `kuroneko`
    pub provider: &'static str,
    /// The shop's order number.
    pub order_no: String,
    /// The state in one word, `pin_wait` for example.
    pub state: Option<State>,
    /// The state as KAAST0010 reports it.
    pub state_code: Option<u8>,
    /// The total in yen.
    pub amount: Option<i64>,
    /// Whether the buyer has credit now: approved, and neither cancelled nor declined since.
    pub approved: bool,
    /// The credit result.
    pub credit: Option<Credit>,
    /// How the invoice reaches the buyer.
    pub send_div: Option<SendDiv>,
    /// The buyer's telephone number, digits only.
    pub phone: Option<String>,
    /// The slip numbers.
    pub slips: Vec<String>,
    /// The status warning of KAAST0010.
    pub warning: Option<u8>,
    /// The path of the buyer's page, once the invoice is out.
    pub pay_path: Option<String>,
    /// The last day to pay, `yyyy-MM-dd`.
    pub due_on: Option<String>,
    /// How the buyer paid, where the payment page says so.
    pub paid_by: Option<Method>,
    /// Whether the data to print the invoice as it is now was fetched.
    pub printed: bool,
    /// Where the invoice goes: postal code and both lines, a blank between them.
    pub address: Option<String>,
    /// How often the invoice was asked for again.
    pub reissues: u32,
    /// How many credit requests were accepted (0 or 1; more would be an error of the sandbox).
    pub accepted: u32,
    /// How often each verb came, accepted or not: `{"KAARA0010": 2}`.
    pub calls: BTreeMap<&'static str, u32>,
}

impl TransactionRow {
    /// The row of an order number.
    #[must_use]
    pub fn of(order_no: &str, dossier: &Dossier<Transaction>, now_ms: i64) -> Self {
        let found = dossier.transaction.as_ref();
        let invoice = found.and_then(|it| it.invoice.as_ref());
        Self {
            provider: "kuroneko",
            order_no: order_no.to_owned(),
            state: found.map(|it| it.state),
            state_code: found.map(|it| it.state.code()),
            amount: found.map(|it| it.claim.total_yen()),
            approved: found.is_some_and(|it| it.state.has_credit()),
            credit: found.map(|it| it.seen_credit()),
            send_div: found.map(|it| it.claim.send_div),
            phone: found.map(|it| it.phone.clone()),
            slips: found.map(|it| it.slips.clone()).unwrap_or_default(),
            warning: found.map(|it| it.warning(now_ms)),
            pay_path: invoice.map(|it| format!("/kuroneko/pay/{}", it.token)),
            due_on: invoice.map(|it| it.due_on.to_string()),
            paid_by: invoice.and_then(|it| it.paid_by),
            printed: found.is_some_and(|it| it.printed),
            address: found.map(|it| {
                let place = &it.claim.place;
                format!("{} {} {}", place.postcode, place.first, place.second).trim_end().to_owned()
            }),
            reissues: found.map_or(0, |it| it.reissues),
            accepted: dossier.accepted,
            calls: dossier.calls.clone(),
        }
    }
}
