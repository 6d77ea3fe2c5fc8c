//! A shop of this provider for tests: its calls, what its page launches, and what it hears.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use reqwest::Method;
use sandbox::Config;
use serde_json::{Value, json};

use crate::shop::Shop;

pub const SECRET: &str = "sk_test_sandbox00000000000000";
pub const PUBLIC: &str = "pk_test_sandbox00000000000000";

/// What a page launches the dialog with: 5,500 yen.
pub fn payload(order_ref: &str) -> Value {
    json!({
        "amount": 5500,
        "currency": "JPY",
        "store_name": "のれん商店",
        "buyer": { "email": "taro@example.com", "name1": "山田 太郎", "name2": "ヤマダ タロウ", "phone": "080-1234-5678", "dob": "1990-10-25" },
        "buyer_data": { "user_id": "7", "age": 29, "ltv": 0, "order_count": 0, "last_order_amount": 0, "last_order_at": 0, "delivery_locn_type": "home" },
        "order": {
            "items": [
                { "id": "tea", "quantity": 2, "title": "緑茶", "unit_price": 2500, "description": " " },
                { "quantity": 1, "title": "値引き", "unit_price": -400 },
            ],
            "tax": 400,
            "shipping": 500,
            "order_ref": order_ref,
        },
        "shipping_address": { "line1": "10-10-10", "line2": "千代田", "city": "千代田区", "state": "東京都", "zip": "100-0001" },
        "description": "ご注文",
        "metadata": { "cart": "c-1" },
    })
}

/// The same of a buyer with another phone number, for magic inputs.
pub fn payload_of(order_ref: &str, phone: &str) -> Value {
    with(payload(order_ref), "/buyer/phone", json!(phone))
}

/// Replaces one value of a body.
pub fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

/// A running sandbox as this provider's shop sees it.
pub struct Merchant {
    pub shop: Shop,
}

impl Merchant {
    pub async fn open() -> Self {
        Self::open_with(Config::on_free_ports()).await
    }

    pub async fn open_with(config: Config) -> Self {
        Self { shop: Shop::open_with(config).await }
    }

    /// Sends a call and answers what happened on the wire.
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> reqwest::Result<reqwest::Response> {
        let url = format!("{}{path}", self.shop.running.paidy_url());
        let request = self.shop.http.request(method.clone(), url).bearer_auth(SECRET);
        let request = request.header("paidy-version", "2018-04-10");
        let request = if method == Method::GET { request } else { request.json(body) };
        request.send().await
    }

    /// Sends a call and reads the JSON.
    pub async fn call(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let response = self.send(method, path, body).await.unwrap();
        let status = response.status().as_u16();
        assert_eq!(response.headers()["content-type"], "application/json; charset=utf-8");
        let value: Value = response.json().await.unwrap();
        if status != 200 {
            assert_eq!(value["status"], status);
            for member in ["reference", "code", "title", "description"] {
                assert!(value[member].as_str().is_some_and(|it| !it.is_empty()), "{member}: {value}");
            }
        }
        (status, value)
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        self.call(Method::GET, path, &Value::Null).await
    }

    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.call(Method::POST, path, &body).await
    }

    /// The status of a payment.
    pub async fn status(&self, id: &str) -> String {
        let (status, payment) = self.get(&format!("payments/{id}")).await;
        assert_eq!(status, 200);
        payment["status"].as_str().unwrap().to_owned()
    }

    /// A checkout without a browser.
    pub async fn check_out(&self, payload: Value, outcome: &str) -> Value {
        let body = json!({ "payload": payload, "outcome": outcome });
        let response = self.shop.post("/control/paidy/checkouts", body).await;
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    }

    /// A checkout that is authorised; answers the payment's name.
    pub async fn authorized(&self, payload: Value) -> String {
        let told = self.check_out(payload, "authorized").await;
        assert_eq!(told["callback"]["status"], "authorized");
        told["callback"]["id"].as_str().unwrap().to_owned()
    }

    /// A checkout that is authorised and captured; answers the names of the payment and of the capture.
    pub async fn captured(&self, payload: Value) -> (String, String) {
        let id = self.authorized(payload).await;
        let (status, payment) = self.post(&format!("payments/{id}/captures"), json!({})).await;
        assert_eq!(status, 200);
        (id, payment["captures"][0]["id"].as_str().unwrap().to_owned())
    }

    /// A token of a consumer who gave it; answers its name.
    pub async fn token(&self, payload: &Value) -> String {
        let payload = json!({ "store_name": payload["store_name"], "buyer": payload["buyer"] });
        let token = json!({ "wallet_id": "default", "type": "recurring", "description": "定期便" });
        let body = json!({ "payload": payload, "token": token, "outcome": "authorized" });
        let told: Value = self.shop.post("/control/paidy/checkouts", body).await.json().await.unwrap();
        assert_eq!(told["callback"]["status"], "active");
        told["callback"]["id"].as_str().unwrap().to_owned()
    }

    /// Has the console do something.
    pub async fn act(&self, id: &str, action: &str, details: Value) -> (u16, Value) {
        let path = format!("/control/paidy/transactions/{id}/{action}");
        let response = self.shop.post(&path, details).await;
        (response.status().as_u16(), response.json().await.unwrap_or(Value::Null))
    }

    /// The row of a payment or token in the list of transactions.
    pub async fn row(&self, id: &str) -> Value {
        let rows = self.shop.get("/control/paidy/transactions").await;
        rows.as_array().unwrap().iter().find(|row| row["orderNo"] == id).unwrap().clone()
    }
}

/// A listener for webhooks that answers as it is told.
#[derive(Clone)]
pub struct Ear {
    pub url: String,
    heard: Arc<Mutex<Vec<Value>>>,
    statuses: Arc<Mutex<Vec<u16>>>,
}

impl Ear {
    /// Listens; answers with `statuses` one after the other, then with 200.
    pub async fn open(statuses: &[u16]) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ear = Self {
            url: format!("http://{}/paidy", listener.local_addr().unwrap()),
            heard: Arc::default(),
            statuses: Arc::new(Mutex::new(statuses.iter().rev().copied().collect())),
        };
        let take = |State(ear): State<Ear>, body: String| async move {
            ear.heard.lock().unwrap().push(serde_json::from_str(&body).unwrap());
            StatusCode::from_u16(ear.statuses.lock().unwrap().pop().unwrap_or(200)).unwrap()
        };
        let router = Router::new().route("/paidy", post(take)).with_state(ear.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        ear
    }

    /// A merchant whose webhooks come here, again after 100 ms when they are not taken.
    pub async fn merchant(&self) -> Merchant {
        let paidy = sandbox::paidy::Settings {
            webhook_url: Some(self.url.clone()),
            retry_after: Duration::from_millis(100),
            ..Default::default()
        };
        Merchant::open_with(Config { paidy, ..Config::on_free_ports() }).await
    }

    /// Waits for so many webhooks, and a moment more, so that one too many is seen as well.
    pub async fn hear(&self, count: usize) -> Vec<Value> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while self.heard.lock().unwrap().len() < count && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
        let heard = self.heard.lock().unwrap().clone();
        assert_eq!(heard.len(), count, "{heard:?}");
        heard
    }
}
