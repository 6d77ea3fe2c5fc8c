//! 帳票 of the order.

use domain::id::OrderNumber;
use leptos::prelude::*;
use ui::parts::*;

/// The section.
pub fn draw(number: &OrderNumber) -> AnyView {
    let button = |document: &'static str, form: &'static str, label: &'static str| {
        view! {
            <form method="post" action="/admin/print" target="_blank">
                <input type="hidden" name="order" value=number.to_string() />
                <input type="hidden" name="document" value=document />
                <input type="hidden" name="form" value=form />
                <Button label />
            </form>
        }
    };
    view! {
        <section class="sheet" aria-labelledby="printing">
            <h2 id="printing">"帳票"</h2>
            <div class="order-actions">
                {button("note", "html", "納品書")}
                {button("note", "pdf", "納品書（PDF）")}
                {button("picking", "html", "ピッキングリスト")}
            </div>
        </section>
    }
    .into_any()
}
