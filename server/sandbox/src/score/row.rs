//! An order number as the control answers it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::order::PaymentType;
use super::state::State;
use super::transaction::{Parcel, Transaction};
use crate::dossier::Dossier;

/// One order number, as `GET /control/score/transactions` answers it. Without an accepted registration only the counts
/// are there.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransactionRow {
    /// `score`
    pub provider: &'static str,
    /// `shopTransactionId`
    pub order_no: String,
    /// `nissenTransactionId`
    pub transaction_id: Option<String>,
    /// The state in one word, `reviewing` for example.
    pub state: Option<State>,
    /// What a look-up would say: OK, NG, HOLD or 保留.
    pub author_result: Option<&'static str>,
    /// The codes of the reasons for 保留.
    pub reasons: Vec<&'static str>,
    /// The billed amount in yen.
    pub amount: Option<i64>,
    /// Whether the buyer has credit now.
    pub approved: bool,
    /// How the invoice reaches the buyer.
    pub payment_type: Option<PaymentType>,
    /// The buyer's telephone numbers, digits only.
    pub phones: Vec<String>,
    /// Carrier and slip number.
    pub parcel: Option<Parcel>,
    /// How many registrations were accepted (0 or 1; more would be an error of the sandbox).
    pub accepted: u32,
    /// How often each call came, accepted or not: `{"autotransaction": 2}`.
    pub calls: BTreeMap<&'static str, u32>,
}

impl TransactionRow {
    /// The row of an order number.
    #[must_use]
    pub fn of(number: &str, dossier: &Dossier<Transaction>) -> Self {
        let found = dossier.transaction.as_ref();
        let on_hold = found.filter(|it| it.state == State::Pending);
        Self {
            provider: "score",
            order_no: number.to_owned(),
            transaction_id: found.map(Transaction::nissen_id),
            state: found.map(|it| it.state),
            author_result: found.and_then(|it| it.state.author_result().ok()),
            reasons: on_hold.map(|it| it.reasons.iter().map(|it| it.code).collect()).unwrap_or_default(),
            amount: found.map(|it| it.order.amount_yen),
            approved: found.is_some_and(|it| it.state.has_credit()),
            payment_type: found.map(|it| it.order.payment_type),
            phones: found.map(|it| it.order.buyer.phones.clone()).unwrap_or_default(),
            parcel: found.and_then(|it| it.parcel.clone()),
            accepted: dossier.accepted,
            calls: dossier.calls.clone(),
        }
    }
}
