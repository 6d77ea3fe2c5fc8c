//! A second look before something that cannot be undone.

use leptos::prelude::*;

/// Folded away behind its own name; opens in place to say what will happen and to hold the form that does it. Works
/// without scripts and keeps its place in the page.
#[component]
pub fn Confirm(
    /// What it is about: 「注文をキャンセルする」.
    #[prop(into)]
    label: String,
    /// Opens red instead of neutral.
    #[prop(optional)]
    danger: bool,
    /// Opened already, such as when its form came back with a problem.
    #[prop(optional)]
    open: bool,
    /// What will happen, and the form with the button.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="confirm" class:danger=danger open=open>
            <summary>{label}</summary>
            <div class="confirm-body">{children()}</div>
        </details>
    }
    .into_any()
}
