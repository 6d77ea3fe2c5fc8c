//! Rows of the same kind of thing.

use leptos::prelude::*;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading; empty for a column of boxes or buttons.
    pub name: String,
    /// Numbers stand at the right.
    pub number: bool,
}

impl Column {
    /// A column of words.
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), number: false }
    }

    /// A column of numbers; its cells carry the class `number` too.
    pub fn number(name: impl Into<String>) -> Self {
        Self { name: name.into(), number: true }
    }
}

/// A table with a sticky head, which scrolls sideways in its own frame on a narrow screen.
#[component]
pub fn Table(
    /// What the rows are, for screen readers.
    #[prop(into)]
    caption: String,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, `<tr>` each.
    children: Children,
) -> impl IntoView {
    let heads = columns
        .into_iter()
        .map(|column| match (column.name, column.number) {
            // A column of boxes has nothing to head it; an empty heading would be read out as one.
            (name, _) if name.is_empty() => view! { <td></td> }.into_any(),
            (name, true) => view! { <th scope="col" class="number">{name}</th> }.into_any(),
            (name, false) => view! { <th scope="col">{name}</th> }.into_any(),
        })
        .collect_view();
    view! {
        <div class="table-frame" tabindex="0">
            <table class="table">
                <caption class="hidden">{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
