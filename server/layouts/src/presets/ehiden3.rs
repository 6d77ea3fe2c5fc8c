//! e飛伝Ⅲ: 74 columns, the template 標準_飛脚宅配便_CSV_ヘッダ有.

use super::{
    blank, blanks,
    ehiden2::{THREE, TIMES, TO, TWO},
    own, plain, sender,
};
use crate::{
    form::Form,
    layout::{Column, Days, Encoding, Layout, Newline, Unit},
};
use domain::carrier::Carrier;

pub fn layout() -> Layout {
    let mut values = sender();
    values.extend([own("お客様コード", ""), own("品名", "雑貨")]);
    Layout {
        name: "e飛伝Ⅲ".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: true,
        days: Days::Compact,
        unit: Unit::Shipment,
        guarded: false,
        carrier: Some(Carrier::Sagawa),
        values,
        swaps: plain(),
        columns: [to(), from(), goods(), services(), rest()].concat(),
    }
}

fn to() -> Vec<Column> {
    vec![
        blank("お届け先コード取得区分"),
        blank("お届け先コード"),
        Column::new("お届け先電話番号", "{お届け先.電話番号}").most(14).form(Form::Narrow).required(),
        Column::new("お届け先郵便番号", "{お届け先.郵便番号}").most(8).required(),
        Column::new("お届け先住所１", TO).fold(&THREE, 0).required(),
        Column::new("お届け先住所２", TO).fold(&THREE, 1),
        Column::new("お届け先住所３", TO).fold(&THREE, 2),
        Column::new("お届け先名称１", "{お届け先.氏名}").fold(&TWO, 0).required(),
        Column::new("お届け先名称２", "{お届け先.氏名}").fold(&TWO, 1),
        Column::new("お客様管理番号", "{配送.管理番号}").most(16).form(Form::Narrow).required(),
        Column::new("お客様コード", "{設定.お客様コード}").most(12).form(Form::Narrow).required(),
        blank("部署ご担当者コード取得区分"),
        blank("部署ご担当者コード"),
        blank("部署ご担当者名称"),
    ]
}

fn from() -> Vec<Column> {
    vec![
        blank("荷送人電話番号"),
        blank("ご依頼主コード取得区分"),
        blank("ご依頼主コード"),
        Column::new("ご依頼主電話番号", "{設定.ご依頼主電話番号}").most(14).form(Form::Narrow).required(),
        Column::new("ご依頼主郵便番号", "{設定.ご依頼主郵便番号}").most(8).required(),
        Column::new("ご依頼主住所１", "{設定.ご依頼主住所}").fold(&TWO, 0).required(),
        Column::new("ご依頼主住所２", "{設定.ご依頼主住所}").fold(&TWO, 1),
        Column::new("ご依頼主名称１", "{設定.ご依頼主名}").fold(&TWO, 0).required(),
        Column::new("ご依頼主名称２", "{設定.ご依頼主名}").fold(&TWO, 1),
    ]
}

fn goods() -> Vec<Column> {
    let mut columns = vec![
        Column::new("荷姿", "001"),
        Column::new("品名１", "{設定.品名}").bytes(32).cut(),
        Column::new("品名２", "{注文番号}").bytes(32).cut(),
    ];
    columns.extend(blanks(["品名３", "品名４", "品名５", "荷札荷姿"]));
    columns.extend(blanks([
        "荷札品名１",
        "荷札品名２",
        "荷札品名３",
        "荷札品名４",
        "荷札品名５",
        "荷札品名６",
        "荷札品名７",
        "荷札品名８",
        "荷札品名９",
        "荷札品名１０",
        "荷札品名１１",
    ]));
    columns.push(Column::new("出荷個数", "1"));
    columns
}

fn services() -> Vec<Column> {
    let mut columns = vec![
        Column::new("スピード指定", "000"),
        Column::new("クール便指定", "001"),
        Column::new("配達日", "{配送.希望日}").most(8),
        Column::new("配達指定時間帯", "{配送.時間帯コード}").codes(&TIMES).most(2),
        blank("配達指定時間（時分）"),
        Column::new("代引金額", "{金額.代引金額}").most(7),
        Column::new("消費税", "{金額.代引消費税}").most(6),
    ];
    columns.extend(blanks(["決済種別", "保険金額", "指定シール１", "指定シール２", "指定シール３"]));
    columns.extend(blanks(["営業所受取", "SRC区分", "営業所受取営業所コード"]));
    columns.push(Column::new("元着区分", "1"));
    columns
}

fn rest() -> Vec<Column> {
    blanks([
        "メールアドレス",
        "ご不在時連絡先",
        "出荷日",
        "お問い合せ送り状No.",
        "出荷場印字区分",
        "集約解除指定",
        "編集０１",
        "編集０２",
        "編集０３",
        "編集０４",
        "編集０５",
        "編集０６",
        "編集０７",
        "編集０８",
        "編集０９",
        "編集１０",
    ])
}
