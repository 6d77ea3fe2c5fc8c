//! What the report draws.

use super::{plan_label, table};
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::fees::read_report::OfProvider;

/// Both pictures of a provider: its months, and its plans where there is something to compare.
pub fn draw(found: &OfProvider) -> AnyView {
    let months = found.report.months.iter().map(|month| Bar {
        name: month.month.label(),
        value: month.cost.gross().0,
        text: yen(month.cost.gross().0),
        full: true,
    });
    let months = figure(found, "月ごとの費用（税込）", months.collect());
    let plans = found.report.cheapest().map(|(cheapest, _)| {
        let bars = found.report.candidates.iter().filter_map(|candidate| {
            let cost = candidate.cost?;
            let cheapest = candidate.plan == cheapest;
            let mut name = plan_label(&candidate.plan);
            name.push_str(&table::marks(found, &candidate.plan));
            Some(Bar { name, value: cost.gross().0, text: yen(cost.gross().0), full: cheapest })
        });
        figure(found, "この期間を1つのプランで通した場合（税込）", bars.collect())
    });
    view! { <div class="fees-charts">{months}{plans}</div> }.into_any()
}

fn figure(found: &OfProvider, title: &'static str, bars: Vec<Bar>) -> AnyView {
    let label = format!("{}、{title}の棒グラフ。同じ数字が下の表にあります。", found.known.label);
    view! {
        <figure class="fees-figure">
            <figcaption>{title}</figcaption>
            <BarChart label bars />
        </figure>
    }
    .into_any()
}
