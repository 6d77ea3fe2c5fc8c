//! 郵便番号 → 住所.

use crate::noren::Noren;
use domain::{postal_code::PostalCode, prefecture::Prefecture};

/// An address that a postal code may stand for, as the form's fields want it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// 都道府県.
    pub prefecture: Prefecture,
    /// 市区町村・町域.
    pub city: String,
    /// 番地, for the codes of large offices.
    pub street: String,
    /// 建物名, for the codes of large offices and towers.
    pub building: String,
}

/// Everything a typed postal code may stand for; empty when it is unknown or no postal code.
pub fn find(noren: &Noren, typed: &str) -> Vec<Candidate> {
    let Ok(code) = PostalCode::parse(typed) else { return Vec::new() };
    noren
        .postal
        .find(code.digits())
        .into_iter()
        .filter_map(|place| {
            Some(Candidate {
                prefecture: Prefecture::numbered(place.prefecture)?,
                city: format!("{}{}", place.city, place.town),
                street: place.street.unwrap_or_default(),
                building: place.building.or(place.office).unwrap_or_default(),
            })
        })
        .collect()
}

/// The prefectures of a typed postal code.
pub fn prefectures(noren: &Noren, typed: &str) -> Vec<Prefecture> {
    let Ok(code) = PostalCode::parse(typed) else { return Vec::new() };
    noren.postal.prefectures_of(code.digits()).into_iter().filter_map(Prefecture::numbered).collect()
}
