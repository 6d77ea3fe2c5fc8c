//! このページを選ぶ: the boxes of the order list, ticked together and counted. Without scripts they are ticked one by one.

use leptos::prelude::*;

/// Ticks every order of the page, and counts those that are ticked. Wraps [`TickPage`].
#[island]
pub fn TickAll(
    /// The button, drawn by the server.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        ui::dom::on("tick-page", "click", crate::browser::tick_page);
        crate::browser::count_ticks();
    }
    children()
}

/// The button that ticks so many orders; not to be seen without scripts.
#[component]
pub fn TickPage(
    /// Orders on the page.
    shown: usize,
) -> impl IntoView {
    let label = format!("このページの{shown}件を選ぶ");
    view! { <button type="button" id="tick-page" class="button quiet with-script">{label}</button> }
}
