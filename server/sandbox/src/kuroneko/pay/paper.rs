//! An invoice on paper, as it would lie in the letter box: a postcard, or a letter with a payment slip.

use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::claim::Method;
use super::super::digits::{bar_code, inquiry_number};
use super::bill::Bill;
use super::frame;
use crate::clock::day_in_words;
use crate::pages::yen;

/// The paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// ハガキ
    #[default]
    Postcard,
    /// 封書
    Letter,
}

/// An invoice that goes with the goods is always a sheet.
pub(super) fn page(bill: &Bill, wanted: Kind) -> Html<String> {
    let bundled = bill.claim.send_div.is_bundled();
    let kind = if bundled { Kind::Letter } else { wanted };
    let body = html! {
        h1 { "お届けした請求書" }
        p .lead {
            @if bundled { "商品に同梱の請求書の内容です。" } @else { "郵送した請求書の内容です。" }
            "コンビニ・郵便局・銀行の窓口で、期限までにお支払いください。"
        }
        @if bill.overdue { p .mistake role="status" { "！ お支払い期限を過ぎています。お早めにお支払いください。" } }
        @match kind { Kind::Postcard => (postcard(bill)), Kind::Letter => (letter(bill)) }
        (frame::pretend(bill, Method::Paper, &switch(bill, kind)))
    };
    frame::page("請求書", &body)
}

fn switch(bill: &Bill, kind: Kind) -> Markup {
    let link = |paper: &str, label: &str| {
        html! { a href={ "/kuroneko/pay/" (bill.token) "?paper=" (paper) } { (label) } }
    };
    html! {
        @if !bill.claim.send_div.is_bundled() {
            p .small { "用紙の見た目："
                @match kind {
                    Kind::Postcard => { strong { "ハガキ" } "　" (link("letter", "封書で見る")) }
                    Kind::Letter => { strong { "封書" } "　" (link("postcard", "ハガキで見る")) }
                }
            }
        }
    }
}

fn postcard(bill: &Bill) -> Markup {
    html! {
        div .papers {
            section .sheet.front aria-label="ハガキの表" {
                p .stamp { "料金後納" br; "郵便" }
                (postcode(&bill.claim.place.postcode))
                (addressee(bill))
                p .sender { "差出人　クロネコ代金後払いサービス" br; (bill.shop.name) " ご利用分" }
            }
            section .sheet aria-label="ハガキの裏" { (contents(bill)) (slip(bill)) }
        }
    }
}

fn letter(bill: &Bill) -> Markup {
    html! {
        div .papers {
            section .sheet.a4 aria-label="請求書" {
                div .window {
                    p { "〒" (dashed(&bill.claim.place.postcode)) }
                    (addressee(bill))
                }
                (contents(bill))
                (slip(bill))
            }
        }
    }
}

fn postcode(digits: &str) -> Markup {
    html! {
        p .postcode aria-label={ "郵便番号 " (dashed(digits)) } {
            @for digit in digits.chars() { span { (digit) } }
        }
    }
}

fn dashed(digits: &str) -> String {
    let (area, rest) = digits.split_at_checked(3).unwrap_or((digits, ""));
    format!("{area}-{rest}")
}

fn addressee(bill: &Bill) -> Markup {
    html! {
        p .addressee {
            (bill.claim.place.first) br; (bill.claim.place.second) br;
            strong { (bill.name) "　様" }
        }
    }
}

fn contents(bill: &Bill) -> Markup {
    html! {
        h2 .title { "請求書" }
        dl .facts .small {
            dt { "発行日" } dd { (day_in_words(bill.issued_on)) }
            dt { "お問い合わせ番号" } dd { (inquiry_number(&bill.order_no)) }
            dt { "ご利用店舗" } dd { (bill.shop.name) "　" (bill.shop.phone) }
            dt { "受注番号" } dd { (bill.order_no) }
        }
        table .rows {
            tbody { @for row in &bill.claim.rows { (frame::row_of(row)) } }
            tfoot { tr { th { "ご請求金額（税込）" } td .number { strong { (yen(bill.claim.total_yen())) } } } }
        }
        @if !bill.claim.free.is_empty() { p .small { (bill.claim.free) } }
        p { "お支払い期限　" strong { (day_in_words(bill.due_on)) } }
    }
}

/// The part that is handed in at the till.
fn slip(bill: &Bill) -> Markup {
    let digits = bar_code(&bill.order_no, bill.due_on, bill.claim.total_yen());
    html! {
        div .payment-slip {
            p .small { "払込票（コンビニ・郵便局・銀行）" br; "収納代行　サンドボックス収納代行株式会社" }
            (bars(&digits))
            p .digits-small { (digits) }
            p .amount { (yen(bill.claim.total_yen())) }
        }
    }
}

/// Looks like a bar code; no till reads it. Each digit is a bar and a gap.
fn bars(digits: &str) -> Markup {
    let mut at = 4_u32;
    let mut drawn = Vec::new();
    for digit in digits.chars().filter_map(|c| c.to_digit(10)) {
        let (bar, gap) = (1 + digit % 3, 1 + digit / 4);
        drawn.push((at, bar));
        at += bar + gap;
    }
    html! {
        svg .bars viewBox={ "0 0 " (at + 4) " 40" } preserveAspectRatio="none" role="img" aria-label="バーコード" {
            @for (x, width) in drawn { rect x=(x) y="0" width=(width) height="40" {} }
        }
    }
}
