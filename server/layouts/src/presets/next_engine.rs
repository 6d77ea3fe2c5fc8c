//! ネクストエンジン 汎用受注CSV: 38 columns, and the edition for invoices of 61. One row for each line of goods; no thousands
//! separated.

use super::{blank, blanks};
use crate::layout::{Column, Days, Encoding, Layout, Newline, Unit};

pub fn layout() -> Layout {
    Layout {
        name: "ネクストエンジン".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: true,
        days: Days::Slash,
        unit: Unit::Line,
        guarded: false,
        carrier: None,
        values: Vec::new(),
        swaps: Vec::new(),
        columns: [people(), order(), goods()].concat(),
    }
}

/// With the amounts by tax rate. Everything is taxed at 10 or 8 per cent, fees at 10; the rest stays empty.
pub fn invoice() -> Layout {
    let mut layout = layout();
    layout.name = "ネクストエンジン（インボイス対応）".to_owned();
    layout.columns.extend(by_rate());
    layout
}

fn people() -> Vec<Column> {
    vec![
        Column::new("店舗伝票番号", "{注文番号}").most(30).required(),
        Column::new("受注日", "{注文日時}").required(),
        Column::new("受注郵便番号", "{注文者.郵便番号}").required(),
        Column::new("受注住所１", "{注文者.都道府県}{注文者.市区町村}{注文者.番地}").required(),
        Column::new("受注住所２", "{注文者.建物}"),
        Column::new("受注名", "{注文者.氏名}").required(),
        Column::new("受注名カナ", "{注文者.カナ}"),
        Column::new("受注電話番号", "{注文者.電話番号}").required(),
        Column::new("受注メールアドレス", "{注文者.メール}"),
        Column::new("発送郵便番号", "{お届け先.郵便番号}").required(),
        Column::new("発送先住所１", "{お届け先.都道府県}{お届け先.市区町村}{お届け先.番地}").required(),
        Column::new("発送先住所２", "{お届け先.建物}"),
        Column::new("発送先名", "{お届け先.氏名}").required(),
        Column::new("発送先カナ", "{お届け先.カナ}"),
        Column::new("発送電話番号", "{お届け先.電話番号}").required(),
    ]
}

fn order() -> Vec<Column> {
    vec![
        Column::new("支払方法", "{支払.方法}").required(),
        Column::new("発送方法", "{配送.配送方法}").required(),
        Column::new("商品計", "{金額.商品計}"),
        Column::new("税金", "0"),
        Column::new("発送料", "{金額.送料}"),
        Column::new("手数料", "{金額.手数料}"),
        Column::new("ポイント", "0"),
        Column::new("その他費用", "{金額.その他}"),
        Column::new("合計金額", "{金額.合計}"),
        Column::new("ギフトフラグ", "0"),
        Column::new("時間帯指定", "{配送.時間帯}"),
        Column::new("日付指定", "{配送.希望日}"),
        blank("作業者欄"),
        blank("備考"),
    ]
}

fn goods() -> Vec<Column> {
    vec![
        Column::new("商品名", "{商品.名前}").required(),
        Column::new("商品コード", "{商品.コード}").required(),
        Column::new("商品価格", "{商品.単価}"),
        Column::new("受注数量", "{商品.数量}"),
        blank("商品オプション"),
        Column::new("出荷済フラグ", "{対応状況ID}").codes(&[("5", "1"), ("*", "0")]),
        blank("顧客区分"),
        blank("顧客コード"),
        Column::new("消費税率（%）", "{商品.税率}"),
    ]
}

fn by_rate() -> Vec<Column> {
    let mut columns = blanks(["発送料（0%）", "発送料（8%）"]);
    columns.push(Column::new("発送料（10%）", "{金額.送料}"));
    columns.extend(blanks(["手数料（0%）", "手数料（8%）"]));
    columns.push(Column::new("手数料（10%）", "{金額.手数料}"));
    columns.extend(blanks([
        "ポイント（按分）",
        "ポイント（支払い）",
        "その他費用（0%）",
        "その他費用（8%）",
        "その他費用（10%）",
        "クーポン割引額（0%）",
        "クーポン割引額（8%）",
        "クーポン割引額（10%）",
        "クーポン割引額（按分）",
        "クーポン割引額（支払い）",
    ]));
    columns.push(Column::new("請求金額（0%対象）", "0"));
    columns.push(Column::new("請求金額（8%対象）", "{金額.8%対象}"));
    columns.push(Column::new("請求金額（10%対象）", "{金額.10%対象}"));
    columns.push(Column::new("請求額に対する税額（8%）", "{金額.8%消費税}"));
    columns.push(Column::new("請求額に対する税額（10%）", "{金額.10%消費税}"));
    columns.extend(blanks(["のし", "ラッピング"]));
    columns
}
