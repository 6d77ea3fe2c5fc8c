//! What surrounds every page of the desk: the rail, who is signed in, the keyboard's help.

use crate::keys::{Keys, KeysHelp};
use leptos::prelude::*;
use ui::{
    assets::Assets,
    page::{Page, render},
    parts::{AdminFrame, Button, Look, Place, Sign},
};

/// Who looks at a page of which shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Name of the shop.
    pub shop: String,
    /// Name of the member of staff who is signed in.
    pub clerk: String,
    /// How many automatic steps wait for a person, in the whole shop.
    pub stopped: u32,
}

/// A part of the desk, as the rail lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// ホーム.
    Home,
    /// 注文.
    Orders,
    /// 止まった処理.
    Stopped,
    /// 決済手数料.
    Fees,
    /// 設定.
    Settings,
}

impl Room {
    const ALL: [Self; 5] = [Self::Home, Self::Orders, Self::Stopped, Self::Fees, Self::Settings];

    /// Its first page.
    pub fn href(self) -> &'static str {
        match self {
            Self::Home => "/admin/home",
            Self::Orders => "/admin/orders",
            Self::Stopped => "/admin/stopped",
            Self::Fees => "/admin/fees",
            Self::Settings => "/admin/settings",
        }
    }

    fn place(self, here: bool, stopped: u32) -> Place {
        let (label, sign, to_do) = match self {
            Self::Home => ("ホーム", Sign::Home, 0),
            Self::Orders => ("注文", Sign::Orders, 0),
            Self::Stopped => ("止まった処理", Sign::Stop, stopped),
            Self::Fees => ("決済手数料", Sign::Invoice, 0),
            Self::Settings => ("設定", Sign::Settings, 0),
        };
        Place { href: self.href().to_owned(), label: label.to_owned(), sign, to_do, here }
    }
}

impl Frame {
    /// The document of a page about orders, for staff who are signed in. `title` is its heading and the title of its tab;
    /// `again_after` loads it once more after so many seconds.
    pub fn page<V: IntoView + 'static>(
        &self,
        assets: &Assets,
        title: &str,
        again_after: Option<u32>,
        view: impl FnOnce() -> V,
    ) -> String {
        self.page_in(Room::Orders, assets, title, again_after, view)
    }

    /// The document of a page in one of the rooms of the desk.
    pub fn page_in<V: IntoView + 'static>(
        &self,
        here: Room,
        assets: &Assets,
        title: &str,
        again_after: Option<u32>,
        view: impl FnOnce() -> V,
    ) -> String {
        let mut page = Page::admin(assets, format!("{title} | {}", self.shop));
        page.again_after = again_after;
        let places = Room::ALL.map(|room| room.place(room == here, self.stopped)).to_vec();
        render(&page, || {
            let view = view().into_any();
            view! {
                <AdminFrame shop=self.shop.clone() title places who=who(&self.clerk)>
                    {view}
                    <Keys><KeysHelp /></Keys>
                </AdminFrame>
            }
        })
    }
}

fn who(clerk: &str) -> AnyView {
    view! {
        <span class="rail-name">{clerk.to_owned()}</span>
        <form method="post" action="/admin/sign-out"><Button label="サインアウト" look=Look::Quiet /></form>
    }
    .into_any()
}

/// The document of a page for somebody who is not signed in: one sheet in the middle, under the shop's curtain.
pub fn door<V: IntoView + 'static>(
    assets: &Assets,
    shop: &str,
    title: &str,
    view: impl FnOnce() -> V,
) -> String {
    let mut page = Page::admin(assets, format!("{title} | {shop}"));
    page.body_class = "admin door".to_owned();
    render(&page, || {
        view! {
            <main id="main" class="door-sheet">
                <p class="door-shop">{shop.to_owned()}</p>
                <div class="door-body">
                    <h1>{title.to_owned()}</h1>
                    {view()}
                </div>
            </main>
        }
    })
}
