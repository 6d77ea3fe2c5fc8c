//! What staff look for among the orders: kept as JSON wherever something is to happen with "all that match".

use domain::{
    id::{DeliveryId, MethodId},
    moment::Day,
    order::axes::{Kind, Money, Process},
    payment::credit::Credit,
    shipment::sending::Sending,
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// Everything that can be looked for. The default finds all orders, newest first.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// 処理ステータス.
    pub process: Option<Process>,
    /// 受注種別.
    pub kind: Option<Kind>,
    /// 入金状況.
    pub money: Option<Money>,
    /// 発送状況.
    pub sent: Option<Sending>,
    /// 与信 of the last attempt.
    pub credit: Option<Credit>,
    /// お支払い方法 of the last attempt.
    pub method: Option<MethodId>,
    /// 配送方法.
    pub delivery: Option<DeliveryId>,
    /// The invoice that the shop bundles with the goods.
    pub invoice: Option<Bundled>,
    /// 注文日.
    pub placed: Span<Day>,
    /// 入金日.
    pub paid: Span<Day>,
    /// 発送日.
    pub shipped: Span<Day>,
    /// お届け希望日.
    pub wish: Span<Day>,
    /// 合計.
    pub total: Span<Yen>,
    /// Whether a slip number is known.
    pub slip: Option<bool>,
    /// Whether 発送通知メール was sent.
    pub notified: Option<bool>,
    /// How a number, name, reading, mail address, telephone or slip begins, as typed. Personal: not for addresses and logs.
    pub words: String,
    /// The order of the rows; `None`: what [`Search::sorted`] says.
    pub sort: Option<Sort>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Search(…)")
    }
}

/// 請求書同梱: whether the print data of the invoice were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bundled {
    /// （未）.
    Due,
    /// （済）.
    Fetched,
}

impl Bundled {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Due, Self::Fetched];

    /// Its name in the database, documents and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Fetched => "fetched",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bundled| bundled.name() == name)
    }
}

/// From one value to another, both included; open where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span<T> {
    /// The least.
    pub from: Option<T>,
    /// The greatest.
    pub to: Option<T>,
}

impl<T> Default for Span<T> {
    fn default() -> Self {
        Self { from: None, to: None }
    }
}

impl<T> Span<T> {
    /// Whether it leaves nothing out.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// By what rows are sorted. Orders that have no such value are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// 注文日時.
    Placed,
    /// 合計.
    Total,
    /// 入金日時.
    Paid,
    /// 発送日時.
    Shipped,
    /// お届け希望日.
    Wish,
}

impl By {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Placed, Self::Total, Self::Paid, Self::Shipped, Self::Wish];

    /// Its name in documents and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Total => "total",
            Self::Paid => "paid",
            Self::Shipped => "shipped",
            Self::Wish => "wish",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub by: By,
    /// Least first; otherwise the greatest, the newest, is first.
    pub rising: bool,
}

impl Search {
    /// The order of the rows: what was chosen; otherwise by the span that was given, because its index is the one that finds the
    /// rows; otherwise newest first.
    pub fn sorted(&self) -> Sort {
        let by = if !self.placed.is_open() {
            By::Placed
        } else if !self.paid.is_open() {
            By::Paid
        } else if !self.shipped.is_open() {
            By::Shipped
        } else if !self.wish.is_open() {
            By::Wish
        } else if !self.total.is_open() {
            By::Total
        } else {
            By::Placed
        };
        self.sort.unwrap_or(Sort { by, rising: false })
    }

    /// Whether it leaves orders out.
    pub fn narrows(&self) -> bool {
        Self { sort: None, ..self.clone() } != Self::default()
    }
}
