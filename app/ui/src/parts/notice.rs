//! A callout: something the reader must know before going on.

use super::{Icon, Sign};
use leptos::prelude::*;

/// How good the news is; each goes with an icon and a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// 若竹: it went well.
    Ok,
    /// 山吹: something is still to come.
    Wait,
    /// 茜: it did not go, or needs a hand.
    Stop,
    /// 鼠: worth knowing.
    #[default]
    Note,
}

impl Tone {
    /// Class of the parts in this tone.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Wait => "wait",
            Self::Stop => "stop",
            Self::Note => "note",
        }
    }

    /// The icon that goes with it.
    pub(super) fn sign(self) -> Sign {
        match self {
            Self::Ok => Sign::Ok,
            Self::Wait => Sign::Wait,
            Self::Stop => Sign::Stop,
            Self::Note => Sign::Note,
        }
    }
}

/// A callout with an icon, a title and what to do next. Bad news is announced at once to screen readers, other news
/// politely.
#[component]
pub fn Notice(
    /// How good the news is.
    tone: Tone,
    /// One line that says it all.
    #[prop(into)]
    title: String,
    /// The title is the heading of the page: 「ご注文ありがとうございます」.
    #[prop(optional)]
    heading: bool,
    /// What follows from it; may be left out.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Stop { "alert" } else { "status" };
    let title = if heading {
        view! { <h1 class="notice-title">{title}</h1> }.into_any()
    } else {
        view! { <p class="notice-title">{title}</p> }.into_any()
    };
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            <Icon sign=tone.sign() />
            <div class="notice-text">
                {title}
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
