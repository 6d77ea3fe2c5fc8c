//! The settings page of あと払い（ペイディ）.

use crate::form::{ADDRESS, Form, Input, SECONDS, account, detail, secret};

/// The page.
#[rustfmt::skip]
pub const FORM: Form = Form {
    title: "あと払い（ペイディ）",
    place: "詳細設定＞あと払い（ペイディ）",
    usable: "利用可",
    kinds: &[],
    plans: &[],
    entries: &[
        account("PUBLIC_KEY", "パブリックキー", "pk_ で始まる半角英数字（シークレットキーと同じ種類のもの）"),
        secret("SECRET_KEY", "シークレットキー", "sk_ で始まる半角英数字（パブリックキーと同じ種類のもの）"),
        account("STORE_NAME", "店舗名", "100文字まで"),
        detail("URL", "接続先URL", ADDRESS, Input::Text),
        detail("SCRIPT_URL", "チェックアウトのスクリプトのURL", ADDRESS, Input::Text),
        detail("DIALOG_ORIGINS", "スクリプトが使うほかのオリジン", "https:// で始まるオリジン、複数は空白で区切る", Input::Text),
        detail("TIMEOUT_SECONDS", "応答を待つ秒数", SECONDS, Input::Number),
        detail("VERSION", "APIのバージョン", "半角数字とハイフン", Input::Text),
        detail("EXPIRED_STATUS", "期限切れの状態名", "半角英小文字と _", Input::Text),
        detail("TITLE_LENGTH", "商品名の最大文字数", "10〜1000の整数", Input::Number),
    ],
};
