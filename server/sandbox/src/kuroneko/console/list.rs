//! The list of transactions.

use std::sync::Arc;

use axum::extract::{Query, State as Shared};
use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::endpoint::expire_due;
use super::super::ledger::Dossier;
use super::badge;
use crate::Sandbox;
use crate::clock::shown;
use crate::guard::lock;
use crate::pages::{Place, page, yen};

/// The most rows on the page.
const ROWS_MAX: usize = 200;

/// What is looked for.
#[derive(Debug, Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /kuroneko/transactions?q=`
pub async fn list(Shared(sandbox): Shared<Arc<Sandbox>>, Query(search): Query<Search>) -> Html<String> {
    expire_due(&sandbox);
    let wanted = search.q.trim();
    let rows: Vec<Markup> = lock(&sandbox.ledger)
        .newest_first()
        .filter(|(order_no, _)| order_no.contains(wanted))
        .take(ROWS_MAX)
        .map(|(order_no, dossier)| row(order_no, dossier))
        .collect();
    let body = html! {
        h1 { "クロネコ代金後払い 取引一覧" }
        p .lead { "新しい順に" (ROWS_MAX) "件まで表示します。" }
        form .search method="get" role="search" {
            label for="q" { "受注番号" }
            input id="q" name="q" value=(wanted);
            button { "探す" }
        }
        @if rows.is_empty() {
            p .empty { "取引はありません。" }
        } @else {
            div .scroll tabindex="0" role="region" aria-label="取引の表" {
                table {
                    thead { tr {
                        th { "受注番号" } th { "状態" } th { "購入者" } th .number { "金額" } th { "受付" } th { "呼び出し" }
                    } }
                    tbody { @for row in &rows { (row) } }
                }
            }
        }
    };
    page(Place::Kuroneko, "取引一覧", &body)
}

fn row(order_no: &str, dossier: &Dossier) -> Markup {
    let calls: Vec<String> =
        dossier.calls.iter().map(|(verb, count)| format!("{}×{count}", verb.label())).collect();
    html! {
        tr {
            td { a href={ "/kuroneko/transactions/" (order_no) } { (order_no) } }
            @match &dossier.transaction {
                Some(found) => {
                    td { (badge(found.state)) }
                    td { (found.name) }
                    td .number { (yen(found.total_yen)) }
                    td { (shown(found.made_ms)) }
                }
                None => {
                    td colspan="4" { span .badge.note { "－ 取引なし" } }
                }
            }
            td .small { (calls.join("、")) }
        }
    }
}
