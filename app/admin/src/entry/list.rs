//! The list of entries that nobody has finished.

use super::ENTRIES;
use crate::{frame::Frame, words::when};
use domain::moment::Moment;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::enter_order::Unfinished;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, entries: &[Unfinished], discarded: bool, now: Moment) -> String {
    frame.page(assets, "代行登録", None, || {
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {discarded.then(|| view! { <Notice tone=Tone::Ok title="入力途中の代行登録を破棄しました" /> })}
            <section class="sheet entry-begin">
                <p>"お電話やFAXなどで受けた注文を、お客様に代わって登録します。前に注文のあるお客様は、その注文のページから始めると、お名前やご住所が入ります。"</p>
                <form method="post" action=ENTRIES>
                    <Button label="新しく代行登録を始める" look=Look::Primary />
                </form>
            </section>
            {if entries.is_empty() { nothing() } else { unfinished(entries, now) }}
        }
    })
}

fn nothing() -> AnyView {
    view! {
        <Empty title="入力途中の代行登録はありません">
            <p>"入力した内容は、登録か破棄をするまで、ここに残ります。"</p>
        </Empty>
    }
    .into_any()
}

fn unfinished(entries: &[Unfinished], now: Moment) -> AnyView {
    let columns = vec![
        Column::text("お客様"),
        Column::number("商品"),
        Column::text("担当"),
        Column::text("最後の入力"),
        Column::text("次の操作"),
    ];
    let row = |entry: &Unfinished| {
        let address = format!("{ENTRIES}/{}", entry.id);
        let buyer = if entry.buyer.is_empty() {
            "（お名前は未入力）".to_owned()
        } else {
            entry.buyer.clone()
        };
        let label = format!("{buyer}の入力を続ける");
        view! {
            <tr>
                <td class="entry-buyer">{buyer}</td>
                <td class="number">{format!("{}点", entry.goods)}</td>
                <td>{entry.by.clone()}</td>
                <td>{when::time_from(entry.updated_at, now)}</td>
                <td><a class="button secondary" href=address data-row aria-label=label>"続ける"</a></td>
            </tr>
        }
    };
    let rows = entries.iter().map(row).collect_view();
    view! {
        <section class="stack" aria-labelledby="unfinished">
            <h2 id="unfinished">"入力途中のもの"</h2>
            <Table caption="入力途中の代行登録、新しい順" columns>{rows}</Table>
        </section>
    }
    .into_any()
}
