//! GET `/feed.xml` (Atom, RFC 4287): the newest products, for whoever follows the shop; and GET `/products.xml` (RSS 2.0 with the fields of
//! Google Merchant Center): every variant, for sites that list offers.

use crate::{failure::Failure, goods::address, state::State};
use axum::{
    body::Body,
    extract,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    moment::Moment,
    product::{Choice, Product},
    shop::Shop,
};
use futures::{StreamExt, TryStreamExt, stream};
use workflow::browse::feed::{self, Goods};

/// How long a copy is good, seconds: prices and stock are as old as that where offers are listed.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=900");
/// Lists for machines are no results of a search.
const UNLISTED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));

/// The newest products.
pub async fn newest(extract::State(state): extract::State<State>) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    let goods = feed::newest(&state.noren).await?;
    let xml = atom(&state.noren.settings.public_url, &shop, &goods);
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEPT), UNLISTED], xml).into_response())
}

/// Every product, as it is read: a part is in memory at a time, however many there are.
pub async fn products(extract::State(state): extract::State<State>) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    let public = state.noren.settings.public_url.clone();
    let head = rss_head(&public, &shop);
    // The first part is read before anything is said: a database that is away is told as on any page.
    let mut parts = Box::pin(feed::all(state.noren.clone()));
    let first = parts.next().await.transpose()?;
    let first = first.map(|goods| items(&public, &goods)).unwrap_or_default();
    let rest = parts.map_ok(move |goods| items(&public, &goods)).map_err(|trouble| broken_off(&trouble));
    let body = stream::iter([Ok(head + &first)]).chain(rest).chain(stream::iter([Ok(TAIL.to_owned())]));
    let kind = HeaderValue::from_static("application/rss+xml; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEPT), UNLISTED];
    Ok((headers, Body::from_stream(body)).into_response())
}

/// What breaks the answer off: it ends without its last line, so that nobody takes half a list for a whole one.
fn broken_off(trouble: &workflow::error::Trouble) -> std::io::Error {
    std::io::Error::other(trouble.to_string())
}

