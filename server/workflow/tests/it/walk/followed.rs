//! An order that a walk follows: what was seen of it last, and what must not change any more.

use crate::bought::Bought;
use domain::{
    cart::CartLine,
    checkout::{Buyer, Checkout, Recipient},
    giving_back::Way,
    id::Sku,
    method::Kind,
    payment::{record::Payment, state::State},
    shipment::parts::contents,
    yen::Yen,
};
use serde_json::Value;
use std::collections::BTreeMap;
use workflow::desk::read_order::Sheet;

/// What a provider was told of parcels that left, and what lies in them: it stays, whatever comes back. How it is paid may still change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnParcels {
    buyer: Buyer,
    recipient: Option<Recipient>,
    /// All that was ordered when the first one left.
    goods: BTreeMap<Sku, u32>,
    /// What lies in each that has left, by its id.
    parcels: BTreeMap<String, BTreeMap<Sku, u32>>,
}

impl OnParcels {
    /// Of an order as it is now.
    pub fn of(sheet: &Sheet) -> Self {
        let Checkout { buyer, recipient, .. } = sheet.order.checkout.clone();
        let in_each = contents(&sheet.order.quote.lines, &sheet.shipments);
        let left = sheet.shipments.iter().zip(in_each).filter(|(it, _)| it.state.has_left());
        let parcels = left.map(|(it, goods)| (it.id.clone(), counted(&goods))).collect();
        Self { buyer, recipient, goods: ordered(sheet), parcels }
    }

    /// Whether it is still so; more parcels may have left meanwhile.
    pub fn stays(&self, now: &Self) -> bool {
        let same = |(id, goods): (&String, &BTreeMap<Sku, u32>)| now.parcels.get(id) == Some(goods);
        self.buyer == now.buyer
            && self.recipient == now.recipient
            && self.goods == now.goods
            && self.parcels.iter().all(same)
    }
}

/// How many of each.
fn counted<'l>(goods: impl IntoIterator<Item = &'l CartLine>) -> BTreeMap<Sku, u32> {
    let mut all = BTreeMap::new();
    for line in goods {
        *all.entry(line.sku.clone()).or_default() += line.quantity;
    }
    all
}

/// All that an order was about: what it still is about, and what came back.
pub fn ordered(sheet: &Sheet) -> BTreeMap<Sku, u32> {
    let lines = sheet.order.quote.lines.iter().chain(sheet.returns.iter().flat_map(|made| &made.goods));
    let goods: Vec<CartLine> =
        lines.map(|line| CartLine { sku: line.sku.clone(), quantity: line.quantity }).collect();
    counted(&goods)
}

/// All that lies in its parcels, or lay in them when they left.
pub fn packed(sheet: &Sheet) -> BTreeMap<Sku, u32> {
    counted(contents(&sheet.order.quote.lines, &sheet.shipments).iter().flatten())
}

/// What its last payment is about: what the order costs, and what the shop gave back of it by itself.
pub fn to_pay(sheet: &Sheet) -> Yen {
    let payment = last(sheet);
    let by_hand = sheet.returns.iter().filter(|it| it.way == Way::ByHand && it.payment == payment.id);
    let given = Yen::sum(by_hand.map(|made| made.amount)).unwrap();
    sheet.order.quote.total.plus(given).unwrap()
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
    /// What was on its parcels that have left.
    pub left: Option<OnParcels>,
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
