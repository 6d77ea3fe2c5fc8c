//! States in a word, the same everywhere: icon, word and colour.

use super::{Icon, Sign, Tone};
use leptos::prelude::*;

/// A state in one word.
#[component]
pub fn Badge(
    /// How good the news is.
    tone: Tone,
    /// The word; without it the colour would mean nothing to many.
    #[prop(into)]
    word: String,
    /// Another icon than the tone's.
    #[prop(optional)]
    sign: Option<Sign>,
) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            <Icon sign=sign.unwrap_or(tone.sign()) />
            {word}
        </span>
    }
    .into_any()
}

/// 与信結果: what the provider said about paying later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Credit {
    /// May be shipped.
    Ok,
    /// Refused.
    Ng,
    /// Being examined; asked again later.
    Hold,
    /// 保留: data must be corrected and sent again.
    Reserved,
    /// The provider could not be reached, or the answer is not known.
    Error,
    /// The payment method asks nobody.
    #[default]
    NotAsked,
}

/// 与信 in the order list and on the order page: OK, NG, HOLD, 保留, Error, —.
#[component]
pub fn CreditBadge(
    /// What the provider said.
    credit: Credit,
) -> impl IntoView {
    let (tone, word, sign) = match credit {
        Credit::Ok => (Tone::Ok, "OK", None),
        Credit::Ng => (Tone::Stop, "NG", None),
        Credit::Hold => (Tone::Wait, "HOLD", None),
        Credit::Reserved => (Tone::Wait, "保留", Some(Sign::Note)),
        Credit::Error => (Tone::Stop, "Error", Some(Sign::Note)),
        Credit::NotAsked => (Tone::Note, "—", Some(Sign::None)),
    };
    if credit == Credit::NotAsked {
        return view! { <span class="badge-none" aria-label="与信なし">{word}</span> }.into_any();
    }
    match sign {
        Some(sign) => view! { <Badge tone word sign /> }.into_any(),
        None => view! { <Badge tone word /> }.into_any(),
    }
}

/// 入金: whether the money is there.
#[component]
pub fn PaidBadge(
    /// Whether it is.
    paid: bool,
) -> impl IntoView {
    if paid {
        view! { <Badge tone=Tone::Ok word="入金済み" /> }
    } else {
        view! { <Badge tone=Tone::Note word="未入金" sign=Sign::Wait /> }
    }
}

/// 発送: whether the goods have left.
#[component]
pub fn ShippedBadge(
    /// Whether they have.
    shipped: bool,
) -> impl IntoView {
    if shipped {
        view! { <Badge tone=Tone::Ok word="発送済み" /> }
    } else {
        view! { <Badge tone=Tone::Note word="未発送" sign=Sign::Goods /> }
    }
}
