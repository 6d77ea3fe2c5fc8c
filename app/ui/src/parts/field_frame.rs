//! What every field has around its input: label, mark, hint, error.

use super::lang;
use leptos::prelude::*;

/// Whether a field must be filled in; said in words, never by a star.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Need {
    /// 必須.
    Required,
    /// 任意.
    Optional,
    /// No mark: forms where everything is needed, and the admin.
    #[default]
    Unmarked,
}

impl Need {
    /// The value of `aria-required`.
    pub(super) fn aria(self) -> Option<&'static str> {
        (self == Self::Required).then_some("true")
    }
}

/// The word 必須 or 任意 beside a label.
pub(super) fn mark(need: Need) -> Option<AnyView> {
    let words = &lang().words().form;
    match need {
        Need::Required => Some(view! { <span class="need required">{words.required}</span> }.into_any()),
        Need::Optional => Some(view! { <span class="need">{words.optional}</span> }.into_any()),
        Need::Unmarked => None,
    }
}

/// The ids that describe an input: its hint, then its error. The error is named even while it is empty, so that a live
/// check only has to fill it.
pub(super) fn described_by(id: &str, hint: bool) -> String {
    if hint { format!("{id}-hint {id}-error") } else { format!("{id}-error") }
}

/// The hint below a label.
pub(super) fn hint_line(id: &str, hint: Option<String>) -> Option<AnyView> {
    hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> }.into_any())
}

/// The error below an input; its mark is drawn by the style. The empty line stays in the page, so that a live check has a
/// place for its message.
pub(super) fn error_line(id: &str, error: Option<String>) -> AnyView {
    view! { <p class="error" id=format!("{id}-error") aria-live="polite">{error}</p> }.into_any()
}

/// Label, hint, input and error, one below the other.
pub(super) fn frame(
    id: &str,
    label: String,
    need: Need,
    hint: Option<String>,
    error: Option<String>,
    width: &str,
    input: AnyView,
) -> AnyView {
    let class = ["field", width, if error.is_some() { "wrong" } else { "" }].join(" ");
    view! {
        <div class=class data-field=id.to_owned()>
            <label for=id.to_owned()>{label}{mark(need)}</label>
            {hint_line(id, hint)}
            {input}
            {error_line(id, error)}
        </div>
    }
    .into_any()
}
