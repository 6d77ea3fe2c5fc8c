//! 一部の返品・返金: some of what was sent came back, and some of the money goes back. Which way the money goes depends on who holds it.

use crate::{
    capabilities::{Amends, GivesBack},
    cart::CartLine,
    id::{PaymentId, Sku},
    method::Kind,
    moment::Moment,
    payment::{record::Payment, state::State},
    quote::{Line, Quote},
    shipment::{parts, record::Shipment},
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// Which way the money goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// None of it goes back.
    Nothing,
    /// The provider gives it back.
    Refunded,
    /// The provider claims less.
    Reduced,
    /// The transaction is cancelled, and another one is registered and shipped for what is left.
    Renewed,
    /// The shop gives it back by itself, and staff record when they have.
    ByHand,
}

impl Way {
    /// Every one of them.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Refunded, Self::Reduced, Self::Renewed, Self::ByHand];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Refunded => "refunded",
            Self::Reduced => "reduced",
            Self::Renewed => "renewed",
            Self::ByHand => "by_hand",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }

    /// The way of an amount that is given back of a payment of which some goods have left. `told`: its provider was told of a parcel,
    /// and bills. Errors: there is no way now.
    pub fn of(payment: &Payment, told: bool, amount: Yen) -> Result<Self, NoWay> {
        let able = payment.method.capabilities();
        match (&payment.state, able) {
            (State::Approved { .. } | State::Due | State::Paid { .. }, _) if amount == Yen::ZERO => {
                Ok(Self::Nothing)
            }
            // What has been paid is the shop's to give back, whoever took it.
            (State::Paid { .. } | State::Due, _) => Ok(Self::ByHand),
            (State::Approved { .. }, Some(able)) if told => Ok(match able.gives_back {
                GivesBack::Refunds if able.refunds => Self::Refunded,
                GivesBack::Reduces if able.amends != Amends::Never => Self::Reduced,
                GivesBack::Renews if !(able.sms_code || able.dialog) => Self::Renewed,
                _ => Self::ByHand,
            }),
            // Nothing is billed yet: it is a change like any other before the goods have left.
            (State::Approved { .. }, Some(able)) => match able.amends {
                Amends::Reduces | Amends::Rescreens => Ok(Self::Reduced),
                Amends::Never if able.sms_code || able.dialog => Err(NoWay::NotBilled),
                Amends::Never => Ok(Self::Renewed),
            },
            (State::Approved { .. }, None) if !matches!(payment.method.kind, Kind::Deferred { .. }) => {
                Ok(Self::ByHand)
            }
            _ => Err(NoWay::NotNow),
        }
    }

    /// Whether the provider's claim gets smaller by it.
    pub fn tells_provider(self) -> bool {
        matches!(self, Self::Refunded | Self::Reduced | Self::Renewed)
    }
}

/// Why an amount cannot be given back now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWay {
    /// Something is on its way to the provider, or has come to nothing there.
    NotNow,
    /// The provider bills nothing before the last parcel has left, takes no other amount until then, and only the buyer could agree to
    /// another transaction.
    NotBilled,
}

/// One return, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Its id.
    pub id: String,
    /// Of which payment the money is given back.
    pub payment: PaymentId,
    /// What came back, as it was called and cost.
    pub goods: Vec<Line>,
    /// Whether that can be sold again.
    pub restocked: bool,
    /// How much goes back.
    pub amount: Yen,
    /// Which way.
    pub way: Way,
    /// When it was recorded.
    pub at: Moment,
    /// When staff recorded that the shop has given it back; only where it goes by hand.
    pub given_at: Option<Moment>,
}

impl Return {
    /// Whether staff still have to give money back.
    pub fn waits(&self) -> bool {
        self.way == Way::ByHand && self.given_at.is_none()
    }
}

/// Why it cannot be returned like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreturnable {
    /// Neither goods nor money.
    Nothing,
    /// More than was sent and has not come back yet.
    TooMany,
    /// Every piece, or all of the money: that is a 返品 of the whole order.
    Everything,
    /// More money than the order costs.
    TooMuch,
    /// Money before the provider has billed any, see [`NoWay::NotBilled`].
    NotBilled,
}

/// How many of each line of an order can come back: what does not lie in a parcel that is still here. In the order of the lines.
pub fn returnable(lines: &[Line], parcels: &[Shipment]) -> Vec<CartLine> {
    let here: Vec<CartLine> = parts::contents(lines, parcels)
        .into_iter()
        .zip(parcels)
        .filter(|(_, parcel)| parcel.state.is_here())
        .flat_map(|(goods, _)| goods)
        .collect();
    let stays = |sku: &Sku| {
        let of_it = here.iter().filter(|line| line.sku == *sku);
        of_it.fold(0_u32, |sum, line| sum.saturating_add(line.quantity))
    };
    let left = |line: &Line| CartLine {
        sku: line.sku.clone(),
        quantity: line.quantity.saturating_sub(stays(&line.sku)),
    };
    lines.iter().map(left).collect()
}

/// What an order costs after it, of which no more than `returnable` can come back. Errors: more than there is, everything, nothing.
pub fn after(
    quote: &Quote,
    returnable: &[CartLine],
    goods: &[CartLine],
    amount: Yen,
) -> Result<Quote, Unreturnable> {
    let mut lines = quote.lines.clone();
    let back = goods.iter().filter(|line| line.quantity > 0);
    if amount <= Yen::ZERO && back.clone().next().is_none() {
        return Err(Unreturnable::Nothing);
    }
    let mut may = returnable.to_vec();
    for line in back {
        let left = may.iter_mut().find(|it| it.sku == line.sku && it.quantity >= line.quantity);
        let Some(left) = left else { return Err(Unreturnable::TooMany) };
        left.quantity = left.quantity.saturating_sub(line.quantity);
        let found = lines.iter_mut().find(|it| it.sku == line.sku && it.quantity >= line.quantity);
        let Some(found) = found else { return Err(Unreturnable::TooMany) };
        found.quantity = found.quantity.saturating_sub(line.quantity);
    }
    lines.retain(|line| line.quantity > 0);
    let total = quote.total.minus(amount).filter(|total| *total >= Yen::ZERO && amount >= Yen::ZERO);
    let total = total.ok_or(Unreturnable::TooMuch)?;
    if lines.is_empty() || total == Yen::ZERO {
        return Err(Unreturnable::Everything);
    }
    quote.settled(lines, total).ok_or(Unreturnable::TooMuch)
}

#[cfg(test)]
mod tests;
