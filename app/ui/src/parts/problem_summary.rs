//! All problems of a form at its top.

use super::{Icon, Sign, lang};
use crate::words::phrase;
use leptos::prelude::*;

/// One problem and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemLink {
    /// Id of the input.
    pub field: String,
    /// The same text as at the field.
    pub text: String,
}

/// Lists every problem with a link to its field; nothing at all when there is none. Takes the focus when the page loads,
/// so that screen readers begin there.
#[component]
pub fn ProblemSummary(
    /// The problems, in the order of the form.
    problems: Vec<ProblemLink>,
) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let title = phrase::problems(lang(), problems.len());
    let links = problems
        .into_iter()
        .map(|problem| view! { <li><a href=format!("#{}", problem.field)>{problem.text}</a></li> })
        .collect_view();
    view! {
        <div class="notice stop problems" role="alert" tabindex="-1" autofocus=true aria-labelledby="problems-title">
            <Icon sign=Sign::Stop />
            <div class="notice-text">
                <h2 class="notice-title" id="problems-title">{title}</h2>
                <ul>{links}</ul>
            </div>
        </div>
    }
    .into_any()
}
