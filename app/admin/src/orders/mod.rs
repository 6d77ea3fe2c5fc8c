//! 注文一覧: the home of the day.

pub mod bulk;
pub mod lapsing;
pub mod page;
pub mod search;

use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Query, words::order};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use domain::payment::credit::Credit;
use page::{List, Row};
use search::Search;
use workflow::desk::{fetch_invoices, list_lapsing, list_orders};

/// `GET /admin/orders`. What is looked for stands in the address.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let search = Search::read(&query);
    let found = list_orders::list(&state.noren, &search.to_query()).await?;
    let next =
        found.rows.last().filter(|_| found.next.is_some()).map(|row| (row.placed_at, row.id.to_string()));
    let rows = found.rows.into_iter().map(|row| Row {
        number: row.number,
        placed_at: row.placed_at,
        buyer: row.buyer_name,
        method: row.method_label,
        invoice: row.invoice,
        credit: row.credit.unwrap_or(Credit::Asking),
        state: order::label(&row.state).to_owned(),
        total: row.total,
    });
    let report = bulk::Report::read(&query);
    let all = found.tabs.first().map_or(0, |count| count.found);
    let counts = found.credit.iter().map(|(credit, count)| (*credit, count.found)).collect();
    let lapsing = list_lapsing::count(&state.noren).await?;
    let printed = fetch_invoices::printed(&state.noren).await?;
    let list = List { rows: rows.collect(), printed, next, all, counts, lapsing, report };
    Ok(Html(page::draw(&state.assets, &on_duty.frame(&state).await?, &search, list)).into_response())
}