fn atom(public: &str, shop: &Shop, goods: &Goods) -> String {
    let newest = goods.products.iter().map(|product| product.added_at).max().unwrap_or(Moment(0));
    let mut xml = String::from(HEAD);
    xml.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n");
    element(&mut xml, "title", &shop.name);
    element(&mut xml, "id", &format!("{public}/"));
    element(&mut xml, "updated", &rfc3339(newest));
    for (rel, path) in [("self", "/feed.xml"), ("alternate", "/")] {
        let href = escape(&format!("{public}{path}"));
        xml.push_str(&format!("<link rel=\"{rel}\" href=\"{href}\"/>\n"));
    }
    xml.push_str("<author>");
    element(&mut xml, "name", &shop.name);
    xml.push_str("</author>\n");
    for product in &goods.products {
        let address = format!("{public}{}", address::product(&product.id));
        xml.push_str("<entry>\n");
        element(&mut xml, "title", &product.name);
        element(&mut xml, "id", &address);
        element(&mut xml, "updated", &rfc3339(product.added_at));
        xml.push_str(&format!("<link rel=\"alternate\" href=\"{}\"/>\n", escape(&address)));
        element(&mut xml, "summary", said(product));
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const TAIL: &str = "</channel>\n</rss>\n";

fn rss_head(public: &str, shop: &Shop) -> String {
    let mut xml = String::from(HEAD);
    xml.push_str("<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n");
    element(&mut xml, "title", &shop.name);
    element(&mut xml, "link", &format!("{public}/"));
    element(&mut xml, "description", &shop.name);
    xml
}

/// An item for each variant: what is sold, for its own price.
fn items(public: &str, goods: &Goods) -> String {
    let mut xml = String::new();
    for product in &goods.products {
        let cover = goods.covers.get(&product.id);
        let picture = cover.map(|one| format!("{public}{}", one.path(one.greatest(), "jpg")));
        for choice in &product.variants {
            item(&mut xml, public, product, choice, picture.as_deref());
        }
    }
    xml
}

fn item(xml: &mut String, public: &str, product: &Product, choice: &Choice, picture: Option<&str>) {
    let variant = &choice.variant;
    xml.push_str("<item>\n");
    element(xml, "g:id", variant.sku.as_str());
    if product.variants.len() > 1 {
        element(xml, "g:item_group_id", product.id.as_str());
    }
    element(xml, "title", &variant.name);
    element(xml, "description", said(product));
    element(xml, "link", &format!("{public}{}", address::product(&product.id)));
    if let Some(picture) = picture {
        element(xml, "g:image_link", picture);
    }
    element(xml, "g:availability", if variant.free > 0 { "in_stock" } else { "out_of_stock" });
    element(xml, "g:price", &format!("{} JPY", variant.price.0));
    element(xml, "g:condition", "new");
    // Neither a brand nor a number of the article is known.
    element(xml, "g:identifier_exists", "no");
    xml.push_str("</item>\n");
}

/// What a product says of itself, the shortest that there is.
fn said(product: &Product) -> &str {
    [&product.about, &product.body, &product.name]
        .into_iter()
        .map(|text| text.trim())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn element(xml: &mut String, name: &str, text: &str) {
    for piece in ["<", name, ">", &escape(text), "</", name, ">\n"] {
        xml.push_str(piece);
    }
}

/// Text as XML 1.0 holds it; characters that it cannot hold are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// `2026-11-21T14:05:00+09:00`.
fn rfc3339(moment: Moment) -> String {
    let at = moment.in_japan();
    let (month, day) = (u8::from(at.month()), at.day());
    let (hour, minute, second) = at.to_hms();
    format!("{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+09:00", at.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};

    /// Every element with its text, in order; fails where it is not well-formed.
    fn read(xml: &str) -> Vec<(String, String)> {
        let (mut reader, mut open, mut found) = (Reader::from_str(xml), Vec::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => open.push((tag.name().as_ref().to_owned(), String::new())),
                Event::Text(text) => {
                    if let Some((_, said)) = open.last_mut() {
                        said.push_str(&text.xml10_content());
                    }
                }
                Event::GeneralRef(name) => {
                    let (_, said) = open.last_mut().unwrap();
                    said.push_str(resolve_predefined_entity(&name).unwrap());
                }
                Event::End(_) => found.push(open.pop().unwrap()),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "not closed: {open:?}");
        found
    }

    fn all<'f>(found: &'f [(String, String)], name: &str) -> Vec<&'f str> {
        found.iter().filter(|(tag, _)| tag == name).map(|(_, text)| text.as_str()).collect()
    }

    fn goods() -> Goods {
        let mut products = sample::products();
        products[0].name = "茶 <&\"> \u{0007}".to_owned();
        Goods { products, covers: sample::covers() }
    }

    const PUBLIC: &str = "https://noren.example";

    #[test]
    fn the_newest_are_atom_with_everything_that_it_wants() {
        let goods = goods();
        let found = read(&atom(PUBLIC, &sample::shop(), &goods));
        let titles = all(&found, "title");
        assert_eq!(titles.len(), goods.products.len() + 1);
        assert!(titles.contains(&"茶 <&\"> "), "{titles:?}");
        // RFC 4287: an id, a title and a moment for the feed and for each entry, and each id once.
        let ids = all(&found, "id");
        let different: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!((ids.len(), different.len()), (titles.len(), titles.len()));
        assert!(ids.iter().all(|id| id.starts_with(PUBLIC)));
        assert_eq!(all(&found, "updated").len(), titles.len());
        assert!(all(&found, "summary").iter().all(|text| !text.is_empty()));
        assert_eq!(rfc3339(sample::NOW), "2026-11-21T14:05:00+09:00");
    }

    #[test]
    fn every_variant_is_an_offer_with_price_and_stock() {
        let goods = goods();
        let xml = rss_head(PUBLIC, &sample::shop()) + &items(PUBLIC, &goods) + TAIL;
        let found = read(&xml);
        let variants: Vec<_> = goods.products.iter().flat_map(|product| &product.variants).collect();
        let ids: Vec<&str> = variants.iter().map(|choice| choice.variant.sku.as_str()).collect();
        assert_eq!(all(&found, "g:id"), ids);
        let prices: Vec<String> =
            variants.iter().map(|choice| format!("{} JPY", choice.variant.price.0)).collect();
        assert_eq!(all(&found, "g:price"), prices);
        let sold_out = variants.iter().filter(|choice| choice.variant.free == 0).count();
        assert!(sold_out > 0);
        let stock = all(&found, "g:availability");
        assert_eq!(stock.iter().filter(|said| **said == "out_of_stock").count(), sold_out);
        assert_eq!(
            all(&found, "g:image_link").len(),
            goods.products[0].variants.len(),
            "only the first has a picture"
        );
        assert_eq!(all(&found, "link").len(), variants.len() + 1);
        assert!(!xml.contains("g:brand"));
        let grouped = all(&found, "g:item_group_id");
        assert_eq!(grouped.len(), sample::dyed().variants.len());
    }
}
