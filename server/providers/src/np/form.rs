//! The settings page of NP後払い.

use crate::form::{ADDRESS, CODES, Choice, Form, Input, ON_OFF, SECONDS, account, choice, detail, secret};

const ENDED: &[Choice] = &[choice("cancelled", "取消済み"), choice("paid", "入金済み")];
const INVOICE_DAY: &[Choice] =
    &[choice("wiz", "wizのときだけ送る"), choice("always", "いつも送る"), choice("never", "送らない")];

/// The page.
#[rustfmt::skip]
pub const FORM: Form = Form {
    title: "NP後払い",
    place: "詳細設定＞NP後払い",
    usable: "利用可",
    kinds: &[choice("separate", "NP後払い（別送）"), choice("wiz", "NP後払いwiz（同梱）"), choice("both", "別送・wizの併用")],
    plans: &[],
    entries: &[
        account("MERCHANT_CODE", "加盟店コード", "半角英数字64文字まで"),
        account("TERMINAL_ID", "ターミナルID", "半角英数字64文字まで"),
        secret("SP_CODE", "SPコード", "半角英数字・記号128文字まで"),
        detail("URL", "接続先URL", ADDRESS, Input::Text),
        detail("TIMEOUT_SECONDS", "応答を待つ秒数", SECONDS, Input::Number),
        detail("SITE_NAME", "サイト名", "50文字まで", Input::Text),
        detail("SITE_URL", "サイトURL", "100文字まで", Input::Text),
        detail("FIND_BY_NUMBER", "加盟店取引IDで取引を検索できる", ON_OFF, Input::Switch),
        detail("OVER_LIMIT_CODES", "「限度額超過」のNG理由コード", CODES, Input::Text),
        detail("E0100118", "エラー E0100118 の意味", "cancelled か paid", Input::Choice(ENDED)),
        detail("GOODS_NAME_LENGTH", "商品名の最大文字数", "10〜500の整数", Input::Number),
        detail("GOODS_ROWS", "明細の最大行数", "3〜1000の整数", Input::Number),
        detail("WIZ_DEST_CUSTOMER", "wizでもお届け先を送る", ON_OFF, Input::Switch),
        detail("BILL_ISSUED_DATE", "請求書発行日", "wiz・always・never のどれか", Input::Choice(INVOICE_DAY)),
    ],
};
