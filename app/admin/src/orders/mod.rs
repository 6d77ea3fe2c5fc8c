//! 注文一覧: the home of the day.

pub mod bulk;
pub mod lapsing;
pub mod looking;
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
use workflow::desk::{fetch_invoices, keep_search, list_lapsing, list_orders};

/// `GET /admin/orders`. What is looked for stands in the address.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let mut search = Search::read(&query);
    if let Some(id) = search.kept.as_deref() {
        match keep_search::words(&state.noren, id).await? {
            Some(words) => search.of.words = words,
            None => search.kept = None,
        }
    }
    let found = list_orders::list(&state.noren, &search.to_query()).await?;
    let rows = found.rows.into_iter().map(|row| Row {
        number: row.number,
        placed_at: row.placed_at,
        buyer: row.buyer_name,
        method: row.method_label,
        invoice: row.invoice,
        credit: row.credit.unwrap_or(Credit::Asking),
        state: order::label(&row.state).to_owned(),
        axes: format!("{}・{}", row.money.label(), row.sent.label()),
        total: row.total,
    });
    let report = bulk::Report::read(&query);
    let lapsing = list_lapsing::count(&state.noren).await?;
    let printed = fetch_invoices::printed(&state.noren).await?;
    let list = List {
        rows: rows.collect(),
        printed,
        next: found.next,
        previous: found.previous,
        tabs: found.tabs,
        counts: found.credit,
        lapsing,
        report,
    };
    Ok(Html(page::draw(&state.assets, &on_duty.frame(&state).await?, &search, list)).into_response())
}
