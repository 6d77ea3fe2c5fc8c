//! What happened to the order, the last event first.

use super::sheet::Sheet;
use crate::words::happening;
use domain::timeline::Actor;
use leptos::prelude::*;
use ui::parts::*;

/// Events shown at once; the rest of a long story is folded away below them.
const RECENT: usize = 40;

/// Whose events are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Staff.
    Staff,
    /// The shopper.
    Shopper,
    /// Providers.
    Provider,
    /// The clock.
    Clock,
}

impl Who {
    const ALL: [Self; 4] = [Self::Staff, Self::Shopper, Self::Provider, Self::Clock];

    fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Staff { .. } => Self::Staff,
            // Nobody unknown does anything to an order.
            Actor::Shopper | Actor::Stranger => Self::Shopper,
            Actor::Provider { .. } => Self::Provider,
            Actor::Clock => Self::Clock,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Shopper => "shopper",
            Self::Provider => "provider",
            Self::Clock => "clock",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Staff => "スタッフ",
            Self::Shopper => "お客様",
            Self::Provider => "決済サービス",
            Self::Clock => "自動処理",
        }
    }

    /// The one of that name in an address.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.name() == name)
    }
}

/// The section 履歴.
pub fn draw(sheet: &Sheet, who: Option<Who>) -> AnyView {
    let wanted =
        sheet.timeline.iter().rev().filter(|entry| who.is_none_or(|who| who == Who::of(&entry.actor)));
    let mut recent: Vec<Happening> = wanted.map(|entry| happening::tell(entry, &sheet.payments)).collect();
    let earlier = if recent.len() > RECENT { recent.split_off(RECENT) } else { Vec::new() };
    let earlier = (!earlier.is_empty()).then(|| {
        let summary = format!("これより前の{}件", earlier.len());
        view! { <details class="fold"><summary>{summary}</summary><Timeline events=earlier /></details> }
    });
    let events = if recent.is_empty() {
        view! { <p class="soft">"まだありません。"</p> }.into_any()
    } else {
        view! { <Timeline events=recent /> }.into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="timeline">
            <h2 id="timeline">"履歴"</h2>
            {filter(sheet, who)}
            {events}
            {earlier}
        </section>
    }
    .into_any()
}

/// Links to the events of everybody, or of one kind, with how many there are.
fn filter(sheet: &Sheet, who: Option<Who>) -> AnyView {
    let address = format!("/admin/orders/{}", sheet.order.number);
    let count = |who: Who| sheet.timeline.iter().filter(|entry| Who::of(&entry.actor) == who).count();
    let link = |of: Option<Who>, label: &'static str, count: usize| {
        let href = of.map_or_else(
            || format!("{address}#timeline"),
            |of| format!("{address}?who={}#timeline", of.name()),
        );
        let here = (of == who).then_some("true");
        view! { <a href=href aria-current=here>{label}<span class="count">{count.to_string()}</span></a> }
    };
    let kinds = Who::ALL.map(|of| link(Some(of), of.label(), count(of))).to_vec();
    view! {
        <nav class="timeline-filter" aria-label="履歴を絞り込む">
            {link(None, "すべて", sheet.timeline.len())}
            {kinds}
        </nav>
    }
    .into_any()
}
