//! From one part of a long list to the next.

use super::{Icon, Sign, lang};
use leptos::prelude::*;

/// Links to the parts before and after this one; nothing when there is only one part.
#[component]
pub fn Pager(
    /// Address of the part before.
    #[prop(default = None)]
    newer: Option<String>,
    /// Address of the part after.
    #[prop(default = None)]
    older: Option<String>,
) -> impl IntoView {
    if newer.is_none() && older.is_none() {
        return ().into_any();
    }
    let words = &lang().words().frame;
    view! {
        <nav class="pager" aria-label=words.paging>
            {newer.map(|href| view! { <a rel="prev" href=href><Icon sign=Sign::Back />{words.newer}</a> })}
            {older.map(|href| view! { <a rel="next" href=href>{words.older}<Icon sign=Sign::Next /></a> })}
        </nav>
    }
    .into_any()
}
