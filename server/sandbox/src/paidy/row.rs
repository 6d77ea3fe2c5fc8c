//! A payment, a token or a dialog as the control answers it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ledger::Thing;
use super::payment::Payment;
use super::state::ExpiredStatus;
use super::token::{Standing, Token};
use crate::dossier::Dossier;

/// One name, as `GET /control/paidy/transactions` answers it. Where it came to nothing (a dialog that is open or was
/// closed, a name that never existed), only the counts are there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// `paidy`
    pub provider: &'static str,
    /// The name of the payment (`pay_…`) or token (`tok_…`).
    pub order_no: String,
    /// The shop's number for the order.
    pub order_ref: Option<String>,
    /// Where it stands, in one word of the sandbox: `authorized`, `expired`, `captured`, `partly_refunded`, `refunded`,
    /// `voided`, `rejected`; for a token as on the wire.
    pub state: Option<&'static str>,
    /// The status on the wire.
    pub status: Option<&'static str>,
    /// The amount in yen.
    pub amount: Option<i64>,
    /// How much was captured, in yen.
    pub captured: i64,
    /// How much of that was given back, in yen.
    pub refunded: i64,
    /// Whether the shop may count on the money, or charge the token.
    pub approved: bool,
    /// The telephone number that was proven.
    pub phone: Option<String>,
    /// 1 once there is a payment or token (more would be an error of the sandbox).
    pub accepted: u32,
    /// How often each call came: `launch`, `contact`, `code`, `leave` of the dialog; `create`, `show`, `update`,
    /// `capture`, `refund`, `close`, `token`, `suspend`, `resume`, `delete` of the wire.
    pub calls: BTreeMap<&'static str, u32>,
}

impl Row {
    /// The row of a name at a moment.
    #[must_use]
    pub fn of(number: &str, dossier: &Dossier<Thing>, now_ms: i64, expired: ExpiredStatus) -> Self {
        let row = Self {
            provider: "paidy",
            order_no: number.to_owned(),
            order_ref: None,
            state: None,
            status: None,
            amount: None,
            captured: 0,
            refunded: 0,
            approved: false,
            phone: None,
            accepted: dossier.accepted,
            calls: dossier.calls.clone(),
        };
        match &dossier.transaction {
            None => row,
            Some(Thing::Payment(payment)) => row.with_payment(payment, now_ms, expired),
            Some(Thing::Token(token)) => row.with_token(token),
        }
    }

    fn with_payment(self, payment: &Payment, now_ms: i64, expired: ExpiredStatus) -> Self {
        let state = payment.state(now_ms);
        Self {
            order_ref: payment.purchase.order.order_ref.clone(),
            state: Some(state.word()),
            status: Some(state.status(expired)),
            amount: Some(payment.purchase.amount_yen),
            captured: payment.captured_yen(),
            refunded: payment.refunded_yen(),
            approved: state.is_good(),
            phone: Some(payment.buyer.phone.clone()),
            ..self
        }
    }

    fn with_token(self, token: &Token) -> Self {
        let status = token.standing.status();
        Self {
            state: Some(status),
            status: Some(status),
            approved: token.standing == Standing::Active,
            phone: Some(token.origin.phone.clone()),
            ..self
        }
    }
}
