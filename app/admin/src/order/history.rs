//! What happened to the order, the last event first.

use super::sheet::Sheet;
use crate::words::happening;
use leptos::prelude::*;
use ui::parts::*;

/// Events shown at once; the rest of a long story is folded away below them.
const RECENT: usize = 40;

/// The section 履歴.
pub fn draw(sheet: &Sheet) -> AnyView {
    let mut recent: Vec<Happening> =
        sheet.timeline.iter().rev().map(|entry| happening::tell(entry, &sheet.payments)).collect();
    let earlier = if recent.len() > RECENT { recent.split_off(RECENT) } else { Vec::new() };
    let earlier = (!earlier.is_empty()).then(|| {
        let summary = format!("これより前の{}件", earlier.len());
        view! { <details class="fold"><summary>{summary}</summary><Timeline events=earlier /></details> }
    });
    view! {
        <section class="sheet" aria-labelledby="timeline">
            <h2 id="timeline">"履歴"</h2>
            <Timeline events=recent />
            {earlier}
        </section>
    }
    .into_any()
}
