//! The page of all ways of delivery.

use super::LIST;
use crate::frame::{Frame, Room};
use domain::carrier::Carrier;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::settings::deliveries::{Sheet, obstacle};

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, sheets: &[Sheet], deleted: bool) -> String {
    frame.page_in(Room::Settings, assets, "配送方法・配送料", None, || {
        let rows = sheets.iter().map(one).collect_view();
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {deleted.then(|| view! { <Notice tone=Tone::Ok title="削除しました"><p>"一覧から取り除きました。これまでのご注文は変わりません。"</p></Notice> })}
            <section class="sheet" aria-labelledby="list">
                <h2 id="list">"配送方法"</h2>
                <p class="hint">"後払いのご注文を発送するには、運送会社の設定が必要です。"</p>
                <ul class="settings-list">{rows}</ul>
                <Actions><ButtonLink href=format!("{LIST}/new") label="新規登録" look=Look::Secondary /></Actions>
            </section>
        }
    })
}

fn one(sheet: &Sheet) -> AnyView {
    let method = &sheet.method;
    let allowed = sheet.payments.iter().filter(|(_, goes)| *goes);
    let stuck = allowed.clone().any(|(payment, _)| obstacle(method.carrier, payment).is_some());
    let badge = stuck.then(|| view! { <Badge tone=Tone::Stop word="発送できない後払いがあります" /> });
    let fees = match method.fees.len() {
        0 => format!("全国 {}", yen(method.fee.0)),
        some => format!("{}（{some}都道府県は別料金）", yen(method.fee.0)),
    };
    let carrier = method.carrier.map_or("運送会社 未設定", Carrier::label);
    let free = method.free_from.map(|from| format!("・{}以上で無料", yen(from.0))).unwrap_or_default();
    let facts = format!("{carrier}・{fees}{free}・お支払い方法 {}件", allowed.count());
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("{LIST}/{}", method.id)>{method.label.clone()}</a>
            {badge}
            <span class="hint">{facts}</span>
        </li>
    }
    .into_any()
}
