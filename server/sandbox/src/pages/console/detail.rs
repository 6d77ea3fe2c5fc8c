//! One number: its transaction, what the provider can do to it, and what came.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::{Place, not_found, page};
use crate::Sandbox;
use crate::clock::shown;
use crate::evidence::Trail;
use crate::providers::{self, ActError, Button, Detail, Details, Input, InputKind};

/// `GET /{provider}/transactions/{number}`
pub(super) async fn show(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((provider, number)): Path<(String, String)>,
) -> Response {
    let Some(provider) = providers::named(&provider) else { return not_found().await };
    provider.expire(&sandbox);
    match provider.detail(&sandbox, &number) {
        Some(detail) => {
            let body = body(provider.name(), &number, &detail);
            page(Place::Provider(provider.name()), &number, &body).into_response()
        }
        None => not_found().await,
    }
}

/// `POST /{provider}/transactions/{number}/{action}` with the details as a form.
pub(super) async fn act(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((provider, number, action)): Path<(String, String, String)>,
    form: Bytes,
) -> Response {
    let Some(provider) = providers::named(&provider) else { return not_found().await };
    let details: Details = form_urlencoded::parse(&form).into_owned().collect();
    let why = match provider.act(&sandbox, &number, &action, &details) {
        Ok(_) => {
            return Redirect::to(&format!("/{}/transactions/{number}", provider.name())).into_response();
        }
        Err(ActError::Unknown | ActError::NoSuchAction) => return not_found().await,
        Err(why) => why,
    };
    tracing::debug!(%why, "console action refused");
    let (status, mistake) = match why {
        ActError::Malformed(_) => (StatusCode::UNPROCESSABLE_ENTITY, "入力に誤りがあります。"),
        _ => (StatusCode::CONFLICT, "この取引の今の状態ではできません。"),
    };
    let body = html! {
        h1 { "できませんでした" }
        p .mistake role="alert" { "⚠ " (mistake) }
        p { a href={ "/" (provider.name()) "/transactions" } { "取引一覧へ" } }
    };
    (status, page(Place::Provider(provider.name()), "できませんでした", &body)).into_response()
}

fn body(provider: &str, number: &str, detail: &Detail) -> Markup {
    html! {
        p { a href={ "/" (provider) "/transactions" } { "← 取引一覧" } }
        h1 { "取引 " (number) }
        @match &detail.facts {
            Some(facts) => { (facts) (buttons(provider, number, &detail.buttons)) }
            None => { p .empty { "この番号の決済依頼は受理していません。" } }
        }
        (trail(&detail.trail))
    }
}

fn buttons(provider: &str, number: &str, buttons: &[Button]) -> Markup {
    html! {
        div .actions {
            @for button in buttons {
                form method="post" action={ "/" (provider) "/transactions/" (number) "/" (button.action) } {
                    @for input in &button.inputs { (field(button.action, input)) }
                    button { (button.label) }
                }
            }
        }
    }
}

fn field(action: &str, input: &Input) -> Markup {
    let id = format!("{action}-{}", input.name);
    html! {
        label for=(id) { (input.label) }
        @match &input.kind {
            InputKind::Number(at_first) => {
                input id=(id) name=(input.name) type="number" value=(at_first) required;
            }
            InputKind::Choice(values) => {
                select id=(id) name=(input.name) {
                    @for (value, words) in values { option value=(value) { (words) } }
                }
            }
        }
    }
}

fn trail(trail: &Trail) -> Markup {
    html! {
        h2 { "記録" }
        @if trail.left_out > 0 { p .small { "このほか " (trail.left_out) "件は保存していません。" } }
        ol .evidence {
            @for piece in &trail.evidence {
                li {
                    p { strong { (piece.what) } " " span .small { (shown(piece.at_ms)) }
                        @if let Some(fault) = piece.fault { " " span .badge.stop { "✕ " (fault) } }
                    }
                    details {
                        summary { "内容" }
                        pre { (piece.fields) }
                        pre { (piece.reply) }
                    }
                }
            }
        }
    }
}
