//! The first page and the pages of categories.

use super::{address, item, narrow};
use domain::category::Category;
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::browse::shelf::{Below, Query, Shelf};

/// What the first page is called.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("お品書き", "Our goods")
}

/// The page.
pub fn view(lang: Lang, shelf: &Shelf, query: &Query) -> AnyView {
    let category = shelf.path.last();
    let heading = category.map_or_else(|| title(lang).to_owned(), |category| category.name.clone());
    beneath(lang, shelf, query, view! { <h1>{heading}</h1> }.into_any())
}

/// The first page with what the shop has put before everything else.
pub fn front(lang: Lang, shelf: &Shelf, query: &Query, above: AnyView) -> AnyView {
    let all = lang.pick("すべての商品", "All goods");
    let above = view! {
        <h1 class="hidden">{title(lang)}</h1>
        {above}
        <h2>{all}</h2>
    };
    beneath(lang, shelf, query, above.into_any())
}

/// A shelf beneath its heading.
fn beneath(lang: Lang, shelf: &Shelf, query: &Query, heading: AnyView) -> AnyView {
    let category = shelf.path.last();
    let here = address::shelf(category.map(|category| &category.id));
    let narrowed = query.least.is_some() || query.most.is_some();
    if shelf.goods.is_empty() && !narrowed && query.from.is_none() {
        let text = lang.pick("ただいま準備中です", "Nothing for sale at the moment");
        return view! {
            {trail(lang, &shelf.path)}
            {heading}
            <Empty title=text />
        }
        .into_any();
    }
    // A shelf that is seen at a glance needs no order.
    let few = shelf.next.is_none() && shelf.previous.is_none() && !narrowed && shelf.goods.len() <= 8;
    let narrowing = (!few).then(|| {
        let (sort, least, most) = (query.sort, query.least, query.most);
        narrow::form(lang, narrow::Narrowing { action: here.clone(), sort, least, most, kept: Vec::new() })
    });
    let (goods, nothing) = match shelf.goods.is_empty() {
        true => (None, Some(nothing(lang, &here, query))),
        false => (Some(item::shelf(lang, &shelf.goods, &shelf.covers)), None),
    };
    let newer = shelf.previous.as_ref().map(|spot| address::part(&here, query, spot, true));
    let older = shelf.next.as_ref().map(|spot| address::part(&here, query, spot, false));
    view! {
        {trail(lang, &shelf.path)}
        {heading}
        {nothing}
        {below(lang, &shelf.below)}
        {narrowing}
        {goods}
        <Pager newer older />
    }
    .into_any()
}

/// Nothing at these prices, or nothing beyond a spot that somebody kept: and the way back.
fn nothing(lang: Lang, here: &str, query: &Query) -> AnyView {
    let (title, label) = match narrow::prices(lang, query.least, query.most) {
        Some(prices) => (
            lang.pick(format!("{prices}の商品はありません"), format!("Nothing at {prices}")),
            lang.pick("価格の絞り込みをやめる", "Show every price"),
        ),
        None => (
            lang.pick("この先に商品はありません", "Nothing beyond this point").to_owned(),
            lang.pick("はじめから見る", "Back to the beginning"),
        ),
    };
    let (href, crossed) = (address::whole(here, query.sort), narrow::crossed(lang, query.least, query.most));
    view! { <Empty title>{crossed}<ButtonLink href=href label /></Empty> }.into_any()
}

/// Where a page stands, from the first page down; nothing on the first page itself.
pub fn trail(lang: Lang, path: &[Category]) -> Option<AnyView> {
    let (last, above) = path.split_last()?;
    let link = |href: String, name: String| view! { <li><a href=href>{name}</a></li> };
    let above = above.iter().map(|one| link(address::shelf(Some(&one.id)), one.name.clone())).collect_view();
    Some(
        view! {
            <nav class="trail" aria-label=lang.pick("現在の位置", "You are here")>
                <ol>
                    {link("/".to_owned(), title(lang).to_owned())}
                    {above}
                    <li><a href=address::shelf(Some(&last.id)) >{last.name.clone()}</a></li>
                </ol>
            </nav>
        }
        .into_any(),
    )
}

/// Categories that lead on, with how much each shows.
pub fn below(lang: Lang, below: &[Below]) -> Option<AnyView> {
    let links = below.iter().map(|one| {
        let count = if one.more { format!("{}+", one.count) } else { one.count.to_string() };
        let href = address::shelf(Some(&one.category.id));
        view! { <li><a href=href>{one.category.name.clone()}<span class="count">{count}</span></a></li> }
    });
    let links = links.collect_view();
    (!below.is_empty()).then(|| {
        view! { <nav class="aisles" aria-label=lang.pick("カテゴリ", "Categories")><ul>{links}</ul></nav> }.into_any()
    })
}
