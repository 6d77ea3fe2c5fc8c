//! 与信の期限が近い注文.

use crate::{failure::Failure, frame::Frame, on_duty::OnDuty, routes::State, words::when};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use domain::moment::Moment;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::desk::list_lapsing::{self, Lapsing, WARN_DAYS};

/// Milliseconds of a day.
const DAY_MILLIS: i64 = 86_400_000;

/// `GET /admin/orders/lapsing`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let orders = list_lapsing::list(&state.noren).await?;
    let page = draw(&state.assets, &on_duty.frame(&state).await?, &orders, state.noren.now());
    Ok(Html(page).into_response())
}

/// What the order list says while there are any.
pub fn notice(count: u64) -> Option<AnyView> {
    (count > 0).then(|| {
        let title = format!("与信の期限が近い注文が{count}件あります");
        view! {
            <Notice tone=Tone::Wait title>
                <p>{format!("{WARN_DAYS}日以内に期限が切れます。")}<a href="/admin/orders/lapsing">"確認する"</a></p>
            </Notice>
        }
        .into_any()
    })
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, orders: &[Lapsing], now: Moment) -> String {
    frame.page(assets, "与信の期限が近い注文", None, || {
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {if orders.is_empty() { none() } else { table(orders, now) }}
        }
    })
}

fn none() -> AnyView {
    view! {
        <Empty title="期限が近い注文はありません" sign=Sign::Orders>
            <p>{format!("与信が OK で、{WARN_DAYS}日以内に期限が切れる未発送の注文を、ここに表示します。")}</p>
        </Empty>
    }
    .into_any()
}

fn table(orders: &[Lapsing], now: Moment) -> AnyView {
    let columns = vec![
        Column::text("注文番号"),
        Column::text("残り"),
        Column::text("お客様"),
        Column::text("与信の期限"),
        Column::text("お支払い方法"),
        Column::number("合計"),
    ];
    let rows = orders.iter().map(move |order| {
        let href = format!("/admin/orders/{}", order.number);
        view! {
            <tr>
                <td><a href=href>{order.number.to_string()}</a></td>
                <td>{left(order.until, now)}</td>
                <td>{order.buyer_name.clone()}</td>
                <td>{when::long(order.until)}</td>
                <td>{order.method_label.clone()}</td>
                <td class="number">{yen(order.total.0)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <p>"期限までに発送しないと、お支払いの保証がなくなります。間に合わないときは、お支払い方法の変更を依頼してください。"</p>
        <Table caption="与信の期限が近い注文" columns>{rows}</Table>
    }
    .into_any()
}

fn left(until: Moment, now: Moment) -> AnyView {
    let days = until.millis_since(now).div_euclid(DAY_MILLIS);
    let (tone, word) = match days {
        ..0 => (Tone::Stop, "期限切れ".to_owned()),
        0 => (Tone::Stop, "24時間以内".to_owned()),
        1..=6 => (Tone::Wait, format!("あと{days}日")),
        _ => (Tone::Note, format!("あと{days}日")),
    };
    view! { <Badge tone word sign=Sign::Wait /> }.into_any()
}
