//! 注文一覧: the home of the day.

pub mod bulk;
pub mod column;
pub mod lapsing;
pub mod looking;
pub mod own;
pub mod page;
pub mod search;

use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Query, words::order};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use domain::{id::DeliveryId, payment::credit::Credit};
use page::{List, Row};
use search::Search;
use workflow::desk::{fetch_invoices, keep_search, list_lapsing, list_orders, own_list};

/// `GET /admin/orders`. What is looked for stands in the address.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let search = read(&state, &query).await?;
    let found = list_orders::list(&state.noren, &search.to_query()).await?;
    let choices = list_orders::choices(&state.noren).await?;
    let delivery = |id: &DeliveryId| {
        let of = choices.deliveries.iter().find(|(delivery, _)| delivery == id);
        of.map_or_else(|| id.as_str().to_owned(), |(_, label)| label.clone())
    };
    let rows = found.rows.into_iter().map(|row| Row {
        number: row.number,
        placed_at: row.placed_at,
        buyer: row.buyer_name,
        method: row.method_label,
        invoice: row.invoice,
        credit: row.credit.unwrap_or(Credit::Asking),
        state: order::label(&row.state).to_owned(),
        money: row.money,
        paid_at: row.paid_at,
        sent: row.sent,
        shipped_at: row.shipped_at,
        delivery: delivery(&row.delivery),
        wish: row.wish,
        slips: row.slips,
        notified: row.notified,
        total: row.total,
    });
    let rows = rows.collect();
    let own = own_list::read(&state.noren, &on_duty.0).await?;
    let report = bulk::Report::read(&query);
    let lapsing = list_lapsing::count(&state.noren).await?;
    let printed = fetch_invoices::printed(&state.noren).await?;
    let list = List {
        rows,
        printed,
        next: found.next,
        previous: found.previous,
        tabs: found.tabs,
        counts: found.credit,
        lapsing,
        choices,
        own,
        report,
    };
    Ok(Html(page::draw(&state.assets, &on_duty.frame(&state).await?, &search, &list)).into_response())
}

/// What an address looks for, with the words that the shop keeps for it.
pub async fn read(state: &State, query: &Query) -> Result<Search, Failure> {
    let mut search = Search::read(query);
    if let Some(id) = search.kept.as_deref() {
        match keep_search::words(&state.noren, id).await? {
            Some(words) => search.of.words = words,
            None => (search.kept, search.forgotten) = (None, true),
        }
    }
    Ok(search)
}
