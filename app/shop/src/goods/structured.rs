//! What search engines read of a page: schema.org as JSON-LD.

use super::{address, shelf};
use domain::{category::Category, product::Product, shop::Shop};
use serde_json::{Value, json};
use ui::Lang;
use workflow::browse::product::Shown;

/// Of the first page, the shop; of a category, where it stands.
pub fn shelf(public: &str, shop: &Shop, path: &[Category]) -> Value {
    if !path.is_empty() {
        return trail(public, path, None);
    }
    json!({
        "@context": "https://schema.org",
        "@type": "OnlineStore",
        "name": shop.name,
        "legalName": shop.legal.seller,
        "url": format!("{public}/"),
        "email": shop.legal.email,
        "telephone": shop.legal.phone,
        "address": shop.legal.place,
    })
}

/// Of a product: itself with every offer, and where it stands.
pub fn product(public: &str, shown: &Shown) -> Value {
    let product = &shown.product;
    let mut all = vec![thing(public, shown)];
    if !shown.path.is_empty() {
        all.push(trail(public, &shown.path, Some(product)));
    }
    Value::Array(all)
}

fn thing(public: &str, shown: &Shown) -> Value {
    let product = &shown.product;
    let pictures = shown.pictures.iter().map(|one| format!("{public}{}", one.path(one.greatest(), "jpg")));
    let pictures: Vec<String> = pictures.collect();
    let url = format!("{public}{}", address::product(&product.id));
    let offers: Vec<Value> = product
        .variants
        .iter()
        .map(|choice| {
            let there = if choice.variant.free > 0 { "InStock" } else { "OutOfStock" };
            json!({
                "@type": "Offer",
                "sku": choice.variant.sku.as_str(),
                "name": choice.variant.name,
                "price": choice.variant.price.0,
                "priceCurrency": "JPY",
                "availability": format!("https://schema.org/{there}"),
                "url": url,
            })
        })
        .collect();
    let mut thing = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.name,
        "description": product.about,
        "url": url,
        "offers": offers,
    });
    if let (Some(fields), false) = (thing.as_object_mut(), pictures.is_empty()) {
        fields.insert("image".to_owned(), json!(pictures));
    }
    thing
}

fn trail(public: &str, path: &[Category], product: Option<&Product>) -> Value {
    let first = (shelf::title(Lang::Ja).to_owned(), "/".to_owned());
    let categories = path.iter().map(|one| (one.name.clone(), address::shelf(Some(&one.id))));
    let last = product.map(|product| (product.name.clone(), address::product(&product.id)));
    let items: Vec<Value> = std::iter::once(first)
        .chain(categories)
        .chain(last)
        .zip(1..)
        .map(|((name, href), place)| {
            json!({ "@type": "ListItem", "position": place, "name": name, "item": format!("{public}{href}") })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}
