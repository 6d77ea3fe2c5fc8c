//! What something costs, by its parts.

use crate::{moment::Day, tax::TaxRate, yen::Yen};

/// An order that a provider claimed the money of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// When its goods left.
    pub day: Day,
    /// Folder name of the provider.
    pub provider: String,
    /// Which of the provider's offers.
    pub offer: String,
    /// What is claimed, tax included.
    pub amount: Yen,
}

/// What something costs. Everything without tax but `tax`, which is put on months and stays zero for single orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// 月額固定費.
    pub basic: Yen,
    /// By the rate.
    pub rate: Yen,
    /// Invoices.
    pub invoices: Yen,
    /// 消費税.
    pub tax: Yen,
}

impl Cost {
    /// Without tax. Stays at the end of numbers rather than wrapping, like every sum here: no shop comes near it.
    pub fn net(self) -> Yen {
        Yen(self.basic.0.saturating_add(self.rate.0).saturating_add(self.invoices.0))
    }

    /// With tax.
    pub fn gross(self) -> Yen {
        Yen(self.net().0.saturating_add(self.tax.0))
    }

    /// Both together, part by part.
    pub fn and(self, other: Self) -> Self {
        let sum = |one: Yen, other: Yen| Yen(one.0.saturating_add(other.0));
        Self {
            basic: sum(self.basic, other.basic),
            rate: sum(self.rate, other.rate),
            invoices: sum(self.invoices, other.invoices),
            tax: sum(self.tax, other.tax),
        }
    }

    /// The same with the tax on it, rounded down once.
    pub fn taxed(self) -> Self {
        Self { tax: TaxRate::Standard.on(self.net()), ..self }
    }
}
