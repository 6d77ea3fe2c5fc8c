//! The quote: everything an order costs. The confirmation page, the order and the provider's request are made from the
//! same one, so that none of them can say another amount.

use crate::{
    cart::Cart,
    coupon::{BeforeFee, Discount, Promise, Worth},
    delivery::DeliveryMethod,
    id::Sku,
    method::PaymentMethod,
    prefecture::Prefecture,
    tax::{self, TaxRate, TaxShare},
    variant::Variant,
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// One line of goods, with name and price as they were when it was quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub sku: Sku,
    /// Its name then.
    pub name: String,
    /// Its price then, tax included.
    pub price: Yen,
    /// Its tax rate.
    pub rate: TaxRate,
    /// How many.
    pub quantity: u32,
}

impl Line {
    /// Price times quantity; never overflows for what a cart can hold, and stays at the largest amount otherwise.
    pub fn total(&self) -> Yen {
        self.price.times(self.quantity).unwrap_or(Yen(i64::MAX))
    }
}

/// What an order costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The goods.
    pub lines: Vec<Line>,
    /// Σ goods.
    pub goods: Yen,
    /// 送料.
    pub delivery_fee: Yen,
    /// 決済手数料.
    pub payment_fee: Yen,
    /// クーポン割引.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// 調整: what staff took off or left on when goods came back, beside the price of the goods. Negative where more was given back.
    #[serde(default)]
    pub adjustment: Yen,
    /// What is paid.
    pub total: Yen,
    /// The tax in it, by rate.
    pub taxes: Vec<TaxShare>,
}

/// Why there is no quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoQuote {
    /// The cart is empty.
    Empty,
    /// Something in the cart is no longer sold.
    Gone(Sku),
    /// Less in stock than in the cart.
    Short {
        /// Of which.
        sku: Sku,
        /// How many can be had.
        free: u32,
    },
    /// The payment method has no fee for that amount.
    NoFee,
    /// The amounts are too large to add up.
    Overflow,
}

/// The goods of a cart at today's prices. Errors: empty, gone, short.
pub fn lines(cart: &Cart, variants: &[Variant]) -> Result<Vec<Line>, NoQuote> {
    if cart.lines.is_empty() {
        return Err(NoQuote::Empty);
    }
    cart.lines
        .iter()
        .map(|line| {
            let variant =
                variants.iter().find(|p| p.sku == line.sku).ok_or(NoQuote::Gone(line.sku.clone()))?;
            if variant.free < line.quantity {
                return Err(NoQuote::Short { sku: line.sku.clone(), free: variant.free });
            }
            Ok(Line {
                sku: variant.sku.clone(),
                name: variant.name.clone(),
                price: variant.price,
                rate: variant.rate,
                quantity: line.quantity,
            })
        })
        .collect()
}

impl Quote {
    /// What goods cost without a coupon, see [`Self::priced`].
    pub fn make(
        lines: Vec<Line>,
        delivery: &DeliveryMethod,
        to: Prefecture,
        method: &PaymentMethod,
    ) -> Result<Self, NoQuote> {
        Self::priced(lines, delivery, to, method, None)
    }

    /// Adds up goods, delivery to a prefecture, what a coupon takes off, and the fee of the payment method for the rest. Fees are taxed at
    /// the standard rate, and a coupon is shared among the rates of the goods.
    pub fn priced(
        lines: Vec<Line>,
        delivery: &DeliveryMethod,
        to: Prefecture,
        method: &PaymentMethod,
        promise: Option<&Promise>,
    ) -> Result<Self, NoQuote> {
        let totals: Option<Vec<Yen>> = lines.iter().map(|line| line.price.times(line.quantity)).collect();
        let goods = totals.and_then(Yen::sum).ok_or(NoQuote::Overflow)?;
        Self::add_up(lines, BeforeFee::of(goods, Some(delivery), Some(to), promise), method)
    }

    /// What was promised for a coupon, to be kept when the order is changed.
    pub fn promise(&self) -> Option<&Promise> {
        self.discount.as_ref().map(|discount| &discount.promise)
    }

    /// The same goods, delivery and adjustment, paid by another method.
    pub fn paid_by(&self, method: &PaymentMethod) -> Result<Self, NoQuote> {
        let before_fee = self.before_fee();
        let payment_fee = method.fee.fee_for(before_fee).ok_or(NoQuote::NoFee)?;
        let total = before_fee.plus(payment_fee).ok_or(NoQuote::Overflow)?;
        let other = Self { payment_fee, ..self.clone() };
        other.settled(self.lines.clone(), total).ok_or(NoQuote::Overflow)
    }

