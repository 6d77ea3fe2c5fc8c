//! EC-CUBE 4.3 受注CSV: its 70 columns in their order, one row for each line of goods.

use super::{blank, blanks};
use crate::layout::{Column, Days, Encoding, Layout, Newline, Unit};

pub fn layout() -> Layout {
    Layout {
        name: "EC-CUBE".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: true,
        days: Days::Dash,
        unit: Unit::Line,
        guarded: false,
        carrier: None,
        values: Vec::new(),
        swaps: Vec::new(),
        columns: [buyer(), order(), goods(), delivery()].concat(),
    }
}

fn buyer() -> Vec<Column> {
    vec![
        Column::new("注文ID", "{注文番号}"),
        Column::new("注文番号", "{注文番号}"),
        blank("会員ID"),
        Column::new("お名前(姓)", "{注文者.姓}"),
        Column::new("お名前(名)", "{注文者.名}"),
        Column::new("お名前(セイ)", "{注文者.セイ}"),
        Column::new("お名前(メイ)", "{注文者.メイ}"),
        blank("会社名"),
        Column::new("郵便番号", "{注文者.郵便番号}"),
        Column::new("都道府県(ID)", "{注文者.都道府県番号}"),
        Column::new("都道府県(名称)", "{注文者.都道府県}"),
        Column::new("住所1", "{注文者.市区町村}"),
        Column::new("住所2", "{注文者.番地}{注文者.建物}"),
        Column::new("メールアドレス", "{注文者.メール}"),
        Column::new("TEL", "{注文者.電話番号}"),
        blank("性別(ID)"),
        blank("性別(名称)"),
        blank("職業(ID)"),
        blank("職業(名称)"),
        blank("誕生日"),
        blank("ショップ用メモ欄"),
    ]
}

fn order() -> Vec<Column> {
    vec![
        Column::new("小計", "{金額.商品計}"),
        Column::new("値引き", "{金額.クーポン割引}"),
        Column::new("送料", "{金額.送料}"),
        Column::new("税金", "{金額.消費税}"),
        Column::new("合計", "{金額.合計}"),
        Column::new("支払合計", "{金額.合計}"),
        Column::new("対応状況(ID)", "{対応状況ID}"),
        Column::new("対応状況(名称)", "{対応状況}"),
        Column::new("支払方法(ID)", "{支払.方法ID}"),
        Column::new("支払方法(名称)", "{支払.方法}"),
        Column::new("受注日", "{注文日時}"),
        Column::new("入金日", "{支払.入金日時}"),
    ]
}

fn goods() -> Vec<Column> {
    let mut columns = vec![
        Column::new("注文詳細ID", "{商品.明細番号}"),
        Column::new("商品ID", "{商品.コード}"),
        Column::new("商品規格ID", "{商品.コード}"),
        Column::new("商品名", "{商品.名前}"),
        Column::new("商品コード", "{商品.コード}"),
    ];
    columns.extend(blanks(["規格名1", "規格名2", "規格分類名1", "規格分類名2"]));
    columns.extend([
        Column::new("価格", "{商品.単価税抜}"),
        Column::new("個数", "{商品.数量}"),
        Column::new("税率", "{商品.税率}"),
        blank("税率ルール(ID)"),
        Column::new("明細区分(ID)", "1"),
        Column::new("明細区分(名称)", "商品"),
    ]);
    columns
}

fn delivery() -> Vec<Column> {
    vec![
        Column::new("出荷ID", "{配送.管理番号}"),
        Column::new("配送先_お名前(姓)", "{お届け先.姓}"),
        Column::new("配送先_お名前(名)", "{お届け先.名}"),
        Column::new("配送先_お名前(セイ)", "{お届け先.セイ}"),
        Column::new("配送先_お名前(メイ)", "{お届け先.メイ}"),
        blank("配送先_会社名"),
        Column::new("配送先_郵便番号", "{お届け先.郵便番号}"),
        Column::new("配送先_都道府県(ID)", "{お届け先.都道府県番号}"),
        Column::new("配送先_都道府県(名称)", "{お届け先.都道府県}"),
        Column::new("配送先_住所1", "{お届け先.市区町村}"),
        Column::new("配送先_住所2", "{お届け先.番地}{お届け先.建物}"),
        Column::new("配送先_TEL", "{お届け先.電話番号}"),
        Column::new("配送業者(ID)", "{配送.配送方法ID}"),
        Column::new("配送業者(名称)", "{配送.配送方法}"),
        Column::new("お届け時間(ID)", "{配送.時間帯コード}"),
        Column::new("お届け時間(名称)", "{配送.時間帯}"),
        Column::new("お届け希望日", "{配送.希望日}"),
        Column::new("送料", "{金額.送料}"),
        Column::new("発送日", "{配送.発送日時}"),
        Column::new("出荷伝票番号", "{配送.伝票番号}"),
        blank("配達用メモ"),
        blank("出荷メール送信日"),
    ]
}
