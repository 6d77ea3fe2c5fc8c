//! What every page of the shop has around it, and the answer it is sent as.

use crate::{closed, look};
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::shop::{Closing, Shop};
use leptos::prelude::*;
use ui::{
    Lang,
    admitted::Admitted,
    assets::Assets,
    page::{Page, render},
    parts::{FooterLink, ShopFrame},
};

/// A page of the shop, about to be made.
pub struct Sheet {
    page: Page,
    shop: String,
    cart: Option<u32>,
    search: Option<String>,
    personal: bool,
    status: StatusCode,
    admitted: Option<Admitted>,
    closing: Option<Closing>,
    /// While the shop is closed, only staff get as far as this page.
    shopping: bool,
}

impl Sheet {
    /// A page with this title.
    pub fn new(assets: &Assets, lang: Lang, shop: &Shop, title: &str) -> Self {
        let mut page = Page::shop(assets, format!("{title} | {}", shop.name)).in_lang(lang);
        page.colours = shop.look.accent.map(look::address);
        Self {
            page,
            shop: shop.name.clone(),
            cart: None,
            search: None,
            personal: false,
            status: StatusCode::OK,
            admitted: None,
            closing: shop.closing.clone(),
            shopping: true,
        }
    }

    /// Open while the shop is closed.
    pub fn for_everybody(mut self) -> Self {
        self.shopping = false;
        self
    }

    /// With a link to the cart and how many things are in it. The checkout has none: nothing leads away from it.
    pub fn cart(mut self, count: u32) -> Self {
        self.cart = Some(count);
        self
    }

    /// With a field to search in, and what was looked for.
    pub fn search(mut self, words: &str) -> Self {
        self.search = Some(words.to_owned());
        self
    }

    /// The one address of the page, whichever it was asked by.
    pub fn canonical(mut self, address: String) -> Self {
        self.page = self.page.canonical(address);
        self
    }

    /// With what search engines read of it, as JSON-LD.
    pub fn structured(mut self, data: &serde_json::Value) -> Self {
        self.page = self.page.structured(data.to_string());
        self
    }

    /// With the address of a picture for whoever shows a link to it.
    pub fn pictured(mut self, address: Option<String>) -> Self {
        self.page.picture = address;
        self
    }

    /// Listed by search engines.
    pub fn listed(mut self, description: &str) -> Self {
        self.page = self.page.listed(description);
        self
    }

    /// Not listed by search engines after all.
    pub fn unlisted(mut self) -> Self {
        self.page.listed = false;
        self
    }

    /// Shows what somebody typed, or what the next click changes: no copy of it stays anywhere, not even for the button
    /// that goes back.
    pub fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    /// Loads itself again after so many seconds where no island does it.
    pub fn again_after(mut self, seconds: u32) -> Self {
        self.page = self.page.again_after(seconds);
        self
    }

    /// Runs this script of ours, which loads others from these origins.
    pub fn script(mut self, address: String, origins: Vec<String>) -> Self {
        self.page = self.page.script(address);
        self.admitted = Some(Admitted::Script(origins));
        self
    }

    /// Sent with another status than 200.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The whole document.
    pub fn html(&self, view: impl FnOnce() -> AnyView) -> String {
        let (shop, cart, links) = (self.shop.clone(), self.cart, links(self.page.lang));
        let search = self.search.clone();
        let closing = self.closing.as_ref();
        let ribbon = closing.map(|closing| closed::ribbon(self.page.lang, closing, self.shopping));
        render(&self.page, || {
            let view = view();
            view! { <ShopFrame shop cart search ribbon links>{view}</ShopFrame> }
        })
    }

    /// The answer to the request. Pages are made for one shopper and never shared.
    pub fn answer(self, view: impl FnOnce() -> AnyView) -> Response {
        let keep = if self.personal { "no-store" } else { "private, no-cache" };
        let mut answer =
            (self.status, [(header::CACHE_CONTROL, keep)], Html(self.html(view))).into_response();
        if let Some(admitted) = self.admitted {
            answer.extensions_mut().insert(admitted);
        }
        answer
    }
}

fn links(lang: Lang) -> Vec<FooterLink> {
    let others = Lang::ALL.into_iter().filter(|other| *other != lang);
    let languages =
        others.map(|other| FooterLink::new(format!("/language/{}", other.tag()), other.own_name()));
    let words = &lang.words().frame;
    let pages = [("/legal", words.law), ("/privacy", words.privacy), ("/contact", words.contact)];
    pages.map(|(href, label)| FooterLink::new(href, label)).into_iter().chain(languages).collect()
}
