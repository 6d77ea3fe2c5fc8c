//! What surrounds every page of the admin: the rail with its places.

use super::{Icon, Sign};
use leptos::prelude::*;

/// One of the places of the admin. Only those that exist are given: ホーム, 注文, 商品, お客様, 請求, 設定.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Its drawing.
    pub sign: Sign,
    /// How many things there are to do; zero shows nothing.
    pub to_do: u32,
    /// What they are, behind their number: 「件が連動停止」.
    pub what: &'static str,
    /// Whether the page being shown belongs to it.
    pub here: bool,
}

/// Rail at the left (below on a phone), title of the page, who is signed in, and the page.
#[component]
pub fn AdminFrame(
    /// Name of the shop.
    #[prop(into)]
    shop: String,
    /// The places.
    places: Vec<Place>,
    /// Title of the page.
    #[prop(into)]
    title: String,
    /// Who is signed in, with the button that signs out.
    #[prop(optional)]
    who: Option<AnyView>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let places = places
        .into_iter()
        .map(|place| {
            let to_do = (place.to_do > 0).then(|| {
                view! {
                    <span class="count" title=format!("{}{}", place.to_do, place.what)>
                        {place.to_do.to_string()}<span class="hidden">{place.what}</span>
                    </span>
                }
            });
            view! {
                <li>
                    <a href=place.href aria-current=place.here.then_some("page")>
                        <Icon sign=place.sign />
                        <span>{place.label}</span>
                        {to_do}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <a class="skip" href="#main">"本文へ移動"</a>
        <header class="rail">
            <p class="rail-shop"><Icon sign=Sign::Noren /><span>{shop}</span></p>
            <nav aria-label="管理メニュー"><ul>{places}</ul></nav>
            <div class="rail-who">{who}</div>
        </header>
        <main id="main" class="desk">
            <h1>{title}</h1>
            {children()}
        </main>
    }
    .into_any()
}
