//! Order and prices of what is shown: a form of its own, whose address is the state.

use domain::yen::Yen;
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};
use workflow::browse::shelf::Sort;

/// What stands in the form.
pub struct Narrowing {
    /// Where it leads.
    pub action: String,
    /// The order of now.
    pub sort: Sort,
    /// The lowest price.
    pub least: Option<Yen>,
    /// The highest price.
    pub most: Option<Yen>,
    /// What else the address says.
    pub kept: Vec<(&'static str, String)>,
}

/// An order in words.
fn label(lang: Lang, sort: Sort) -> &'static str {
    match sort {
        Sort::Recommended => lang.pick("おすすめ順", "Recommended"),
        Sort::Newest => lang.pick("新着順", "Newest"),
        Sort::Cheapest => lang.pick("価格の安い順", "Price: low to high"),
        Sort::Dearest => lang.pick("価格の高い順", "Price: high to low"),
    }
}

/// The prices of now in words: `¥1,000〜¥3,000`; `None` where they do not narrow anything.
pub fn prices(lang: Lang, least: Option<Yen>, most: Option<Yen>) -> Option<String> {
    match (least.map(|price| yen(price.0)), most.map(|price| yen(price.0))) {
        (None, None) => None,
        (Some(least), None) => Some(lang.pick(format!("{least}以上"), format!("{least} and more"))),
        (None, Some(most)) => Some(lang.pick(format!("{most}以下"), format!("up to {most}"))),
        (Some(least), Some(most)) => Some(format!("{least}〜{most}")),
    }
}

/// Why no price can be between these: the first is above the second.
pub fn crossed(lang: Lang, least: Option<Yen>, most: Option<Yen>) -> Option<AnyView> {
    let text = lang
        .pick("下限の価格が、上限の価格より高くなっています。", "The lowest price is above the highest one.");
    let crossed = least.zip(most).is_some_and(|(least, most)| least > most);
    crossed.then(|| view! { <p>{text}</p> }.into_any())
}

/// The form.
pub fn form(lang: Lang, of: Narrowing) -> AnyView {
    let price = |price: Option<Yen>| price.map(|yen| yen.0.to_string()).unwrap_or_default();
    let sorts = Sort::ALL.into_iter().map(|sort| {
        view! { <option value=sort.name() selected={sort == of.sort}>{label(lang, sort)}</option> }
    });
    let sorts = sorts.collect_view();
    let kept =
        of.kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let kept = kept.collect_view();
    let open = of.least.is_some() || of.most.is_some();
    view! {
        <form class="narrowing" method="get" action=of.action role="search" aria-label=lang.pick("並べ替えと絞り込み", "Sort and narrow")>
            {kept}
            <label class="narrowing-sort">
                <span>{lang.pick("並び順", "Sort by")}</span>
                <select class="input" name="sort">{sorts}</select>
            </label>
            <details open=open>
                <summary>{lang.pick("価格で絞り込む", "Price")}</summary>
                <div class="narrowing-prices">
                    <label>
                        <span class="hidden">{lang.pick("下限", "From")}</span>
                        <input class="input" name="from" value=price(of.least) inputmode="numeric" pattern="[0-9]*" autocomplete="off" />
                    </label>
                    <span>{lang.pick("円から", "to")}</span>
                    <label>
                        <span class="hidden">{lang.pick("上限", "To")}</span>
                        <input class="input" name="to" value=price(of.most) inputmode="numeric" pattern="[0-9]*" autocomplete="off" />
                    </label>
                    <span>{lang.pick("円まで", "yen")}</span>
                </div>
            </details>
            <Button label=lang.pick("表示する", "Show") look=Look::Secondary />
        </form>
    }
    .into_any()
}
