//! The page of a product. What there is to choose is chosen without scripts: a list, or a table of two axes.

use super::{item, picture, shelf};
use crate::cart::Quantity;
use domain::product::{Choice, Product};
use leptos::prelude::*;
use ui::{
    Lang,
    parts::{Badge, Button, Look, Sign, Tone},
    yen,
};
use workflow::browse::product::Shown;

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let product = &shown.product;
    let paragraphs = product.body.split("\n\n").filter(|text| !text.trim().is_empty());
    let paragraphs = paragraphs.map(|text| view! { <p>{text.trim().to_owned()}</p> }).collect_view();
    let reduced = product.is_reduced().then(|| view! { <p class="soft">{lang.words().checkout.reduced}</p> });
    let related = (!shown.related.is_empty()).then(|| {
        view! {
            <section class="product-related" aria-labelledby="related">
                <h2 id="related">{lang.pick("ほかの商品", "More like this")}</h2>
                {item::shelf(lang, &shown.related, &shown.covers)}
            </section>
        }
    });
    view! {
        {shelf::trail(lang, &shown.path)}
        <article class="product">
            <div class="product-text">
                {picture::gallery(lang, &product.name, &shown.pictures)}
                <h1>{product.name.clone()}</h1>
                <p class="lead">{product.about.clone()}</p>
                {paragraphs}
            </div>
            <div class="product-buy sheet">
                {item::price(lang, product)}
                {buy(lang, product)}
                {reduced}
            </div>
        </article>
        {related}
    }
    .into_any()
}

fn buy(lang: Lang, product: &Product) -> AnyView {
    let words = &lang.words().checkout;
    if product.free() == 0 {
        return view! { <p><Badge tone=Tone::Note word=lang.pick("売り切れ", "Sold out") sign=Sign::None /></p> }.into_any();
    }
    let most = product.variants.iter().map(|choice| choice.variant.free).max().unwrap_or_default();
    let chosen = product.only();
    let choose = match (chosen, product.axes.as_slice()) {
        (Some(variant), _) => {
            let stock = item::stock(lang, variant.free);
            view! { <input type="hidden" name="sku" value=variant.sku.to_string() />{stock} }.into_any()
        }
        (None, [rows, columns]) => grid(lang, product, rows, columns),
        (None, axes) => list(lang, product, axes.first().map_or("", String::as_str)),
    };
    view! {
        <form class="product-form" method="post" action="/cart/lines">
            {choose}
            <div class="product-act">
                <Quantity id="quantity".to_owned() label=words.quantity.to_owned() quantity=1 most=most.min(item::AT_ONCE) />
                <Button label=words.add_to_cart look=Look::Primary />
            </div>
        </form>
    }
    .into_any()
}

/// Whether it is chosen already: the first one that there is.
fn is_first(product: &Product, choice: &Choice) -> bool {
    let first = product.variants.iter().find(|choice| choice.variant.free > 0);
    first.is_some_and(|first| first.variant.sku == choice.variant.sku)
}

fn radio(product: &Product, choice: &Choice) -> AnyView {
    let sku = choice.variant.sku.to_string();
    view! {
        <input type="radio" name="sku" value=sku required checked=is_first(product, choice) disabled={choice.variant.free == 0} />
    }
    .into_any()
}

/// Along one axis: a list.
fn list(lang: Lang, product: &Product, axis: &str) -> AnyView {
    let legend = if axis.is_empty() { lang.pick("種類", "Kind").to_owned() } else { axis.to_owned() };
    let one = |choice: &Choice| {
        view! {
            <label class="product-choice">
                {radio(product, choice)}
                <span>{choice.values.join("・")}</span>
                <span class="product-price">{yen(choice.variant.price.0)}</span>
                {item::stock(lang, choice.variant.free)}
            </label>
        }
    };
    let choices = product.variants.iter().map(one).collect_view();
    view! { <fieldset class="product-choices"><legend>{legend}</legend>{choices}</fieldset> }.into_any()
}

/// Along two axes: a table.
fn grid(lang: Lang, product: &Product, rows: &str, columns: &str) -> AnyView {
    let across = product.values(1);
    let head = across.iter().map(|value| view! { <th scope="col">{(*value).to_owned()}</th> }).collect_view();
    let same = product.prices().is_some_and(|(from, to)| from == to);
    let cell = |row: &str, column: &str| {
        let Some(choice) = product.choice(&[row, column]) else {
            return view! { <td><span class="soft">"—"</span></td> }.into_any();
        };
        let said = format!("{row}・{column}");
        let free = choice.variant.free;
        let price =
            (!same).then(|| view! { <span class="product-price">{yen(choice.variant.price.0)}</span> });
        let stock = match free {
            0 => Some(lang.pick("売り切れ".to_owned(), "Sold out".to_owned())),
            1..=item::FEW => Some(lang.pick(format!("残り{free}"), format!("{free} left"))),
            _ => None,
        };
        view! {
            <td>
                <label class="product-cell">
                    {radio(product, choice)}
                    <span class="hidden">{said}</span>
                    {price}
                    {stock.map(|word| view! { <small>{word}</small> })}
                </label>
            </td>
        }
        .into_any()
    };
    let body = product.values(0).into_iter().map(|row| {
        let cells = across.iter().map(|column| cell(row, column)).collect_view();
        view! { <tr><th scope="row">{row.to_owned()}</th>{cells}</tr> }
    });
    let body = body.collect_view();
    let legend = format!("{rows}・{columns}");
    view! {
        <fieldset class="product-choices">
            <legend>{legend}</legend>
            <div class="product-scroll">
                <table class="product-grid">
                    <thead><tr><td></td>{head}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </fieldset>
    }
    .into_any()
}
