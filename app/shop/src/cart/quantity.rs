//! How many: a short list.

use leptos::prelude::*;

/// A list from 1 to the most that can be had. A quantity beyond it stays on the list, so that nothing changes unasked.
#[component]
pub fn Quantity(
    /// Id of the list; its name is always `quantity`.
    id: String,
    /// What is counted, for screen readers.
    label: String,
    /// How many now.
    quantity: u32,
    /// How many can be had.
    most: u32,
) -> impl IntoView {
    let beyond = (quantity > most).then_some(quantity);
    let options = (1..=most)
        .chain(beyond)
        .map(|n| view! { <option value=n.to_string() selected={n == quantity}>{n.to_string()}</option> })
        .collect_view();
    view! {
        <span class="quantity">
            <label class="hidden" for=id.clone()>{label}</label>
            <select class="input" id=id name="quantity">{options}</select>
        </span>
    }
    .into_any()
}
