//! GET `/sitemap.xml` and `/robots.txt`: which pages search engines may list, for their robots.

use crate::{failure::Failure, form::Asked, goods, state::State};
use axum::{
    extract,
    http::header,
    response::{IntoResponse, Response},
};
use domain::id::ProductId;
use workflow::browse;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The whole map; where one file cannot hold it, the list of its parts.
pub async fn whole(extract::State(state): extract::State<State>) -> Result<Response, Failure> {
    let public = &state.noren.settings.public_url;
    let ends = browse::map::parts(&state.noren).await?;
    if ends.is_empty() {
        let mut pages = ["/", "/legal", "/privacy", "/contact"].map(str::to_owned).to_vec();
        pages.extend(
            browse::map::categories(&state.noren).await?.iter().map(|id| goods::address::shelf(Some(id))),
        );
        let products = browse::map::part(&state.noren, None).await?;
        pages.extend(products.iter().map(goods::address::product));
        return Ok(answer("urlset", "url", public, &pages));
    }
    let parts = ends.iter().map(|after| goods::address::map(Some(after)));
    let parts: Vec<String> = std::iter::once(goods::address::map(None)).chain(parts).collect();
    Ok(answer("sitemapindex", "sitemap", public, &parts))
}

/// GET `/sitemap/products.xml?after=`: a part of it.
pub async fn part(extract::State(state): extract::State<State>, asked: Asked) -> Result<Response, Failure> {
    let after = Some(asked.get("after")).filter(|after| !after.is_empty()).map(ProductId::new);
    let products = browse::map::part(&state.noren, after.as_ref()).await?;
    let pages: Vec<String> = products.iter().map(goods::address::product).collect();
    Ok(answer("urlset", "url", &state.noren.settings.public_url, &pages))
}

/// Nothing in an address of ours has to be escaped in XML.
fn answer(root: &str, each: &str, public: &str, pages: &[String]) -> Response {
    let mut xml = format!("{HEAD}<{root} xmlns=\"{SCHEMA}\">\n");
    for page in pages {
        for piece in ["<", each, "><loc>", public, page, "</loc></", each, ">\n"] {
            xml.push_str(piece);
        }
    }
    xml.push_str(&format!("</{root}>\n"));
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}

/// What robots may read, and where the map is.
pub async fn robots(extract::State(state): extract::State<State>) -> String {
    let public = &state.noren.settings.public_url;
    let closed = ["/admin", "/cart", "/checkout", "/orders/", "/search"]
        .map(|path| format!("Disallow: {path}\n"))
        .concat();
    format!("User-agent: *\n{closed}Sitemap: {public}/sitemap.xml\n")
}
