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
    /// What the total does not hold yet: 「送料・手数料は含まれていません」.
    #[prop(optional_no_strip)]
    note: Option<String>,
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
            {note.map(|note| view! { <p class="summary-note">{note}</p> })}
        </details>
    }
    .into_any()
}
