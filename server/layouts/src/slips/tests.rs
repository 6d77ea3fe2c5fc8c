use super::*;
use crate::read::{self, Found};
use proptest::prelude::*;

fn rows(text: &str) -> Rows {
    read::rows(text.as_bytes()).unwrap()
}

fn found(text: &str) -> Slips {
    find(&rows(text), Wish::default()).unwrap()
}

/// A row of so many columns with these values at these places, from 1.
fn row(columns: usize, values: &[(usize, &str)]) -> String {
    let mut row = vec![String::new(); columns];
    for (column, value) in values {
        row[column - 1] = (*value).to_owned();
    }
    row.join(",") + "\r\n"
}

#[test]
fn reads_each_carriers_export_by_place_and_by_heading() {
    let b2 = [(1, "261121-7K3F9Q"), (4, "444413758703"), (5, "2026/11/21")];
    let three = [(1, "512547514334"), (3, "2026/11/21"), (19, "261121-7K3F9Q")];
    let two = [(1, "444803009836"), (2, "20261121"), (13, "261121-7K3F9Q")];
    for (form, columns, values, names) in [
        (Form::B2, 97, b2, ["お客様管理番号", "伝票番号", "出荷予定日"]),
        (Form::Ehiden3, 70, three, ["お問い合せ送り状No.", "出荷日", "お客様管理番号"]),
        (Form::Ehiden2, 53, two, ["お問合せ送り状No", "出荷日時", "お客様管理ナンバー"]),
    ] {
        let without = found(&row(columns, &values));
        assert_eq!((without.form, without.headings), (form, false));
        let headings: Vec<_> = values.iter().zip(names).map(|((at, _), name)| (*at, name)).collect();
        let with = found(&(row(columns, &headings) + &row(columns, &values)));
        assert_eq!((with.form, with.headings), (form, true));
        assert_eq!((with.places.key, with.places.slip), (without.places.key, without.places.slip));
        for read in [without, with] {
            assert_eq!(read.rows[0].key, "261121-7K3F9Q");
            assert!(form.carrier().unwrap().slip_looks_right(read.rows[0].slip.as_ref().unwrap().as_str()));
            assert_eq!(read.rows[0].day, Day::new(2026, 11, 21));
        }
    }
    let history =
        "お問い合わせ番号,配達ステータス集約コード,お客様側管理番号\r\n405548424886,10,261121-7K3F9Q\r\n";
    let read = found(history);
    assert_eq!((read.form, read.rows[0].key.as_str()), (Form::YuPack, "261121-7K3F9Q"));
}

#[test]
fn unknown_headings_of_a_known_form_are_still_headings() {
    let read = found(&(row(97, &[(1, "管理No"), (4, "伝票")]) + &row(97, &[(1, "A"), (4, "444413758703")])));
    assert_eq!((read.headings, read.rows.len(), read.rows[0].line), (true, 1, 2));
}

#[test]
fn says_what_is_no_slip_number() {
    let cases = [
        ("4.44414E+11", Err(Unusable::Exponent)),
        ("５．１２Ｅ＋１１", Err(Unusable::Exponent)),
        ("", Err(Unusable::Missing)),
        ("未発行1", Err(Unusable::Characters)),
        ("123456789012345678901", Err(Unusable::TooLong)),
        ("\"=\"\"444413758703\"\"\"", Ok("444413758703")),
        ("'4444-1375-8703", Ok("4444-1375-8703")),
        ("1E234", Ok("1E234")),
    ];
    for (value, wanted) in cases {
        let read = found(&format!("注文番号,伝票番号\n261121-7K3F9Q,{value}\n"));
        assert_eq!(read.rows[0].slip.as_ref().map(Slip::as_str).map_err(|why| *why), wanted, "{value}");
    }
}

#[test]
fn rows_that_were_deleted_there_are_left_out() {
    let one = row(53, &[(1, "444803009836"), (13, "A"), (53, "1")]);
    let other = row(53, &[(1, "444803009836"), (13, "B"), (53, "0")]);
    assert_eq!(found(&(one + &other)).rows.len(), 1);
}

#[test]
fn says_what_is_wrong_with_the_columns() {
    let no = |text: &str, wish: Wish| find(&rows(text), wish).unwrap_err();
    assert_eq!(no("a,b,c\n1,2,3\n", Wish::default()), NoSlips::Columns { columns: 3 });
    let b2 = Wish { form: Some(Form::Ehiden3), columns: None };
    assert_eq!(no("a,b\n1,2\n", b2), NoSlips::TooFew { columns: 2, wanted: 19 });
    assert_eq!(no("注文番号,伝票番号\n", Wish::default()), NoSlips::OnlyHeadings);
    let chosen = Wish { form: None, columns: Some((2, 0)) };
    let read = find(&rows("no,x,id\n444413758703,2,A\n"), chosen).unwrap();
    assert_eq!((read.form, read.rows[0].key.as_str()), (Form::Other, "A"));
}

proptest! {
    #[test]
    fn never_panics(values in proptest::collection::vec(proptest::collection::vec("[0-9E+.番号送状 ]{0,8}", 0..60), 0..4)) {
        let rows = values.into_iter().zip(1..).map(|(row, line)| (line, row)).collect();
        let _ = find(&Rows { found: Found::Utf8, rows }, Wish::default());
    }
}
