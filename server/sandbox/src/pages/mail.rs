//! The mail inbox as pages.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use maud::html;

use super::layout::{Place, page};
use super::linked::linked;
use super::not_found;
use crate::Sandbox;
use crate::clock::shown;
use crate::guard::lock;

/// The most mails in the list.
const SHOWN_MAX: usize = 200;

pub(super) async fn list(State(sandbox): State<Arc<Sandbox>>) -> Html<String> {
    let mails = lock(&sandbox.mail).newest(None, SHOWN_MAX);
    let body = html! {
        h1 { "メール受信箱" }
        p .lead { "SMTPで受け取ったメールです。新しい順に" (SHOWN_MAX) "件まで表示します。" }
        @if mails.is_empty() { p .empty { "まだ届いていません。" } }
        ol .mails {
            @for mail in &mails {
                li {
                    a href={ "/mail/" (mail.id) } {
                        strong { @if mail.subject.is_empty() { "（件名なし）" } @else { (mail.subject) } }
                        span .small { (mail.to.join(", ")) "　" (shown(mail.at_ms)) }
                    }
                }
            }
        }
    };
    page(Place::Mail, "メール受信箱", &body)
}

pub(super) async fn show(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    let found = id.parse().ok().and_then(|id| lock(&sandbox.mail).find(id));
    let Some(mail) = found else { return not_found().await };
    let body = html! {
        p { a href="/mail" { "← メール受信箱" } }
        h1 { @if mail.subject.is_empty() { "（件名なし）" } @else { (mail.subject) } }
        dl .facts {
            dt { "差出人（封筒）" } dd { (mail.from) }
            dt { "宛先（封筒）" } dd { (mail.to.join(", ")) }
            dt { "受信" } dd { (shown(mail.at_ms)) "（" (mail.size) "バイト）" }
        }
        h2 { "本文（テキスト）" }
        @if mail.text.is_empty() { p .empty { "テキストの部分はありません。" } } @else { pre { (linked(&mail.text)) } }
        @if let Some(source) = &mail.html {
            h2 { "本文（HTMLのソース）" }
            pre { (source) }
        }
        details {
            summary { "ヘッダー" }
            dl .facts {
                @for (name, value) in &mail.headers { dt { (name) } dd { (value) } }
            }
        }
    };
    page(Place::Mail, &mail.subject, &body).into_response()
}
