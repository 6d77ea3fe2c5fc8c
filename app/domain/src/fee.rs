//! Fees by bands of the amount: 代引手数料 and the like.

use crate::yen::Yen;
use serde::{Deserialize, Serialize};

/// One band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The band reaches up to this amount, included; `None` is the last one, without end.
    pub up_to: Option<Yen>,
    /// The fee, tax included.
    pub fee: Yen,
}

/// Bands in rising order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FeeBands(pub Vec<Band>);

impl FeeBands {
    /// The same fee for every amount.
    pub fn flat(fee: Yen) -> Self {
        Self(vec![Band { up_to: None, fee }])
    }

    /// The fee of an amount; `None` above the last band.
    pub fn fee_for(&self, amount: Yen) -> Option<Yen> {
        self.0.iter().find(|band| band.up_to.is_none_or(|most| amount <= most)).map(|band| band.fee)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_includes_its_end() {
        let bands = FeeBands(vec![
            Band { up_to: Some(Yen(10_000)), fee: Yen(330) },
            Band { up_to: Some(Yen(30_000)), fee: Yen(440) },
        ]);
        let fees: Vec<_> =
            [1, 10_000, 10_001, 30_000, 30_001].map(|n| bands.fee_for(Yen(n)).map(|f| f.0)).into();
        assert_eq!(fees, [Some(330), Some(330), Some(440), Some(440), None]);
        assert_eq!(FeeBands::flat(Yen(0)).fee_for(Yen(9_999_999)), Some(Yen(0)));
    }
}
