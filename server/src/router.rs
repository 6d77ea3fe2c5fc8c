//! Which path leads where, and what every request passes on the way.

use crate::{
    config::Config,
    edge::{
        access_log, body, error_page, forwarded, headers, health, notices, origin, rate, rate::PerAddress,
    },
    site::Site,
};
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use std::sync::Arc;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use ui::assets::Assets;
use workflow::noren::Noren;

/// All routes with the edge around them.
pub fn router(
    config: &Config,
    noren: &Noren,
    site: &Arc<Site>,
    assets: &Assets,
    limiter: &Arc<PerAddress>,
) -> Router {
    let (assets, secure) = (Arc::new(assets.clone()), config.secure());
    let public_url: Arc<str> = Arc::from(config.public_url.as_str());
    let of_shop = shop::State { noren: noren.clone(), assets: Arc::clone(&assets), secure };
    let shop = shop::routes(&of_shop).with_state(of_shop.clone());
    let admin = admin::routes().with_state(admin::State {
        noren: noren.clone(),
        assets: Arc::clone(&assets),
        secure,
    });
    let notices =
        Router::new().route("/notices/{provider}", post(notices::receive)).with_state(noren.clone());
    let pages_and_files = Router::new()
        .merge(shop)
        .merge(admin)
        .merge(notices)
        .route("/health", get(health::health).with_state(noren.clone()));
    #[cfg(debug_assertions)]
    let pages_and_files = pages_and_files.merge(crate::parts::routes(Arc::clone(&assets)));
    #[cfg(feature = "allocations")]
    let pages_and_files = pages_and_files.route("/allocations", get(crate::allocations::count));
    let pages = error_page::Pages { noren: noren.clone(), assets, shop: of_shop };
    pages_and_files
        .fallback(file)
        .with_state(Arc::clone(site))
        .layer(from_fn(body::read))
        .layer(from_fn_with_state(public_url, origin::check))
        .layer(from_fn_with_state(Arc::clone(limiter), rate::limit))
        .layer(from_fn_with_state(config.trust_forwarded, forwarded::believe))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(pages, error_page::fill))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(secure, headers::set))
        .layer(from_fn(access_log::write))
}

/// What no route knows is a file of the site, or nothing. Files can be read and nothing else.
async fn file(State(site): State<Arc<Site>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let found = site.serve(request.uri().path(), request.headers());
    found.map_or_else(|| StatusCode::NOT_FOUND.into_response(), IntoResponse::into_response)
}
