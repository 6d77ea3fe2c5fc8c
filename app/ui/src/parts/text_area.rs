//! A field of several lines.

use super::field_frame::{Need, described_by, frame};
use crate::escape::escape;
use leptos::prelude::*;

/// A field of several lines; grows with its text where the browser can.
#[component]
pub fn TextArea(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// What to type.
    #[prop(into)]
    label: String,
    /// What was typed before.
    #[prop(default = String::new(), into)]
    value: String,
    /// 必須 or 任意.
    #[prop(optional)]
    need: Need,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(default = None, into)]
    error: Option<String>,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
    /// The most characters that will be taken.
    #[prop(default = None)]
    most: Option<usize>,
) -> impl IntoView {
    // The browser drops one line break after `<textarea>`: give it one to drop, or the text would lose its own.
    let text = format!("\n{}", escape(&value));
    let input = view! {
        <textarea
            class="input"
            id=name.clone()
            name=name.clone()
            rows=rows.to_string()
            data-most=most.map(|most| most.to_string())
            aria-required=need.aria()
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described_by(&name, hint.is_some())
            inner_html=text
        ></textarea>
    };
    frame(&name, label, need, hint, error, "", input.into_any())
}
