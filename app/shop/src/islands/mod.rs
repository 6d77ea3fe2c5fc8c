//! What moves in the browser. Each island wraps a part of a page as the server wrote it, and hangs listeners on it; without
//! them the same forms and links do the same, one page load later.

#[cfg(feature = "hydrate")]
mod code;
#[cfg(feature = "hydrate")]
mod live_checks;
#[cfg(feature = "hydrate")]
mod postal_code;
#[cfg(feature = "hydrate")]
mod waiting;

use leptos::prelude::*;

/// ① The form: postal codes fill in addresses, and each field is judged when it is left.
#[island]
pub fn DetailsForm(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        live_checks::watch("details");
        postal_code::watch("details");
    }
    children()
}

/// ② A form with a consent: the message goes when the box is ticked.
#[island]
pub fn LiveForm(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    live_checks::watch("confirm");
    children()
}

/// ③ The form with the code: digits are picked out of whatever is pasted.
#[island]
pub fn CodeForm(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        code::watch();
        live_checks::watch("code-form");
    }
    children()
}

/// 確認中: asks how things stand, less and less often, and loads the page again when they changed.
#[island]
pub fn Waiting(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    waiting::watch();
    children()
}
