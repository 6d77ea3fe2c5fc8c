//! The page of all kinds of mails.

use super::LIST;
use crate::{
    frame::{Frame, Room},
    words::mail,
};
use domain::mail::usual;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::mails::{Sheet, TypedSender};

/// The page. `own`: what stands as the sender where the shop wrote none.
pub fn draw(assets: &Assets, frame: &Frame, sheets: &[Sheet], sender: &TypedSender, own: &str) -> String {
    frame.page_in(Room::Settings, assets, "メール", None, || {
        let rows = sheets.iter().map(one).collect_view();
        let from = match (sender.name.as_str(), sender.address.as_str()) {
            ("", "") => own.to_owned(),
            (name, address) => format!("{name} {address}").trim().to_owned(),
        };
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            <div class="settings">
                <section class="sheet" aria-labelledby="kinds">
                    <h2 id="kinds">"お客様へのメール"</h2>
                    <ul class="settings-list">{rows}</ul>
                </section>
                <section class="sheet" aria-labelledby="from">
                    <h2 id="from">"差出人"</h2>
                    <ul class="settings-list">
                        <li class="settings-row">
                            <a class="settings-name" href=format!("{LIST}/sender")>"差出人と荷物の追跡ページ"</a>
                            <span class="hint">{from}</span>
                        </li>
                    </ul>
                </section>
            </div>
        }
    })
}

fn one(sheet: &Sheet) -> AnyView {
    let badge = match (usual::has_event(sheet.mail), sheet.written.automatic) {
        (false, _) => view! { <Badge tone=Tone::Note word="手動" sign=Sign::None /> }.into_any(),
        (true, true) => view! { <Badge tone=Tone::Ok word="自動送信" /> }.into_any(),
        (true, false) => view! { <Badge tone=Tone::Wait word="自動送信しない" sign=Sign::None /> }.into_any(),
    };
    let changed = if sheet.version == 0 { "標準の文面" } else { "変更した文面" };
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("{LIST}/{}", sheet.mail.name())>{mail::label(sheet.mail)}</a>
            {badge}
            <span class="hint">{format!("{}・{changed}", mail::occasion(sheet.mail))}</span>
        </li>
    }
    .into_any()
}
