//! The page of every payment method's text.

use super::LIST;
use crate::frame::{Frame, Room};
use domain::method::Kind;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::consents::Sheet;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, sheets: &[Sheet]) -> String {
    frame.page_in(Room::Settings, assets, "同意文", None, || {
        // Where nobody else is told anything, nobody has to agree to it.
        let asked = |sheet: &&Sheet| {
            sheet.method.consent.is_some() || matches!(sheet.method.kind, Kind::Deferred { .. })
        };
        let rows: Vec<AnyView> = sheets.iter().filter(asked).map(one).collect();
        let none = rows.is_empty().then(|| {
            view! { <p class="hint">"後払いのお支払い方法を登録すると、その同意文がここに並びます。"</p> }
        });
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            <section class="sheet" aria-labelledby="list">
                <h2 id="list">"お支払い方法ごとの同意文"</h2>
                <p class="hint">"最終確認画面に表示し、同意のうえで注文していただく文章です。お客様に表示した文章は、版とともに注文に残ります。"</p>
                <ul class="settings-list">{rows}</ul>
                {none}
            </section>
        }
    })
}

fn one(sheet: &Sheet) -> AnyView {
    let holds = sheet.method.consent.as_ref();
    let badge = match holds {
        Some(text) => {
            view! { <Badge tone=Tone::Note word=format!("{}版", text.version) sign=Sign::None /> }.into_any()
        }
        None => view! { <Badge tone=Tone::Wait word="同意文がありません" /> }.into_any(),
    };
    let versions = sheet.versions.len();
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("{LIST}/{}", sheet.method.id)>{sheet.method.label.clone()}</a>
            {badge}
            <span class="hint">{format!("これまでに{versions}版")}</span>
        </li>
    }
    .into_any()
}
