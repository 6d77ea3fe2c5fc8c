//! What a change of an order means for its payment: which changes keep the result of the screening, which are screened again, and
//! which need another transaction. Staff are shown it before they save.

use crate::{
    capabilities::Amends,
    checkout::Checkout,
    method::PaymentMethod,
    order::{self, record::Order},
    payment::{record::Payment, state::State},
    quote::Quote,
    shipment,
};

/// Why an order cannot be changed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// It is cancelled, returned or done.
    Ended,
    /// Its parcel has left: buyer, goods and addresses stay as the provider was told.
    Left,
    /// The money has come.
    Paid,
    /// A request is on its way to the provider, and nobody knows yet what will come of it.
    Asking,
    /// The buyer is about to type the code of an SMS, or to agree in the provider's own dialog.
    Buyer,
}

/// What a change means for the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Nobody has to be told.
    Untold,
    /// The provider is told; the result of the screening stays.
    Kept,
    /// The provider is told, and screens again: HOLD until its answer.
    Screened,
    /// What stood at Error is sent again.
    Resent,
    /// The transaction is cancelled, and another attempt takes its place.
    Replaced,
    /// The transaction is cancelled, and only the buyer can go on: a code or a dialog of theirs is needed.
    BuyerAsked,
}

/// Whether an order is locked, and why.
pub fn lock<'s>(
    order: &Order,
    payment: &Payment,
    shipments: impl IntoIterator<Item = &'s shipment::State>,
) -> Option<Lock> {
    if !matches!(
        order.state,
        order::State::Placed | order::State::Received | order::State::Processing | order::State::OnHold
    ) {
        return Some(Lock::Ended);
    }
    if shipments.into_iter().any(shipment::State::has_left) {
        return Some(Lock::Left);
    }
    match payment.state {
        State::Paid { .. } => Some(Lock::Paid),
        State::Asked { .. } | State::Uncertain { .. } => Some(Lock::Asking),
        State::AwaitingCode { .. } | State::AwaitingDialog { .. } => Some(Lock::Buyer),
        _ => None,
    }
}

/// What it means that an order which is paid for by `payment` becomes `checkout` and `quote`, paid by `method`. For orders that are not
/// locked.
pub fn consequence(
    order: &Order,
    payment: &Payment,
    checkout: &Checkout,
    quote: &Quote,
    method: &PaymentMethod,
) -> Consequence {
    if method.id != payment.method.id {
        return renewed(method);
    }
    if matches!(payment.state, State::Faulty { .. }) {
        return Consequence::Resent;
    }
    let Some(able) = payment.method.capabilities().filter(|_| stands_there(&payment.state)) else {
        return Consequence::Untold;
    };
    let people = checkout.buyer != order.checkout.buyer || checkout.recipient != order.checkout.recipient;
    let goods = quote.lines != order.quote.lines || quote.total != order.quote.total;
    if !people && !goods {
        return Consequence::Untold;
    }
    let approved = payment.state.stands();
    match able.amends {
        Amends::Rescreens if approved && !people && quote.total <= order.quote.total => Consequence::Kept,
        Amends::Rescreens => Consequence::Screened,
        Amends::Reduces if approved && !people && quote.total < order.quote.total => Consequence::Kept,
        // The provider bills the amount, which stays; it does not take a change of goods alone.
        Amends::Reduces | Amends::Never if !people && quote.total == order.quote.total => Consequence::Untold,
        Amends::Reduces | Amends::Never => renewed(method),
    }
}

/// Whether the provider holds a transaction that it has judged, or judges.
fn stands_there(state: &State) -> bool {
    matches!(
        state,
        State::UnderReview { .. } | State::OnHold { .. } | State::Approved { .. } | State::Amending { .. }
    )
}

/// What it takes to start anew with a method: only the buyer can go on where a code or a dialog of theirs is needed.
pub fn renewed(method: &PaymentMethod) -> Consequence {
    if method.needs_buyer() { Consequence::BuyerAsked } else { Consequence::Replaced }
}

impl Consequence {
    /// Every one of them.
    pub const ALL: [Self; 6] =
        [Self::Untold, Self::Kept, Self::Screened, Self::Resent, Self::Replaced, Self::BuyerAsked];

    /// Its name in forms and on the timeline.
    pub fn name(self) -> &'static str {
        match self {
            Self::Untold => "untold",
            Self::Kept => "kept",
            Self::Screened => "screened",
            Self::Resent => "resent",
            Self::Replaced => "replaced",
            Self::BuyerAsked => "buyer_asked",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consequence| consequence.name() == name)
    }
}

#[cfg(test)]
mod tests;
