//! Jobs in words.

use crate::words::mail as mails;
use domain::job::{Progress, Subject, Work};
use ui::{
    address::segment,
    parts::{Sign, Tone},
};

/// What it is, as a heading: 「注文を発送済みにする」.
pub fn title(work: &Work) -> String {
    match work {
        Work::Ship(_) => "注文を発送済みにする".to_owned(),
        Work::EnterSlips { .. } => "配送伝票番号を登録する".to_owned(),
        Work::Receive { .. } => "注文を入金済みにする".to_owned(),
        Work::Begin => "対応中にする".to_owned(),
        Work::PutOnHold => "保留にする".to_owned(),
        Work::Resume => "保留を解除する".to_owned(),
        Work::Finish { .. } => "処理済みにする".to_owned(),
        Work::Reopen => "処理済みから戻す".to_owned(),
        Work::Cancel => "注文をキャンセルする".to_owned(),
        Work::ScreenAgain => "再与信".to_owned(),
        Work::Resend => "再送信".to_owned(),
        Work::Inquire => "決済サービスに問い合わせる".to_owned(),
        Work::Send(sending) => format!("メール「{}」を送る", mails::label(sending.mail)),
        Work::ImportProducts => "商品CSVを取り込む".to_owned(),
    }
}

/// What a row that is done is.
pub fn done(work: &Work) -> &'static str {
    match work {
        Work::Ship(_) => "発送済みにしました",
        Work::EnterSlips { then: None } => "登録しました",
        Work::EnterSlips { then: Some(_) } => "登録し、発送済みにしました",
        Work::Receive { .. } => "入金済みにしました",
        Work::Begin => "対応中にしました",
        Work::PutOnHold => "保留にしました",
        Work::Resume => "保留を解除しました",
        Work::Finish { .. } => "処理済みにしました",
        Work::Reopen => "対応中に戻しました",
        Work::Cancel => "キャンセルしました",
        Work::ScreenAgain | Work::Resend | Work::Inquire => "依頼しました",
        Work::Send(_) => "送信を依頼しました",
        Work::ImportProducts => "登録しました",
    }
}

/// What its rows are about, and what their names are called.
pub fn about(work: &Work) -> (&'static str, &'static str) {
    match work {
        Work::ImportProducts => ("商品", "商品コード"),
        _ => ("注文", "注文番号"),
    }
}

/// Where the page is of what a row is about.
pub fn page_of(subject: &Subject) -> String {
    match subject {
        Subject::Order(number) => format!("/admin/orders/{number}"),
        Subject::Product(id) => format!("/admin/products/{}", segment(id.as_str())),
    }
}

/// Where what its rows are about is listed, and what that page is called.
pub fn list_of(work: &Work) -> (&'static str, &'static str) {
    match work {
        Work::ImportProducts => ("/admin/products", "商品"),
        _ => ("/admin/orders", "注文一覧"),
    }
}

/// What follows by itself, where more follows than the report says.
pub fn follows(work: &Work) -> Option<&'static str> {
    match work {
        Work::Ship(_) | Work::EnterSlips { then: Some(_) } => {
            Some("後払いの発送登録とメールの送信は、このあと順に行います。結果は注文のページに表示します。")
        }
        Work::ScreenAgain | Work::Resend | Work::Inquire => {
            Some("決済サービスの返答は、届いた順に注文の「与信」に表示します。")
        }
        Work::Send(_) => Some("メールは順に送信します。結果は注文のページの「履歴」に表示します。"),
        Work::Cancel => Some("決済サービスの取消とお知らせのメールは、このあと順に行います。"),
        _ => None,
    }
}

/// How far a row has come.
pub fn progress(progress: Progress) -> (&'static str, Tone, Sign) {
    match progress {
        Progress::Waiting => ("待ち", Tone::Wait, Sign::Wait),
        Progress::Done => ("完了", Tone::Ok, Sign::Ok),
        Progress::Skipped => ("対象外", Tone::Note, Sign::None),
        Progress::Failed => ("失敗", Tone::Stop, Sign::Stop),
    }
}
