//! Consumption tax. Prices include it; the tax of a document is taken out of the sum of each rate and rounded once per
//! rate, as 適格請求書 demand (消費税法 57条の4, インボイス Q&A: 端数処理は税率ごとに一回).

use crate::yen::Yen;
use serde::{Deserialize, Serialize};

/// The two rates in force since October 2019.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxRate {
    /// 10 %.
    Standard,
    /// 8 %, 軽減税率, marked ※ on documents.
    Reduced,
}

impl TaxRate {
    /// Both, in the order in which documents list them.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Reduced];

    /// Per cent.
    pub fn percent(self) -> i64 {
        match self {
            Self::Standard => 10,
            Self::Reduced => 8,
        }
    }

    /// The tax on an amount without it, rounded down.
    pub fn on(self, net: Yen) -> Yen {
        let tax = i128::from(net.0) * i128::from(self.percent()) / 100;
        Yen(i64::try_from(tax).unwrap_or(net.0))
    }

    /// The tax contained in an amount that includes it, rounded down.
    pub fn contained_in(self, total: Yen) -> Yen {
        let percent = self.percent();
        let tax = i128::from(total.0) * i128::from(percent) / i128::from(100 + percent);
        Yen(i64::try_from(tax).unwrap_or(total.0))
    }
}

/// What a document says of one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxShare {
    /// The rate.
    pub rate: TaxRate,
    /// Everything taxed at this rate, tax included.
    pub total: Yen,
    /// The tax in it.
    pub tax: Yen,
}

/// Sums amounts by rate and takes the tax out of each sum once. Rates that do not occur are left out; `None` on overflow.
pub fn by_rate(amounts: &[(TaxRate, Yen)]) -> Option<Vec<TaxShare>> {
    let mut shares = Vec::with_capacity(2);
    for rate in TaxRate::ALL {
        let of_rate = amounts.iter().filter(|(r, _)| *r == rate);
        if of_rate.clone().next().is_none() {
            continue;
        }
        let total = Yen::sum(of_rate.map(|(_, amount)| *amount))?;
        shares.push(TaxShare { rate, total, tax: rate.contained_in(total) });
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_once_per_rate() {
        // 3 × 105 = 315 → 28 when summed first; rounding each line would give 27.
        let shares = by_rate(&[(TaxRate::Standard, Yen(105)); 3]).unwrap();
        assert_eq!(shares, [TaxShare { rate: TaxRate::Standard, total: Yen(315), tax: Yen(28) }]);
    }

    #[test]
    fn keeps_the_rates_apart() {
        let shares = by_rate(&[(TaxRate::Reduced, Yen(1080)), (TaxRate::Standard, Yen(1100))]).unwrap();
        assert_eq!(shares.iter().map(|s| s.tax.0).collect::<Vec<_>>(), [100, 80]);
    }

    #[test]
    fn is_put_on_what_came_without_it() {
        let taxes = [467, 469, 470, 0].map(|net| TaxRate::Standard.on(Yen(net)).0);
        assert_eq!(taxes, [46, 46, 47, 0]);
    }

    #[test]
    fn does_not_overflow() {
        assert!(TaxRate::Reduced.on(Yen(i64::MAX)).0 > 0);
        assert!(TaxRate::Standard.contained_in(Yen(i64::MAX)).0 > 0);
    }
}
