//! A box to tick.

use super::field_frame::{described_by, error_line};
use leptos::prelude::*;

/// A box to tick, with what it means. Sends `on` when ticked, nothing otherwise. Never ticked beforehand for a consent.
#[component]
pub fn CheckField(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// What a tick means: 「上記に同意して注文する」.
    #[prop(into)]
    label: String,
    /// Whether it was ticked.
    #[prop(optional)]
    ticked: bool,
    /// Value sent when ticked.
    #[prop(default = "on".to_owned(), into)]
    value: String,
    /// What is wrong.
    #[prop(default = None, into)]
    error: Option<String>,
    /// Text to be read before ticking, shown above in its own box.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = if error.is_some() { "check wrong" } else { "check" };
    let text = children.map(|children| {
        view! {
            <div class="check-text" id=format!("{name}-hint") tabindex="0" role="region" aria-label=label.clone()>
                {children()}
            </div>
        }
    });
    let described = described_by(&name, text.is_some());
    view! {
        <div class=class data-field=name.clone()>
            {text}
            <label class="check-line">
                <input
                    type="checkbox"
                    id=name.clone()
                    name=name.clone()
                    value=value
                    checked=ticked
                    aria-invalid=error.is_some().then_some("true")
                    aria-describedby=described
                />
                <span>{label}</span>
            </label>
            {error_line(&name, error)}
        </div>
    }
    .into_any()
}
