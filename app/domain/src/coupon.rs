//! クーポン: a code that takes something off. What it takes off is promised when an order is placed, and stays so however the coupon is
//! changed later.

use crate::{
    delivery::DeliveryMethod, id::CouponId, moment::Day, prefecture::Prefecture, problem::Rule, text,
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// Shortest code, characters.
pub const LEAST_CODE: usize = 3;
/// Longest code, characters.
pub const MOST_CODE: usize = 20;
/// Most per cent.
pub const MOST_PERCENT: u8 = 100;

/// What a coupon takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// So much, and never more than the goods cost.
    Amount(Yen),
    /// So many per cent of the goods, 1 to 100, rounded down.
    Percent(u8),
    /// The delivery fee.
    FreeDelivery,
}

impl Worth {
    /// Its kind in forms and in the database.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Amount(_) => "amount",
            Self::Percent(_) => "percent",
            Self::FreeDelivery => "free_delivery",
        }
    }

    /// Its number beside the kind: yen or per cent; 0 where there is none.
    pub fn number(self) -> i64 {
        match self {
            Self::Amount(off) => off.0,
            Self::Percent(percent) => i64::from(percent),
            Self::FreeDelivery => 0,
        }
    }

    /// The worth of a kind and its number; `None` where that takes nothing off.
    pub fn of(kind: &str, number: i64) -> Option<Self> {
        match kind {
            "amount" => Some(Self::Amount(Yen(number))).filter(|_| number > 0),
            "percent" => {
                u8::try_from(number).ok().filter(|it| (1..=MOST_PERCENT).contains(it)).map(Self::Percent)
            }
            "free_delivery" => Some(Self::FreeDelivery),
            _ => None,
        }
    }
}

/// What an order was promised for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The code.
    pub code: String,
    /// What it takes off.
    pub worth: Worth,
}

impl Promise {
    /// What is taken off goods and delivery of these amounts.
    pub fn off(&self, goods: Yen, delivery_fee: Yen) -> Yen {
        match self.worth {
            Worth::Amount(off) => off.min(goods),
            Worth::Percent(percent) => {
                let off = i128::from(goods.0) * i128::from(percent.min(MOST_PERCENT)) / 100;
                Yen(i64::try_from(off).unwrap_or(goods.0))
            }
            Worth::FreeDelivery => delivery_fee,
        }
    }
}

/// クーポン割引: a line of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discount {
    /// For which code, and what was promised for it.
    pub promise: Promise,
    /// What it takes off; not negative, and never more than what it is taken off from.
    pub amount: Yen,
}

impl Discount {
    /// What it is called on documents: `クーポン割引（HARU）`.
    pub fn label(&self) -> String {
        format!("クーポン割引（{}）", self.promise.code)
    }
}

/// What an order costs without the fee of the payment method, as far as it is known. Every page that says an amount takes it from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeFee {
    /// Σ goods.
    pub goods: Yen,
    /// 送料; nothing while no delivery method is chosen.
    pub delivery_fee: Yen,
    /// What a coupon takes off.
    pub discount: Option<Discount>,
}

impl BeforeFee {
    /// Goods of that amount by that way of delivery, to wherever they go, with what a coupon promises.
    pub fn of(
        goods: Yen,
        delivery: Option<&DeliveryMethod>,
        to: Option<Prefecture>,
        promise: Option<&Promise>,
    ) -> Self {
        let delivery_fee = delivery.map_or(Yen::ZERO, |delivery| delivery.fee_for(goods, to));
        let discount = promise
            .map(|promise| Discount { promise: promise.clone(), amount: promise.off(goods, delivery_fee) });
        Self { goods, delivery_fee, discount }
    }

    /// All of it together; `None` when the amounts are too large to add up.
    pub fn sum(&self) -> Option<Yen> {
        let off = self.discount.as_ref().map_or(Yen::ZERO, |discount| discount.amount);
        self.goods.plus(self.delivery_fee)?.minus(off)
    }
}

/// A coupon as staff make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coupon {
    /// Its id.
    pub id: CouponId,
    /// What shoppers type, as [`fold`] has it.
    pub code: String,
    /// What staff call it.
    pub label: String,
    /// What it takes off.
    pub worth: Worth,
    /// The first day on which it can be used.
    pub from: Option<Day>,
    /// The last day on which it can be used.
    pub until: Option<Day>,
    /// Goods of so much at least have to be bought.
    pub least: Yen,
    /// How often it can be used in all; `None` without a limit.
    pub most: Option<u32>,
    /// How often one buyer can use it; `None` without a limit.
    pub most_each: Option<u32>,
    /// Whether it can be used at all.
    pub active: bool,
}

/// A coupon whose code somebody typed, and how often it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The coupon.
    pub coupon: Coupon,
    /// How often, by anybody. What was given back does not count.
    pub uses: u32,
    /// How often by this buyer; 0 while nobody knows who buys.
    pub uses_by_buyer: u32,
}

impl Presented {
    /// What it promises for goods of that amount. Errors: why it cannot be used.
    pub fn judge(&self, goods: Yen, today: Day) -> Result<Promise, Rule> {
        let coupon = &self.coupon;
        if !coupon.active {
            return Err(Rule::CouponUnknown);
        }
        if let Some(from) = coupon.from.filter(|from| today < *from) {
            return Err(Rule::CouponNotYet { from });
        }
        if let Some(until) = coupon.until.filter(|until| today > *until) {
            return Err(Rule::CouponExpired { until });
        }
        if coupon.most.is_some_and(|most| self.uses >= most) {
            return Err(Rule::CouponUsedUp);
        }
        if coupon.most_each.is_some_and(|most| self.uses_by_buyer >= most) {
            return Err(Rule::CouponUsed);
        }
        if goods < coupon.least {
            return Err(Rule::CouponLeast { least: coupon.least });
        }
        Ok(coupon.promise())
    }
}

impl Coupon {
    /// What it promises.
    pub fn promise(&self) -> Promise {
        Promise { code: self.code.clone(), worth: self.worth }
    }
}

/// A code as codes are compared: half-width capitals without blanks. `ｈａｒｕ ー２０２６` and `HARU-2026` are the same.
pub fn fold(typed: &str) -> String {
    let narrow = text::narrow(&text::hyphens(typed));
    narrow
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == 'ー' { '-' } else { c.to_ascii_uppercase() })
        .collect()
}

/// A code that staff make up: 3 to 20 of `A-Z`, `0-9`, `-`. `None` for anything else.
pub fn code(typed: &str) -> Option<String> {
    let code = fold(typed);
    let sound = (LEAST_CODE..=MOST_CODE).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    sound.then_some(code)
}

#[cfg(test)]
mod tests;
