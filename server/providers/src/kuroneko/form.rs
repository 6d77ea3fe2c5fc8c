//! The settings page of クロネコ代金後払い.

use crate::form::{ADDRESS, Form, Input, ON_OFF, SECONDS, account, choice, detail, secret};

/// The page.
#[rustfmt::skip]
pub const FORM: Form = Form {
    title: "クロネコ代金後払い",
    place: "ヤマトグループサービス設定（クロネコ代金後払い連携情報）",
    usable: "審査完了",
    kinds: &[
        choice("sms", "スマホタイプ"),
        choice("paper", "払込票タイプ"),
        choice("both", "スマホタイプ・払込票タイプの併用"),
    ],
    plans: &[choice("A", "プランA"), choice("B", "プランB"), choice("C", "プランC"), choice("D", "プランD")],
    entries: &[
        account("SHOP_CODE", "加盟店コード", "半角数字11桁"),
        secret("PASSWORD", "パスワード", "半角英数字8文字まで"),
        detail("URL", "接続先URL", ADDRESS, Input::Text),
        detail("TIMEOUT_SECONDS", "応答を待つ秒数", SECONDS, Input::Number),
        detail("CART_CODE", "カートの名前", "半角英数字20文字まで", Input::Text),
        detail("CODE_SECONDS", "認証番号の有効秒数", "30〜3600の整数", Input::Number),
        detail("CODE_TRIES", "認証番号を入力できる回数", "1〜10の整数", Input::Number),
        detail("NOTICE_NUMBER_FIELD", "通知で受注番号が入る項目名", "半角英数字", Input::Text),
        detail("CHANGE_DIV_FIELD", "減額・再発行で請求方法を示す項目名", "半角英数字", Input::Text),
        detail("CHANGE_DIV_SMS", "その項目のスマホタイプの値", "半角数字1桁", Input::Text),
        detail("WITHDRAW_NAMES_SLIP", "取り下げる伝票番号を指定する", ON_OFF, Input::Switch),
    ],
};
