//! One transaction: its state, what the provider can do to it, and what came.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::endpoint::expire_due;
use super::super::ledger::Dossier;
use super::super::state::Action;
use super::super::transaction::Transaction;
use super::badge;
use crate::Sandbox;
use crate::clock::shown;
use crate::guard::lock;
use crate::pages::{Place, not_found, page, yen};

/// `GET /kuroneko/transactions/{orderNo}`
pub async fn show(Shared(sandbox): Shared<Arc<Sandbox>>, Path(order_no): Path<String>) -> Response {
    expire_due(&sandbox);
    let body = lock(&sandbox.ledger).dossier(&order_no).map(|dossier| body(&order_no, dossier));
    match body {
        Some(body) => page(Place::Kuroneko, &order_no, &body).into_response(),
        None => not_found().await,
    }
}

/// `POST /kuroneko/transactions/{orderNo}/{action}`
pub async fn act(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((order_no, action)): Path<(String, String)>,
) -> Response {
    let Some(action) = Action::named(&action) else { return not_found().await };
    match super::super::act(&sandbox, &order_no, action) {
        Ok(_) => Redirect::to(&format!("/kuroneko/transactions/{order_no}")).into_response(),
        Err(why) => {
            let body = html! {
                h1 { "できませんでした" }
                p .mistake role="alert" { "⚠ この取引の今の状態では「" (action.label()) "」はできません。" }
                p { a href="/kuroneko/transactions" { "取引一覧へ" } }
            };
            tracing::debug!(%why, "console action refused");
            (StatusCode::CONFLICT, page(Place::Kuroneko, "できませんでした", &body)).into_response()
        }
    }
}

fn body(order_no: &str, dossier: &Dossier) -> Markup {
    html! {
        p { a href="/kuroneko/transactions" { "← 取引一覧" } }
        h1 { "取引 " (order_no) }
        @match &dossier.transaction {
            Some(found) => { (facts(found)) (buttons(order_no, found)) }
            None => { p .empty { "この受注番号の決済依頼は受理していません。" } }
        }
        h2 { "記録" }
        @if dossier.evidence_left_out > 0 {
            p .small { "このほか " (dossier.evidence_left_out) "件は保存していません。" }
        }
        ol .evidence {
            @for piece in &dossier.evidence {
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

fn facts(found: &Transaction) -> Markup {
    html! {
        dl .facts {
            dt { "状態" } dd { (badge(found.state)) }
            dt { "与信" } dd { (found.seen_credit().label()) }
            dt { "金額" } dd { (yen(found.total_yen)) }
            dt { "購入者" } dd { (found.name) "　" (found.phone) }
            dt { "請求書" } dd { (found.send_div.label()) }
            dt { "受注日" } dd { (found.ordered_on) }
            dt { "出荷予定日" } dd { (found.ships_on) }
            @if let Some(pin) = &found.pin {
                dt { "認証番号" }
                dd { strong { (pin.digits) } "　期限 " (shown(pin.expires_ms)) "　誤り " (pin.wrong) "回"
                    @if !pin.delivered { " " span .badge.stop { "✕ 不達" } }
                }
            }
            @if !found.slips.is_empty() { dt { "送り状番号" } dd { (found.slips.join("、")) } }
        }
    }
}

fn buttons(order_no: &str, found: &Transaction) -> Markup {
    let allowed = Action::ALL.into_iter().filter(|action| found.state.after(*action).is_some());
    html! {
        div .actions {
            @for action in allowed {
                form method="post" action={ "/kuroneko/transactions/" (order_no) "/" (action.name()) } {
                    button { (action.label()) }
                }
            }
        }
    }
}
