//! One out of a list that is too long for cards.

use super::field_frame::{Need, described_by, frame};
use super::lang;
use leptos::prelude::*;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Pick {
    /// An entry.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A list to choose from. Starts with 選択してください (an empty value) while nothing is chosen, unless `blank` says otherwise.
#[component]
pub fn SelectField(
    /// Name and id.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// The list.
    picks: Vec<Pick>,
    /// The chosen value; one that is not on the list counts as none.
    #[prop(default = String::new(), into)]
    value: String,
    /// Words for the entry with the empty value.
    #[prop(optional, into)]
    blank: Option<String>,
    /// 必須 or 任意.
    #[prop(optional)]
    need: Need,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(default = None, into)]
    error: Option<String>,
    /// The browser's name for it, such as `address-level1`.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// Class for the width: `short`, `half` or nothing.
    #[prop(default = "")]
    width: &'static str,
) -> impl IntoView {
    let blank = blank.unwrap_or_else(|| lang().words().form.choose.to_owned());
    let options = picks
        .into_iter()
        .map(|pick| {
            let chosen = pick.value == value;
            view! { <option value=pick.value selected=chosen>{pick.label}</option> }
        })
        .collect_view();
    let input = view! {
        <select
            class="input"
            id=name.clone()
            name=name.clone()
            autocomplete=autocomplete
            aria-required=need.aria()
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described_by(&name, hint.is_some())
        >
            <option value="">{blank}</option>
            {options}
        </select>
    };
    frame(&name, label, need, hint, error, width, input.into_any())
}
