//! The addresses of the desk.

use crate::{entry, fees, invoices, jobs, order, orders, print, settings, sign_in, stopped, welcome};
use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::map_response,
    response::{Redirect, Response},
    routing::{get, post},
};
use std::sync::Arc;
use ui::assets::Assets;
use workflow::noren::Noren;

/// Handed to every handler; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The verbs' tools.
    pub noren: Noren,
    /// Where the pages' files live.
    pub assets: Arc<Assets>,
    /// Whether shop and admin are reached over TLS: cookies are kept to it then.
    pub secure: bool,
}

/// Every address below `/admin`. The edge around it judges where a POST came from and how long it may be, and draws the
/// pages of answers without a body.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/admin", get(home))
        .route("/admin/", get(home))
        .route("/admin/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/admin/sign-out", post(sign_in::leave))
        .route("/admin/welcome/{token}", get(welcome::show).post(welcome::accept))
        .route("/admin/orders", get(orders::show))
        .route("/admin/orders/bulk", post(orders::bulk::act))
        .route("/admin/jobs", get(jobs::list))
        .route("/admin/jobs/{job}", get(jobs::show))
        .route("/admin/jobs/{job}/{action}", post(jobs::act))
        .route("/admin/invoices", get(invoices::list).post(invoices::begin))
        .route("/admin/invoices/{batch}", get(invoices::show))
        .route("/admin/invoices/{batch}/{file}", get(invoices::file))
        .route("/admin/orders/lapsing", get(orders::lapsing::show))
        .route("/admin/orders/{number}", get(order::show))
        .route("/admin/orders/{number}/edit", get(order::edit::show).post(order::edit::act))
        .route("/admin/orders/{number}/{action}", post(order::act))
        .route("/admin/stopped", get(stopped::show).post(stopped::retry))
        .route("/admin/entries", get(entry::list).post(entry::begin))
        .route("/admin/entries/{id}", get(entry::show).post(entry::keep))
        .route("/admin/entries/{id}/confirm", get(entry::confirm).post(entry::place))
        .route("/admin/entries/{id}/discard", post(entry::discard))
        .route("/admin/print", post(print::begin))
        .route("/admin/print/{document}", get(print::show))
        .route("/admin/fees", get(fees::show))
        .route("/admin/fees/{provider}", get(fees::plans))
        .route("/admin/fees/{provider}/{action}", post(fees::act))
        .merge(settings::routes())
        .layer(map_response(unkept))
}

async fn home() -> Redirect {
    Redirect::to("/admin/orders")
}

/// Nothing here may be kept by a browser or anything between: pages carry personal data, and go stale by the minute.
async fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
