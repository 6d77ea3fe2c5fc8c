//! A file to send.

use super::field_frame::{Need, described_by, frame};
use leptos::prelude::*;

/// A field for one file. Its form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// What the browser offers first, such as `.csv,text/csv`.
    #[prop(into)]
    accept: String,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with what was sent.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let input = view! {
        <input
            class="input file"
            type="file"
            id=name.clone()
            name=name.clone()
            accept=accept
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described_by(&name, hint.is_some())
        />
    };
    frame(&name, label, Need::Unmarked, hint, error, "", input.into_any())
}
