//! B2クラウド: 97 columns. Columns 41 and 57 to 73 belong to services that are not used; B2 wants them to be there.

use super::{blank, blanks, own, plain, sender};
use crate::{
    form::Form,
    layout::{Column, Days, Encoding, Layout, Newline, Unit},
};
use domain::carrier::Carrier;

/// Address and building: 32 and 16 full-width characters.
const ADDRESS: [usize; 2] = [64, 32];

pub fn layout() -> Layout {
    let mut values = sender();
    values.extend([own("請求先顧客コード", ""), own("運賃管理番号", "01"), own("品名", "雑貨")]);
    Layout {
        name: "B2クラウド".to_owned(),
        encoding: Encoding::Cp932,
        newline: Newline::Crlf,
        headings: true,
        days: Days::Slash,
        unit: Unit::Shipment,
        guarded: false,
        carrier: Some(Carrier::Yamato),
        values,
        swaps: plain(),
        columns: [parcel(), recipient(), sent_by(), goods(), services(), collecting(), keys()].concat(),
    }
}

fn parcel() -> Vec<Column> {
    vec![
        Column::new("お客様管理番号", "{配送.管理番号}").most(50).form(Form::Narrow).required(),
        Column::new("送り状種類", "{支払.区分}").codes(&[("cod", "2"), ("*", "0")]).required(),
        Column::new("クール区分", "0"),
        blank("伝票番号"),
        Column::new("出荷予定日", "{出力日}").required(),
        Column::new("お届け予定日", "{配送.希望日}"),
        Column::new("配達時間帯", "{配送.時間帯コード}").most(4),
        blank("お届け先コード"),
    ]
}

fn recipient() -> Vec<Column> {
    let address = "{お届け先.都道府県}{お届け先.市区町村}{お届け先.番地}|{お届け先.建物}";
    vec![
        Column::new("お届け先電話番号", "{お届け先.電話番号}").most(15).form(Form::Narrow).required(),
        blank("お届け先電話番号枝番"),
        Column::new("お届け先郵便番号", "{お届け先.郵便番号}").required(),
        Column::new("お届け先住所", address).fold(&ADDRESS, 0).required(),
        Column::new("お届け先アパートマンション名", address).fold(&ADDRESS, 1),
        blank("お届け先会社・部門１"),
        blank("お届け先会社・部門２"),
        Column::new("お届け先名", "{お届け先.氏名}").bytes(32).required(),
        Column::new("お届け先名(ｶﾅ)", "{お届け先.カナ}").form(Form::HalfKana).most(50).cut(),
        Column::new("敬称", "様"),
    ]
}

fn sent_by() -> Vec<Column> {
    vec![
        blank("ご依頼主コード"),
        Column::new("ご依頼主電話番号", "{設定.ご依頼主電話番号}").most(15).form(Form::Narrow).required(),
        blank("ご依頼主電話番号枝番"),
        Column::new("ご依頼主郵便番号", "{設定.ご依頼主郵便番号}").required(),
        Column::new("ご依頼主住所", "{設定.ご依頼主住所}").fold(&ADDRESS, 0).required(),
        Column::new("ご依頼主アパートマンション", "{設定.ご依頼主住所}").fold(&ADDRESS, 1),
        Column::new("ご依頼主名", "{設定.ご依頼主名}").bytes(32).required(),
        blank("ご依頼主名(ｶﾅ)"),
    ]
}

fn goods() -> Vec<Column> {
    vec![
        blank("品名コード１"),
        Column::new("品名１", "{設定.品名}").bytes(50).cut().required(),
        blank("品名コード２"),
        Column::new("品名２", "{商品.一覧}").bytes(50).cut(),
        blank("荷扱い１"),
        blank("荷扱い２"),
        blank("記事"),
        Column::new("ｺﾚｸﾄ代金引換額（税込)", "{金額.代引金額}").most(6),
        Column::new("内消費税額等", "{金額.代引消費税}").most(6),
        Column::new("止置き", "0"),
        blank("営業所コード"),
        Column::new("発行枚数", "1"),
        Column::new("個数口表示フラグ", "2"),
        Column::new("請求先顧客コード", "{設定.請求先顧客コード}").form(Form::Digits).most(12).required(),
        blank("請求先分類コード"),
        Column::new("運賃管理番号", "{設定.運賃管理番号}").form(Form::Digits).most(2).required(),
    ]
}

fn services() -> Vec<Column> {
    let mut columns = blanks([
        "クロネコwebコレクトデータ登録",
        "クロネコwebコレクト加盟店番号",
        "クロネコwebコレクト申込受付番号１",
        "クロネコwebコレクト申込受付番号２",
        "クロネコwebコレクト申込受付番号３",
    ]);
    columns.push(Column::new("お届け予定ｅメール利用区分", "0"));
    columns.extend(blanks(["お届け予定ｅメールe-mailアドレス", "入力機種", "お届け予定ｅメールメッセージ"]));
    columns.push(Column::new("お届け完了ｅメール利用区分", "0"));
    columns.extend(blanks(["お届け完了ｅメールe-mailアドレス", "お届け完了ｅメールメッセージ"]));
    columns
}

fn collecting() -> Vec<Column> {
    let mut columns = vec![Column::new("クロネコ収納代行利用区分", "0")];
    columns.extend(blanks([
        "予備",
        "収納代行請求金額(税込)",
        "収納代行内消費税額等",
        "収納代行請求先郵便番号",
        "収納代行請求先住所",
        "収納代行請求先住所（アパートマンション名）",
        "収納代行請求先会社・部門名１",
        "収納代行請求先会社・部門名２",
        "収納代行請求先名(漢字)",
        "収納代行請求先名(カナ)",
        "収納代行問合せ先名(漢字)",
        "収納代行問合せ先郵便番号",
        "収納代行問合せ先住所",
        "収納代行問合せ先住所（アパートマンション名）",
        "収納代行問合せ先電話番号",
        "収納代行管理番号",
        "収納代行品名",
        "収納代行備考",
        "複数口くくりキー",
    ]));
    columns
}

fn keys() -> Vec<Column> {
    let mut columns = vec![
        Column::new("検索キータイトル1", "注文番号"),
        Column::new("検索キー1", "{注文番号}").form(Form::Narrow).most(20),
    ];
    columns.extend(blanks([
        "検索キータイトル2",
        "検索キー2",
        "検索キータイトル3",
        "検索キー3",
        "検索キータイトル4",
        "検索キー4",
        "検索キータイトル5",
        "検索キー5",
        "予備",
        "予備",
    ]));
    columns.push(Column::new("投函予定メール利用区分", "0"));
    columns.extend(blanks(["投函予定メールe-mailアドレス", "投函予定メールメッセージ"]));
    columns.push(Column::new("投函完了メール（お届け先宛）利用区分", "0"));
    columns.extend(blanks([
        "投函完了メール（お届け先宛）e-mailアドレス",
        "投函完了メール（お届け先宛）メールメッセージ",
    ]));
    columns.push(Column::new("投函完了メール（ご依頼主宛）利用区分", "0"));
    columns.extend(blanks([
        "投函完了メール（ご依頼主宛）e-mailアドレス",
        "投函完了メール（ご依頼主宛）メールメッセージ",
        "連携管理番号",
        "通知メールアドレス",
    ]));
    columns
}
