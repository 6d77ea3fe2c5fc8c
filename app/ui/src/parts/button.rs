//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How strongly a button calls. One primary a screen; it says what happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// Indigo: where the hand should go.
    Primary,
    /// Outlined: another way to go.
    #[default]
    Secondary,
    /// Only a word.
    Quiet,
    /// 茜: cannot be undone.
    Danger,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button secondary",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button that sends its form, 48 px high for shoppers and 36 px in the admin.
#[component]
pub fn Button(
    /// What happens when it is pressed: 「注文を確定する」.
    #[prop(into)]
    label: String,
    /// How strongly it calls.
    #[prop(optional)]
    look: Look,
    /// Shows that the work has begun; still can be pressed, because sending twice is harmless.
    #[prop(optional)]
    busy: bool,
    /// Cannot be pressed.
    #[prop(optional)]
    disabled: bool,
    /// Name sent along with the form, when a form has several buttons.
    #[prop(optional, into)]
    name: Option<String>,
    /// Value sent under that name.
    #[prop(optional, into)]
    value: Option<String>,
    /// Sends the form to another address than its own.
    #[prop(optional, into)]
    action: Option<String>,
    /// Id of the form, when the button stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=look.class()
            aria-busy=busy.then_some("true")
            disabled=disabled
            name=name
            value=value
            formaction=action
            form=form
        >
            {label}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: for going somewhere, never for changing something.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What is there.
    #[prop(into)]
    label: String,
    /// How strongly it calls.
    #[prop(optional)]
    look: Look,
) -> impl IntoView {
    view! { <a class=look.class() href=href>{label}</a> }.into_any()
}
