//! A field of one line.

use super::field_frame::{Need, described_by, frame};
use leptos::prelude::*;

/// What is typed into a field: chooses the keyboard of the phone and what the browser checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Any text.
    #[default]
    Text,
    /// A mail address.
    Email,
    /// A telephone number.
    Tel,
    /// Digits that are not an amount: postal codes, order numbers.
    Digits,
    /// A day of the calendar.
    Date,
    /// A secret.
    Password,
    /// Something to look for.
    Search,
}

impl Kind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Digits => "text",
            // `type="email"` rewrites what was typed in some browsers (IDN), so the server would not see it as typed.
            Self::Email => "text",
            Self::Tel => "tel",
            Self::Date => "date",
            Self::Password => "password",
            Self::Search => "search",
        }
    }

    fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Tel => Some("tel"),
            Self::Digits => Some("numeric"),
            Self::Search => Some("search"),
            Self::Text | Self::Date | Self::Password => None,
        }
    }
}

/// A field of one line: label above, hint below it, error in its place.
///
/// The input's id is its name; the error's id is `{name}-error`. Nothing that was typed is cut off: the longest length is
/// only told to the live check (`data-most`), never to the browser.
#[component]
pub fn TextField(
    /// Name and id of the input.
    #[prop(into)]
    name: String,
    /// What to type.
    #[prop(into)]
    label: String,
    /// What was typed before.
    #[prop(default = String::new(), into)]
    value: String,
    /// 必須 or 任意.
    #[prop(optional)]
    need: Need,
    /// Help, shown before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with what was typed.
    #[prop(default = None, into)]
    error: Option<String>,
    /// What is typed here.
    #[prop(optional)]
    kind: Kind,
    /// The browser's name for it, such as `family-name`; `off` where the browser must not help.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// The most characters that will be taken.
    #[prop(default = None)]
    most: Option<usize>,
    /// Class for the width: `short`, `half` or nothing.
    #[prop(default = "")]
    width: &'static str,
) -> impl IntoView {
    let plain = matches!(kind, Kind::Email | Kind::Tel | Kind::Digits | Kind::Password);
    let input = view! {
        <input
            class="input"
            id=name.clone()
            name=name.clone()
            type=kind.input_type()
            inputmode=kind.input_mode()
            value=value
            autocomplete=autocomplete
            autocapitalize=plain.then_some("none")
            spellcheck=plain.then_some("false")
            data-most=most.map(|most| most.to_string())
            aria-required=need.aria()
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described_by(&name, hint.is_some())
        />
    };
    frame(&name, label, need, hint, error, width, input.into_any())
}
