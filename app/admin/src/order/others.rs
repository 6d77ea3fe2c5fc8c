//! このお客様のほかの注文: the same mail address or telephone.

use super::sheet::{Other, Sheet};
use crate::words::when;
use leptos::prelude::*;
use ui::{parts::*, yen};

/// The section, with the way to enter another order for the customer.
pub fn draw(sheet: &Sheet) -> AnyView {
    let others = if sheet.others.is_empty() {
        view! { <p class="soft">"同じメールアドレスか電話番号の注文は、ほかにありません。"</p> }.into_any()
    } else {
        view! { <ul class="others">{sheet.others.iter().map(other).collect_view()}</ul> }.into_any()
    };
    let more = sheet
        .more_others
        .then(|| view! { <p class="soft">"これより前の注文は、注文一覧でお探しください。"</p> });
    view! {
        <section class="sheet" aria-labelledby="others">
            <h2 id="others">"このお客様のほかの注文"</h2>
            {others}
            {more}
            <form method="post" action="/admin/entries">
                <input type="hidden" name="like" value=sheet.order.number.to_string() />
                <Button label="このお客様の注文を代行登録" />
            </form>
        </section>
    }
    .into_any()
}

fn other(other: &Other) -> AnyView {
    let same = if other.same_mail { "同じメール" } else { "同じ電話番号" };
    view! {
        <li>
            <a href=format!("/admin/orders/{}", other.number)>{other.number.to_string()}</a>
            <span class="number">{yen(other.total.0)}</span>
            <small>{when::short(other.placed_at)}{format!("　{}　{}　{same}", other.state, other.method)}</small>
        </li>
    }
    .into_any()
}
