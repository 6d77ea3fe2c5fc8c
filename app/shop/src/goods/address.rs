//! Addresses of pages with goods, and what they say.

use crate::form::Asked;
use domain::{
    id::{CategoryId, ProductId},
    yen::Yen,
};
use form_urlencoded::Serializer;
use ui::address::segment;
use workflow::browse::{
    search,
    shelf::{self, Sort, Spot},
};

/// The page of a product.
pub fn product(id: &ProductId) -> String {
    format!("/products/{}", segment(id.as_str()))
}

/// The shelf of a category, or of everything.
pub fn shelf(category: Option<&CategoryId>) -> String {
    category.map_or_else(|| "/".to_owned(), |id| format!("/categories/{}", segment(id.as_str())))
}

/// A part of the map, from the product behind this one.
pub fn map(after: Option<&ProductId>) -> String {
    let after = after.map(|id| format!("?after={}", segment(id.as_str()))).unwrap_or_default();
    format!("/sitemap/products.xml{after}")
}

/// What the address of a shelf says; what it does not say, or says wrongly, is as usual.
pub fn shelf_query(asked: &Asked) -> shelf::Query {
    let (least, most) = prices(asked);
    let (spot, back) = match (asked.get("after"), asked.get("before")) {
        ("", before) => (before, true),
        (after, _) => (after, false),
    };
    let from = spot
        .split_once('.')
        .and_then(|(key, product)| Some(Spot { key: key.parse().ok()?, product: ProductId::new(product) }));
    let back = back && from.is_some();
    shelf::Query { sort: Sort::named(asked.get("sort")).unwrap_or_default(), from, back, least, most }
}

/// What the address of a search says.
pub fn search_query(asked: &Asked) -> search::Query {
    let (least, most) = prices(asked);
    let category = Some(asked.get("category")).filter(|id| !id.is_empty()).map(CategoryId::new);
    search::Query {
        words: asked.get("q").trim().to_owned(),
        sort: Sort::named(asked.get("sort")).unwrap_or_default(),
        category,
        least,
        most,
        page: asked.number("page").unwrap_or_default(),
    }
}

fn prices(asked: &Asked) -> (Option<Yen>, Option<Yen>) {
    let price = |name: &str| asked.number::<i64>(name).filter(|yen| *yen >= 0).map(Yen);
    (price("from"), price("to"))
}

/// The address of a part of a shelf.
pub fn part(here: &str, query: &shelf::Query, spot: &Spot, back: bool) -> String {
    let mut pairs = narrowed(query.sort, query.least, query.most);
    let name = if back { "before" } else { "after" };
    pairs.append_pair(name, &format!("{}.{}", spot.key, spot.product));
    format!("{here}?{}", pairs.finish())
}

/// The address of a whole shelf in this order, whatever it costs.
pub fn whole(here: &str, sort: Sort) -> String {
    match narrowed(sort, None, None).finish().as_str() {
        "" => here.to_owned(),
        query => format!("{here}?{query}"),
    }
}

/// The address of a page of what was found.
pub fn results(query: &search::Query) -> String {
    let mut pairs = narrowed(query.sort, query.least, query.most);
    pairs.append_pair("q", &query.words);
    if let Some(category) = &query.category {
        pairs.append_pair("category", category.as_str());
    }
    if query.page > 0 {
        pairs.append_pair("page", &query.page.to_string());
    }
    format!("/search?{}", pairs.finish())
}

fn narrowed(sort: Sort, least: Option<Yen>, most: Option<Yen>) -> Serializer<'static, String> {
    let mut pairs = Serializer::new(String::new());
    if sort != Sort::default() {
        pairs.append_pair("sort", sort.name());
    }
    for (name, price) in [("from", least), ("to", most)] {
        if let Some(price) = price {
            pairs.append_pair(name, &price.0.to_string());
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn say_what_they_were_made_of() {
        assert_eq!(product(&ProductId::new("T シャツ/1")), "/products/T%20%E3%82%B7%E3%83%A3%E3%83%84%2F1");
        let spot = Spot { key: -3, product: ProductId::new("tea.1") };
        let query = shelf::Query { sort: Sort::Dearest, most: Some(Yen(500)), ..shelf::Query::default() };
        let address = part("/", &query, &spot, true);
        let read = shelf_query(&Asked::of(address.trim_start_matches("/?")));
        assert_eq!(read, shelf::Query { from: Some(spot), back: true, ..query });
        let query = search::Query { words: "煎茶 100g".to_owned(), page: 2, ..search::Query::default() };
        assert_eq!(search_query(&Asked::of(results(&query).trim_start_matches("/search?"))), query);
    }

    #[test]
    fn what_is_nonsense_is_as_usual() {
        assert_eq!(shelf_query(&Asked::of("sort=x&after=y&from=-1&to=a")), shelf::Query::default());
        assert_eq!(search_query(&Asked::of("page=-1&q=")), search::Query::default());
    }
}
