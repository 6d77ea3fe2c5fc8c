//! e飛伝Ⅱ: 42 columns, no headings.

use super::{blank, blanks, own, plain, sender};
use crate::{
    form::Form,
    layout::{Column, Days, Encoding, Layout, Newline, Unit},
};
use domain::carrier::Carrier;

/// Addresses: three times 16 full-width characters.
pub const THREE: [usize; 3] = [32, 32, 32];
/// The sender's: twice.
pub const TWO: [usize; 2] = [32, 32];
/// Where it goes, in the parts that stand in lines of their own.
pub const TO: &str = "{お届け先.都道府県}{お届け先.市区町村}{お届け先.番地}|{お届け先.建物}";

/// 佐川急便's codes for times of day. Shops may use ヤマト運輸's for all carriers, so those are known too.
pub const TIMES: [(&str, &str); 7] = [
    ("0812", "01"),
    ("1214", "12"),
    ("1416", "14"),
    ("1618", "16"),
    ("1820", "18"),
    ("1921", "19"),
    ("2021", "19"),
];

pub fn layout() -> Layout {
    let mut values = sender();
    values.extend([own("お客様コード", ""), own("品名", "雑貨")]);
    Layout {
        name: "e飛伝Ⅱ".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: false,
        days: Days::Compact,
        unit: Unit::Shipment,
        guarded: false,
        carrier: Some(Carrier::Sagawa),
        values,
        swaps: plain(),
        columns: [to(), from(), goods()].concat(),
    }
}

fn to() -> Vec<Column> {
    vec![
        blank("住所録コード"),
        Column::new("お届け先電話番号", "{お届け先.電話番号}").most(14).form(Form::Narrow).required(),
        Column::new("お届け先郵便番号", "{お届け先.郵便番号}").most(8).required(),
        Column::new("お届け先住所１", TO).fold(&THREE, 0).required(),
        Column::new("お届け先住所２", TO).fold(&THREE, 1),
        Column::new("お届け先住所３", TO).fold(&THREE, 2),
        Column::new("お届け先名称１", "{お届け先.氏名}").fold(&TWO, 0).required(),
        Column::new("お届け先名称２", "{お届け先.氏名}").fold(&TWO, 1),
        Column::new("お客様管理ナンバー", "{配送.管理番号}").most(16).form(Form::Narrow).required(),
        Column::new("お客様コード", "{設定.お客様コード}").most(12).form(Form::Narrow).required(),
    ]
}

fn from() -> Vec<Column> {
    vec![
        blank("部署・担当者"),
        blank("荷送人電話番号"),
        Column::new("ご依頼主電話番号", "{設定.ご依頼主電話番号}").most(14).form(Form::Narrow).required(),
        Column::new("ご依頼主郵便番号", "{設定.ご依頼主郵便番号}").most(8).required(),
        Column::new("ご依頼主住所１", "{設定.ご依頼主住所}").fold(&TWO, 0).required(),
        Column::new("ご依頼主住所２", "{設定.ご依頼主住所}").fold(&TWO, 1),
        Column::new("ご依頼主名称１", "{設定.ご依頼主名}").fold(&TWO, 0).required(),
        Column::new("ご依頼主名称２", "{設定.ご依頼主名}").fold(&TWO, 1),
    ]
}

fn goods() -> Vec<Column> {
    let mut columns =
        vec![Column::new("荷姿コード", "001"), Column::new("品名１", "{設定.品名}").bytes(32).cut()];
    columns.push(Column::new("品名２", "{注文番号}").bytes(32).cut());
    columns.extend(blanks(["品名３", "品名４", "品名５"]));
    columns.push(Column::new("出荷個数", "1"));
    columns.extend([Column::new("便種（スピードで選択）", "000"), Column::new("便種（商品）", "001")]);
    columns.push(Column::new("配達日", "{配送.希望日}").most(8));
    columns.push(Column::new("配達指定時間帯", "{配送.時間帯コード}").codes(&TIMES).most(2));
    columns.push(blank("配達指定時間（時分）"));
    columns.push(Column::new("代引金額", "{金額.代引金額}").most(7));
    columns.push(Column::new("消費税", "{金額.代引消費税}").most(6));
    columns.extend(blanks([
        "決済種別",
        "保険金額",
        "保険金額印字",
        "指定シール①",
        "指定シール②",
        "指定シール③",
        "営業店止め",
        "ＳＲＣ区分",
        "営業店コード",
    ]));
    columns.push(Column::new("元着区分", "1"));
    columns
}
