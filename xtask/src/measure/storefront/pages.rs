//! The pages that are asked for: of each sort several, so that no single row of the database answers for all.

use anyhow::{Context, Result, bail};

use super::crowd::Ask;
use crate::seed::Goods;
use crate::shopper::Shopper;
use crate::shopper::html::escaped;

/// What a sort of page is measured for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its speed beside memory's.
    Product,
    /// Its slowest answers in a large shop beside those in a small one.
    Search,
    /// For the reader.
    Other,
}

/// Pages of one sort.
pub struct Sort {
    /// What they are.
    pub name: &'static str,
    /// What they are measured for.
    pub kind: Kind,
    /// Their requests.
    pub asks: Vec<Ask>,
}

/// Things in the cart that is looked at.
const IN_CART: usize = 4;

/// Every sort.
pub fn all(shop: u16, goods: &Goods) -> Result<Vec<Sort>> {
    let mut sorts = Vec::new();
    let mut add = |name, kind, paths: Vec<String>| {
        let asks = paths.into_iter().map(|path| Ask { path, cookie: None }).collect();
        sorts.push(Sort { name, kind, asks });
    };
    let shelves = |query: &str| -> Vec<String> {
        goods.categories.iter().map(|id| format!("/categories/{id}{query}")).collect()
    };
    let after = &goods.middle_place;
    add("home", Kind::Other, vec!["/".to_owned()]);
    add("home, in the middle", Kind::Other, vec![format!("/?after={after}")]);
    add("home, prices that few have", Kind::Other, vec!["/?from=80000&to=88000".to_owned()]);
    add("category", Kind::Other, shelves(""));
    add("category, in the middle", Kind::Other, shelves(&format!("?after={after}")));
    add("category, narrowed, by price", Kind::Other, shelves("?sort=cheapest&from=2000&to=4000"));
    let found = |words: &str, more: &str| vec![format!("/search?q={}{more}", escaped(words))];
    add("search: common", Kind::Search, found(&goods.common, ""));
    add("search: rare", Kind::Search, found(&goods.rare, ""));
    add("search: two words", Kind::Search, found(&goods.two, ""));
    add("search: misspelt", Kind::Search, found(&goods.misspelt, ""));
    let narrowed = format!("&category={}&from=1000&to=5000&sort=cheapest", goods.narrowed_category);
    add("search: narrowed", Kind::Search, found(&goods.common, &narrowed));
    let pages = |ids: &[String]| -> Vec<String> { ids.iter().map(|id| format!("/products/{id}")).collect() };
    add("product, one variant", Kind::Product, pages(&goods.single));
    add("product, a list", Kind::Product, pages(&goods.listed));
    add("product, a table", Kind::Product, pages(&goods.tables));
    let cart = Ask { path: "/cart".to_owned(), cookie: Some(filled(shop, goods)?) };
    sorts.push(Sort { name: "cart", kind: Kind::Other, asks: vec![cart] });
    match sorts.iter().find(|sort| sort.asks.is_empty()) {
        Some(sort) => bail!("so few products that there is nothing to ask for: {}", sort.name),
        None => Ok(sorts),
    }
}

/// The cookies of somebody with a few things in the cart.
fn filled(shop: u16, goods: &Goods) -> Result<String> {
    let mut shopper = Shopper::new(shop, 1);
    for id in goods.single.iter().take(IN_CART) {
        let page = shopper.open(&format!("/products/{id}"))?;
        // One that is sold out has no form.
        if let Some(form) = page.forms_to("/cart/lines").into_iter().next() {
            shopper.send(&page, &form)?;
        }
    }
    let cart = shopper.open("/cart")?;
    cart.form_with("quantity").context("nothing is in the cart")?;
    Ok(shopper.cookies())
}
