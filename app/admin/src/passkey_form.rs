//! What `passkey.js` works with: a form that stays hidden until the script knows that the browser can use passkeys.

use leptos::prelude::*;
use ui::parts::*;

/// The script, among the site's files.
pub const SCRIPT: &str = "passkey.js";

/// What the form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Makes a passkey.
    Make,
    /// Uses one.
    Use,
}

impl Does {
    fn name(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Use => "use",
        }
    }

    /// Fields that the script fills in.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Make => &["client", "authenticator"],
            Self::Use => &["credential", "user", "client", "authenticator", "signature"],
        }
    }
}

/// The form: `action` takes what the authenticator says, `action/options` gives what it needs. `within` stands before the button.
pub fn form(does: Does, action: &str, label: &'static str, look: Look, within: AnyView) -> AnyView {
    let fields = does.fields().iter().map(|name| view! { <input type="hidden" name=*name /> }).collect_view();
    let said = [
        ("given-up", "パスキーを使わずに終わりました。もう一度押すと、やり直せます。"),
        ("known", "この端末のパスキーは、もう登録されています。"),
        ("failed", "パスキーを使えませんでした。少し待ってから、もう一度お試しください。"),
    ];
    // At the door buttons are as wide as the sheet.
    let button = match does {
        Does::Make => view! { <Actions><Button label look /></Actions> }.into_any(),
        Does::Use => view! { <Button label look /> }.into_any(),
    };
    let said = said
        .map(|(name, line)| view! { <p class="passkey-said" role="status" data-said=name hidden>{line}</p> })
        .collect_view();
    view! {
        <form method="post" action=action.to_owned() class="stack" data-passkey=does.name() data-options=format!("{action}/options") hidden>
            {within}
            {fields}
            {button}
            {said}
        </form>
    }
    .into_any()
}

/// Shown where the browser can use none, and where no scripts run.
pub fn missing(line: &'static str) -> AnyView {
    view! { <p class="hint" data-passkey-missing="">{line}</p> }.into_any()
}
