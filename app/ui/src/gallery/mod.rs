//! Every part in every state, and pages made of them with sample data: for looking at while one works on them. Not in what ships.

mod desk;
mod every;
mod sample;
mod shop;

use crate::{
    Lang,
    assets::Assets,
    page::{Page, render},
};
use leptos::prelude::*;

/// Every page by its name.
pub fn pages(assets: &Assets) -> Vec<(&'static str, String)> {
    let mut pages = vec![
        ("every-part", every::shop(&Page::shop(assets, "部品"))),
        ("every-part-en", every::shop(&Page::shop(assets, "Parts").in_lang(Lang::En))),
        ("every-part-desk", every::desk(&Page::admin(assets, "部品"))),
        ("details-en", shop::details(&Page::shop(assets, "Details").in_lang(Lang::En))),
        ("desk", desk::list(&Page::admin(assets, "注文"))),
        ("desk-order", desk::order(&Page::admin(assets, "注文"))),
    ];
    pages.extend(shop::pages().into_iter().map(|(name, draw)| (name, draw(&Page::shop(assets, name)))));
    pages
}

/// The list of them, below this address.
pub fn index(assets: &Assets, at: &str) -> String {
    let links = pages(assets).into_iter().map(|(name, _)| {
        let href = format!("{at}/{name}");
        view! { <li><a href=href>{name}</a></li> }
    });
    let links = links.collect_view();
    render(
        &Page::shop(assets, "部品"),
        || view! { <main class="middle stack"><h1>"部品"</h1><ul>{links}</ul></main> },
    )
}
