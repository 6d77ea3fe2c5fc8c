//! What happened to an order: who, what, when.

use super::{Icon, Tone, lang};
use crate::when::When;
use leptos::prelude::*;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Who: a member of staff, お客様, a provider, システム.
    pub who: String,
    /// What, in one line.
    pub what: String,
    /// How good the news is.
    pub tone: Tone,
    /// The provider's own words or other particulars, folded in.
    pub detail: Option<String>,
}

/// What happened, in the order given.
#[component]
pub fn Timeline(
    /// The events.
    events: Vec<Happening>,
) -> impl IntoView {
    let items = events
        .into_iter()
        .map(|event| {
            let when = When::at(event.at);
            let detail = event.detail.map(|detail| {
                view! { <details class="event-detail"><summary>"詳細"</summary><pre>{detail}</pre></details> }
            });
            view! {
                <li class=format!("event {}", event.tone.class())>
                    <Icon sign=event.tone.sign() />
                    <div>
                        <p class="event-what">{event.what}</p>
                        <p class="event-who">
                            <time datetime=when.machine()>{when.date_time(lang())}</time>
                            <span>{event.who}</span>
                        </p>
                        {detail}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}
