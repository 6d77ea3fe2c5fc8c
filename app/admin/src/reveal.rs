//! パスワードを表示する: whoever can read what they typed needs not type it twice.

use leptos::prelude::*;

/// Shows what was typed into the field `password`, and hides it again. Wraps [`RevealButton`].
#[island]
pub fn Reveal(
    /// The button, drawn by the server.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    ui::dom::on("reveal", "click", crate::browser::turn_password);
    children()
}

/// The button; not to be seen without scripts. Its word stays and its state says whether the password is shown.
#[component]
pub fn RevealButton() -> impl IntoView {
    view! {
        <button type="button" id="reveal" class="button quiet with-script" aria-pressed="false" aria-controls="password">
            "パスワードを表示する"
        </button>
    }
}
