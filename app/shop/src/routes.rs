//! Which address leads where.

use crate::{
    address, cart, confirm, details, goods, language, legal, look, order, payment, pictures, sitemap,
    state::State,
};
use axum::{
    Router,
    routing::{get, post},
};

/// Every page of the shop. The edge of the server adds what all of them need: origin check, body limit, security headers,
/// compression, log, and the pages of errors.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/", get(goods::list))
        .route("/categories/{id}", get(goods::category))
        .route("/products/{id}", get(goods::show))
        .route("/pictures/{name}/{file}", get(pictures::file))
        .route("/look/{file}", get(look::file))
        .route("/search", get(goods::find))
        .route("/sitemap.xml", get(sitemap::whole))
        .route("/sitemap/products.xml", get(sitemap::part))
        .route("/robots.txt", get(sitemap::robots))
        .route("/cart", get(cart::show))
        .route("/cart/lines", post(cart::add))
        .route("/cart/quantity", post(cart::set))
        .route("/checkout", get(details::show).post(details::save))
        .route("/checkout/confirm", get(confirm::show))
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
        .route("/language/{tag}", get(language::choose))
}
