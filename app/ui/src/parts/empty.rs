//! A place with nothing in it yet.

use super::{Icon, Sign};
use leptos::prelude::*;

/// Says that nothing is here, why, and where to go.
#[component]
pub fn Empty(
    /// 「カートは空です」.
    #[prop(into)]
    title: String,
    /// A drawing above it.
    #[prop(default = Sign::Noren)]
    sign: Sign,
    /// Why, and a link onwards.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon sign />
            <p class="empty-title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
