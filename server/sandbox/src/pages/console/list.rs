//! The list of a provider's numbers.

use std::sync::Arc;

use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::{Place, not_found, page, yen};
use crate::Sandbox;
use crate::clock::shown;
use crate::providers::{self, Entry};

/// The most rows on the page.
const ROWS_MAX: usize = 200;

/// What is looked for.
#[derive(Debug, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /{provider}/transactions?q=`
pub(super) async fn list(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path(provider): Path<String>,
    Query(search): Query<Search>,
) -> Response {
    let Some(provider) = providers::named(&provider) else { return not_found().await };
    provider.expire(&sandbox);
    let wanted = search.q.trim();
    let entries = provider.entries(&sandbox, wanted, ROWS_MAX);
    let body = html! {
        h1 { (provider.title()) " 取引一覧" }
        p .lead { "新しい順に" (ROWS_MAX) "件まで表示します。" }
        form .search method="get" role="search" {
            label for="q" { "受注番号" }
            input id="q" name="q" value=(wanted);
            button { "探す" }
        }
        @if entries.is_empty() {
            p .empty { "取引はありません。" }
        } @else {
            div .scroll tabindex="0" role="region" aria-label="取引の表" {
                table {
                    thead { tr {
                        th { "受注番号" } th { "状態" } th { "購入者" } th .number { "金額" } th { "受付" } th { "呼び出し" }
                    } }
                    tbody { @for entry in &entries { (row(provider.name(), entry)) } }
                }
            }
        }
    };
    page(Place::Provider(provider.name()), "取引一覧", &body).into_response()
}

fn row(provider: &str, entry: &Entry) -> Markup {
    let calls: Vec<String> = entry.calls.iter().map(|(call, count)| format!("{call}×{count}")).collect();
    html! {
        tr {
            td { a href={ "/" (provider) "/transactions/" (entry.number) } { (entry.number) } }
            @match &entry.transaction {
                Some(found) => {
                    td { (found.badge) }
                    td { (found.name) }
                    td .number { (yen(found.amount_yen)) }
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
