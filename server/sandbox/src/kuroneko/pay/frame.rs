//! What the buyer's pages share: the frame, the sum at the top, the sandbox's own button, and how they end.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use super::super::claim::Method;
use super::super::rules::items::Row;
use super::bill::Bill;
use crate::clock::day_in_words;
use crate::pages::yen;

/// A whole page.
pub(super) fn page(title: &str, body: &Markup) -> Html<String> {
    let markup = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) "｜クロネコ代金後払い（サンドボックス）" }
                link rel="stylesheet" href="/sandbox.css";
                link rel="stylesheet" href="/kuroneko/pay.css";
            }
            body .buyer {
                p .ribbon { strong { "サンドボックス" } " 実際の請求・支払いはありません" }
                header .provider { p { "クロネコ代金後払いサービス" } }
                main .pay { (body) }
                footer .pay { p { "決済会社を模した試験用サーバーが表示しています。" } }
            }
        }
    };
    Html(markup.into_string())
}

/// The sum, until when, to whom, for what.
pub(super) fn summary(bill: &Bill) -> Markup {
    html! {
        section .sum aria-label="ご請求内容" {
            p .small { (bill.shop.name) "でのお買い物" }
            p .amount { (yen(bill.claim.total_yen())) small { "税込" } }
            p { "お支払い期限　" strong { (day_in_words(bill.due_on)) }
                @if bill.overdue { " " span .badge.stop { "！ 期限を過ぎています" } }
            }
            details {
                summary { "ご利用明細" }
                table .rows { tbody { @for row in &bill.claim.rows { (row_of(row)) } } }
                p .small { "受注番号　" (bill.order_no) br; "ご請求先　" (bill.name) "　様" }
            }
        }
    }
}

/// A row of the invoice.
pub(super) fn row_of(row: &Row) -> Markup {
    html! {
        tr {
            td { (row.name) @if let Some(count) = row.count { " × " (count) } }
            td .number { (yen(row.subtotal)) }
        }
    }
}

/// The sandbox's own part of a page: the button that pays.
pub(super) fn pretend(bill: &Bill, method: Method, more: &Markup) -> Markup {
    html! {
        aside .pretend aria-label="サンドボックスの操作" {
            p .mark { "サンドボックス" }
            p { "この取引を入金済み（KAAST 12）にします。お金は動きません。" }
            form method="post" action={ "/kuroneko/pay/" (bill.token) } {
                input type="hidden" name="method" value=(method.name());
                button { "支払ったことにする" }
            }
            (more)
        }
    }
}

/// The page of an invoice that was paid.
pub(super) fn paid(bill: &Bill) -> Html<String> {
    let body = html! {
        div .done {
            p .sign aria-hidden="true" { "✓" }
            h1 { "お支払いが完了しました" }
            p { "ご利用ありがとうございました。" }
        }
        dl .facts {
            dt { "お支払い金額" } dd { strong { (yen(bill.claim.total_yen())) } }
            @if let Some(method) = bill.paid_by { dt { "お支払い方法" } dd { (method.label()) } }
            dt { "ご利用店舗" } dd { (bill.shop.name) }
            dt { "受注番号" } dd { (bill.order_no) }
        }
    };
    page("お支払い完了", &body)
}

/// The page of an invoice that is not to be paid any more.
pub(super) fn void(bill: &Bill) -> Html<String> {
    let body = html! {
        h1 { "お支払いの必要はありません" }
        p { "この請求は取り消されました。くわしくはご利用店舗にお問い合わせください。" }
        dl .facts {
            dt { "ご利用店舗" } dd { (bill.shop.name) "　" (bill.shop.phone) }
            dt { "受注番号" } dd { (bill.order_no) }
        }
    };
    page("請求の取消", &body)
}

/// The page for an address that leads nowhere.
pub(super) fn lost() -> Html<String> {
    let body = html! {
        h1 { "ページが見つかりません" }
        p { "メールやSMSに書かれたアドレスを、もう一度お確かめください。" }
    };
    page("ページが見つかりません", &body)
}
