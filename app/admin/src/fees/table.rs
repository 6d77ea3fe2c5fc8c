//! The numbers of the report.

use super::plan_label;
use domain::fee_plan::cost::Cost;
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::fees::read_report::OfProvider;

/// `（最安・いまのプラン）` behind the name of a plan.
pub fn marks(found: &OfProvider, plan: &str) -> String {
    let cheapest = found.report.cheapest().is_some_and(|(name, _)| name == plan);
    let now = found.today.as_deref() == Some(plan);
    match (cheapest, now) {
        (true, true) => "（最安・いまのプラン）".to_owned(),
        (true, false) => "（最安）".to_owned(),
        (false, true) => "（いまのプラン）".to_owned(),
        (false, false) => String::new(),
    }
}

fn parts() -> [Column; 5] {
    ["料率分", "請求書", "月額固定費", "消費税", "合計（税込）"].map(Column::number)
}

fn amounts(cost: Cost) -> AnyView {
    let cell = |amount: i64| view! { <td class="number">{yen(amount)}</td> };
    view! {
        {cell(cost.rate.0)}
        {cell(cost.invoices.0)}
        {cell(cost.basic.0)}
        {cell(cost.tax.0)}
        <td class="number fees-total">{yen(cost.gross().0)}</td>
    }
    .into_any()
}

/// Month by month, and their sum.
pub fn months(found: &OfProvider) -> AnyView {
    let report = &found.report;
    let mut columns =
        vec![Column::text("月"), Column::text("プラン"), Column::number("件数"), Column::number("請求額")];
    columns.extend(parts());
    let row = |name: String, plan: String, orders: u32, amount: i64, cost: Cost| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{plan}</td>
                <td class="number">{orders.to_string()}</td>
                <td class="number">{yen(amount)}</td>
                {amounts(cost)}
            </tr>
        }
        .into_any()
    };
    let mut rows: Vec<AnyView> = Vec::with_capacity(report.months.len().saturating_add(1));
    for month in &report.months {
        let plan = month.plan.as_deref().map_or_else(|| "—".to_owned(), plan_label);
        rows.push(row(month.month.label(), plan, month.orders, month.amount.0, month.cost));
    }
    if report.months.len() > 1 {
        rows.push(row("合計".to_owned(), String::new(), report.orders(), report.amount().0, report.total()));
    }
    let caption = format!("{}、月ごとの費用", found.known.label);
    view! { <Table caption columns>{rows}</Table> }.into_any()
}

/// Plan by plan, the cheapest first; nothing where there is nothing to compare.
pub fn plans(found: &OfProvider) -> Option<AnyView> {
    found.report.cheapest()?;
    let mut columns = vec![Column::text("プラン")];
    columns.extend(parts());
    let rows = found
        .report
        .candidates
        .iter()
        .map(|candidate| {
            let name = format!("{}{}", plan_label(&candidate.plan), marks(found, &candidate.plan));
            let cells = match candidate.cost {
                Some(cost) => amounts(cost),
                None => {
                    view! { <td colspan="5">"この期間には料金のない日があり、比べられません"</td> }.into_any()
                }
            };
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect_view();
    let caption = format!("{}、この期間を1つのプランで通した場合の費用、安い順", found.known.label);
    Some(view! { <Table caption columns>{rows}</Table> }.into_any())
}
