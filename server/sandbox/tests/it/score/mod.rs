//! スコア後払い from outside: a shop that writes its requests and reads its replies by hand.

mod console;
mod doc;
mod faults;
mod fields;
mod invoice;
mod screening;
mod verbs;

use sandbox::Config;
use serde_json::{Value, json};

use crate::shop::Shop;
use doc::Doc;

/// A running sandbox with スコア後払い in front.
struct Desk {
    shop: Shop,
}

/// What the provider answered.
#[derive(Debug)]
struct Reply {
    xml: String,
}

impl Reply {
    /// The first text of that name, or nothing.
    fn member(&self, name: &str) -> &str {
        let (_, rest) = self.xml.split_once(&format!("<{name}>")).unwrap_or_default();
        rest.split_once(&format!("</{name}>")).map_or("", |(value, _)| value)
    }

    /// Every text of that name.
    fn members(&self, name: &str) -> Vec<&str> {
        let [start, end] = [format!("<{name}>"), format!("</{name}>")];
        self.xml.split(&start).skip(1).map(|part| part.split_once(&end).unwrap().0).collect()
    }

    /// Each error as `code path`, or the code alone where it is about no field.
    fn errors(&self) -> Vec<String> {
        let about = |message: &str| message.split_once(": ").map(|(at, _)| format!(" {at}"));
        let all = self.members("errorCode").into_iter().zip(self.members("errorMessage"));
        all.map(|(code, message)| format!("{code}{}", about(message).unwrap_or_default())).collect()
    }

    /// The code of the only error; nothing when there is none.
    fn error(&self) -> &str {
        assert!(self.members("errorCode").len() < 2, "{}", self.xml);
        self.member("errorCode")
    }
}

impl Desk {
    async fn open() -> Self {
        Self { shop: Shop::open().await }
    }

    async fn open_with(config: Config) -> Self {
        Self { shop: Shop::open_with(config).await }
    }

    fn request(&self, verb: &str, doc: &Doc) -> reqwest::RequestBuilder {
        let url = format!("{}direct/{verb}.do", self.shop.running.score_url());
        self.shop.http.post(url).header("content-type", "application/xml").body(doc.xml())
    }

    async fn send(&self, verb: &str, doc: &Doc) -> reqwest::Result<reqwest::Response> {
        self.request(verb, doc).send().await
    }

    async fn call(&self, verb: &str, doc: &Doc) -> Reply {
        let response = self.send(verb, doc).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/xml; charset=UTF-8");
        let reply = Reply { xml: response.text().await.unwrap() };
        assert!(reply.xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><result>"));
        let expected = if reply.members("errorCode").is_empty() { "OK" } else { "NG" };
        assert_eq!(reply.member("result"), expected);
        reply
    }

    /// Registers an order and answers `authorResult`.
    async fn register(&self, doc: &Doc) -> String {
        let reply = self.call("autotransaction", doc).await;
        assert_eq!(reply.errors(), [""; 0]);
        reply.member("authorResult").to_owned()
    }

    /// `authorResult` of a look-up, or the code of its error.
    async fn look_up(&self, number: &str) -> String {
        let reply = self.call("autogetauthor", &Doc::about(number)).await;
        format!("{}{}", reply.member("authorResult"), reply.error())
    }

    /// Ships, and answers the code of the error.
    async fn ship(&self, number: &str) -> String {
        self.call("autopdrequest", &Doc::shipping(number)).await.error().to_owned()
    }

    /// Cancels, and answers the code of the error.
    async fn cancel(&self, number: &str) -> String {
        self.call("autocancel", &Doc::about(number)).await.error().to_owned()
    }

    async fn act(&self, number: &str, action: &str, details: Value) -> u16 {
        let path = format!("/control/score/transactions/{number}/{action}");
        self.shop.post(&path, details).await.status().as_u16()
    }

    async fn row(&self, number: &str) -> Value {
        let rows = self.shop.get("/control/score/transactions").await;
        rows.as_array().unwrap().iter().find(|row| row["orderNo"] == number).unwrap().clone()
    }

    async fn knobs(&self, knobs: Value) {
        assert_eq!(self.shop.post("/control/knobs", knobs).await.status(), 200);
    }

    /// Ten in the morning of 1 April 2025 in Japan.
    async fn set_clock(&self) {
        let set = json!({ "set_ms": 1_743_469_200_000_i64 });
        assert_eq!(self.shop.post("/control/clock", set).await.status(), 200);
    }
}
