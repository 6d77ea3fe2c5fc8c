//! What a search has found.

use super::{address, item, narrow};
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::browse::search::{MOST, Query, Results};

/// What the page is called.
pub fn title(lang: Lang, words: &str) -> String {
    match words {
        "" => lang.pick("商品を探す", "Search").to_owned(),
        _ => lang.pick(format!("「{words}」の検索結果"), format!("Results for “{words}”")),
    }
}

/// The page.
pub fn view(lang: Lang, results: &Results, query: &Query) -> AnyView {
    let heading = title(lang, &query.words);
    if query.words.is_empty() {
        let title = lang.pick("探したい言葉を入力してください", "Type what you are looking for");
        return view! {
            <h1 class="hidden">{heading}</h1>
            <Empty title><ButtonLink href="/" label=super::shelf::title(lang) /></Empty>
        }
        .into_any();
    }
    if results.all == 0 {
        return nowhere(lang, heading, results);
    }
    let (sort, least, most) = (query.sort, query.least, query.most);
    let mut kept = vec![("q", query.words.clone())];
    kept.extend(query.category.as_ref().map(|category| ("category", category.to_string())));
    let narrowing = narrow::Narrowing { action: "/search".to_owned(), sort, least, most, kept };
    let page = |page: u32| address::results(&Query { page, ..query.clone() });
    let newer = query.page.checked_sub(1).map(page);
    let older = results.next.then(|| page(query.page.saturating_add(1)));
    view! {
        <h1>{heading}</h1>
        {match results.goods.is_empty() {
            true => nothing(lang, results, query),
            false => standing(lang, results),
        }}
        {categories(lang, results, query)}
        {narrow::form(lang, narrowing)}
        {(!results.goods.is_empty()).then(|| item::shelf(lang, &results.goods, &results.covers))}
        <Pager newer older />
    }
    .into_any()
}

/// The words are found nowhere, and nothing resembles them.
fn nowhere(lang: Lang, heading: String, results: &Results) -> AnyView {
    let title = lang.pick("見つかりませんでした", "Nothing found");
    let hint = lang.pick(
        "言葉を短くするか、ひらがな・カタカナで書き換えてお試しください。",
        "Try fewer or shorter words.",
    );
    view! {
        <h1>{heading}</h1>
        <Empty title>
            <p>{hint}</p>
            <ButtonLink href="/" label=lang.pick("すべての商品を見る", "See everything") />
        </Empty>
        {super::shelf::below(lang, &results.aisles)}
    }
    .into_any()
}

/// The words are found, but nothing of it is left on this page: what narrows it, and the way back.
fn nothing(lang: Lang, results: &Results, query: &Query) -> AnyView {
    let first = Query { page: 0, ..query.clone() };
    if results.count > 0 {
        let title = lang.pick("このページに商品はありません", "Nothing on this page");
        let label = lang.pick("最初のページへ", "First page");
        return view! { <Empty title><ButtonLink href=address::results(&first) label /></Empty> }.into_any();
    }
    let category = query.category.as_ref().and_then(|id| {
        let named = results.categories.iter().find(|(category, _)| category.id == *id);
        named.map(|(category, _)| lang.pick(format!("「{}」", category.name), format!("“{}”", category.name)))
    });
    let narrowing: Vec<String> =
        category.into_iter().chain(narrow::prices(lang, query.least, query.most)).collect();
    let narrowing = narrowing.join(lang.pick("・", ", "));
    let all = counted(lang, results.all, results.more);
    let text = lang.pick(
        format!("「{}」の商品は{all}ありますが、{narrowing}に当てはまるものはありません。", query.words),
        format!("{all} for “{}”, but none of them for {narrowing}.", query.words),
    );
    let wide = Query { category: None, least: None, most: None, ..first };
    let label = lang.pick(format!("絞り込みをやめて{all}を見る"), format!("Show all: {all}"));
    let (href, crossed) = (address::results(&wide), narrow::crossed(lang, query.least, query.most));
    view! {
        <Empty title=lang.pick("この条件に合う商品はありません", "Nothing fits")>
            <p>{text}</p>
            {crossed}
            <ButtonLink href=href label=label />
        </Empty>
    }
    .into_any()
}

/// `1,000件以上`.
fn counted(lang: Lang, count: usize, more: bool) -> String {
    match more {
        true => lang.pick(format!("{MOST}件以上"), format!("More than {MOST} found")),
        false => lang.pick(format!("{count}件"), format!("{count} found")),
    }
}

fn standing(lang: Lang, results: &Results) -> AnyView {
    if results.loosely {
        let title = lang.pick("似た商品をお見せしています", "Showing goods that come close");
        let text =
            lang.pick("すべての言葉を含む商品は見つかりませんでした。", "Nothing has every word of it.");
        return view! { <Notice tone=Tone::Note title><p>{text}</p></Notice> }.into_any();
    }
    // A category or a price leaves so many of the first thousand.
    let more = results.more && results.count == results.all;
    view! { <p class="soft">{counted(lang, results.count, more)}</p> }.into_any()
}

/// Categories to narrow it down, the chosen one with a way back.
fn categories(lang: Lang, results: &Results, query: &Query) -> Option<AnyView> {
    let links = results.categories.iter().map(|(category, count)| {
        let here = query.category.as_ref() == Some(&category.id);
        let to = if here { None } else { Some(category.id.clone()) };
        let href = address::results(&Query { category: to, page: 0, ..query.clone() });
        view! {
            <li>
                <a href=href aria-current=here.then_some("true")>
                    {category.name.clone()}<span class="count">{count.to_string()}</span>
                </a>
            </li>
        }
    });
    let links = links.collect_view();
    (!results.categories.is_empty()).then(|| {
        view! { <nav class="aisles" aria-label=lang.pick("カテゴリで絞り込む", "Narrow by category")><ul>{links}</ul></nav> }
            .into_any()
    })
}
