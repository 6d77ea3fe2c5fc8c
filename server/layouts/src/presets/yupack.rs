//! ゆうパックプリントR: the standard form V3 of 100 columns, no headings. Shops whose filter has other columns change their copy.

use super::{blank, blanks, own, plain, sender};
use crate::{
    form::Form,
    layout::{Column, Days, Encoding, Layout, Newline, Unit},
};
use domain::carrier::Carrier;

/// Addresses: three times 50 bytes.
const THREE: [usize; 3] = [50, 50, 50];
/// Names: twice.
const TWO: [usize; 2] = [50, 50];

/// 日本郵便's codes for times of day. Of these only 52 is certain; the others stand here so that a shop can correct them.
const TIMES: [(&str, &str); 8] = [
    ("", "00"),
    ("0812", "51"),
    ("1214", "52"),
    ("1416", "53"),
    ("1618", "54"),
    ("1820", "55"),
    ("1921", "57"),
    ("2021", "57"),
];

pub fn layout() -> Layout {
    let mut values = sender();
    values.extend([own("送り状種別", ""), own("品名", "雑貨"), own("商品サイズ", "060")]);
    Layout {
        name: "ゆうパックプリントR".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: false,
        days: Days::Compact,
        unit: Unit::Shipment,
        guarded: false,
        carrier: Some(Carrier::YuPack),
        values,
        swaps: plain(),
        columns: [parcel(), to(), from(), pickup(), goods(), rest()].concat(),
    }
}

fn parcel() -> Vec<Column> {
    let mut columns = vec![
        Column::new("お客様側管理番号", "{配送.管理番号}").most(15).form(Form::Narrow).required(),
        Column::new("発送予定日", "{出力日}").most(8).required(),
    ];
    columns.extend(blanks(["発送予定時間区分", "出荷期限日", "到着期限日"]));
    columns.push(Column::new("郵便種別", "0"));
    columns.push(Column::new("保冷種別", "0"));
    columns.push(Column::new("元/着払/代引", "{支払.区分}").codes(&[("cod", "2"), ("*", "0")]));
    columns.extend(blanks(["書留/セキュリティ/特定記録種別", "配達時間帯指定郵便種別"]));
    columns.push(Column::new("送り状種別", "{設定.送り状種別}").most(20));
    columns
}

fn to() -> Vec<Column> {
    let address = "{お届け先.都道府県}{お届け先.市区町村}{お届け先.番地}|{お届け先.建物}";
    let mut columns = vec![
        blank("お届け先コード"),
        Column::new("お届け先郵便番号", "{お届け先.郵便番号}").most(8).required(),
        Column::new("お届け先住所1", address).fold(&THREE, 0).required(),
        Column::new("お届け先住所2", address).fold(&THREE, 1),
        Column::new("お届け先住所3", address).fold(&THREE, 2),
        Column::new("お届け先名称1", "{お届け先.氏名}").fold(&TWO, 0).required(),
        Column::new("お届け先名称2", "{お届け先.氏名}").fold(&TWO, 1),
        Column::new("お届け先敬称区分", "0"),
        Column::new("お届け先電話番号", "{お届け先.電話番号}").most(20).form(Form::Narrow).required(),
    ];
    columns.extend(blanks([
        "お届け先メールアドレス",
        "局留め区分",
        "局留め郵便局名",
        "局留めメール区分",
        "局留め郵便番号",
        "配達予告メール",
        "再配達予告メール",
    ]));
    columns
}

fn from() -> Vec<Column> {
    let mut columns = vec![
        blank("ご依頼主コード"),
        blank("集荷先と同一区分"),
        Column::new("ご依頼主郵便番号", "{設定.ご依頼主郵便番号}").most(8).required(),
        Column::new("ご依頼主住所1", "{設定.ご依頼主住所}").fold(&THREE, 0).required(),
        Column::new("ご依頼主住所2", "{設定.ご依頼主住所}").fold(&THREE, 1),
        Column::new("ご依頼主住所3", "{設定.ご依頼主住所}").fold(&THREE, 2),
        Column::new("ご依頼主名称1", "{設定.ご依頼主名}").fold(&TWO, 0).required(),
        Column::new("ご依頼主名称2", "{設定.ご依頼主名}").fold(&TWO, 1),
        Column::new("ご依頼主敬称区分", "0"),
        Column::new("ご依頼主電話番号", "{設定.ご依頼主電話番号}").most(20).form(Form::Narrow).required(),
    ];
    columns.extend(blanks(["ご依頼主メールアドレス", "荷送人指図", "お届け通知メール", "お届け通知はがき"]));
    columns
}

fn pickup() -> Vec<Column> {
    blanks([
        "集荷先コード",
        "連携可否",
        "会社コード",
        "依頼先店所コード",
        "集荷先郵便番号",
        "集荷先住所1",
        "集荷先住所2",
        "集荷先住所3",
        "集荷先名称1",
        "集荷先名称2",
        "集荷先敬称区分",
        "集荷先電話番号",
    ])
}

fn goods() -> Vec<Column> {
    let mut columns = vec![Column::new("受注番号", "{注文番号}")];
    columns.extend(blanks(["こわれもの", "なまもの", "ビン類", "逆さま厳禁", "下積み厳禁"]));
    columns.push(Column::new("商品サイズ/厚さ区分", "{設定.商品サイズ}").most(3));
    columns.extend(blanks(["重量合計", "25kg超", "損害要償額", "速達・配達日指定種別"]));
    columns.push(Column::new("配達指定日/希望日", "{配送.希望日}").most(8));
    columns.push(Column::new("配達時間帯区分", "{配送.時間帯コード}").codes(&TIMES).most(2));
    columns.extend(blanks([
        "差出方法",
        "複数個割引",
        "同一割引",
        "セット商品コード",
        "セット品名印字",
        "複数個口数",
    ]));
    columns.push(Column::new("記事名1", "{設定.品名}").bytes(50).cut());
    columns.push(blank("記事名2"));
    columns
}

fn rest() -> Vec<Column> {
    let mut columns = vec![Column::new("フリー項目01", "{配送.管理番号}").form(Form::Narrow)];
    columns.extend(blanks([
        "フリー項目02",
        "フリー項目03",
        "フリー項目04",
        "フリー項目05",
        "フリー項目06",
        "フリー項目07",
        "フリー項目08",
        "フリー項目09",
        "フリー項目10",
        "空港利用区分",
        "空港/局・支店",
        "航空会社名",
        "便名",
        "レジャー区分",
        "プレー・搭乗日",
        "プレー・搭乗時間",
        "クラブ本数",
        "復路集荷日",
        "出荷先登録名",
        "集荷希望区分",
        "集荷日付",
        "集荷時間帯区分",
        "支店連携",
    ]));
    columns.push(Column::new("代引金額", "{金額.代引金額}").most(7));
    columns.push(Column::new("代引消費税金額", "{金額.代引消費税}").most(6));
    columns
}
