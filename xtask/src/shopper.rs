//! A browser without scripts: cookies, forms, redirects, one connection at a time.

pub mod html;

use std::collections::BTreeMap;
use std::io;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::http::{Answer, Connection};
use html::Form;

/// More redirects than any way of ours has.
const REDIRECTS: usize = 8;

/// A person at a browser.
pub struct Shopper {
    port: u16,
    origin: String,
    /// What a proxy in front would say of where the person is.
    address: String,
    connection: Option<Connection>,
    cookies: BTreeMap<String, String>,
}

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path, after redirects.
    pub path: String,
    /// Its status.
    pub status: u16,
    /// Its HTML.
    pub html: String,
}

impl Page {
    /// The first form that posts and has this field.
    pub fn form_with(&self, field: &str) -> Option<Form> {
        html::forms(&self.html).into_iter().find(|form| form.posts && form.has(field))
    }

    /// Every form that posts to an address that begins so.
    pub fn forms_to(&self, action: &str) -> Vec<Form> {
        html::forms(&self.html)
            .into_iter()
            .filter(|form| form.posts && form.action.starts_with(action))
            .collect()
    }
}

impl Shopper {
    /// A new visitor of the shop on this port, the `number`th of this run.
    pub fn new(port: u16, number: u32) -> Self {
        let [_, high, middle, low] = number.to_be_bytes();
        Self {
            port,
            origin: format!("http://127.0.0.1:{port}"),
            address: format!("10.{high}.{middle}.{low}"),
            connection: None,
            cookies: BTreeMap::new(),
        }
    }

    /// The same person in another tab: same cookies, another connection.
    pub fn another_tab(&self) -> Self {
        Self {
            port: self.port,
            origin: self.origin.clone(),
            address: self.address.clone(),
            connection: None,
            cookies: self.cookies.clone(),
        }
    }

    /// The cookies as a request carries them.
    pub fn cookies(&self) -> String {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        cookies.join("; ")
    }

    /// Opens a page, following redirects.
    pub fn open(&mut self, path: &str) -> Result<Page> {
        let answer = self.ask("GET", path, &[], None).with_context(|| format!("GET {path}"))?;
        self.follow(path.to_owned(), answer)
    }

    /// Asks for a page or a file in one coding (`identity`, `gzip`, `br`) and gives its very answer.
    pub fn open_in(&mut self, path: &str, coding: &str) -> io::Result<Answer> {
        self.ask("GET", path, &[("accept-encoding", coding)], None)
    }

    /// Sends a form that stands on a page, following redirects.
    pub fn send(&mut self, page: &Page, form: &Form) -> Result<Page> {
        let path = if form.action.is_empty() { page.path.clone() } else { form.action.clone() };
        let answer = self.post(&path, form).with_context(|| format!("POST {path}"))?;
        self.follow(path, answer)
    }

    /// Sends the same form from several tabs at once; gives the pages of those that were answered.
    pub fn send_from_tabs(&mut self, page: &Page, form: &Form, copies: usize) -> Vec<Page> {
        let mut tabs: Vec<Self> = (1..copies).map(|_| self.another_tab()).collect();
        thread::scope(|scope| {
            let others: Vec<_> =
                tabs.iter_mut().map(|tab| scope.spawn(move || tab.send(page, form))).collect();
            let own = self.send(page, form).ok();
            others.into_iter().filter_map(|tab| tab.join().ok()?.ok()).chain(own).collect()
        })
    }

    /// Sends a form once and gives its very answer.
    pub fn post(&mut self, path: &str, form: &Form) -> io::Result<Answer> {
        self.ask("POST", path, &[], Some(&form.body()))
    }

    fn follow(&mut self, mut path: String, mut answer: Answer) -> Result<Page> {
        for _ in 0..REDIRECTS {
            if !(300..400).contains(&answer.status) {
                return Ok(Page { path, status: answer.status, html: answer.text() });
            }
            let to = answer.header("location").context("a redirect to nowhere")?;
            path = to.strip_prefix(&self.origin).unwrap_or(to).to_owned();
            answer = self.ask("GET", &path, &[], None).with_context(|| format!("GET {path}"))?;
        }
        bail!("redirects without end, at {path}")
    }

    /// One request. A connection that the server closed meanwhile is opened anew for a GET; a POST is never repeated.
    fn ask(
        &mut self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: Option<&str>,
    ) -> io::Result<Answer> {
        let kept = self.connection.is_some();
        match self.ask_once(method, path, more, body) {
            Err(_) if kept && method == "GET" => self.ask_once(method, path, more, body),
            other => other,
        }
    }

    fn ask_once(
        &mut self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: Option<&str>,
    ) -> io::Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => Connection::open(self.port)?,
        };
        let cookies = self.cookies();
        let mut headers = vec![("accept", "text/html"), ("x-forwarded-for", self.address.as_str())];
        if !cookies.is_empty() {
            headers.push(("cookie", &cookies));
        }
        if body.is_some() {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
            headers.push(("origin", &self.origin));
        }
        headers.extend_from_slice(more);
        let path = path.split('#').next().unwrap_or_default();
        let answer = connection.send(method, path, &headers, body.unwrap_or_default().as_bytes())?;
        for cookie in answer.all("set-cookie") {
            if let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
        if !answer.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close")) {
            self.connection = Some(connection);
        }
        Ok(answer)
    }
}
