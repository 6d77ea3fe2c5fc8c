//! An order that a walk follows: what was seen of it last, and what must not change any more.

use crate::bought::Bought;
use domain::{
    checkout::{Buyer, Checkout, Recipient},
    id::Sku,
    method::Kind,
    order::record::Order,
    payment::{record::Payment, state::State},
};
use serde_json::Value;
use workflow::desk::read_order::Sheet;

/// What a provider was told of a parcel that left: it stays. How it is paid may still change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnParcel {
    buyer: Buyer,
    recipient: Option<Recipient>,
    goods: Vec<(Sku, u32)>,
}

impl OnParcel {
    /// Of an order as it is now.
    pub fn of(order: &Order) -> Self {
        let Checkout { buyer, recipient, .. } = order.checkout.clone();
        let goods = order.quote.lines.iter().map(|line| (line.sku.clone(), line.quantity)).collect();
        Self { buyer, recipient, goods }
    }
}

/// One of the orders of a walk.
pub struct Followed<'h> {
    /// The order and its link.
    pub bought: Bought<'h>,
    /// As it was seen last.
    pub sheet: Sheet,
    /// What its dialog was opened with, at any time: the page may still stand open.
    pub payloads: Vec<Value>,
    /// Transactions that its dialogs made.
    pub made: Vec<String>,
    /// What was on the parcel when it left.
    pub left: Option<OnParcel>,
    /// Staff took over what a provider bills.
    pub taken_over: bool,
    /// Its story is over: only what stands at the providers is still looked at.
    pub over: bool,
}

impl<'h> Followed<'h> {
    /// From now on.
    pub fn new(bought: Bought<'h>, sheet: Sheet) -> Self {
        Self {
            bought,
            sheet,
            payloads: Vec::new(),
            made: Vec::new(),
            left: None,
            taken_over: false,
            over: false,
        }
    }

    /// The attempt that counts.
    pub fn last(&self) -> &Payment {
        last(&self.sheet)
    }

    /// Whether a parcel has left.
    pub fn has_left(&self) -> bool {
        has_left(&self.sheet)
    }

    /// The first duty that waits for a person.
    pub fn parked(&self) -> Option<&store::duties::Standing> {
        self.sheet.duties.iter().find(|duty| duty.parked_at.is_some())
    }
}

/// The attempt that counts.
pub fn last(sheet: &Sheet) -> &Payment {
    sheet.payments.last().unwrap()
}

/// Whether a parcel has left.
pub fn has_left(sheet: &Sheet) -> bool {
    sheet.shipments.iter().any(|it| it.state.has_left())
}

/// Whether somebody is asked for the money of an attempt.
pub fn is_deferred(payment: &Payment) -> bool {
    matches!(payment.method.kind, Kind::Deferred { .. })
}

/// Whether an attempt has ended, or is about to: what it was for stays what it was.
pub fn has_ended(state: &State) -> bool {
    matches!(
        state,
        State::Declined { .. }
            | State::CodeFailed { .. }
            | State::Cancelling { .. }
            | State::Cancelled { .. }
    )
}
