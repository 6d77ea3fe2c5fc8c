//! 代行登録: what staff type of an order that they enter for a customer, besides what the checkout's form has.

use crate::{
    cart::{CartLine, MOST_LINES, MOST_OF_ONE},
    id::Sku,
    text,
    variant::Variant,
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// Dearest price of one thing that can be typed, yen.
const DEAREST: i64 = 9_999_999;
/// Longest reason, characters.
pub const LONGEST_REASON: usize = 200;

/// A line of goods, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedLine {
    /// Which.
    pub sku: String,
    /// How many.
    pub quantity: String,
    /// Price of one, tax included, where it is not today's; empty otherwise.
    pub price: String,
    /// Why it is another price.
    pub reason: String,
}

/// Everything that is typed besides the checkout's form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The goods.
    pub lines: Vec<TypedLine>,
    /// Why staff enter it: by telephone, by fax …
    pub why: String,
    /// The customer has agreed, by word of mouth, to what the payment method wants agreed to.
    pub agreed: bool,
    /// What goods are looked for.
    pub find: String,
    /// Whether it was sent to be confirmed: problems are shown only then.
    pub submitted: bool,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// No such variant, any more.
    Unknown,
    /// Not a whole number from 1 to [`MOST_OF_ONE`].
    NotQuantity,
    /// Fewer can be had.
    Short {
        /// So many.
        free: u32,
    },
    /// Not a whole number of yen.
    NotPrice,
    /// Another price needs a reason.
    NoReason,
}

/// A price that is not today's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPrice {
    /// Of which.
    pub sku: Sku,
    /// Today's.
    pub listed: Yen,
    /// This one.
    pub price: Yen,
    /// Why.
    pub reason: String,
}

/// Goods that can be ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// What and how many.
    pub lines: Vec<CartLine>,
    /// Prices that are not today's.
    pub prices: Vec<OtherPrice>,
}

/// What is wrong with the goods: which line, and what.
pub type Wrong = Vec<(usize, LineProblem)>;

impl Sheet {
    /// Reads the goods. A line whose quantity is empty or 0 is left out. Errors: every problem of every line.
    pub fn goods(&self, variants: &[Variant]) -> Result<Goods, Wrong> {
        let (mut goods, mut wrong) = (Goods::default(), Wrong::new());
        for (place, line) in self.lines.iter().enumerate().filter(|(_, line)| !line.is_out()) {
            match line.read(variants) {
                Ok((line, price)) => {
                    goods.lines.push(line);
                    goods.prices.extend(price);
                }
                Err(problems) => wrong.extend(problems.into_iter().map(|problem| (place, problem))),
            }
        }
        if wrong.is_empty() { Ok(goods) } else { Err(wrong) }
    }

    /// Adds a thing, or one more of it.
    pub fn add(&mut self, sku: &Sku) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.sku == sku.as_str()) {
            let more = whole(&line.quantity).unwrap_or(0).saturating_add(1);
            line.quantity = more.min(i64::from(MOST_OF_ONE)).to_string();
        } else if self.lines.len() < MOST_LINES {
            let (sku, quantity) = (sku.to_string(), "1".to_owned());
            self.lines.push(TypedLine { sku, quantity, ..TypedLine::default() });
        }
    }
}

impl TypedLine {
    /// Nothing of it is wanted.
    pub fn is_out(&self) -> bool {
        self.quantity.trim().is_empty() || whole(&self.quantity) == Some(0)
    }

    fn read(&self, variants: &[Variant]) -> Result<(CartLine, Option<OtherPrice>), Vec<LineProblem>> {
        let variant = variants.iter().find(|variant| variant.sku.as_str() == self.sku);
        let variant = variant.ok_or_else(|| vec![LineProblem::Unknown])?;
        let quantity = whole(&self.quantity)
            .and_then(|quantity| u32::try_from(quantity).ok())
            .filter(|quantity| (1..=MOST_OF_ONE).contains(quantity))
            .ok_or(LineProblem::NotQuantity)
            .and_then(|quantity| match variant.free {
                free if free < quantity => Err(LineProblem::Short { free }),
                _ => Ok(quantity),
            });
        match (quantity, self.price(variant)) {
            (Ok(quantity), Ok(price)) => Ok((CartLine { sku: variant.sku.clone(), quantity }, price)),
            (quantity, price) => Err(quantity.err().into_iter().chain(price.err()).collect()),
        }
    }

    fn price(&self, variant: &Variant) -> Result<Option<OtherPrice>, LineProblem> {
        if self.price.trim().is_empty() {
            return Ok(None);
        }
        let price = whole(&self.price).filter(|price| (0..=DEAREST).contains(price));
        let price = Yen(price.ok_or(LineProblem::NotPrice)?);
        if price == variant.price {
            return Ok(None);
        }
        let reason = self.reason.trim();
        if reason.is_empty() {
            return Err(LineProblem::NoReason);
        }
        let (sku, listed) = (variant.sku.clone(), variant.price);
        let reason = reason.chars().take(LONGEST_REASON).collect();
        Ok(Some(OtherPrice { sku, listed, price, reason }))
    }
}

/// A whole number as people type it: full-width, with separators, with 円.
fn whole(typed: &str) -> Option<i64> {
    let narrow = text::narrow(typed.trim());
    let digits = narrow.trim_start_matches(['¥', '￥', '\\']).trim_end_matches('円').replace(',', "");
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tax::TaxRate;

    fn tea() -> Variant {
        Variant {
            sku: Sku::new("tea"),
            name: "煎茶".to_owned(),
            price: Yen(1080),
            rate: TaxRate::Reduced,
            free: 5,
        }
    }

    fn read(quantity: &str, price: &str, reason: &str) -> Result<Goods, Wrong> {
        let [sku, quantity, price, reason] = ["tea", quantity, price, reason].map(str::to_owned);
        let lines = vec![TypedLine { sku, quantity, price, reason }];
        Sheet { lines, ..Sheet::default() }.goods(&[tea()])
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let goods = read("２", "￥１，０００円", "展示品").unwrap();
        assert_eq!(goods.lines, [CartLine { sku: Sku::new("tea"), quantity: 2 }]);
        let [price] = goods.prices.as_slice() else { panic!("one price") };
        assert_eq!((price.listed, price.price, price.reason.as_str()), (Yen(1080), Yen(1000), "展示品"));
        assert_eq!(read("1", "1080", "").unwrap().prices, []);
        assert_eq!(read("0", "x", "").unwrap(), Goods::default());
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let wrong = |quantity, price, reason| {
            read(quantity, price, reason).unwrap_err().into_iter().map(|(_, it)| it).collect::<Vec<_>>()
        };
        assert_eq!(wrong("two", "-1", ""), [LineProblem::NotQuantity, LineProblem::NotPrice]);
        assert_eq!(wrong("6", "900", " "), [LineProblem::Short { free: 5 }, LineProblem::NoReason]);
        assert_eq!(wrong("100", "", ""), [LineProblem::NotQuantity]);
    }

    #[test]
    fn what_is_added_twice_is_one_line() {
        let mut sheet = Sheet::default();
        sheet.add(&Sku::new("tea"));
        sheet.add(&Sku::new("tea"));
        assert_eq!((sheet.lines.len(), sheet.goods(&[tea()]).unwrap().lines[0].quantity), (1, 2));
    }
}
