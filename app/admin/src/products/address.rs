//! What of the list of products somebody looks at. It stands in the address.

use crate::typed::Query;
use domain::id::{CategoryId, ProductId};
use workflow::catalogue::{Search, Spot};

/// Longest words of a search, characters.
const LONGEST: usize = 100;

/// What is looked for, and where in the list somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// What is looked for.
    pub of: Search,
    /// Only what lies beyond this spot.
    pub from: Option<Spot>,
    /// Towards the head of the list.
    pub back: bool,
}

impl Address {
    /// Reads it; what cannot be read counts as not there.
    pub fn read(query: &Query) -> Self {
        let spot = |text: &str| {
            let (position, product) = text.split_once('.')?;
            Some(Spot { position: position.parse().ok()?, product: ProductId::new(product) })
        };
        let category = query.get("category");
        Self {
            of: Search {
                words: query.get("q").trim().chars().take(LONGEST).collect(),
                shown: match query.get("shown") {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                },
                sold_out: query.get("sold_out") == "yes",
                category: (!category.is_empty()).then(|| CategoryId::new(category)),
            },
            from: spot(query.get("from")),
            back: query.get("back") == "yes",
        }
    }

    /// The same search from another spot.
    pub fn at(&self, from: Option<Spot>, back: bool) -> Self {
        Self { of: self.of.clone(), back: back && from.is_some(), from }
    }

    /// Whether anything is looked for.
    pub fn narrows(&self) -> bool {
        self.of != Search::default()
    }

    /// As an address on a page.
    pub fn on(&self, page: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        put("q", &self.of.words);
        put("shown", self.of.shown.map_or("", |shown| if shown { "yes" } else { "no" }));
        put("sold_out", if self.of.sold_out { "yes" } else { "" });
        put("category", self.of.category.as_ref().map_or("", CategoryId::as_str));
        let from = self.from.as_ref().map(|spot| format!("{}.{}", spot.position, spot.product));
        put("from", &from.unwrap_or_default());
        put("back", if self.back { "yes" } else { "" });
        let query = query.finish();
        if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_from_its_text() {
        let address = Address {
            of: Search {
                words: "藍 手ぬぐい".to_owned(),
                shown: Some(false),
                sold_out: true,
                category: Some(CategoryId::new("cloth")),
            },
            from: Some(Spot { position: -3, product: ProductId::new("a.b") }),
            back: true,
        };
        let text = address.on("/admin/products");
        let (_, query) = text.split_once('?').unwrap();
        assert_eq!(Address::read(&Query::of(query)), address);
        assert_eq!(Address::default().on("/admin/products"), "/admin/products");
        assert_eq!(Address::read(&Query::of("from=x&shown=maybe")), Address::default());
    }
}
