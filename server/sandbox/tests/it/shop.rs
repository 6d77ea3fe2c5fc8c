//! A shop for tests: a running sandbox and the calls a shop makes.

use std::collections::BTreeMap;
use std::time::Duration;

use sandbox::{Config, Running};
use serde_json::Value;

/// A running sandbox on free ports with a client in front of it.
pub struct Shop {
    pub running: Running,
    pub http: reqwest::Client,
}

/// What the provider answered.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub xml: String,
    pub error: String,
    pub result: String,
    pub warning: String,
}

impl Reply {
    /// The value of a member of the XML; empty when it is not there.
    pub fn member(&self, name: &str) -> &str {
        let (_, rest) = self.xml.split_once(&format!("<{name}>")).unwrap_or_default();
        rest.split_once(&format!("</{name}>")).map_or("", |(value, _)| value)
    }
}

impl Shop {
    pub async fn open() -> Self {
        Self::open_with(Config::on_free_ports()).await
    }

    pub async fn open_with(config: Config) -> Self {
        let running = sandbox::start(config).await.unwrap();
        let http = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(20))
            .build()
            .unwrap();
        Self { running, http }
    }

    /// Posts a form and answers what happened on the wire.
    pub async fn send(&self, verb: &str, form: &Form) -> reqwest::Result<reqwest::Response> {
        let url = format!("{}{verb}APIAction_execute.action", self.running.kuroneko_url());
        self.http.post(url).form(&form.0).send().await
    }

    /// Posts a form and reads the XML.
    pub async fn call(&self, verb: &str, form: &Form) -> Reply {
        let response = self.send(verb, form).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/xml; charset=UTF-8");
        let xml = response.text().await.unwrap();
        let mut reply = Reply { xml, ..Reply::default() };
        reply.error = reply.member("errorCode").to_owned();
        reply.result = reply.member("result").to_owned();
        reply.warning = reply.member("warning").to_owned();
        assert_eq!(reply.member("returnCode"), if reply.error.is_empty() { "0" } else { "1" });
        assert_eq!(reply.member("returnDate"), reply.member("requestDate"));
        assert_eq!(reply.member("returnDate").len(), 14);
        reply
    }

    /// Makes a transaction and answers the result.
    pub async fn register(&self, form: &Form) -> String {
        let reply = self.call("KAARA0010", form).await;
        assert_eq!(reply.error, "");
        reply.result
    }

    /// KAAST0010's result.
    pub async fn status(&self, order_no: &str) -> String {
        self.call("KAAST0010", &Form::envelope(order_no)).await.result
    }

    /// The newest code that was texted to a number.
    pub async fn code(&self, phone: &str) -> String {
        self.get(&format!("/control/sms?phone={phone}")).await[0]["code"].as_str().unwrap().to_owned()
    }

    pub async fn enter(&self, order_no: &str, code: &str) -> Reply {
        self.call("KAASA0020", &Form::envelope(order_no).with("ninCode", code)).await
    }

    pub async fn get(&self, path: &str) -> Value {
        let response = self.http.get(format!("{}{path}", self.running.url())).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    pub async fn text(&self, path: &str) -> String {
        let response = self.http.get(format!("{}{path}", self.running.url())).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> reqwest::Response {
        self.http.post(format!("{}{path}", self.running.url())).json(&body).send().await.unwrap()
    }

    pub async fn advance(&self, seconds: i64) {
        let moved = self.post("/control/clock", serde_json::json!({ "advance_seconds": seconds })).await;
        assert_eq!(moved.status(), 200);
    }

    pub async fn act(&self, order_no: &str, action: &str) -> u16 {
        let path = format!("/control/transactions/{order_no}/{action}");
        self.post(&path, Value::Null).await.status().as_u16()
    }

    /// Makes a transaction and leads it to the invoice, by a slip number and the console.
    pub async fn invoice(&self, form: &Form) {
        self.register(form).await;
        let order_no = form.0["orderNo"].clone();
        if form.0["sendDiv"] == "3" {
            let code = self.code(&form.0["telNum"]).await;
            assert_eq!(self.enter(&order_no, &code).await.result, "1");
        }
        assert_eq!(self.call("KAASL0010", &Form::slip(&order_no, "123456789013")).await.error, "");
        for action in ["deliver", "invoice"] {
            assert_eq!(self.act(&order_no, action).await, 200, "{action}");
        }
    }

    /// Sets the clock to 2025-04-01 10:15:01 in Japan, the day of the forms.
    pub async fn set_first_of_april(&self) {
        let set = serde_json::json!({ "set_ms": 1_743_470_101_000_i64 });
        assert_eq!(self.post("/control/clock", set).await.status(), 200);
    }

    /// The row of an order number in the list of transactions.
    pub async fn row(&self, order_no: &str) -> Value {
        let rows = self.get("/control/transactions").await;
        rows.as_array().unwrap().iter().find(|row| row["orderNo"] == order_no).unwrap().clone()
    }
}

/// The fields of a call.
#[derive(Clone, Debug)]
pub struct Form(pub BTreeMap<String, String>);

impl Form {
    /// The four fields every call carries.
    pub fn envelope(order_no: &str) -> Self {
        Self(BTreeMap::new())
            .with("ycfStrCode", "12345678901")
            .with("orderNo", order_no)
            .with("requestDate", "20250401101500")
            .with("password", "sandbox1")
    }

    /// A credit request that gets credit: 5,500 yen, a separate invoice.
    pub fn credit(order_no: &str) -> Self {
        Self::envelope(order_no)
            .with("orderYmd", "20250401")
            .with("shipYmd", "20250405")
            .with("name", "山田　太郎")
            .with("nameKana", "ﾔﾏﾀﾞ ﾀﾛｳ")
            .with("postCode", "100-0001")
            .with("address1", "東京都千代田区千代田")
            .with("address2", "１－１")
            .with("telNum", "090-1234-5678")
            .with("email", "taro@example.com")
            .with("totalAmount", "5500")
            .with("sendDiv", "0")
            .with("itemName1", "緑茶")
            .with("itemCount1", "2")
            .with("unitPrice1", "2500")
            .with("subTotal1", "5000")
            .with("itemName2", "送料")
            .with("subTotal2", "500")
            .with("cartCode", "noren")
    }

    /// A credit request of the SMS type.
    pub fn sms(order_no: &str, phone: &str) -> Self {
        Self::credit(order_no).with("sendDiv", "3").with("telNum", phone)
    }

    /// A credit request whose goods go to someone else.
    pub fn gift(order_no: &str) -> Self {
        Self::credit(order_no)
            .with("sendDiv", "1")
            .with("sendName", "鈴木　花子")
            .with("sendPostCode", "5300001")
            .with("sendAddress1", "大阪府大阪市北区梅田")
            .with("sendAddress2", "２－２")
            .with("sendTelNum", "06-1234-5678")
    }

    /// A new slip number.
    pub fn slip(order_no: &str, number: &str) -> Self {
        Self::envelope(order_no).with("processDiv", "0").with("paymentNo", number)
    }

    /// A reduction of [`Form::credit`] to 5,000 yen.
    pub fn reduce(order_no: &str) -> Self {
        Self::envelope(order_no)
            .with("postCode", "1000001")
            .with("address1", "東京都千代田区千代田")
            .with("address2", "１－１")
            .with("itemName1", "緑茶")
            .with("itemCount1", "2")
            .with("unitPrice1", "2500")
            .with("subTotal1", "5000")
            .with("totalAmount", "5000")
    }

    /// A request for the invoice of [`Form::credit`] once more, as it is.
    pub fn reissue(order_no: &str) -> Self {
        Self::reduce(order_no)
            .without("requestDate")
            .without("totalAmount")
            .with("itemName2", "送料")
            .with("subTotal2", "500")
            .with("requestContents", "1")
            .with("reasonReissue", "2")
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }
}
