//! The SMS inbox as a page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use maud::html;

use super::layout::{Place, page};
use super::linked::linked;
use crate::Sandbox;
use crate::clock::shown;
use crate::guard::lock;

/// The most texts on the page.
const SHOWN_MAX: usize = 100;

pub(super) async fn list(State(sandbox): State<Arc<Sandbox>>) -> Html<String> {
    let texts = lock(&sandbox.sms).newest(None, SHOWN_MAX);
    let body = html! {
        h1 { "SMS受信箱" }
        p .lead { "購入者の携帯電話に届いたはずのSMSです。新しい順に" (SHOWN_MAX) "件まで表示します。" }
        @if texts.is_empty() { p .empty { "まだ届いていません。" } }
        ol .texts {
            @for text in &texts {
                li .text {
                    @if let Some(code) = &text.code { p .code aria-label="認証番号" { (code) } }
                    div {
                        p .to { (text.phone) " "
                            @if !text.delivered { span .badge.stop { "✕ 不達" } }
                        }
                        p { (linked(&text.text)) }
                        p .small { (shown(text.at_ms)) "　受注番号 "
                            a href={ "/" (text.provider) "/transactions/" (text.order_no) } { (text.order_no) }
                        }
                    }
                }
            }
        }
    };
    page(Place::Sms, "SMS受信箱", &body)
}
