//! Pages sent as they lie in memory, by the same library, allocator and compression as the program that makes them: what the making costs
//! is the difference.
//!
//! `still FILE PORT` reads pages, `{"pages": [{"path", "headers": [[name, value]], "body"}]}`, and serves them on that port of this machine.
//! With the feature `allocations`, `GET /allocations` says how often it has asked for memory.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
#[cfg(feature = "allocations")]
use axum::routing::get;
use serde_json::Value;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

#[cfg(not(feature = "allocations"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(feature = "allocations")]
#[global_allocator]
static ALLOCATOR: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

const USAGE: &str = "usage: still FILE PORT";

struct Page {
    headers: HeaderMap,
    body: Bytes,
}

type Pages = Arc<HashMap<String, Page>>;

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, port] = words.as_slice() else { bail!(USAGE) };
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let pages: Pages = Arc::new(read(&serde_json::from_str(&text).context("pages that are no JSON")?)?);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.parse().context(USAGE)?)).await?;
    axum::serve(listener, router(pages)).await.context("serving")
}

fn router(pages: Pages) -> Router {
    let router = Router::new();
    #[cfg(feature = "allocations")]
    let router = router.route("/allocations", get(count));
    router.fallback(page).with_state(pages).layer(CompressionLayer::new())
}

#[cfg(feature = "allocations")]
async fn count() -> String {
    let since_start = ALLOCATOR.stats();
    (since_start.allocations + since_start.reallocations).to_string()
}

async fn page(State(pages): State<Pages>, request: Request) -> Response<Body> {
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let mut response = Response::new(Body::empty());
    match pages.get(asked) {
        Some(page) => {
            *response.headers_mut() = page.headers.clone();
            *response.body_mut() = Body::from(page.body.clone());
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

fn read(all: &Value) -> Result<HashMap<String, Page>> {
    let pages = all.get("pages").and_then(Value::as_array).context("no pages")?;
    pages.iter().map(|page| one(page).context("a page of an unknown form")).collect()
}

fn one(page: &Value) -> Option<(String, Page)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mut headers = HeaderMap::new();
    for pair in page.get("headers")?.as_array()? {
        let name: HeaderName = pair.get(0)?.as_str()?.parse().ok()?;
        headers.append(name, HeaderValue::from_str(pair.get(1)?.as_str()?).ok()?);
    }
    Some((text(page.get("path")?)?, Page { headers, body: Bytes::from(text(page.get("body")?)?) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_is_sent_as_it_was_read() {
        let all = serde_json::json!({"pages": [
            {"path": "/search?q=%E8%8C%B6", "headers": [["content-type", "text/html"], ["x-a", "1"], ["x-a", "2"]], "body": "茶"},
        ]});
        let pages: Pages = Arc::new(read(&all).unwrap());
        let ask = |path: &str| Request::builder().uri(path).body(Body::empty()).unwrap();
        let answer = page(State(Arc::clone(&pages)), ask("/search?q=%E8%8C%B6")).await;
        assert_eq!((answer.status(), answer.headers().get_all("x-a").iter().count()), (StatusCode::OK, 2));
        let body = axum::body::to_bytes(answer.into_body(), 100).await.unwrap();
        assert_eq!(body, Bytes::from("茶"));
        assert_eq!(page(State(pages), ask("/other")).await.status(), StatusCode::NOT_FOUND);
        assert!(read(&serde_json::json!({"pages": [{"path": "/"}]})).is_err());
    }
}
