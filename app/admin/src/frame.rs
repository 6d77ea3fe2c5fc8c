//! What surrounds every page of the desk: the rail, who is signed in, the keyboard's help.

use crate::{
    files::LABELS,
    keys::{Keys, KeysHelp},
    routes::State,
    words::permission,
};
use domain::role::{Permission, Role};
use leptos::prelude::*;
use ui::{
    assets::Assets,
    page::{Page, render},
    parts::{AdminFrame, Button, Look, Place, Sign},
};
use workflow::{
    desk::read_home::{self, ToDo},
    error::Trouble,
    staff::Clerk,
};

/// Who looks at a page of which shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Name of the shop.
    pub shop: String,
    /// Name of the member of staff who is signed in.
    pub clerk: String,
    /// What they are there for; pages leave out what is not theirs.
    pub role: Role,
    /// What there is to do in the whole shop, beside the places of the rail.
    pub to_do: ToDo,
}

/// A part of the desk, as the rail lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// ホーム.
    Home,
    /// 注文.
    Orders,
    /// まとめて行った操作, while one is under way.
    Jobs,
    /// 止まった処理.
    Stopped,
    /// 商品: products, their stock and their categories.
    Products,
    /// CSV: orders as files.
    Files,
    /// 決済手数料.
    Fees,
    /// 設定.
    Settings,
    /// None of them: what stands beside the rail's places.
    Nowhere,
}

impl Room {
    const ALL: [Self; 8] = [
        Self::Home,
        Self::Orders,
        Self::Jobs,
        Self::Stopped,
        Self::Products,
        Self::Files,
        Self::Fees,
        Self::Settings,
    ];

    /// Its first page.
    pub fn href(self) -> &'static str {
        match self {
            Self::Home => "/admin/home",
            Self::Orders => "/admin/orders",
            Self::Jobs => "/admin/jobs",
            Self::Stopped => "/admin/stopped",
            Self::Products => "/admin/products",
            Self::Files => "/admin/files",
            Self::Fees => "/admin/fees",
            Self::Settings => "/admin/settings",
            Self::Nowhere => "/admin",
        }
    }

    /// What opens it.
    fn permission(self) -> Permission {
        match self {
            Self::Home | Self::Orders | Self::Jobs | Self::Nowhere => Permission::SeeOrders,
            Self::Products => Permission::CountStock,
            Self::Files => Permission::Export,
            Self::Stopped => Permission::HandlePayments,
            Self::Fees => Permission::SeeFees,
            Self::Settings => Permission::ChangeSettings,
        }
    }

    /// As the rail of that role has it; `None` where it has nothing there.
    fn of_role(self, role: Role, here: bool, of: ToDo) -> Option<Place> {
        if role.may(self.permission()) {
            return Some(self.place(here, of));
        }
        // Who ships takes carriers' files away, and brings slip numbers in.
        (self == Self::Files && role.may(Permission::Ship)).then(|| Place {
            href: self.href().to_owned(),
            label: LABELS.to_owned(),
            sign: Sign::Goods,
            to_do: 0,
            what: "",
            here,
        })
    }

    fn place(self, here: bool, of: ToDo) -> Place {
        let (label, sign, to_do, what) = match self {
            Self::Home => ("ホーム", Sign::Home, 0, ""),
            Self::Orders => ("注文", Sign::Orders, of.drifted, "件が連動停止"),
            Self::Jobs => ("進行中の操作", Sign::Wait, of.jobs, "件が進行中"),
            Self::Stopped => ("止まった処理", Sign::Stop, of.parked, "件が対応待ち"),
            Self::Products => ("商品", Sign::Goods, 0, ""),
            Self::Files => ("CSV", Sign::Files, of.transfers, "件の入金が照合待ち"),
            Self::Fees => ("決済手数料", Sign::Invoice, 0, ""),
            Self::Settings => ("設定", Sign::Settings, 0, ""),
            Self::Nowhere => ("管理画面", Sign::Orders, 0, ""),
        };
        Place { href: self.href().to_owned(), label: label.to_owned(), sign, to_do, what, here }
    }
}

impl Frame {
    /// What surrounds the pages of a member of staff.
    pub async fn of(state: &State, clerk: &Clerk) -> Result<Self, Trouble> {
        let to_do = read_home::to_do(&state.noren).await?;
        Ok(Self { shop: state.noren.shop().await?.name, clerk: clerk.name.clone(), role: clerk.role, to_do })
    }

    /// Whether whoever looks may do that.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }

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
        self.around(&page, here, title, view)
    }

    /// The same with a script of ours, by its name among the site's files.
    pub fn page_with<V: IntoView + 'static>(
        &self,
        here: Room,
        assets: &Assets,
        title: &str,
        script: &str,
        view: impl FnOnce() -> V,
    ) -> String {
        let page = Page::admin(assets, format!("{title} | {}", self.shop)).script(assets.url(script));
        self.around(&page, here, title, view)
    }

    fn around<V: IntoView + 'static>(
        &self,
        page: &Page,
        here: Room,
        title: &str,
        view: impl FnOnce() -> V,
    ) -> String {
        let there = |room: &Room| *room != Room::Jobs || self.to_do.jobs > 0;
        let theirs = |room: Room| room.of_role(self.role, room == here, self.to_do);
        let places = Room::ALL.into_iter().filter(there).filter_map(theirs).collect::<Vec<_>>();
        render(page, || {
            let view = view().into_any();
            view! {
                <AdminFrame shop=self.shop.clone() title places who=who(self)>
                    {view}
                    <Keys><KeysHelp /></Keys>
                </AdminFrame>
            }
        })
    }
}

fn who(frame: &Frame) -> AnyView {
    view! {
        <a class="rail-name" href="/admin/account">
            {frame.clerk.clone()}<span class="rail-role">{permission::role(frame.role)}</span>
        </a>
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
    door_with(assets, shop, title, None, view)
}

/// The same, perhaps with a script of ours, by its name among the site's files.
pub fn door_with<V: IntoView + 'static>(
    assets: &Assets,
    shop: &str,
    title: &str,
    script: Option<&str>,
    view: impl FnOnce() -> V,
) -> String {
    let mut page = Page::admin(assets, format!("{title} | {shop}"));
    page.script = script.map(|script| assets.url(script));
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
