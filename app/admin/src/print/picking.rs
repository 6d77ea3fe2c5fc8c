//! ピッキングリスト as a page.

use super::sheet;
use domain::print::{
    note::moment,
    picking::{Pick, PickingList},
};
use leptos::prelude::*;
use ui::assets::Assets;

/// The page.
pub fn draw(assets: &Assets, list: &PickingList, file: &str) -> String {
    sheet::paper(assets, "ピッキングリスト", file, None, || {
        let about = format!("ご注文 {}件　{}種類　{}点", list.orders.len(), list.picks.len(), list.pieces());
        view! {
            <article class="delivery-note picking">
                <h2>"ピッキングリスト"</h2>
                <p class="picking-made">{format!("{}　{}", list.shop, moment(list.printed_at))}</p>
                <p>{about}</p>
                <table class="note-lines">
                    <thead>
                        <tr>
                            <th scope="col">"済"</th>
                            <th scope="col">"商品コード"</th>
                            <th scope="col">"商品"</th>
                            <th scope="col" class="number">"数量"</th>
                            <th scope="col">"ご注文番号 × 数量"</th>
                        </tr>
                    </thead>
                    <tbody>{list.picks.iter().map(row).collect_view()}</tbody>
                </table>
                <p class="note-pieces">{format!("合計 {}点", list.pieces())}</p>
            </article>
        }
    })
}

fn row(pick: &Pick) -> AnyView {
    let order = |(number, quantity): &(domain::id::OrderNumber, u32)| {
        view! { <span>{format!("{number} × {quantity}")}</span> }
    };
    view! {
        <tr>
            <td class="picking-box"><span></span></td>
            <td class="picking-sku">{pick.sku.to_string()}</td>
            <td>{pick.name.clone()}</td>
            <td class="number picking-count">{pick.quantity.to_string()}</td>
            <td class="picking-orders">{pick.orders.iter().map(order).collect_view()}</td>
        </tr>
    }
    .into_any()
}
