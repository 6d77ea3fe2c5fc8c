//! The four digits from a text message.

use super::field_frame::{Need, described_by, frame};
use leptos::prelude::*;

/// One wide input that shows four places by CSS: paste, autofill from the message and corrections work as in any input.
/// Takes more than four characters, so that a pasted 「認証番号は1234です」 arrives whole and the server picks the digits.
#[component]
pub fn CodeField(
    /// Name and id.
    #[prop(default = "code".to_owned(), into)]
    name: String,
    /// What to type.
    #[prop(into)]
    label: String,
    /// What was typed before; a wrong code is shown again, to be compared.
    #[prop(default = String::new(), into)]
    value: String,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let input = view! {
        <input
            class="input code"
            id=name.clone()
            name=name.clone()
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            enterkeyhint="done"
            autofocus=true
            value=value
            aria-required="true"
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described_by(&name, hint.is_some())
        />
    };
    frame(&name, label, Need::Unmarked, hint, error, "code-frame", input.into_any())
}
