//! A shop with a contract with NP後払い.

use sandbox::Config;
use sandbox::np::settings::Settings;
use serde_json::{Value, json};

use crate::shop::Shop;

/// A running sandbox and the calls a shop makes.
pub struct NpShop {
    pub shop: Shop,
}

/// What the provider answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
}

impl Reply {
    /// The result of the first item.
    pub fn result(&self) -> &Value {
        assert_eq!(self.status, 200, "{}", self.body);
        &self.body["results"][0]
    }

    /// The codes of the first error, joined by spaces; empty for a success.
    pub fn codes(&self) -> String {
        assert_eq!(self.status == 400, self.body.get("errors").is_some(), "{}", self.body);
        let codes = self.body["errors"][0]["codes"].as_array().cloned().unwrap_or_default();
        codes.iter().map(|code| code.as_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    /// The provider's number of the first result.
    pub fn np_id(&self) -> String {
        self.result()["np_transaction_id"].as_str().unwrap().to_owned()
    }

    /// The result of screening of the first item.
    pub fn authori(&self) -> &str {
        self.result()["authori_result"].as_str().unwrap()
    }
}

impl NpShop {
    pub async fn open() -> Self {
        Self::open_with(Settings::default()).await
    }

    pub async fn open_with(np: Settings) -> Self {
        Self { shop: Shop::open_with(Config { np, ..Config::on_free_ports() }).await }
    }

    /// Sends a request with the right credentials and says what happened on the wire.
    pub async fn send(&self, path: &str, body: &Value) -> reqwest::Result<reqwest::Response> {
        self.request(path)
            .basic_auth("10001", Some("sandbox-sp"))
            .header("X-NP-Terminal-Id", "1000000001")
            .json(body)
            .send()
            .await
    }

    /// A request without credentials and without a body.
    pub fn request(&self, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.shop.running.np_url());
        match path {
            "transactions/update" | "transactions/cancel" => self.shop.http.patch(url),
            _ => self.shop.http.post(url),
        }
    }

    /// Sends items and reads the reply.
    pub async fn call_all(&self, path: &str, items: &[Value]) -> Reply {
        let response = self.send(path, &json!({ "transactions": items })).await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/json");
        Reply { status: response.status().as_u16(), body: response.json().await.unwrap() }
    }

    /// Sends one item and reads the reply.
    pub async fn call(&self, path: &str, item: &Value) -> Reply {
        self.call_all(path, std::slice::from_ref(item)).await
    }

    /// Registers an order and answers the provider's number.
    pub async fn register(&self, item: &Value) -> String {
        self.call("transactions", item).await.np_id()
    }

    /// Sends a change of a transaction.
    pub async fn update(&self, np_id: &str, change: Value) -> Reply {
        let mut item = change;
        item["np_transaction_id"] = json!(np_id);
        self.call("transactions/update", &item).await
    }

    pub async fn cancel(&self, np_id: &str) -> Reply {
        self.call("transactions/cancel", &json!({ "np_transaction_id": np_id })).await
    }

    pub async fn ship(&self, np_id: &str) -> Reply {
        self.call("shipments", &shipment(np_id)).await
    }

    pub async fn find(&self, np_id: &str) -> Reply {
        self.call("authorizations/find", &json!({ "np_transaction_id": np_id })).await
    }

    pub async fn payment(&self, np_id: &str) -> Reply {
        self.call("transactions/payments/find", &json!({ "np_transaction_id": np_id })).await
    }

    /// What the console does; answers the HTTP status.
    pub async fn act(&self, number: &str, action: &str, details: Value) -> u16 {
        let path = format!("/control/np/transactions/{number}/{action}");
        self.shop.post(&path, details).await.status().as_u16()
    }

    /// The row of a number in the list of transactions.
    pub async fn row(&self, number: &str) -> Value {
        let rows = self.shop.get("/control/np/transactions").await;
        rows.as_array().unwrap().iter().find(|row| row["orderNo"] == number).unwrap().clone()
    }
}

/// An order that gets credit: 5,500 yen, a separate invoice.
pub fn order(shop_id: &str) -> Value {
    json!({
        "shop_transaction_id": shop_id,
        "shop_order_date": "2025-04-01",
        "settlement_type": "02",
        "billed_amount": 5_500,
        "customer": {
            "customer_name": "山田　太郎",
            "customer_name_kana": "ヤマダ　タロウ",
            "zip_code": "100-0001",
            "address": "東京都千代田区千代田１－１",
            "tel": "090-1234-5678",
            "email": "taro@example.com"
        },
        "goods": [
            { "goods_name": "緑茶", "goods_price": 2_500, "quantity": 2 },
            { "goods_name": "送料", "goods_price": 500, "quantity": 1 }
        ]
    })
}

/// An order whose goods go to someone else.
pub fn gift(shop_id: &str) -> Value {
    let mut gift = order(shop_id);
    gift["dest_customer"] = json!({
        "customer_name": "鈴木　花子",
        "customer_name_kana": "スズキ　ハナコ",
        "zip_code": "5300001",
        "address": "大阪府大阪市北区梅田２－２",
        "tel": "06-1234-5678"
    });
    gift
}

/// An order whose invoice goes with the goods.
pub fn wiz(shop_id: &str) -> Value {
    with(order(shop_id), "/settlement_type", json!("03"))
}

/// An order of a buyer of that name.
pub fn of_name(shop_id: &str, name: &str) -> Value {
    with(order(shop_id), "/customer/customer_name", json!(name))
}

/// An order of a buyer with that telephone number.
pub fn of_phone(shop_id: &str, phone: &str) -> Value {
    with(order(shop_id), "/customer/tel", json!(phone))
}

/// An order of one row for that amount.
pub fn of_amount(shop_id: &str, yen: i64) -> Value {
    let item = with(order(shop_id), "/billed_amount", json!(yen));
    with(item, "/goods", json!([{ "goods_name": "緑茶", "goods_price": yen, "quantity": 1 }]))
}

/// The report of a shipment.
pub fn shipment(np_id: &str) -> Value {
    json!({ "np_transaction_id": np_id, "pd_company_code": "59010", "slip_no": "123456789013" })
}

/// Puts a value at the place that a JSON pointer names; `null` takes the member away.
pub fn with(mut item: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = item.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(members), Value::Null) => {
            members.remove(name);
        }
        (Value::Object(members), value) => {
            members.insert(name.to_owned(), value);
        }
        (Value::Array(elements), value) => elements[name.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("no members in {other}"),
    }
    item
}
