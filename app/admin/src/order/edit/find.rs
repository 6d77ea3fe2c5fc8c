//! 商品を探す on the forms that write an order down: a field, and what was found with its stock and price.

use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::desk::find_goods::{Found, Hit};

/// The field with its button. `action`: where the form is sent to by it, where that is not the form's own address.
pub fn field(typed: &str, label: &'static str, action: Option<&str>) -> AnyView {
    view! {
        <div class="entry-find">
            <TextField
                name="find"
                label
                hint="商品コードか商品名の一部"
                value=typed.to_owned()
                kind=Kind::Search
                autocomplete="off"
            />
            <button
                type="submit"
                class="button secondary"
                name="step"
                value="find"
                formaction=action.map(str::to_owned)
            >
                "探す"
            </button>
        </div>
    }
    .into_any()
}

/// What was found, with a button each that adds it; nothing while nothing is looked for.
pub fn results(typed: &str, found: &Found, action: Option<&str>) -> Option<AnyView> {
    if typed.trim().is_empty() {
        return None;
    }
    if found.hits.is_empty() {
        return Some(
            view! { <p class="soft">"合う商品はありません。言葉を短くしてお試しください。"</p> }.into_any(),
        );
    }
    let more =
        found.more.then(|| view! { <p class="soft">"ほかにもあります。言葉を足すと絞り込めます。"</p> });
    let rows = found.hits.iter().map(|hit| row(hit, action)).collect_view();
    Some(
        view! {
            <ul class="entry-found" aria-label="見つかった商品">{rows}</ul>
            {more}
        }
        .into_any(),
    )
}

fn row(hit: &Hit, action: Option<&str>) -> AnyView {
    let Hit { variant, shown } = hit;
    let hidden = if *shown { "" } else { "　非公開" };
    let about = format!("{}　{}　残り{}{hidden}", variant.sku, yen(variant.price.0), variant.free);
    let none = variant.free == 0;
    view! {
        <li>
            <span>{variant.name.clone()}<small>{about}</small></span>
            <button
                type="submit"
                class="button secondary"
                name="add"
                value=variant.sku.to_string()
                formaction=action.map(str::to_owned)
                disabled=none
                aria-label=format!("{}を追加", variant.name)
            >
                {if none { "在庫なし" } else { "追加" }}
            </button>
        </li>
    }
    .into_any()
}
