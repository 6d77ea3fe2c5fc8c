//! `/_parts`, in development only: every part of the pages in every state.

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use std::sync::Arc;
use ui::{assets::Assets, gallery};

const HERE: &str = "/_parts";

/// The list, and each page.
pub fn routes<S: Clone + Send + Sync + 'static>(assets: Arc<Assets>) -> Router<S> {
    Router::new().route(HERE, get(list)).route("/_parts/{name}", get(one)).with_state(assets)
}

async fn list(State(assets): State<Arc<Assets>>) -> Response {
    Html(gallery::index(&assets, HERE)).into_response()
}

async fn one(State(assets): State<Arc<Assets>>, Path(name): Path<String>) -> Response {
    let page = gallery::pages(&assets).into_iter().find(|(known, _)| *known == name);
    page.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |(_, html)| Html(html).into_response())
}
