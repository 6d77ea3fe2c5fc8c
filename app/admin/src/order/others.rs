//! このお客様のほかの注文: the same mail address or telephone.

use super::sheet::{Other, Sheet};
use crate::{entry::ENTRIES, words::when};
use domain::role::Permission::{ChangeOrders, SeeCustomers};
use leptos::prelude::*;
use ui::{parts::*, yen};

/// The section, with the way to enter another order for the customer; `None` for who does not see customers.
pub fn draw(sheet: &Sheet) -> Option<AnyView> {
    sheet.whose.may(SeeCustomers).then(|| section(sheet))
}

fn section(sheet: &Sheet) -> AnyView {
    let enter = sheet.whose.may(ChangeOrders).then(|| {
        view! {
            <form method="post" action=ENTRIES>
                <input type="hidden" name="like" value=sheet.order.number.to_string() />
                <Button label="このお客様の注文を代行登録" />
            </form>
        }
    });
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
            {enter}
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
