//! The shop's own facts: what the law and the mails need to say.

use crate::{id::ShopId, look::Look, moment::Day};
use serde::{Deserialize, Serialize};

/// A shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its id.
    pub id: ShopId,
    /// Its name: `暖簾茶舗`.
    pub name: String,
    /// Facts for the confirmation page and 特定商取引法に基づく表記.
    pub legal: Legal,
    /// How long goods are held for an order whose payment is not decided, seconds.
    pub hold_seconds: i64,
    /// How long goods are held when staff ask to choose another payment, seconds.
    pub choose_again_seconds: i64,
    /// How it looks to shoppers.
    #[serde(default)]
    pub look: Look,
    /// お休み中: it takes no orders; `None`: it is open.
    #[serde(default)]
    pub closing: Option<Closing>,
}

/// お休み: what shoppers see instead of the shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Why, and what becomes of orders meanwhile; may be empty.
    pub text: String,
    /// The day on which it opens again; `None`: nobody can say yet.
    pub reopens: Option<Day>,
}

/// What 特定商取引法 wants to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legal {
    /// 販売業者.
    pub seller: String,
    /// 代表責任者.
    pub representative: String,
    /// 所在地.
    pub place: String,
    /// 電話番号.
    pub phone: String,
    /// メールアドレス.
    pub email: String,
    /// 返品・交換.
    pub returns: String,
    /// 申込みの撤回・解除.
    pub cancellation: String,
    /// 適格請求書発行事業者の登録番号, `T` and 13 digits; empty where the shop has none.
    #[serde(default)]
    pub registration: String,
}
