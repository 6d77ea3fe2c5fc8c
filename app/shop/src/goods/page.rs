//! The list of goods, as a price list on paper: name, what it is, price, and how many.

use crate::cart::Quantity;
use domain::{product::Product, tax::TaxRate};
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};

/// So few that it is worth saying.
const FEW: u32 = 5;
/// The most that can be put into the cart at once here; more in the cart.
const AT_ONCE: u32 = 10;

pub fn title(lang: Lang) -> &'static str {
    lang.pick("お品書き", "Our goods")
}

pub fn view(lang: Lang, products: &[Product]) -> AnyView {
    if products.is_empty() {
        let text = lang.pick("ただいま準備中です", "Nothing for sale at the moment");
        return view! {
            <h1 class="hidden">{title(lang)}</h1>
            <Empty title=text />
        }
        .into_any();
    }
    let reduced = products.iter().any(|product| product.rate == TaxRate::Reduced);
    let goods = products.iter().map(|product| item(lang, product)).collect_view();
    view! {
        <h1>{title(lang)}</h1>
        <ul class="shelf">{goods}</ul>
        {reduced.then(|| view! { <p class="soft">{lang.words().checkout.reduced}</p> })}
    }
    .into_any()
}

fn item(lang: Lang, product: &Product) -> AnyView {
    let mark = if product.rate == TaxRate::Reduced { "※" } else { "" };
    view! {
        <li class="shelf-item">
            <div class="shelf-text">
                <h2>{product.name.clone()}</h2>
                <p class="soft">{product.about.clone()}</p>
                {stock(lang, product.free)}
            </div>
            <p class="shelf-price">
                {format!("{}{mark}", yen(product.price.0))}<small>{lang.words().frame.tax_included}</small>
            </p>
            {(product.free > 0).then(|| put(lang, product))}
        </li>
    }
    .into_any()
}

/// Said only where it matters to the decision.
fn stock(lang: Lang, free: u32) -> Option<AnyView> {
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

fn put(lang: Lang, product: &Product) -> AnyView {
    let words = &lang.words().checkout;
    let (sku, name) = (product.sku.to_string(), product.name.clone());
    let label = format!("{}: {name}", words.quantity);
    let said = format!("{}: {name}", words.add_to_cart);
    view! {
        <form class="shelf-act" method="post" action="/cart/lines">
            <input type="hidden" name="sku" value=sku.clone() />
            <Quantity id=format!("quantity-{sku}") label quantity=1 most=product.free.min(AT_ONCE) />
            <button type="submit" class="button secondary" aria-label=said>
                {words.add_to_cart}
            </button>
        </form>
    }
    .into_any()
}
