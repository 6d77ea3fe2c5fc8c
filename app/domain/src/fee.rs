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

/// What can be wrong with a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongBand {
    /// Its end is no amount.
    End,
    /// Its fee is no amount.
    Fee,
    /// It does not reach higher than the one before.
    Order,
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

    /// Reads bands as staff type them, each its end and its fee; a row with nothing in it is left out, an empty end is the band
    /// without end. No row at all is no fee. Errors: which row, from 0, and what is wrong with it.
    pub fn read<'t>(rows: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, (usize, WrongBand)> {
        let mut bands: Vec<Band> = Vec::new();
        for (row, (up_to, fee)) in rows.into_iter().enumerate() {
            if up_to.trim().is_empty() && fee.trim().is_empty() {
                continue;
            }
            let fee = Yen::parse(fee).ok_or((row, WrongBand::Fee))?;
            let up_to = match up_to.trim() {
                "" => None,
                typed => Some(Yen::parse(typed).ok_or((row, WrongBand::End))?),
            };
            let follows = match (bands.last().map(|band| band.up_to), up_to) {
                (None, _) | (Some(Some(_)), None) => true,
                (Some(None), _) => false,
                (Some(Some(before)), Some(up_to)) => before < up_to,
            };
            if !follows {
                return Err((row, WrongBand::Order));
            }
            bands.push(Band { up_to, fee });
        }
        Ok(if bands.is_empty() { Self::flat(Yen::ZERO) } else { Self(bands) })
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
    fn bands_are_read_in_rising_order() {
        let read = |rows: &[(&'static str, &'static str)]| FeeBands::read(rows.iter().copied());
        let bands = read(&[("10,000", "330"), ("", ""), ("", "４４０円")]).unwrap();
        let end = Band { up_to: None, fee: Yen(440) };
        assert_eq!(bands.0, [Band { up_to: Some(Yen(10_000)), fee: Yen(330) }, end]);
        assert_eq!(read(&[("", " ")]), Ok(FeeBands::flat(Yen(0))));
        assert_eq!(read(&[("", "1"), ("5", "x")]), Err((1, WrongBand::Fee)));
        assert_eq!(read(&[("x", "1")]), Err((0, WrongBand::End)));
        for rows in [[("10", "1"), ("10", "2")], [("", "1"), ("10", "2")], [("", "1"), ("", "2")]] {
            assert_eq!(read(&rows), Err((1, WrongBand::Order)));
        }
    }

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
