//! Names and values: what was entered, read again before it counts.

use super::lang;
use leptos::prelude::*;

/// One name with its value.
pub struct Fact {
    name: String,
    value: AnyView,
    change: Option<String>,
}

impl Fact {
    /// A value in text; line breaks in it are kept.
    pub fn text(name: impl Into<String>, value: impl Into<String>) -> Self {
        let value: String = value.into();
        Self {
            name: name.into(),
            value: view! { <span class="lines">{value}</span> }.into_any(),
            change: None,
        }
    }

    /// A value with its own markup.
    pub fn view(name: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { name: name.into(), value: value.into_any(), change: None }
    }

    /// With a link 変更する to where it can be changed.
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }
}

/// A list of names and values.
#[component]
pub fn Facts(
    /// The list.
    facts: Vec<Fact>,
) -> impl IntoView {
    let change = lang().words().frame.change;
    let rows = facts
        .into_iter()
        .map(|fact| {
            let label = format!("{}: {change}", fact.name);
            let link = fact.change.map(|href| {
                view! { <a class="fact-change" href=href aria-label=label>{change}</a> }
            });
            view! { <div class="fact"><dt>{fact.name}</dt><dd>{fact.value}{link}</dd></div> }
        })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}
