//! A view becomes a document.

use crate::{
    Lang,
    assets::{Assets, Bundle},
    escape::escape,
};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// What stands around a view: the head of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Title of the tab; page first, then shop: `カート | 藍や`.
    pub title: String,
    /// Language of the page; parts take their words from it.
    pub lang: Lang,
    /// Class of `<body>`: `shop` or `admin`, more separated by blanks.
    pub body_class: String,
    /// Address of the stylesheet.
    pub stylesheet: String,
    /// Address of a stylesheet with the shop's own colours, on top of it.
    pub colours: Option<String>,
    /// For search engines; pages that only the customer may see have none.
    pub description: Option<String>,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// The one address of the page, whichever it was asked by.
    pub canonical: Option<String>,
    /// Address of a picture for whoever shows a link to the page; only with a canonical address.
    pub picture: Option<String>,
    /// What search engines read of the page: JSON-LD.
    pub structured: Option<String>,
    /// Loaded only when the view holds an island.
    pub bundle: Option<Bundle>,
    /// Loads this page again after so many seconds, for waiting without scripts. Where an island waits, only a browser
    /// that runs none does so, or `start.js` when the island could not start.
    pub again_after: Option<u32>,
    /// Whether an island waits where scripts run. Islands of the desk do not: its pages load again in every browser.
    pub island_waits: bool,
    /// Address of a script of ours that this page needs, islands or not.
    pub script: Option<String>,
}

impl Page {
    /// A page for shoppers, in Japanese, not listed by search engines.
    pub fn shop(assets: &Assets, title: impl Into<String>) -> Self {
        Self::of("shop", assets, title.into())
    }

    /// A page for staff.
    pub fn admin(assets: &Assets, title: impl Into<String>) -> Self {
        Self { island_waits: false, ..Self::of("admin", assets, title.into()) }
    }

    fn of(name: &str, assets: &Assets, title: String) -> Self {
        Self {
            title,
            lang: Lang::Ja,
            body_class: name.to_owned(),
            stylesheet: assets.url(&format!("{name}.css")),
            colours: None,
            description: None,
            listed: false,
            canonical: None,
            picture: None,
            structured: None,
            bundle: assets.bundle(name),
            again_after: None,
            island_waits: true,
            script: None,
        }
    }

    /// The same page in another language.
    pub fn in_lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// The same page, listed by search engines with this description.
    pub fn listed(mut self, description: impl Into<String>) -> Self {
        self.listed = true;
        self.description = Some(description.into());
        self
    }

    /// The same page under its one address.
    pub fn canonical(mut self, address: impl Into<String>) -> Self {
        self.canonical = Some(address.into());
        self
    }

    /// The same page with this JSON-LD.
    pub fn structured(mut self, json: impl Into<String>) -> Self {
        self.structured = Some(json.into());
        self
    }

    /// The same page with a script of ours.
    pub fn script(mut self, address: impl Into<String>) -> Self {
        self.script = Some(address.into());
        self
    }

    /// The same page, loaded again after so many seconds (a plain `<meta>`; works without scripts).
    pub fn again_after(mut self, seconds: u32) -> Self {
        self.again_after = Some(seconds);
        self
    }
}

/// Renders the whole document. The view is made by a closure, because islands and words need the context that is
/// set up here before they are constructed. Pages without an island carry no
/// script but the one that they name.
pub fn render<V: IntoView + 'static>(page: &Page, view: impl FnOnce() -> V) -> String {
    let body = body(page.lang, || view().into_any());
    let bundle = page.bundle.as_ref().filter(|_| body.contains("<leptos-island"));
    let mut html = String::with_capacity(body.len().saturating_add(2_048));
    head(&mut html, page, bundle);
    html.push_str("<body class=\"");
    html.push_str(&escape(&page.body_class));
    html.push_str("\">");
    html.push_str(&body);
    html.push_str("</body></html>\n");
    html
}

/// Renders a piece of a page, without document: for answers to islands and for tests of parts.
pub fn fragment<V: IntoView + 'static>(lang: Lang, view: impl FnOnce() -> V) -> String {
    body(lang, || view().into_any())
}

fn body(lang: Lang, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(lang);
        view().to_html()
    });
    owner.cleanup();
    html
}

/// What is shown of a page where somebody links to it.
fn shared(page: &Page, address: &str) -> String {
    let description = page.description.as_deref().map(escape).unwrap_or_default();
    let mut tags = format!("<link rel=\"canonical\" href=\"{address}\">");
    let picture = page.picture.as_deref().map(escape);
    let facts = [
        ("url", Some(address.to_owned())),
        ("title", Some(escape(&page.title))),
        ("description", Some(description)),
        ("image", picture),
    ];
    for (name, value) in facts {
        let Some(value) = value else { continue };
        tags.push_str("<meta property=\"og:");
        for part in [name, "\" content=\"", &value, "\">"] {
            tags.push_str(part);
        }
    }
    tags
}

fn head(html: &mut String, page: &Page, bundle: Option<&Bundle>) {
    let mut tag = |parts: &[&str]| parts.iter().for_each(|part| html.push_str(part));
    tag(&["<!DOCTYPE html><html lang=\"", page.lang.tag(), "\"><head><meta charset=\"utf-8\">"]);
    tag(&[
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1,interactive-widget=resizes-content\">",
    ]);
    tag(&["<meta name=\"color-scheme\" content=\"light dark\">"]);
    // iOS turns order numbers into telephone links otherwise.
    tag(&["<meta name=\"format-detection\" content=\"telephone=no\">"]);
    tag(&["<title>", &escape(&page.title), "</title>"]);
    if let Some(description) = &page.description {
        tag(&["<meta name=\"description\" content=\"", &escape(description), "\">"]);
    }
    if !page.listed {
        tag(&["<meta name=\"robots\" content=\"noindex\">"]);
    }
    if let Some(address) = &page.canonical {
        tag(&[&shared(page, &escape(address))]);
    }
    if page.listed {
        tag(&["<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.xml\">"]);
    }
    if let Some(json) = &page.structured {
        // Data, not a script; `<` could end it all the same.
        tag(&["<script type=\"application/ld+json\">", &json.replace('<', "\\u003c"), "</script>"]);
    }
    let again = page.again_after.map(|seconds| seconds.to_string());
    if let Some(seconds) = &again {
        let (open, close) =
            if page.island_waits && bundle.is_some() { ("<noscript>", "</noscript>") } else { ("", "") };
        tag(&[open, "<meta http-equiv=\"refresh\" content=\"", seconds, "\">", close]);
    }
    tag(&["<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">"]);
    for stylesheet in std::iter::once(&page.stylesheet).chain(&page.colours) {
        tag(&["<link rel=\"stylesheet\" href=\"", &escape(stylesheet), "\">"]);
    }
    if let Some(bundle) = bundle {
        let (start, script, wasm) = (escape(&bundle.start), escape(&bundle.script), escape(&bundle.wasm));
        tag(&["<link rel=\"modulepreload\" href=\"", &script, "\">"]);
        tag(&[
            "<link rel=\"preload\" href=\"",
            &wasm,
            "\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
        ]);
        tag(&[
            "<script type=\"module\" src=\"",
            &start,
            "\" data-script=\"",
            &script,
            "\" data-wasm=\"",
            &wasm,
        ]);
        if let Some(seconds) = &again {
            tag(&["\" data-again=\"", seconds]);
        }
        tag(&["\"></script>"]);
    }
    if let Some(script) = &page.script {
        tag(&["<script type=\"module\" src=\"", &escape(script), "\"></script>"]);
    }
    tag(&["</head>"]);
}
