//! One row for each order with its amounts by tax rate, for spreadsheets: so it is guarded against formulas.

use crate::layout::{Column, Days, Encoding, Layout, Newline, Unit};

pub fn layout() -> Layout {
    let columns = [
        ("注文番号", "{注文番号}"),
        ("注文日", "{注文日}"),
        ("処理状況", "{処理状況}"),
        ("お客様", "{注文者.氏名}"),
        ("お支払い方法", "{支払.方法}"),
        ("入金日", "{支払.入金日}"),
        ("発送日", "{配送.発送日}"),
        ("商品計", "{金額.商品計}"),
        ("クーポン割引", "{金額.クーポン割引}"),
        ("送料", "{金額.送料}"),
        ("手数料", "{金額.手数料}"),
        ("返品・返金の調整", "{金額.調整}"),
        ("合計", "{金額.合計}"),
        ("10%対象", "{金額.10%対象}"),
        ("うち消費税（10%）", "{金額.10%消費税}"),
        ("8%対象", "{金額.8%対象}"),
        ("うち消費税（8%）", "{金額.8%消費税}"),
    ];
    Layout {
        name: "会計用".to_owned(),
        encoding: Encoding::Utf8Bom,
        newline: Newline::Crlf,
        headings: true,
        days: Days::Slash,
        unit: Unit::Order,
        guarded: true,
        carrier: None,
        values: Vec::new(),
        swaps: Vec::new(),
        columns: columns.map(|(heading, source)| Column::new(heading, source)).into(),
    }
}
