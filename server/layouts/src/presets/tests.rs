//! Presets against the places that the carriers' programs read.

use super::*;
use crate::{
    read, sample,
    write::{Flaw, Writer},
};
use domain::method::Kind;

/// A preset whose own values are filled in, so that nothing is missing.
fn filled(id: &str) -> Layout {
    let mut layout = named(id).unwrap().layout();
    for value in &mut layout.values {
        let text = match value.name.as_str() {
            "ご依頼主電話番号" => "075-000-0000",
            "ご依頼主郵便番号" => "604-8001",
            "ご依頼主住所" => "京都府京都市中京区1-1|暖簾ビル2F",
            "ご依頼主名" => "暖簾茶舗",
            "請求先顧客コード" | "お客様コード" => "123456789012",
            _ => continue,
        };
        text.clone_into(&mut value.text);
    }
    layout
}

fn written(id: &str) -> Vec<Vec<String>> {
    let mut writer = Writer::new(filled(id)).unwrap();
    let (mut bytes, mut problems) = (Vec::new(), Vec::new());
    writer.begin(&mut bytes).unwrap();
    writer.order(&mut bytes, &sample::facts(), sample::NOW, &mut problems);
    assert_eq!(problems, [], "{id}");
    read::rows(&bytes).unwrap().rows.into_iter().map(|(_, row)| row).collect()
}

#[test]
fn have_their_columns() {
    let columns = ALL.map(|preset| preset.layout().columns.len());
    assert_eq!(columns, [97, 74, 42, 100, 38, 61, 70, 17]);
    for preset in ALL {
        let rows = written(preset.id);
        assert!(rows.iter().all(|row| row.len() == preset.layout().columns.len()), "{}", preset.id);
    }
}

#[test]
fn b2_reads_by_place() {
    let rows = written("b2");
    assert_eq!((rows[0][0].as_str(), rows[0][3].as_str()), ("お客様管理番号", "伝票番号"));
    assert_eq!((rows[0][33].as_str(), rows[0][39].as_str()), ("ｺﾚｸﾄ代金引換額（税込)", "請求先顧客コード"));
    assert_eq!((rows[0][73].as_str(), rows[0][95].as_str()), ("複数口くくりキー", "連携管理番号"));
    let row = &rows[1];
    let at = |column: usize| row[column - 1].as_str();
    assert_eq!([at(1), at(2), at(4), at(5)], ["261121-7K3F9Q", "2", "", "2026/11/21"]);
    assert_eq!([at(6), at(7), at(9), at(11)], ["2026/11/24", "0812", "090-1234-5678", "604-8001"]);
    assert_eq!(at(12), "京都府京都市中京区木屋町通三条上る上大阪町521-3");
    // CP932 knows the wave under another name, and B2 does not take ①.
    assert_eq!([at(13), at(16), at(17)], ["メゾン～高瀬 1号棟 302", "髙橋　﨑子", "ﾀｶﾊｼ ｻｷｺ"]);
    assert_eq!([at(34), at(35), at(42)], ["6140", "540", "01"]);
}

#[test]
fn sagawa_and_yu_pack_read_by_place() {
    let row = &written("ehiden3")[1];
    assert_eq!([&row[9], &row[10], &row[44], &row[45]], ["261121-7K3F9Q", "123456789012", "20261124", "01"]);
    assert_eq!(
        [&row[4], &row[5], &row[6]],
        ["京都府京都市中京区木屋町通三条上", "る上大阪町521-3", "メゾン～高瀬 1号棟 302"]
    );
    assert_eq!([&row[47], &row[57], &row[61]], ["6140", "1", ""]);
    let row = &written("ehiden2")[0];
    assert_eq!([&row[8], &row[9], &row[27], &row[41]], ["261121-7K3F9Q", "123456789012", "20261124", "1"]);
    let row = &written("yupack")[0];
    assert_eq!([&row[0], &row[1], &row[7], &row[19]], ["261121-7K3F9Q", "20261121", "2", "090-1234-5678"]);
    assert_eq!(
        [&row[53], &row[64], &row[65], &row[74]],
        ["261121-7K3F9Q", "20261124", "51", "261121-7K3F9Q"]
    );
    assert_eq!([&row[98], &row[99]], ["6140", "540"]);
}

#[test]
fn order_software_gets_a_row_for_each_line() {
    let rows = written("next-engine");
    assert_eq!(rows.len(), 3);
    assert_eq!([&rows[1][0], &rows[1][1], &rows[1][23]], ["261121-7K3F9Q", "2026/11/21 14:32:00", "6140"]);
    assert_eq!([&rows[1][29], &rows[2][29], &rows[2][37]], ["手ぬぐい\"青海波\"", "=ほうじ茶\r\n100g", "8"]);
    let rows = written("ec-cube");
    assert_eq!([&rows[0][69], &rows[1][31], &rows[2][44]], ["出荷メール送信日", "2026-11-21 14:32:00", "8"]);
}

#[test]
fn what_the_shop_has_not_filled_in_is_said() {
    let mut writer = Writer::new(named("b2").unwrap().layout()).unwrap();
    let mut problems = Vec::new();
    let facts = sample::facts_paid_by(Kind::BankTransfer { account: String::new() });
    writer.order(&mut Vec::new(), &facts, sample::NOW, &mut problems);
    let missing: Vec<_> = problems.iter().map(|problem| problem.column.as_str()).collect();
    assert_eq!(
        missing,
        ["ご依頼主電話番号", "ご依頼主郵便番号", "ご依頼主住所", "ご依頼主名", "請求先顧客コード"]
    );
    assert!(problems.iter().all(|problem| problem.flaw == Flaw::Missing && problem.row == 1));
}
