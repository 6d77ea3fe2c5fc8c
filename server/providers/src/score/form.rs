//! The settings page of スコア後払い.

use crate::form::{ADDRESS, CODES, Choice, Form, Input, ON_OFF, SECONDS, account, choice, detail, secret};

const AMEND_IN: &[Choice] = &[choice("buyer", "buyer"), choice("transaction", "transaction")];
const METHODS: &[Choice] = &[choice("POST", "POST"), choice("GET", "GET")];
const KANA: &[Choice] = &[choice("fullKanaName", "fullKanaName"), choice("FullKanaName", "FullKanaName")];
const PATH: &str = "先頭に / を付けない半角英数字のパス";

/// The page.
#[rustfmt::skip]
pub const FORM: Form = Form {
    title: "スコア後払い",
    place: "詳細設定＞スコア後払い",
    usable: "利用可",
    kinds: &[choice("separate", "請求書別送"), choice("bundled", "請求書同梱"), choice("both", "請求書別送・同梱の併用")],
    plans: &[choice("A", "プランA"), choice("B", "プランB"), choice("C", "プランC"), choice("D", "プランD")],
    entries: &[
        account("URL", "接続先URL", ADDRESS),
        account("SHOP_CODE", "加盟店ID", "半角英数字9文字まで"),
        account("TERMINAL_ID", "接続元ID", "半角英数字・記号40文字まで"),
        secret("PASSWORD", "ダイレクトパスワード", "半角英数字・記号100文字まで"),
        detail("TIMEOUT_SECONDS", "応答を待つ秒数", SECONDS, Input::Number),
        detail("STRIP_HYPHENS", "電話番号のハイフンを除いて送る", ON_OFF, Input::Switch),
        detail("NUMBER_HYPHENS", "注文番号の - と _ を残して送る", ON_OFF, Input::Switch),
        detail("BUNDLED_FALLBACK", "お届け先が別のとき、同梱を別送に切り替える", ON_OFF, Input::Switch),
        detail("REGISTER_PATH", "注文登録のパス", PATH, Input::Text),
        detail("LOOK_UP_PATH", "与信結果取得のパス", PATH, Input::Text),
        detail("AMEND_PATH", "注文修正のパス", PATH, Input::Text),
        detail("SHIP_PATH", "発送登録のパス", PATH, Input::Text),
        detail("CANCEL_PATH", "キャンセルのパス", PATH, Input::Text),
        detail("INVOICE_PATH", "請求書印字データ取得のパス", PATH, Input::Text),
        detail("METHOD", "送信方法", "POST か GET", Input::Choice(METHODS)),
        detail("CONTENT_TYPE", "Content-Type", "半角文字", Input::Text),
        detail("REFUSAL_STATUS", "拒否のときの HTTP ステータス", "200〜499の整数", Input::Number),
        detail("KANA_ELEMENT", "フリガナの要素名", "fullKanaName か FullKanaName", Input::Choice(KANA)),
        detail("AMEND_ID_IN", "注文修正で取引を示す要素", "buyer か transaction", Input::Choice(AMEND_IN)),
        detail("NOT_FOUND_CODES", "「取引なし」のエラーコード", CODES, Input::Text),
        detail("CREDENTIAL_CODES", "「認証エラー」のエラーコード", CODES, Input::Text),
        detail("TOO_LATE_CODES", "「入金済みで取消不可」のエラーコード", CODES, Input::Text),
        detail("SHIPPED_CODES", "「発送登録済み」のエラーコード", CODES, Input::Text),
        detail("CANCELLED_CODES", "「キャンセル済み」のエラーコード", CODES, Input::Text),
        detail("LAPSED_CODES", "「与信期限切れ」のエラーコード", CODES, Input::Text),
    ],
};
