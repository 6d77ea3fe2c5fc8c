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
    let narrowed = query.category.is_some() || query.least.is_some() || query.most.is_some();
    if results.goods.is_empty() && !narrowed {
        let title = lang.pick("見つかりませんでした", "Nothing found");
        let hint = lang.pick(
            "言葉を短くするか、ひらがな・カタカナで書き換えてお試しください。",
            "Try fewer or shorter words.",
        );
        return view! {
            <h1>{heading}</h1>
            <Empty title>
                <p>{hint}</p>
                <ButtonLink href="/" label=lang.pick("すべての商品を見る", "See everything") />
            </Empty>
        }
        .into_any();
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
        {standing(lang, results)}
        {categories(lang, results, query)}
        {narrow::form(lang, narrowing)}
        {item::shelf(lang, &results.goods, &results.covers)}
        <Pager newer older />
    }
    .into_any()
}

fn standing(lang: Lang, results: &Results) -> AnyView {
    let count = results.count;
    if results.loosely {
        let title = lang.pick("似た商品をお見せしています", "Showing goods that come close");
        let text =
            lang.pick("すべての言葉を含む商品は見つかりませんでした。", "Nothing has every word of it.");
        return view! { <Notice tone=Tone::Note title><p>{text}</p></Notice> }.into_any();
    }
    let said = if results.more {
        lang.pick(format!("{MOST}件以上"), format!("More than {MOST}"))
    } else {
        lang.pick(format!("{count}件"), format!("{count} found"))
    };
    view! { <p class="soft">{said}</p> }.into_any()
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
