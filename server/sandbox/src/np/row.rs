//! A number of the shop as the control answers it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ledger::History;
use super::order::Settlement;
use super::screening::{HoldReason, NgReason};
use super::state::State;
use super::transaction::Transaction;
use crate::dossier::Dossier;

/// One number of the shop, as `GET /control/np/transactions` answers it. Facts are those of the newest transaction;
/// without an accepted registration only the counts are there.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransactionRow {
    /// `np`
    pub provider: &'static str,
    /// The shop's number.
    pub order_no: String,
    /// The provider's number.
    pub np_transaction_id: Option<String>,
    /// The state in one word, `approved` for example.
    pub state: Option<State>,
    /// The state as authorizations/find reports it.
    pub state_code: Option<&'static str>,
    /// The amount in yen.
    pub amount: Option<i64>,
    /// Whether the buyer has credit now: given, and neither cancelled nor lapsed since.
    pub approved: bool,
    /// How many transactions of this number have credit now. More than one bills the buyer twice.
    pub live: usize,
    /// How the invoice reaches the buyer.
    pub settlement: Option<Settlement>,
    /// Why credit is refused.
    pub ng: Option<NgReason>,
    /// Why it is held.
    pub holds: Vec<HoldReason>,
    /// The carrier's code.
    pub carrier: Option<&'static str>,
    /// The slip number.
    pub slip: Option<String>,
    /// The buyer's telephone number, digits only.
    pub phone: Option<String>,
    /// How many registrations were accepted.
    pub accepted: usize,
    /// How often each call came, accepted or not: `{"transactions": 2}`.
    pub calls: BTreeMap<&'static str, u32>,
    /// Every transaction of this number, oldest first.
    pub transactions: Vec<Registered>,
}

/// One of several transactions under a number.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// The provider's number.
    pub np_transaction_id: String,
    /// The state in one word.
    pub state: State,
    /// The amount in yen.
    pub amount: i64,
}

impl TransactionRow {
    /// The row of a number.
    #[must_use]
    pub fn of(number: &str, dossier: &Dossier<History>) -> Self {
        let history = dossier.transaction.as_deref().unwrap_or_default();
        let found = history.last();
        let shipment = found.and_then(|it| it.shipment.as_ref());
        let live = history.iter().filter(|it| it.state.has_credit()).count();
        Self {
            provider: "np",
            order_no: number.to_owned(),
            np_transaction_id: found.map(|it| it.np_id.clone()),
            state: found.map(|it| it.state),
            state_code: found.map(|it| it.state.authori()),
            amount: found.map(|it| it.order.billed_yen),
            approved: live > 0,
            live,
            settlement: found.map(|it| it.order.settlement),
            ng: found.and_then(|it| it.ng),
            holds: found.map(|it| it.holds.clone()).unwrap_or_default(),
            carrier: shipment.map(|it| it.carrier),
            slip: shipment.map(|it| it.slip.clone()),
            phone: found.map(|it| it.order.buyer.phone.clone()),
            accepted: history.len(),
            calls: dossier.calls.clone(),
            transactions: history.iter().map(Registered::of).collect(),
        }
    }
}

impl Registered {
    fn of(found: &Transaction) -> Self {
        Self { np_transaction_id: found.np_id.clone(), state: found.state, amount: found.order.billed_yen }
    }
}
