//! The first page of the SMS types: what there is to pay, and the ways to do it.

use axum::response::Html;
use maud::{Markup, html};

use super::super::claim::Method;
use super::bill::Bill;
use super::frame;

pub(super) fn page(bill: &Bill) -> Html<String> {
    let body = html! {
        h1 { "お支払い手続き" }
        (frame::summary(bill))
        h2 { "お支払い方法を選んでください" }
        ul .methods {
            @for method in Method::OFFERED {
                li {
                    a href={ "/kuroneko/pay/" (bill.token) "/" (method.name()) } {
                        (icon(method))
                        span { strong { (method.label()) } span .small { (hint(method)) } }
                        span .arrow aria-hidden="true" { "›" }
                    }
                }
            }
        }
    };
    frame::page("お支払い手続き", &body)
}

fn hint(method: Method) -> &'static str {
    match method {
        Method::Convenience => "番号を控えて、お近くの店舗のレジで",
        Method::Bank => "専用口座へのお振込み",
        Method::Au => "auの通信料金とまとめて",
        Method::Card => "1回払い",
        Method::KuronekoPay => "アプリのバーコードで",
        Method::Paper => "払込票で",
    }
}

/// A small picture of the way, drawn with lines only.
fn icon(method: Method) -> Markup {
    let lines = match method {
        Method::Convenience => "M3 9 5 4h14l2 5M3 9v11h18V9M3 9h18M9 20v-6h6v6",
        Method::Bank => "M3 9 12 4l9 5H3zM5 9v9M10 9v9M14 9v9M19 9v9M3 20h18",
        Method::Au => "M7 3h10v18H7zM10 18h4",
        Method::Card => "M3 6h18v12H3zM3 10h18M6 15h4",
        Method::KuronekoPay => "M4 5v14M7 5v14M11 5v14M13 5v14M17 5v14M20 5v14",
        Method::Paper => "M6 3h12v18H6zM9 8h6M9 12h6",
    };
    html! {
        svg viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="1.6"
            stroke-linejoin="round" stroke-linecap="round" aria-hidden="true" {
            path d=(lines) {}
        }
    }
}
