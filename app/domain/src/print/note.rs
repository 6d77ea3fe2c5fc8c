//! 納品書. With the shop's registration number it says everything that a 適格請求書 has to (消費税法 57条の4): issuer and number, day, goods with
//! ※ for the reduced rate, totals and tax by rate, and to whom.

use crate::{
    address::Address,
    moment::{Day, Moment},
    order::record::Order,
    phone::Phone,
    shop::Shop,
    tax::TaxRate,
};

/// Said where the note is a 適格請求書 too.
pub const INVOICE: &str = "この納品書は、適格請求書（インボイス）を兼ねます";

/// The 納品書 of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryNote {
    /// The order.
    pub order: Order,
    /// The shop.
    pub shop: Shop,
    /// How it is paid.
    pub payment: String,
    /// What staff write to the customer; empty when nothing.
    pub message: String,
    /// When it is printed.
    pub issued_on: Day,
    /// Whether amounts are on it.
    pub prices: bool,
}

/// Who gets the parcel.
#[derive(Clone, Debug)]
pub struct Receiver<'a> {
    /// Name.
    pub name: String,
    /// Address.
    pub address: &'a Address,
    /// Telephone.
    pub phone: &'a Phone,
}

/// Which orders are printed with amounts on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prices {
    /// Those whose parcel goes to the buyer: who gets a present does not read what it cost.
    #[default]
    ToBuyers,
    /// All.
    Always,
    /// None.
    Never,
}

impl Prices {
    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::ToBuyers => "buyers",
            Self::Always => "yes",
            Self::Never => "no",
        }
    }

    /// The one of that name; the usual one for any other.
    pub fn named(name: &str) -> Self {
        [Self::Always, Self::Never].into_iter().find(|it| it.name() == name).unwrap_or_default()
    }

    /// Whether they stand on the note of this order.
    pub fn on(self, order: &Order) -> bool {
        match self {
            Self::ToBuyers => order.checkout.recipient.is_none(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

impl DeliveryNote {
    /// Who gets the parcel.
    pub fn receiver(&self) -> Receiver<'_> {
        let buyer = &self.order.checkout.buyer;
        match &self.order.checkout.recipient {
            Some(to) => Receiver { name: to.name.full(), address: &to.address, phone: &to.phone },
            None => Receiver { name: buyer.name.full(), address: &buyer.address, phone: &buyer.phone },
        }
    }

    /// The buyer's name, where somebody else gets the parcel.
    pub fn buyer(&self) -> Option<String> {
        self.order.checkout.recipient.as_ref().map(|_| self.order.checkout.buyer.name.full())
    }

    /// Whether something on it is taxed at the reduced rate.
    pub fn has_reduced(&self) -> bool {
        self.order.quote.lines.iter().any(|line| line.rate == TaxRate::Reduced)
    }

    /// The shop's registration number, where amounts are on it and the shop has one.
    pub fn registration(&self) -> Option<&str> {
        let number = self.shop.legal.registration.trim();
        (self.prices && !number.is_empty()).then_some(number)
    }

    /// What is said before the goods.
    pub fn greeting(&self) -> &'static str {
        match self.buyer() {
            None => "このたびはお買い上げいただき、ありがとうございます。下記のとおり納品いたします。",
            Some(_) => "ご注文者様より承りました商品を、下記のとおりお届けいたします。",
        }
    }

    /// That it is a 適格請求書, where it is one.
    pub fn is_invoice(&self) -> bool {
        self.registration().is_some()
    }

    /// お届け希望日 and 時間帯 in words.
    pub fn wished(&self) -> String {
        let day = self.order.checkout.day.map_or_else(|| "日の指定なし".to_owned(), day);
        let slot =
            self.order.checkout.slot.as_ref().map_or("時間帯の指定なし", |slot| slot.label.as_str());
        format!("{day}　{slot}")
    }
}

/// A day as documents have it: `2026年11月3日`.
pub fn day(day: Day) -> String {
    let (year, month, of_month) = day.calendar();
    format!("{year}年{month}月{of_month}日")
}

/// A moment as documents have it, in Japan: `2026年11月3日 9:05`.
pub fn moment(at: Moment) -> String {
    let time = at.in_japan();
    format!("{} {}:{:02}", day(at.day()), time.hour(), time.minute())
}

/// An amount as documents have it: `¥12,800`.
pub fn yen(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if amount < 0 { format!("-¥{text}") } else { format!("¥{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_separators() {
        for (amount, text) in
            [(0, "¥0"), (999, "¥999"), (1000, "¥1,000"), (1_234_567, "¥1,234,567"), (-1500, "-¥1,500")]
        {
            assert_eq!(yen(amount), text);
        }
    }

    #[test]
    fn moments_are_told_in_japan() {
        assert_eq!(moment(Moment(1_795_186_800_000)), "2026年11月21日 0:00");
    }

    #[test]
    fn every_choice_is_found_by_its_name() {
        for prices in [Prices::ToBuyers, Prices::Always, Prices::Never] {
            assert_eq!(Prices::named(prices.name()), prices);
        }
        assert_eq!(Prices::named("<b>"), Prices::ToBuyers);
    }
}
