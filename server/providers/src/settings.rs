//! Settings of a provider as an operator writes them: texts by name, all mistakes at once.

use crate::secret::Secret;
use reqwest::Url;
use std::{collections::BTreeMap, fmt};

/// A setting that a provider's configuration asks for.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name, without the prefix.
    pub name: &'static str,
    /// What it is when nothing is said; `None` where something has to be said.
    pub default: Option<&'static str>,
    /// What it is.
    pub about: &'static str,
}

/// Which setting a mistake is about: every mistake begins with the whole name of one.
pub fn about<'s>(mistake: &str, prefix: &str, settings: &'s [Setting]) -> Option<&'s Setting> {
    let rest = mistake.strip_prefix(prefix)?;
    settings
        .iter()
        .find(|setting| rest.strip_prefix(setting.name).is_some_and(|after| after.starts_with([':', ' '])))
}

/// What the environment says of providers: it wins over what staff write. Prints names only.
#[derive(Clone, Default)]
pub struct Told(BTreeMap<(String, String), Secret>);

impl Told {
    /// Remembers a setting of a provider.
    pub fn put(&mut self, provider: &str, setting: &str, text: String) {
        self.0.insert((provider.to_owned(), setting.to_owned()), Secret::new(text));
    }

    /// What was said of a setting of a provider.
    pub fn get(&self, provider: &str, setting: &str) -> Option<&str> {
        self.0.get(&(provider.to_owned(), setting.to_owned())).map(Secret::reveal)
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Whether there is nothing but digits.
pub(crate) fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether there is nothing but letters and digits.
pub(crate) fn alphanumeric(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Reads settings one by one and remembers every mistake.
pub(crate) struct Asked<'a, G> {
    prefix: &'a str,
    settings: &'a [Setting],
    get: G,
    /// Every mistake so far, in words, without what was written.
    pub(crate) mistakes: Vec<String>,
}

impl<'a, G: Fn(&str) -> Option<String>> Asked<'a, G> {
    /// Nothing asked yet.
    pub(crate) fn of(prefix: &'a str, settings: &'a [Setting], get: G) -> Self {
        Self { prefix, settings, get, mistakes: Vec::new() }
    }

    fn wrong<T>(&mut self, name: &str, why: &str) -> Option<T> {
        self.mistakes.push(format!("{}{name}: {why}", self.prefix));
        None
    }

    /// A text that has to be `ok`.
    pub(crate) fn text(&mut self, name: &str, ok: impl Fn(&str) -> bool) -> Option<String> {
        let setting = self.settings.iter().find(|setting| setting.name == name)?;
        let written = (self.get)(&format!("{}{name}", self.prefix)).filter(|text| !text.trim().is_empty());
        match written.or_else(|| setting.default.map(str::to_owned)) {
            None => self.wrong(name, &format!("missing: {}", setting.about)),
            Some(text) if ok(text.trim()) => Some(text.trim().to_owned()),
            Some(_) => self.wrong(name, &format!("must be: {}", setting.about)),
        }
    }

    /// A number in a range.
    pub(crate) fn number(&mut self, name: &str, least: u32, most: u32) -> Option<u32> {
        self.text(name, |text| text.parse().is_ok_and(|n: u32| (least..=most).contains(&n)))?.parse().ok()
    }

    /// `on` or `off`.
    pub(crate) fn switch(&mut self, name: &str) -> Option<bool> {
        self.text(name, |text| matches!(text, "on" | "off")).map(|text| text == "on")
    }

    /// An address of a place, with a slash at the end: https, or http to this machine.
    pub(crate) fn url(&mut self, name: &str) -> Option<Url> {
        let mut text = self.text(name, |_| true)?;
        if !text.ends_with('/') {
            text.push('/');
        }
        self.address(name, &text)
    }

    /// An address of a file, as it is written: https, or http to this machine.
    pub(crate) fn file(&mut self, name: &str) -> Option<Url> {
        let text = self.text(name, |_| true)?;
        self.address(name, &text)
    }

    fn address(&mut self, name: &str, text: &str) -> Option<Url> {
        let Ok(url) = Url::parse(text) else {
            return self.wrong(name, "not an address of the form https://…/");
        };
        // Password and addresses of people travel in the request: in the clear they may only stay on this machine.
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        match url.scheme() {
            "https" => Some(url),
            "http" if here => Some(url),
            _ => self.wrong(name, "must begin with https:// (http:// only to this machine)"),
        }
    }
}
