//! 在庫・価格: a part of the list of products, with a field for every stock and every price in it.

pub mod page;

use super::Address;
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use page::Shown;
use workflow::catalogue::{
    self,
    stock::{self, Cell, Kept},
};

/// Where the page is.
pub const PAGE: &str = "/admin/products/stock";
/// Most fields that a page may send: fifty products of a hundred variants each.
const MOST: usize = 5_000;

/// `GET /admin/products/stock`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let address = Address::read(&query);
    let part = catalogue::list(&state.noren, &address.of, address.from.as_ref(), address.back).await?;
    let saved = query.get("saved").parse().ok();
    let shown = Shown { address, part, typed: Vec::new(), wrong: Vec::new(), saved };
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, &shown)).into_response())
}

/// `POST /admin/products/stock`: keeps whatever was changed on the page, or nothing.
pub async fn keep(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
    form: Form,
) -> Result<Response, Failure> {
    let address = Address::read(&query);
    let typed = typed(&form);
    let wrong = match stock::keep(&state.noren, &on_duty.0, &typed).await? {
        Kept::Done(many) => {
            let onward = address.on(PAGE);
            let and = if onward.contains('?') { '&' } else { '?' };
            return Ok(Redirect::to(&format!("{onward}{and}saved={many}")).into_response());
        }
        Kept::Wrong(wrong) => wrong,
    };
    let part = catalogue::list(&state.noren, &address.of, address.from.as_ref(), address.back).await?;
    let shown = Shown { address, part, typed, wrong, saved: None };
    let frame = on_duty.frame(&state).await?;
    let page = page::draw(&state.assets, &frame, &shown);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}

fn typed(form: &Form) -> Vec<Cell> {
    let columns = ["product", "sku", "price", "price_seen", "stock", "seen"];
    let [products, skus, prices, prices_seen, stocks, seen] =
        columns.map(|name| form.all(name).take(MOST).map(str::to_owned).collect::<Vec<_>>());
    let nth = |column: &[String], n: usize| column.get(n).cloned().unwrap_or_default();
    let cell = |(place, sku): (usize, &String)| Cell {
        product: nth(&products, place),
        sku: sku.clone(),
        price: nth(&prices, place),
        price_seen: nth(&prices_seen, place),
        on_hand: nth(&stocks, place),
        seen: nth(&seen, place),
    };
    skus.iter().enumerate().map(cell).collect()
}
