//! Webhooks: what the provider tells the shop by itself. Unsigned; they only say what to look up.

use serde_json::{Value, json};

use super::payment::Payment;
use super::stamp::utc;
use super::terms::Terms;
use super::token::Token;
use crate::faults::{Buyer, NoticePlan};

/// The payment that the test notification of the dashboard is about. It does not exist.
const TEST_PAYMENT: &str = "pay_0000000000000001";

/// One webhook.
#[derive(Clone)]
pub struct Notice {
    /// The payment or token it is about.
    pub number: String,
    /// What it says.
    pub body: Value,
    /// How often and how late it is sent.
    pub plan: NoticePlan,
}

/// What happened to a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It was authorised.
    Authorized,
    /// It was captured.
    Captured,
    /// Some of it was given back.
    Refunded,
    /// The shop changed its order number, description or metadata.
    Updated,
    /// It was closed without a capture.
    Closed,
}

impl Event {
    fn status(self) -> &'static str {
        match self {
            Self::Authorized => "authorize_success",
            Self::Captured => "capture_success",
            Self::Refunded => "refund_success",
            Self::Updated => "update_success",
            Self::Closed => "close_success",
        }
    }
}

impl Notice {
    /// Tells what happened to a payment. A refund tells its reason too.
    #[must_use]
    pub fn of_payment(payment: &Payment, event: Event, terms: &Terms<'_>) -> Self {
        let mut body = json!({
            "payment_id": payment.id,
            "event_type": "payment",
            "status": event.status(),
            "order_ref": payment.purchase.order.order_ref,
            "timestamp": utc(terms.now_ms),
        });
        if let Some(members) = body.as_object_mut() {
            if matches!(event, Event::Captured | Event::Refunded) {
                members.insert("capture_id".to_owned(), json!(payment.capture_id()));
            }
            if event == Event::Refunded {
                members.insert("reason".to_owned(), json!(payment.last_reason()));
            }
        }
        let buyer = Buyer { name: &payment.buyer.name1, phone: &payment.buyer.phone };
        Self { number: payment.id.clone(), body, plan: NoticePlan::make(terms.knobs, buyer) }
    }

    /// Tells what happened to a token: `activate_success` and its like.
    #[must_use]
    pub fn of_token(token: &Token, status: &str, terms: &Terms<'_>) -> Self {
        let body = json!({ "token_id": token.id, "status": status, "timestamp": utc(terms.now_ms) });
        let buyer = Buyer { name: &token.origin.name1, phone: &token.origin.phone };
        Self { number: token.id.clone(), body, plan: NoticePlan::make(terms.knobs, buyer) }
    }

    /// The test notification of the dashboard.
    #[must_use]
    pub fn test(terms: &Terms<'_>) -> Self {
        let body = json!({
            "payment_id": TEST_PAYMENT,
            "event_type": "payment",
            "status": Event::Authorized.status(),
            "order_ref": null,
            "timestamp": utc(terms.now_ms),
        });
        let plan = NoticePlan::make(terms.knobs, Buyer::default());
        Self { number: TEST_PAYMENT.to_owned(), body, plan }
    }
}
