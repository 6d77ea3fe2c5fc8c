//! 帳票 of the order.

use super::sheet::Sheet;
use crate::print::PRINT;
use domain::role::Permission::Ship;
use leptos::prelude::*;
use ui::parts::*;

/// The section, for who packs parcels.
pub fn draw(sheet: &Sheet) -> Option<AnyView> {
    sheet.whose.may(Ship).then(|| section(sheet))
}

fn section(sheet: &Sheet) -> AnyView {
    let number = &sheet.order.number;
    let button = |document: &'static str, form: &'static str, label: &'static str| {
        view! {
            <form method="post" action=PRINT target="_blank">
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
