//! Rows become entries: texts that can be printed on a parcel, in the order of their codes.
use std::collections::{HashMap, HashSet};

use crate::row::{About, Row};
use crate::{office, town};

/// One thing a code may stand for; an empty text is one that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    pub code: u32,
    pub prefecture: u8,
    pub city: String,
    pub town: String,
    pub street: String,
    pub building: String,
    pub office: String,
}

/// The towns of each city, to tell a town from a building written after it.
type Towns<'a> = HashMap<(u8, &'a str), Vec<&'a str>>;

/// Sorted by code, Japan Post's order kept within one, and no entry twice.
pub fn entries(rows: &[Row<'_>]) -> Vec<Entry> {
    let towns = towns(rows);
    let mut entries: Vec<Entry> = rows.iter().flat_map(|row| from_row(row, &towns)).collect();
    entries.sort_by_key(|entry| entry.code);
    let mut seen = HashSet::new();
    entries.retain(|entry| seen.insert(entry.clone()));
    entries
}

fn towns<'a>(rows: &[Row<'a>]) -> Towns<'a> {
    let mut towns = Towns::new();
    for row in rows {
        if matches!(row.about, About::Town { note, .. } if town::floor(note).is_none())
            && !row.town.is_empty()
        {
            towns.entry((row.prefecture, row.city)).or_default().push(row.town);
        }
    }
    towns
}

fn from_row(row: &Row<'_>, towns: &Towns<'_>) -> Vec<Entry> {
    let plain = |town: &str| Entry {
        code: row.code,
        prefecture: row.prefecture,
        city: row.city.to_owned(),
        town: town.to_owned(),
        street: String::new(),
        building: String::new(),
        office: String::new(),
    };
    match row.about {
        About::Office { street, name } => {
            let (street, building) = office::split_street(office::without_box(street));
            let office =
                name.split('\u{3000}').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\u{3000}");
            vec![Entry {
                street: street.to_owned(),
                building: building.to_owned(),
                office,
                ..plain(row.town)
            }]
        }
        About::Town { note, .. } if town::floor(note).is_some() => {
            let known = towns.get(&(row.prefecture, row.city)).map_or(&[][..], Vec::as_slice);
            let (town, tower) = town::split_building(row.town, known);
            let floor = town::floor(note).unwrap_or_default();
            vec![Entry { building: format!("{tower}{floor}"), ..plain(town) }]
        }
        About::Town { note, city_reading, town_reading } => {
            if town::is_the_city(row.city, row.town, city_reading, town_reading) {
                vec![plain("")]
            } else {
                town::names(row.town, note).into_iter().map(plain).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, entries};
    use crate::row::read;

    fn made(lines: &str) -> Vec<Entry> {
        entries(&read(lines).unwrap())
    }

    #[test]
    fn a_tower_is_told_from_its_town() {
        let found = made(
            "T\t1631510\t13104\t新宿区\t西新宿新宿エルタワー\t10階\t\t\nT\t1600023\t13104\t新宿区\t西新宿\t次のビルを除く\t\t\n",
        );
        assert_eq!((found[0].town.as_str(), found[0].building.as_str()), ("西新宿", ""));
        assert_eq!((found[1].town.as_str(), found[1].building.as_str()), ("西新宿", "新宿エルタワー10階"));
    }

    #[test]
    fn what_differs_only_by_its_remark_is_one_entry() {
        let found = made(
            "T\t0792403\t01462\t南富良野町\t幾寅\t西\t\t\nT\t0792403\t01462\t南富良野町\t幾寅\t東\t\t\n",
        );
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_list_of_towns_is_a_choice() {
        let found = made("T\t7614103\t37322\t小豆郡土庄町\t甲、乙\t大木戸\t\t\n");
        let towns: Vec<_> = found.iter().map(|entry| entry.town.as_str()).collect();
        assert_eq!(towns, ["甲", "乙"]);
    }
}
