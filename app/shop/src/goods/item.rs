//! A product on a shelf: name, what it is, price, and how many.

use super::{address, picture};
use crate::cart::Quantity;
use domain::{
    picture::{Covers, Picture},
    product::Product,
    variant::Variant,
    yen::Yen,
};
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};

/// So few that it is worth saying.
pub const FEW: u32 = 5;
/// The most that can be put into the cart at once here; more in the cart.
pub const AT_ONCE: u32 = 10;

/// Products side by side.
pub fn shelf(lang: Lang, goods: &[Product], covers: &Covers) -> AnyView {
    shelf_of(lang, "", goods, covers)
}

/// The same on a page with several shelves, on which a product may stand twice: `of` tells this one from the others.
pub fn shelf_of(lang: Lang, of: &str, goods: &[Product], covers: &Covers) -> AnyView {
    let items = goods.iter().map(|product| item(lang, of, product, covers.get(&product.id))).collect_view();
    let reduced = goods.iter().any(Product::is_reduced);
    view! {
        <ul class="shelf">{items}</ul>
        {reduced.then(|| view! { <p class="soft">{lang.words().checkout.reduced}</p> })}
    }
    .into_any()
}

fn item(lang: Lang, of: &str, product: &Product, cover: Option<&Picture>) -> AnyView {
    let href = address::product(&product.id);
    let act = match product.only() {
        Some(variant) => (variant.free > 0).then(|| put(lang, of, variant)),
        None => {
            let label = lang.pick("選んで購入する", "Choose");
            let said = format!("{label}: {}", product.name);
            (product.free() > 0).then(|| {
                view! { <p class="shelf-act"><a class="button secondary" href=href.clone() aria-label=said>{label}</a></p> }
                    .into_any()
            })
        }
    };
    view! {
        <li class="shelf-item">
            {cover.map(picture::on_shelf)}
            <div class="shelf-text">
                <h2><a href=href>{product.name.clone()}</a></h2>
                <p class="soft">{product.about.clone()}</p>
                {stock(lang, product.free())}
            </div>
            {price(lang, product)}
            {act}
        </li>
    }
    .into_any()
}

/// The price, or from which to which.
pub fn price(lang: Lang, product: &Product) -> AnyView {
    let mark = if product.is_reduced() { "※" } else { "" };
    let said = match product.prices() {
        None => return ().into_any(),
        Some((from, to)) if from == to => yen(from.0),
        Some((from, to)) => span(from, to),
    };
    view! {
        <p class="shelf-price">{format!("{said}{mark}")}<small>{lang.words().frame.tax_included}</small></p>
    }
    .into_any()
}

/// `¥980〜¥1,980`.
fn span(from: Yen, to: Yen) -> String {
    format!("{}〜{}", yen(from.0), yen(to.0))
}

/// Said only where it matters to the decision.
pub fn stock(lang: Lang, free: u32) -> Option<AnyView> {
    let badge = match free {
        0 => view! { <Badge tone=Tone::Note word=lang.pick("売り切れ", "Sold out") sign=Sign::None /> }
            .into_any(),
        1..=FEW => {
            let word = lang.pick(format!("在庫わずか（残り{free}点）"), format!("Only {free} left"));
            view! { <Badge tone=Tone::Wait word /> }.into_any()
        }
        _ => return None,
    };
    Some(view! { <p>{badge}</p> }.into_any())
}

fn put(lang: Lang, of: &str, variant: &Variant) -> AnyView {
    let words = &lang.words().checkout;
    let (sku, name) = (variant.sku.to_string(), variant.name.clone());
    let label = format!("{}: {name}", words.quantity);
    let said = format!("{}: {name}", words.add_to_cart);
    view! {
        <form class="shelf-act" method="post" action="/cart/lines">
            <input type="hidden" name="sku" value=sku.clone() />
            <Quantity id=format!("quantity-{of}{sku}") label quantity=1 most=variant.free.min(AT_ONCE) />
            <button type="submit" class="button secondary" aria-label=said>
                {words.add_to_cart}
            </button>
        </form>
    }
    .into_any()
}
