//! The page of the last batches.

use super::fetching;
use crate::{frame::Frame, words::when};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::{fetch_invoices::Printed, read_batch::Batch};

/// What is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The providers whose invoices the shop prints.
    pub printed: Vec<Printed>,
    /// The last batches, newest first.
    pub batches: Vec<Batch>,
    /// There was nothing to begin, just now.
    pub nothing: bool,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page(assets, "請求書データ", None, || {
        let nothing = shown.nothing.then(|| {
            view! {
                <Notice tone=Tone::Note title="取得する請求書データはありません">
                    <p>"与信 OK で（未）の注文がありません。取得した請求書は、注文のページから再取得できます。"</p>
                </Notice>
            }
        });
        let buttons = (!shown.printed.is_empty())
            .then(|| view! { <div class="print-bar">
                    {fetching::buttons(&shown.printed)}
                    <a href=fetching::DUE>"（未）の注文を見る"</a>
                </div> });
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {nothing}
            {buttons}
            {if shown.batches.is_empty() { none() } else { table(&shown.batches) }}
        }
    })
}

fn none() -> AnyView {
    view! {
        <Empty title="まだ請求書データを取得していません" sign=Sign::Invoice>
            <p>"請求書同梱の後払いのご注文が与信 OK になると、ここでまとめて取得できます。"</p>
        </Empty>
    }
    .into_any()
}

fn table(batches: &[Batch]) -> AnyView {
    let columns = vec![
        Column::text("開始"),
        Column::text("状態"),
        Column::text("対象"),
        Column::number("件数"),
        Column::number("取得済み"),
        Column::number("失敗"),
    ];
    let rows = batches.iter().map(row).collect_view();
    view! { <Table caption="請求書データの取得、新しい順" columns>{rows}</Table> }.into_any()
}

fn row(batch: &Batch) -> AnyView {
    let what = match &batch.only {
        Some(number) => format!("{} 注文 {number}", batch.label),
        None => format!("{} 一括", batch.label),
    };
    let (tone, word) = match (batch.ended_at, batch.failed) {
        (None, _) => (Tone::Wait, "取得中"),
        (Some(_), 0) => (Tone::Ok, "終わりました"),
        (Some(_), _) => (Tone::Stop, "失敗があります"),
    };
    let sign = match tone {
        Tone::Ok => Sign::Ok,
        Tone::Wait => Sign::Wait,
        Tone::Stop | Tone::Note => Sign::Stop,
    };
    view! {
        <tr>
            <td><a href=format!("/admin/invoices/{}", batch.id)>{when::short(batch.begun_at)}</a></td>
            <td><Badge tone word sign /></td>
            <td>{what}</td>
            <td class="number">{batch.size.to_string()}</td>
            <td class="number">{batch.fetched.to_string()}</td>
            <td class="number">{batch.failed.to_string()}</td>
        </tr>
    }
    .into_any()
}