    /// Goods and delivery as adjusted, less the coupon, without the fee of the payment method.
    pub fn before_fee(&self) -> Yen {
        Yen::sum([self.goods, self.delivery_fee, self.less(), self.adjustment]).unwrap_or(self.total)
    }

    /// What the coupon takes off, as a negative amount; zero without one.
    pub fn less(&self) -> Yen {
        self.discount.as_ref().map_or(Yen::ZERO, |discount| Yen(discount.amount.0.saturating_neg()))
    }

    /// What is left of it after a return: these goods, the same fees, and that total. Whatever lies between is an adjustment, taxed as most
    /// of the goods are. `None` when the amounts are too large to add up.
    pub fn settled(&self, lines: Vec<Line>, total: Yen) -> Option<Self> {
        let goods = Yen::sum(lines.iter().map(Line::total))?;
        let adjustment = total.minus(Yen::sum([goods, self.delivery_fee, self.payment_fee, self.less()])?)?;
        let of_rate = |rate| {
            let lines = lines.iter().filter(|line| line.rate == rate);
            lines.fold(0_i64, |sum, line| sum.saturating_add(line.total().0))
        };
        let most = TaxRate::ALL.into_iter().max_by_key(|rate| of_rate(*rate)).unwrap_or(TaxRate::Standard);
        let mut beside = beside(self.delivery_fee, self.payment_fee);
        beside.push((most, adjustment));
        beside.extend(shares(&lines, goods, self.discount.as_ref())?);
        let taxes = taxes(&lines, beside)?;
        Some(Self { lines, goods, adjustment, total, taxes, ..self.clone() })
    }

    fn add_up(lines: Vec<Line>, before: BeforeFee, method: &PaymentMethod) -> Result<Self, NoQuote> {
        let before_fee = before.sum().ok_or(NoQuote::Overflow)?;
        let payment_fee = method.fee.fee_for(before_fee).ok_or(NoQuote::NoFee)?;
        let total = before_fee.plus(payment_fee).ok_or(NoQuote::Overflow)?;
        let BeforeFee { goods, delivery_fee, discount } = before;
        let mut beside = beside(delivery_fee, payment_fee);
        beside.extend(shares(&lines, goods, discount.as_ref()).ok_or(NoQuote::Overflow)?);
        let taxes = taxes(&lines, beside).ok_or(NoQuote::Overflow)?;
        let adjustment = Yen::ZERO;
        Ok(Self { lines, goods, delivery_fee, payment_fee, discount, adjustment, total, taxes })
    }
}

/// The fees with the rate at which they are taxed.
fn beside(delivery_fee: Yen, payment_fee: Yen) -> Vec<(TaxRate, Yen)> {
    vec![(TaxRate::Standard, delivery_fee), (TaxRate::Standard, payment_fee)]
}

/// What a coupon takes off each rate, negative: of a delivery fee at its rate, of goods in proportion to what they cost at each, the last
/// yen off the reduced one. Together exactly the discount.
fn shares(lines: &[Line], goods: Yen, discount: Option<&Discount>) -> Option<Vec<(TaxRate, Yen)>> {
    let Some(discount) = discount else { return Some(Vec::new()) };
    let off = discount.amount;
    let standard = match discount.promise.worth {
        Worth::FreeDelivery => off,
        Worth::Amount(_) | Worth::Percent(_) if goods == Yen::ZERO => off,
        Worth::Amount(_) | Worth::Percent(_) => {
            let lines = lines.iter().filter(|line| line.rate == TaxRate::Standard);
            let of_rate = Yen::sum(lines.map(Line::total))?;
            let share = i128::from(off.0) * i128::from(of_rate.0) / i128::from(goods.0);
            Yen(i64::try_from(share).ok()?)
        }
    };
    let reduced = off.minus(standard)?;
    let less = |off: Yen| Yen(off.0.saturating_neg());
    Some(vec![(TaxRate::Standard, less(standard)), (TaxRate::Reduced, less(reduced))])
}

/// The tax in goods and in what is beside them; nothing is not taxed.
fn taxes(lines: &[Line], beside: impl IntoIterator<Item = (TaxRate, Yen)>) -> Option<Vec<TaxShare>> {
    let mut amounts: Vec<_> = lines.iter().map(|line| (line.rate, line.total())).collect();
    amounts.extend(beside.into_iter().filter(|(_, amount)| *amount != Yen::ZERO));
    tax::by_rate(&amounts)
}

#[cfg(test)]
mod tests;
