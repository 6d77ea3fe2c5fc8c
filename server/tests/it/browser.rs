//! A browser without scripts: keeps cookies, says where a form was sent from, and follows nothing by itself.

use crate::html::Page;
use reqwest::{Client, Method, RequestBuilder, Url, header, redirect};
use std::net::SocketAddr;

/// A browser. Clones share their cookies, as tabs do.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    base: String,
    origin: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: header::HeaderMap,
    pub page: Page,
}

impl Answer {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads. Fails unless it is the redirect of a form.
    pub fn leads_to(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.page.text());
        self.header("location").to_owned()
    }

    /// The value of a cookie that it sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let mut pairs = set.filter_map(|line| line.split(';').next()?.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
    }
}

impl Browser {
    /// Knows nothing yet. `origin`: what it calls the shop.
    pub fn new(address: SocketAddr, origin: &str) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self { client, base: format!("http://{address}"), origin: origin.to_owned() }
    }

    /// A request as a browser makes it, yet to be changed and sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = path.split('#').next().unwrap();
        self.client
            .request(method, format!("{}{path}", self.base))
            .header(header::ACCEPT, "text/html,*/*;q=0.8")
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    /// Opens a page and goes wherever it leads.
    pub async fn follow(&self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        while answer.status == 303 {
            answer = self.get(&answer.leads_to()).await;
        }
        answer
    }

    /// Opens a page with a query.
    pub async fn ask(&self, path: &str, query: &[(&str, &str)]) -> Answer {
        let url = Url::parse_with_params(&format!("{}{path}", self.base), query).unwrap();
        self.get(&format!("{}?{}", url.path(), url.query().unwrap())).await
    }

    /// Sends a form from a page of the shop.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        send(self.form(path, fields).header(header::ORIGIN, &self.origin)).await
    }

    /// A form that does not say where it was sent from.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.request(Method::POST, path).form(fields)
    }

    /// Sends a body as it is from a page of the shop.
    pub async fn post_raw(&self, path: &str, body: impl Into<reqwest::Body>) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, kind).body(body);
        send(request.header(header::ORIGIN, &self.origin)).await
    }
}

/// Sends a request.
pub async fn send(request: RequestBuilder) -> Answer {
    let answer = request.send().await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Answer { status, headers, page: Page(answer.text().await.unwrap()) }
}
