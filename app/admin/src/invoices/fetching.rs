//! The buttons that begin a batch, one for each provider whose invoices the shop prints.

use leptos::prelude::*;
use ui::parts::*;
use workflow::desk::fetch_invoices::Printed;

/// The orders whose invoices can be taken now.
pub const DUE: &str = "/admin/orders?credit=ok&invoice=due";

/// The buttons, and the way to the batches before.
pub fn bar(printed: &[Printed]) -> AnyView {
    view! {
        <div class="print-bar">
            {buttons(printed)}
            <a href=DUE>"（未）の注文を見る"</a>
            <a href="/admin/invoices">"取得の記録"</a>
        </div>
    }
    .into_any()
}

/// The buttons alone.
pub fn buttons(printed: &[Printed]) -> AnyView {
    printed
        .iter()
        .map(|of| {
            let label = format!("{}請求書一括取得（{}件）", of.label, of.due);
            view! {
                <form method="post" action="/admin/invoices">
                    <input type="hidden" name="provider" value=of.provider.clone() />
                    <Button label look=Look::Secondary disabled={of.due == 0} />
                </form>
            }
        })
        .collect_view()
        .into_any()
}
