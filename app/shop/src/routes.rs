//! Which address leads where.

use crate::{
    address, cart, closed, confirm, contact, details, feed, goods, language, legal, look, order, payment,
    pictures, privacy, sitemap, state::State,
};
use axum::{
    Router,
    middleware::from_fn_with_state,
    routing::{get, post},
};

/// Every page of the shop. The edge of the server adds what all of them need: origin check, body limit, security headers,
/// compression, log, and the pages of errors.
pub fn routes(state: &State) -> Router<State> {
    let gate = from_fn_with_state(state.clone(), closed::gate);
    shopping().route_layer(gate).merge(always())
}

/// What one looks around and buys in: closed while the shop is.
fn shopping() -> Router<State> {
    Router::new()
        .route("/", get(goods::list))
        .route("/categories/{id}", get(goods::category))
        .route("/products/{id}", get(goods::show))
        .route("/search", get(goods::find))
        .route("/sitemap.xml", get(sitemap::whole))
        .route("/sitemap/products.xml", get(sitemap::part))
        .route("/feed.xml", get(feed::newest))
        .route("/products.xml", get(feed::products))
        .route("/cart", get(cart::show))
        .route("/cart/lines", post(cart::add))
        .route("/cart/quantity", post(cart::set))
        .route("/checkout", get(details::show).post(details::save))
        .route("/checkout/confirm", get(confirm::show))
}

/// Orders that were placed, what the law wants to be there, and what pages are made of.
fn always() -> Router<State> {
    Router::new()
        .route("/pictures/{name}/{file}", get(pictures::file))
        .route("/look/{file}", get(look::file))
        .route("/robots.txt", get(sitemap::robots))
        // Its own transaction knows whether the shop is open, and an order that is there already is shown.
        .route("/checkout/place", post(confirm::place))
        .route("/orders/{number}/{key}", get(order::show))
        .route("/orders/{number}/{key}/status", get(order::status))
        .route("/orders/{number}/{key}/code", post(order::enter))
        .route("/orders/{number}/{key}/dialog", post(order::finish))
        .route("/orders/{number}/{key}/payment", get(payment::list))
        .route("/orders/{number}/{key}/payment/{method}", get(payment::review).post(payment::choose))
        .route("/api/zip/{code}", get(address::json))
        .route("/api/zip/{code}/{of}/{lang}", get(address::html))
        .route("/legal", get(legal::show))
        .route("/privacy", get(privacy::show))
        .route("/contact", get(contact::show).post(contact::send))
        .route("/contact/sent", get(contact::sent))
        .route("/language/{tag}", get(language::choose))
}
