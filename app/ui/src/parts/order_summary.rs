//! The order in one line, to be opened.

use super::{Receipt, ReceiptData, lang};
use crate::{words::phrase, yen};
use leptos::prelude::*;

/// On a phone one line that keeps to the bottom of the screen: how many pieces, the total, and the receipt when opened.
/// On a wide screen it stands open beside the form.
#[component]
pub fn OrderSummary(
    /// What is on the receipt.
    data: ReceiptData,
) -> impl IntoView {
    let words = lang().words();
    view! {
        <details class="summary">
            <summary>
                <span>{words.checkout.summary}</span>
                <span class="summary-count">{phrase::items(lang(), data.pieces())}</span>
                <span class="summary-total">{yen(data.total)}<small>{words.frame.tax_included}</small></span>
            </summary>
            <Receipt data />
        </details>
    }
    .into_any()
}
