//! How to pay in the way that was chosen.

use axum::response::Html;
use maud::{Markup, html};

use super::super::claim::Method;
use super::super::digits::{digits_of, inquiry_number};
use super::bill::Bill;
use super::frame;
use crate::clock::day_in_words;
use crate::pages::yen;

pub(super) fn page(bill: &Bill, method: Method) -> Html<String> {
    let title = format!("{}でのお支払い", method.label());
    let body = html! {
        p { a href={ "/kuroneko/pay/" (bill.token) } { "‹ お支払い方法を選び直す" } }
        h1 { (title) }
        (frame::summary(bill))
        (instructions(bill, method))
        (frame::pretend(bill, method, &html! {}))
    };
    frame::page(&title, &body)
}

fn instructions(bill: &Bill, method: Method) -> Markup {
    match method {
        Method::Convenience => convenience(bill),
        Method::Bank => bank(bill),
        Method::Au => steps(&[
            "「au IDでログイン」を押し、au IDとパスワードを入力します。",
            "お支払い金額を確かめ、暗証番号を入力します。",
            "お支払いが完了すると、このページに戻ります。auの通信料金とまとめて請求されます。",
        ]),
        Method::Card => steps(&[
            "カード会社の入力画面に進み、カード番号と有効期限を入力します。",
            "本人認証（3Dセキュア）の画面が出たら、カード会社の案内にしたがってください。",
            "お支払いは1回払いです。ご利用明細には「クロネコダイキンアトバライ」と記載されます。",
        ]),
        Method::KuronekoPay | Method::Paper => html! {
            (number("お支払いコード", &grouped(&digits_of(&bill.order_no, 16), 4)))
            (steps(&[
                "アプリ「クロネコペイ」を開き、「請求書を支払う」を選びます。",
                "上のお支払いコードを入力します。",
                "金額を確かめて「支払う」を押します。手数料はかかりません。",
            ]))
        },
    }
}

fn number(label: &str, digits: &str) -> Markup {
    html! {
        div .slip-number { p .small { (label) } p .digits { (digits) } }
    }
}

fn steps(steps: &[&str]) -> Markup {
    html! { ol .steps { @for step in steps { li { (step) } } } }
}

fn convenience(bill: &Bill) -> Markup {
    let receipt = digits_of(&bill.order_no, 6);
    html! {
        (number("お支払い受付番号（13桁）", &grouped(&inquiry_number(&bill.order_no), 4)))
        dl .facts {
            dt { "確認番号" } dd { (receipt) }
            dt { "金額" } dd { (yen(bill.claim.total_yen())) }
            dt { "期限" } dd { (day_in_words(bill.due_on)) "　23:59まで" }
        }
        h2 { "お支払いの手順" }
        details .shop open { summary { "セブン-イレブン" } (steps(&[
            "レジで「インターネット代金の支払い」と伝えます。",
            "お支払い受付番号を伝えるか、この画面を見せます。",
            "現金または nanaco で支払い、領収書を受け取ります。",
        ])) }
        details .shop { summary { "ファミリーマート" } (steps(&[
            "店内のマルチコピー機で「代金支払い」を選びます。",
            "お支払い受付番号と確認番号を入力します。",
            "出てきた申込券をレジに持っていき、30分以内に支払います。",
        ])) }
        details .shop { summary { "ローソン・ミニストップ" } (steps(&[
            "店内の Loppi で「各種番号をお持ちの方」を選びます。",
            "お支払い受付番号と確認番号を入力します。",
            "出てきた申込券をレジに持っていき、30分以内に支払います。",
        ])) }
    }
}

fn bank(bill: &Bill) -> Markup {
    html! {
        (number("口座番号", &digits_of(&bill.order_no, 7)))
        dl .facts {
            dt { "銀行" } dd { "サンドボックス銀行（0000）" }
            dt { "支店" } dd { "あとばらい支店（" (digits_of(&bill.token, 3)) "）" }
            dt { "種別" } dd { "普通" }
            dt { "名義" } dd { "サンドボックスシユウノウ（カ" }
            dt { "金額" } dd { (yen(bill.claim.total_yen())) }
            dt { "期限" } dd { (day_in_words(bill.due_on)) "　銀行の営業時間内" }
        }
        (steps(&[
            "この口座は、このご注文だけのためのものです。ほかのご注文の代金は振り込まないでください。",
            "金額は1円も違わないようにお振り込みください。",
            "振込手数料はお客様のご負担です。",
        ]))
    }
}

/// Digits in groups of so many, as they are read aloud.
fn grouped(digits: &str, size: usize) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index.is_multiple_of(size) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_in_groups() {
        assert_eq!(grouped("1234567890123", 4), "1234 5678 9012 3");
        assert_eq!(grouped("", 4), "");
    }
}
