use std::sync::LazyLock;

use super::{PACKED, Place, Strings, Table, number_of};

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::load().unwrap());

fn find(code: &str) -> Vec<Place> {
    TABLE.find(code)
}

#[test]
fn a_town_has_its_code() {
    let places = find("1000001");
    assert_eq!(
        places,
        [Place {
            prefecture: 13,
            prefecture_name: "東京都",
            city: "千代田区".to_owned(),
            town: "千代田".to_owned(),
            street: None,
            building: None,
            office: None,
        }]
    );
}

#[test]
fn the_code_of_a_whole_city_has_no_town() {
    let places = find("0600000");
    assert_eq!((places[0].city.as_str(), places[0].town.as_str()), ("札幌市中央区", ""));
}

#[test]
fn a_code_in_two_prefectures_gives_both() {
    let places: Vec<_> =
        find("4980000").into_iter().map(|place| (place.prefecture_name, place.city)).collect();
    assert_eq!(places, [("愛知県", "弥富市".to_owned()), ("三重県", "桑名郡木曽岬町".to_owned())]);
    assert_eq!(TABLE.prefectures_of("4980000"), [23, 24]);
}

#[test]
fn an_office_has_its_own_code() {
    let places = find("1028580");
    assert_eq!(places.len(), 1);
    let office = &places[0];
    assert_eq!(office.town_and_street(), "紀尾井町6-12");
    assert_eq!(office.building.as_deref(), Some("紀尾井町福田家ビル"));
    assert_eq!(office.office.as_deref(), Some("株式会社　インフィニトラベルインフォメーション"));
}

#[test]
fn several_offices_may_share_one_code() {
    let names: Vec<_> = find("0608797").into_iter().filter_map(|place| place.office).collect();
    assert_eq!(names.len(), 4);
    assert!(names.contains(&"株式会社　ゆうちょ銀行　札幌支店".to_owned()));
}

#[test]
fn a_floor_of_a_tower_has_its_own_code() {
    let places = find("1631510");
    assert_eq!(
        (places[0].town.as_str(), places[0].building.as_deref()),
        ("西新宿", Some("新宿エルタワー10階"))
    );
    let unknown_floor = find("1631590");
    assert_eq!(unknown_floor[0].building.as_deref(), Some("新宿エルタワー"));
}

#[test]
fn what_is_no_code_finds_nothing() {
    for code in
        ["0000000", "9999999", "", "100000", "10000011", "100-0001", "１０００００１", "+100001", "100000a"]
    {
        assert_eq!(find(code), [], "{code}");
        assert!(TABLE.prefectures_of(code).is_empty(), "{code}");
    }
}

/// Every code of the table, once.
fn codes() -> impl Iterator<Item = String> {
    TABLE.codes.chunk_by(|one, next| one == next).map(|same| format!("{:07}", same[0]))
}

#[test]
fn every_code_is_found_with_all_its_places() {
    let found: usize = codes().map(|code| find(&code).len()).sum();
    assert_eq!(found, TABLE.entries());
    assert!(found > 140_000, "only {found}");
}

#[test]
fn three_codes_lie_in_two_prefectures() {
    let shared: Vec<_> = codes().filter(|code| TABLE.prefectures_of(code).len() > 1).collect();
    assert_eq!(shared, ["4980000", "6180000", "8710000"]);
}

#[test]
fn every_text_can_be_printed_on_a_parcel() {
    for code in codes() {
        for place in find(&code) {
            assert!((1..=47).contains(&place.prefecture), "{place:?}");
            assert!(place.city.ends_with(['市', '区', '町', '村']), "{place:?}");
            let remark = ['（', '）', '(', ')', '、', '〜', '\t', '\u{3000}', ' '];
            assert!(!place.town.contains(remark), "{place:?}");
            assert!(
                !["以下に", "場合", "除く", "その他"].iter().any(|part| place.town.contains(part)),
                "{place:?}"
            );
            assert!(place.office.is_some() || !place.town.contains("地割"), "{place:?}");
            for text in [&place.street, &place.building, &place.office].into_iter().flatten() {
                assert!(!text.is_empty() && text.trim() == text && !text.contains("私書箱第"), "{place:?}");
            }
            assert!(place.office.is_some() || place.street.is_none(), "{place:?}");
        }
    }
}

#[test]
fn all_prefectures_are_there() {
    let mut seen: Vec<u8> = TABLE.cities.iter().map(|city| city.prefecture).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (1..=47).collect::<Vec<u8>>());
}

#[test]
fn the_table_stays_small() {
    assert!(PACKED.len() < 1_500_000, "{} bytes in the program", PACKED.len());
    assert!(TABLE.bytes() < 6_000_000, "{} bytes in memory", TABLE.bytes());
}

#[test]
fn a_file_that_points_nowhere_is_refused() {
    // One string, one city in prefecture 13, one entry whose town is the ninth string.
    let file = |town: u8, prefecture: u8, city: u8| {
        [b"postal 1\n", &[4][..], "甲\n".as_bytes(), &[1, prefecture, 0, 1, 5, city, town, 0]].concat()
    };
    assert!(Table::read(&file(1, 13, 0)).is_ok());
    assert!(Table::read(&file(9, 13, 0)).is_err());
    assert!(Table::read(&file(1, 48, 0)).is_err());
    assert!(Table::read(&file(1, 13, 1)).is_err());
    assert!(Table::read(&[file(1, 13, 0), vec![0]].concat()).is_err());
}

#[test]
fn strings_are_between_newlines() {
    let strings = Strings::new("甲\n\n乙丙\n").unwrap();
    assert_eq!(
        [strings.get(0), strings.get(1), strings.get(2), strings.get(3)],
        [Some("甲"), Some(""), Some("乙丙"), None]
    );
}

#[test]
fn a_code_is_seven_digits() {
    assert_eq!(number_of("0600000"), Some(600_000));
    assert_eq!(number_of("060000"), None);
}
