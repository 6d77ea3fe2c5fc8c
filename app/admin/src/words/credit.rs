//! 与信 as a badge, the same in the list and on the order page.

use domain::payment::credit::Credit;
use leptos::prelude::*;
use ui::parts::{Badge, Sign, Tone};

/// The badge.
pub fn badge(credit: Credit) -> AnyView {
    let (tone, sign) = match credit {
        Credit::NotAsked => {
            return view! { <span class="badge-none" title="与信のないお支払い方法">{credit.label()}</span> }
                .into_any();
        }
        Credit::Ok => (Tone::Ok, Sign::Ok),
        Credit::Ng => (Tone::Stop, Sign::Stop),
        Credit::Hold | Credit::OnHold => (Tone::Wait, Sign::Wait),
        Credit::Error | Credit::Drifted => (Tone::Stop, Sign::Note),
        Credit::Asking | Credit::AwaitingCode => (Tone::Note, Sign::Wait),
        Credit::Cancelled => (Tone::Note, Sign::None),
    };
    view! { <Badge tone word=credit.label() sign /> }.into_any()
}
