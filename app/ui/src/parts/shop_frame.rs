//! What surrounds every page of the shop: the curtain at the door, and the shop's notices at the foot.

use super::{Icon, Sign, lang};
use leptos::prelude::*;

/// A link at the foot of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterLink {
    /// Where it leads.
    pub href: String,
    /// What is there.
    pub label: String,
}

impl FooterLink {
    /// A link.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// Header with the noren, the page, and the footer. The checkout shows no cart link, so that nothing leads away from it.
#[component]
pub fn ShopFrame(
    /// Name of the shop.
    #[prop(into)]
    shop: String,
    /// Address of the shop's first page.
    #[prop(default = "/".to_owned(), into)]
    home: String,
    /// How many pieces are in the cart; `None` leaves the link out.
    #[prop(default = None)]
    cart: Option<u32>,
    /// What was looked for; `None` leaves the search out.
    #[prop(default = None)]
    search: Option<String>,
    /// What has to be known on every page: that the shop is closed.
    #[prop(default = None)]
    ribbon: Option<String>,
    /// Links at the foot: 特定商取引法に基づく表記, プライバシーポリシー …
    #[prop(default = Vec::new())]
    links: Vec<FooterLink>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let words = &lang().words().frame;
    let cart = cart.map(|count| {
        view! {
            <a class="noren-cart" href="/cart">
                <Icon sign=Sign::Cart />
                <span class="noren-word">{words.cart}</span>
                {(count > 0).then(|| view! { <span class="count">{count.to_string()}</span> })}
            </a>
        }
    });
    let search = search.map(|words_before| {
        view! {
            <form class="seek" method="get" action="/search" role="search">
                <label class="hidden" for="seek">{words.search}</label>
                <input class="input" id="seek" type="search" name="q" value=words_before autocomplete="off" enterkeyhint="search" maxlength="100" />
                <button class="button secondary" type="submit"><Icon sign=Sign::Search /><span class="noren-word">{words.search}</span></button>
            </form>
        }
    });
    let links =
        links.into_iter().map(|link| view! { <li><a href=link.href>{link.label}</a></li> }).collect_view();
    view! {
        <a class="skip" href="#main">{words.skip}</a>
        {ribbon.map(|text| view! { <p class="ribbon" role="status">{text}</p> })}
        <header class="noren">
            <div class="noren-cloth">
                <a class="noren-name" href=home>{shop.clone()}</a>
                {cart}
            </div>
        </header>
        {search}
        <main id="main" class="page">{children()}</main>
        <footer class="foot">
            <ul>{links}</ul>
            <p>{format!("© {shop}")}</p>
        </footer>
    }
    .into_any()
}
