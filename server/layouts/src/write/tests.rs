use super::*;
use crate::{form::Form, read, sample};
use proptest::prelude::*;

fn write(layout: Layout) -> (Vec<u8>, Vec<Problem>) {
    let mut writer = Writer::new(layout).unwrap();
    let (mut bytes, mut problems) = (Vec::new(), Vec::new());
    writer.begin(&mut bytes).unwrap();
    writer.order(&mut bytes, &sample::facts(), sample::NOW, &mut problems);
    (bytes, problems)
}

fn of(columns: Vec<Column>) -> Layout {
    Layout { columns, ..sample::layout() }
}

fn values(bytes: &[u8]) -> Vec<String> {
    read::rows(bytes).unwrap().rows.pop().unwrap().1
}

#[test]
fn names_row_and_column_of_what_cannot_be_written() {
    let mut layout = of(vec![
        Column::new("名", "{注文者.姓}\"𠮷"),
        Column::new("", "{配送.伝票番号}").required(),
        Column::new("短い", "{注文者.市区町村}").bytes(10),
        Column::new("カナ", "{注文者.姓}").form(Form::HalfKana),
    ]);
    layout.unit = Unit::Line;
    let (_, problems) = write(layout);
    let seen: Vec<_> =
        problems.iter().map(|problem| (problem.row, problem.column.as_str(), problem.flaw)).collect();
    let of_row = |row| {
        [
            (row, "名", Flaw::Unencodable { place: 4 }),
            (row, "2列目", Flaw::Missing),
            (row, "短い", Flaw::TooLong { most: 10, count: fold::Count::Bytes }),
            (row, "カナ", Flaw::Form { place: 1 }),
        ]
    };
    assert_eq!(seen, [of_row(1), of_row(2)].concat());
}

#[test]
fn formulas_are_guarded_for_spreadsheets_only() {
    let columns =
        vec![Column::new("商品", "{商品.名前}"), Column::new("差", "-100"), Column::new("式", "@SUM")];
    for (guarded, wanted) in
        [(true, ["'=ほうじ茶\r\n100g", "-100", "'@SUM"]), (false, ["=ほうじ茶\r\n100g", "-100", "@SUM"])]
    {
        let layout = Layout { guarded, unit: Unit::Line, ..of(columns.clone()) };
        let (bytes, problems) = write(layout);
        assert_eq!((values(&bytes), problems), (wanted.map(str::to_owned).to_vec(), Vec::new()));
    }
}

#[test]
fn marks_headings_and_ends_of_lines_are_as_the_layout_says() {
    let layout = |encoding, newline, headings| Layout { encoding, newline, headings, ..sample::layout() };
    let bytes = write(layout(Encoding::Utf8Bom, Newline::Lf, true)).0;
    assert_eq!(bytes, "\u{feff}\"番号\"\n\"261121-7K3F9Q\"\n".as_bytes());
    let bytes = write(layout(Encoding::Utf8, Newline::Crlf, false)).0;
    assert_eq!(bytes, b"\"261121-7K3F9Q\"\r\n");
    let bytes = write(layout(Encoding::Cp932, Newline::Crlf, true)).0;
    assert_eq!(bytes, b"\"\x94\xd4\x8d\x86\"\r\n\"261121-7K3F9Q\"\r\n");
}

#[test]
fn codes_stand_for_values_and_others_have_their_own() {
    let codes = [("cod", "2"), ("*", "0")];
    let columns = vec![Column::new("a", "{支払.区分}").codes(&codes), Column::new("b", "x").codes(&codes)];
    assert_eq!(values(&write(of(columns)).0), ["2", "0"]);
}

#[test]
fn a_preview_shows_each_column() {
    let columns = vec![Column::new("a", "{注文番号}"), Column::new("b", "😀")];
    let told = Writer::new(of(columns)).unwrap().preview(&sample::facts(), sample::NOW);
    assert_eq!(told, [Ok("261121-7K3F9Q".to_owned()), Err(Flaw::Unencodable { place: 1 })]);
}

#[test]
fn a_layout_is_kept_as_text_and_read_again() {
    for preset in crate::presets::ALL {
        let layout = preset.layout();
        let text = serde_json::to_string(&layout).unwrap();
        assert_eq!(serde_json::from_str::<Layout>(&text).unwrap(), layout, "{}", preset.id);
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again_or_named(text in "(\\PC|[\r\n\",〜髙﨑①ｱﾞ]){1,30}", utf8 in any::<bool>()) {
        prop_assume!(!text.contains(['{', '}']) && !text.trim().is_empty());
        let encoding = if utf8 { Encoding::Utf8 } else { Encoding::Cp932 };
        let layout = Layout { encoding, headings: false, ..of(vec![Column::new("a", &text), Column::new("b", "x")]) };
        let (bytes, problems) = write(layout);
        match problems.first() {
            None => {
                let wanted = if utf8 { text } else { cp932::twins(&text).into_owned() };
                prop_assert_eq!(values(&bytes), [wanted, "x".to_owned()]);
            }
            Some(Problem { flaw: Flaw::Unencodable { place }, .. }) => {
                let c = text.chars().nth(place - 1).unwrap();
                prop_assert!(!utf8 && !cp932::has(c), "{c:?} at {place} of {text:?}");
            }
            Some(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
