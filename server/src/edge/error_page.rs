//! Answers without a page get one: a short, calm page for people, with an incident id where something broke.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use std::sync::Arc;
use ui::{
    assets::Assets,
    incident::Incident,
    page::{self, Page},
    parts::{ButtonLink, Look, Notice, ShopFrame, Tone},
};
use workflow::noren::Noren;

/// What the pages are made with.
#[derive(Clone)]
pub struct Pages {
    /// For ids.
    pub noren: Noren,
    /// For styles.
    pub assets: Arc<Assets>,
    /// For the page of the shop that leads on from where nothing is.
    pub shop: shop::State,
}

/// What a page says.
struct Text {
    title: &'static str,
    what: &'static str,
    tone: Tone,
}

/// Fills empty error answers, and logs what broke: once, under the id that the page shows.
pub async fn fill(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let wants_page = wants_page(request.headers());
    let admin = request.uri().path().starts_with("/admin");
    let cookie = request.headers().get(header::COOKIE).cloned();
    let mut response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_page(&response) {
        return response;
    }
    if status == StatusCode::NOT_FOUND && wants_page && !admin {
        // While the database is away there is still the plain one.
        if let Ok(page) = shop::missing::page(&pages.shop, cookie).await {
            return page;
        }
    }
    let id = status
        .is_server_error()
        .then(|| note(&pages.noren, status, response.extensions_mut().remove::<Incident>()));
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let body = if wants_page {
        document(&pages.assets, status, id.as_deref(), admin)
    } else {
        plain(status, id.as_deref())
    };
    let kind = if wants_page { "text/html; charset=utf-8" } else { "text/plain; charset=utf-8" };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")];
    let mut filled = (status, headers, Body::from(body)).into_response();
    let again =
        if status == StatusCode::SERVICE_UNAVAILABLE { Some(HeaderValue::from_static("5")) } else { retry };
    if let Some(again) = again {
        filled.headers_mut().insert(header::RETRY_AFTER, again);
    }
    filled
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

fn is_page(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    kind.starts_with("text/html") || kind.starts_with("application/json")
}

fn note(noren: &Noren, status: StatusCode, incident: Option<Incident>) -> String {
    let id = noren.ids.short(8);
    let what =
        incident.map_or_else(|| "a request ended without an answer".to_owned(), |incident| incident.what);
    tracing::error!(incident = %id, status = status.as_u16(), what, "a request failed");
    id
}

fn plain(status: StatusCode, id: Option<&str>) -> String {
    let reason = status.canonical_reason().unwrap_or("error");
    id.map_or_else(|| format!("{reason}\n"), |id| format!("{reason} ({id})\n"))
}

fn text(status: StatusCode) -> Text {
    let (title, what, tone) = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            ("ページが見つかりません", "アドレスが変わったか、リンクの期限が過ぎたようです。", Tone::Note)
        }
        StatusCode::FORBIDDEN => (
            "この操作は受け付けられませんでした",
            "ほかのサイトから送られたか、古いページから送られた操作です。前のページを開き直して、もう一度お試しください。",
            Tone::Stop,
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "送信された内容が大きすぎます",
            "入力を短くして、もう一度お試しください。何も変更されていません。",
            Tone::Stop,
        ),
        StatusCode::TOO_MANY_REQUESTS => {
            ("アクセスが集中しています", "少し待ってから、もう一度お試しください。", Tone::Wait)
        }
        StatusCode::SERVICE_UNAVAILABLE => (
            "ただいまつながりにくくなっています",
            "少し待ってから、もう一度お試しください。ご注文が二重になることはありません。",
            Tone::Wait,
        ),
        _ if status.is_client_error() => (
            "送信された内容を読み取れませんでした",
            "前のページを開き直して、もう一度お試しください。",
            Tone::Stop,
        ),
        _ => (
            "申し訳ありません。問題が起きました",
            "少し待ってから、もう一度お試しください。ご注文が二重になることはありません。",
            Tone::Stop,
        ),
    };
    Text { title, what, tone }
}

fn document(assets: &Assets, status: StatusCode, id: Option<&str>, admin: bool) -> String {
    let Text { title, what, tone } = text(status);
    let page = if admin { Page::admin(assets, title) } else { Page::shop(assets, title) };
    let (home, label) =
        if admin { ("/admin/orders", "注文一覧へ") } else { ("/", "お店のトップへ") };
    let id = id.map(|id| format!("お問い合わせ番号：{id}"));
    page::render(&page, move || {
        view! {
            <ShopFrame shop="暖簾" home=home>
                <h1>{title}</h1>
                <Notice tone=tone title=what>{id.map(|id| view! { <p>{id}</p> })}</Notice>
                <p><ButtonLink href=home label=label look=Look::Secondary /></p>
            </ShopFrame>
        }
    })
}
