//! The columns of the order list. Number and buyer are always there; of the others everybody chooses their own.

use super::page::Row;
use crate::words;
use domain::{order::axes::Money, shipment::sending::Sending};
use leptos::prelude::*;
use ui::{
    parts::{Badge, Sign, Tone},
    yen,
};

/// A column that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// 受注日時.
    Placed,
    /// お支払い方法.
    Method,
    /// 与信.
    Credit,
    /// 処理.
    State,
    /// 入金.
    Money,
    /// 発送.
    Sent,
    /// 配送方法.
    Delivery,
    /// お届け希望日.
    Wish,
    /// 配送伝票番号.
    Slips,
    /// 発送通知メール.
    Notified,
    /// 入金日時.
    PaidAt,
    /// 発送日時.
    ShippedAt,
    /// 合計.
    Total,
    /// 次の操作.
    Next,
}

impl Column {
    /// Every one, in the order in which they stand.
    pub const ALL: [Self; 14] = [
        Self::Placed,
        Self::Method,
        Self::Credit,
        Self::State,
        Self::Money,
        Self::Sent,
        Self::Delivery,
        Self::Wish,
        Self::Slips,
        Self::Notified,
        Self::PaidAt,
        Self::ShippedAt,
        Self::Total,
        Self::Next,
    ];

    /// Those that are shown where nobody chose.
    pub const USUAL: [Self; 8] = [
        Self::Placed,
        Self::Method,
        Self::Credit,
        Self::State,
        Self::Money,
        Self::Sent,
        Self::Total,
        Self::Next,
    ];

    /// Its name in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Method => "method",
            Self::Credit => "credit",
            Self::State => "state",
            Self::Money => "money",
            Self::Sent => "sent",
            Self::Delivery => "delivery",
            Self::Wish => "wish",
            Self::Slips => "slips",
            Self::Notified => "notified",
            Self::PaidAt => "paid_at",
            Self::ShippedAt => "shipped_at",
            Self::Total => "total",
            Self::Next => "next",
        }
    }

    /// As staff read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Placed => "受注日時",
            Self::Method => "お支払い方法",
            Self::Credit => "与信",
            Self::State => "処理",
            Self::Money => "入金",
            Self::Sent => "発送",
            Self::Delivery => "配送方法",
            Self::Wish => "お届け希望日",
            Self::Slips => "配送伝票番号",
            Self::Notified => "発送通知",
            Self::PaidAt => "入金日時",
            Self::ShippedAt => "発送日時",
            Self::Total => "合計",
            Self::Next => "次の操作",
        }
    }

    /// The chosen ones in their order; names that mean nothing are passed over. `None`: the usual ones.
    pub fn chosen(names: Option<&[String]>) -> Vec<Self> {
        match names {
            None => Self::USUAL.to_vec(),
            Some(names) => Self::ALL
                .into_iter()
                .filter(|column| names.iter().any(|name| name == column.name()))
                .collect(),
        }
    }

    /// Its heading.
    pub fn head(self) -> ui::parts::Column {
        match self {
            Self::Total => ui::parts::Column::number(self.label()),
            _ => ui::parts::Column::text(self.label()),
        }
    }

    /// What stands in it for an order, for somebody who may handle `payments` or not.
    pub fn cell(self, row: &Row, payments: bool) -> AnyView {
        match self {
            Self::Placed => view! { <td class="at-time">{words::when::short(row.placed_at)}</td> }.into_any(),
            Self::Method => method(row),
            Self::Credit => {
                view! { <td class="at-credit">{words::credit::badge(row.credit)}</td> }.into_any()
            }
            Self::State => view! { <td class="at-state">{row.state.clone()}</td> }.into_any(),
            Self::Money => view! { <td class="at-money">{money(row.money)}</td> }.into_any(),
            Self::Sent => view! { <td class="at-sent">{sent(row.sent)}</td> }.into_any(),
            Self::Delivery => self.more(Some(row.delivery.clone())),
            Self::Wish => self.more(row.wish.map(words::when::day)),
            Self::Slips => self.more((!row.slips.is_empty()).then(|| row.slips.join("、"))),
            Self::Notified => self.more(Some(if row.notified { "送信済み" } else { "未送信" })),
            Self::PaidAt => self.more(row.paid_at.map(words::when::short)),
            Self::ShippedAt => self.more(row.shipped_at.map(words::when::short)),
            Self::Total => view! { <td class="at-total number">{yen(row.total.0)}</td> }.into_any(),
            Self::Next => {
                view! { <td class="at-next">{super::page::next_action(row, payments)}</td> }.into_any()
            }
        }
    }

    /// A cell that says on a card what it is; a card has none for what is not there.
    fn more(self, value: Option<impl IntoView + 'static>) -> AnyView {
        let class = if value.is_some() { "at-more" } else { "at-more at-nothing" };
        view! { <td class=class><span class="at-what">{self.label()}</span>{value.into_any()}</td> }
            .into_any()
    }
}

fn method(row: &Row) -> AnyView {
    let shown = words::invoice::method(&row.method, row.invoice.as_ref().map(|invoice| invoice.fetched));
    let why = row.invoice.as_ref().filter(|invoice| !invoice.why.is_empty());
    let why = why.map(|invoice| view! { <small class="at-why">{invoice.why.clone()}</small> });
    let title = shown.clone();
    view! { <td class="at-method" title=title>{shown}{why}</td> }.into_any()
}

fn money(money: Money) -> AnyView {
    let (tone, sign) = match money {
        Money::Paid => (Tone::Ok, Sign::Ok),
        _ => (Tone::Note, Sign::None),
    };
    view! { <Badge tone word=money.label() sign /> }.into_any()
}

fn sent(sent: Sending) -> AnyView {
    let (tone, sign) = match sent {
        Sending::Sent => (Tone::Ok, Sign::Ok),
        Sending::Partly => (Tone::Wait, Sign::Wait),
        Sending::Returned => (Tone::Stop, Sign::Note),
        Sending::Unsent | Sending::Withdrawn => (Tone::Note, Sign::None),
    };
    view! { <Badge tone word=sent.label() sign /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_their_order_whatever_was_kept() {
        let kept = ["total", "gone", "placed"].map(str::to_owned);
        assert_eq!(Column::chosen(Some(&kept)), [Column::Placed, Column::Total]);
        assert_eq!(Column::chosen(None), Column::USUAL);
        let names: std::collections::BTreeSet<&str> =
            Column::ALL.iter().map(|column| column.name()).collect();
        assert_eq!(names.len(), Column::ALL.len());
    }
}
