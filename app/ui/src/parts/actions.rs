//! The buttons at the end of a form.

use leptos::prelude::*;

/// Buttons side by side on a wide screen; on a phone one below the other over the whole width, the first on top.
#[component]
pub fn Actions(
    /// The buttons, the primary one first.
    children: Children,
) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }.into_any()
}
