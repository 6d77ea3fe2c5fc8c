//! The page of all layouts.

use super::{ROOM, TEMPLATES};
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::files::template::Kept;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, kept: &[Kept]) -> String {
    frame.page_in(Room::Files, assets, "CSVの書式", None, || {
        let (own, delivered): (Vec<&Kept>, Vec<&Kept>) = kept.iter().partition(|kept| kept.version.is_some());
        let own_list = if own.is_empty() {
            view! { <p class="hint">"標準の書式を複製すると、項目・見出し・文字コードなどを自店に合わせて直せます。"</p> }
                .into_any()
        } else {
            let rows = own.into_iter().map(row).collect_view();
            view! { <ul class="settings-list">{rows}</ul> }.into_any()
        };
        view! {
            <a class="order-back" href=ROOM><Icon sign=Sign::Back />"CSV"</a>
            <div class="settings">
                <section class="sheet" aria-labelledby="own">
                    <h2 id="own">"自店の書式"</h2>
                    {own_list}
                </section>
                <section class="sheet" aria-labelledby="delivered">
                    <h2 id="delivered">"標準の書式"</h2>
                    <ul class="settings-list">{delivered.into_iter().map(row).collect_view()}</ul>
                </section>
            </div>
        }
    })
}

fn row(kept: &Kept) -> AnyView {
    let layout = &kept.layout;
    let facts = match kept.about {
        "" => format!("{}項目・{}・{}", layout.columns.len(), layout.unit.label(), layout.encoding.label()),
        about => about.to_owned(),
    };
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("{TEMPLATES}/{}", kept.id)>{layout.name.clone()}</a>
            <span class="hint">{facts}</span>
            <form method="post" action=TEMPLATES>
                <input type="hidden" name="of" value=kept.id.clone() />
                <button type="submit" class="button quiet" aria-label=format!("{}を複製する", layout.name)>"複製"</button>
            </form>
        </li>
    }
    .into_any()
}
