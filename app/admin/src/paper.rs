//! A mail as its reader sees it: a document of its own inside a frame of the page, because its styles stand in it. Nothing in it runs, and
//! it reaches nothing but pictures.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{
    mail::{frame, template::safe},
    shop::Shop,
};
use ui::admitted::Admitted;
use workflow::mail::compose::Wrong;

/// Styles of the mail are allowed, and nothing else; only our own pages may frame it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'; sandbox";

const STYLE: &str = "body{margin:0;padding:16px;font:14px/1.7 system-ui,'Hiragino Sans','Noto Sans JP',sans-serif;background:#fff;color:#23262f}\
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:0 0 16px}dt{color:#5d6270}dd{margin:0;overflow-wrap:anywhere}\
h2{margin:24px 0 8px;font-size:14px}pre{margin:0;padding:16px;border:1px solid #ddd;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}\
iframe{display:block;width:100%;height:720px;border:1px solid #ddd;border-radius:6px;background:#fff}\
ul{margin:0;padding-left:20px;color:#a1260d}.note{margin:0 0 16px;padding:8px 12px;border:1px solid #d9b44a;border-radius:6px;background:#fdf6e3}\
@media(prefers-color-scheme:dark){body{background:#1f222a;color:#ece8df}dt{color:#b3b0a8}pre,iframe{border-color:#383c47}ul{color:#ff9b85}.note{border-color:#7d6a2e;background:#2b281c}}";

/// What is shown of a mail.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    /// What there is to say before; empty is left out.
    pub note: &'a str,
    /// As whom; empty is left out.
    pub from: &'a str,
    /// To whom.
    pub to: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Text.
    pub text: &'a str,
    /// What stands inside the frame of the HTML.
    pub html: Option<&'a str>,
}

/// The mail as a document.
pub fn draw(shop: &Shop, paper: &Paper<'_>) -> String {
    let facts: String = [("差出人", paper.from), ("宛先", paper.to), ("件名", paper.subject)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>", safe(value)))
        .collect();
    let note = match paper.note {
        "" => String::new(),
        note => format!("<p class=\"note\">{}</p>", safe(note)),
    };
    let html = paper.html.map(|inner| {
        let source = frame::document(shop, paper.subject, inner).replace('&', "&amp;").replace('"', "&quot;");
        format!("<h2>HTML</h2><iframe title=\"HTMLのメール\" sandbox srcdoc=\"{source}\"></iframe>")
    });
    document(&format!(
        "{note}<dl>{facts}</dl>{}<h2>テキスト</h2><pre>{}</pre>",
        html.unwrap_or_default(),
        safe(paper.text).replace("<br>", "\n")
    ))
}

/// What keeps a mail from being shown.
pub fn problems(wrong: &[Wrong]) -> String {
    let lines: String =
        wrong.iter().map(|wrong| format!("<li>{}</li>", safe(&crate::words::mail::wrong(wrong)))).collect();
    document(&format!("<p>プレビューできません。次のところを直してください。</p><ul>{lines}</ul>"))
}

/// A sentence instead of a mail.
pub fn sentence(sentence: &str) -> String {
    document(&format!("<p>{}</p>", safe(sentence)))
}

fn document(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>メールのプレビュー</title><style>{STYLE}</style></head><body>{body}</body></html>\n"
    )
}

/// The answer that carries a page in whose frames such documents stand: it may frame what comes from here, and nothing else.
pub fn framing(page: impl IntoResponse) -> Response {
    let mut response = page.into_response();
    response.extensions_mut().insert(Admitted::OwnFrames);
    response
}

/// The answer that carries such a document.
pub fn answer(document: String) -> Response {
    let mut response = (StatusCode::OK, Html(document)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
