//! From what is looked for to SQL. Which index is walked is decided here and not by either database's planner, so that both walk the same
//! one whatever they know of the table: the condition that leaves most out stands as it is, and the others are wrapped so that no index
//! fits them.

use super::{
    Place,
    search::{Bundled, By, Search, Sort, Span},
};
use crate::{built::Built, order_words::fold};
use domain::{
    id::ShopId,
    moment::Day,
    order::axes::{Kind, Money, Process},
    payment::credit::Credit,
    shipment::sending::Sending,
};

/// A condition that a column has a value.
struct Is {
    column: Column,
    value: Value,
    /// How few orders meet it, the greatest first: its index is walked.
    rank: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Process,
    Money,
    Sending,
    Kind,
    Credit,
    Method,
    Delivery,
    Invoice,
    Slipped,
    Notified,
}

enum Value {
    Text(String),
    Flag(bool),
}

impl Column {
    fn bare(self) -> &'static str {
        match self {
            Self::Process => " AND orders.process = ",
            Self::Money => " AND orders.money = ",
            Self::Sending => " AND orders.sending = ",
            Self::Kind => " AND orders.kind = ",
            Self::Credit => " AND orders.credit = ",
            Self::Method => " AND orders.method_id = ",
            Self::Delivery => " AND orders.delivery_id = ",
            Self::Invoice => " AND orders.invoice = ",
            Self::Slipped => " AND orders.slipped = ",
            Self::Notified => " AND orders.notified = ",
        }
    }

    fn wrapped(self) -> &'static str {
        match self {
            Self::Process => " AND COALESCE(orders.process, '') = ",
            Self::Money => " AND COALESCE(orders.money, '') = ",
            Self::Sending => " AND COALESCE(orders.sending, '') = ",
            Self::Kind => " AND COALESCE(orders.kind, '') = ",
            Self::Credit => " AND COALESCE(orders.credit, '') = ",
            Self::Method => " AND COALESCE(orders.method_id, '') = ",
            Self::Delivery => " AND COALESCE(orders.delivery_id, '') = ",
            Self::Invoice => " AND COALESCE(orders.invoice, '') = ",
            Self::Slipped => " AND COALESCE(orders.slipped, 0) = ",
            Self::Notified => " AND COALESCE(orders.notified, 0) = ",
        }
    }
}

/// Above this rank a condition finds so few orders that sorting them is less than walking all in their order.
const FEW: u8 = 5;

fn conditions(search: &Search) -> Vec<Is> {
    let text = |column, value: &str, rank| Is { column, value: Value::Text(value.to_owned()), rank };
    let flag = |column, value, rank| Is { column, value: Value::Flag(value), rank };
    let process = search.process.map(|process| {
        let rank = if process == Process::Done { 3 } else { 7 };
        text(Column::Process, process.name(), rank)
    });
    let credit = search.credit.map(|credit| {
        let many = matches!(credit, Credit::Ok | Credit::NotAsked | Credit::Cancelled);
        text(Column::Credit, credit.name(), if many { 1 } else { 9 })
    });
    let kind =
        search.kind.map(|kind| text(Column::Kind, kind.name(), if kind == Kind::Normal { 0 } else { 6 }));
    let sent = search.sent.map(|sent| {
        let rank = match sent {
            Sending::Partly => 8,
            Sending::Unsent => 5,
            _ => 0,
        };
        text(Column::Sending, sent.name(), rank)
    });
    let money =
        search.money.map(|money| text(Column::Money, money.name(), if money == Money::Paid { 0 } else { 2 }));
    let method = search.method.as_ref().map(|id| text(Column::Method, id.as_str(), 4));
    let delivery = search.delivery.as_ref().map(|id| text(Column::Delivery, id.as_str(), 3));
    let invoice = search.invoice.map(|invoice| {
        let rank = if invoice == Bundled::Due { 8 } else { 0 };
        text(Column::Invoice, invoice.name(), rank)
    });
    let slip = search.slip.map(|known| flag(Column::Slipped, known, if known { 0 } else { 4 }));
    let notified = search.notified.map(|sent| flag(Column::Notified, sent, if sent { 0 } else { 4 }));
    let mut all: Vec<Is> = [process, credit, kind, sent, money, method, delivery, invoice, slip, notified]
        .into_iter()
        .flatten()
        .collect();
    all.sort_by_key(|is| std::cmp::Reverse(is.rank));
    all
}

/// Adds every condition that a column has a value; only those stand bare whose index is to be walked.
fn push_conditions(sql: &mut Built, search: &Search, sort: Sort) {
    let all = conditions(search);
    let walks =
        all.first().filter(|first| sort.by == By::Placed || first.rank > FEW).map(|first| first.column);
    // Two columns that stand together in an index are walked together.
    let with = match walks {
        Some(Column::Process) => [Column::Sending, Column::Money]
            .into_iter()
            .find(|column| all.iter().any(|is| is.column == *column && is.rank > 0))
            .or_else(|| {
                [Column::Sending, Column::Money]
                    .into_iter()
                    .find(|column| all.iter().any(|is| is.column == *column))
            }),
        _ => None,
    };
    for is in all {
        let bare = searches_freely(search) && (Some(is.column) == walks || Some(is.column) == with);
        sql.push(if bare { is.column.bare() } else { is.column.wrapped() });
        match is.value {
            Value::Text(value) => sql.text(value),
            Value::Flag(value) => sql.number(i64::from(value)),
        };
    }
}

/// Without words; with them, it is the words that find the rows.
fn searches_freely(search: &Search) -> bool {
    fold(&search.words).is_empty()
}

/// A column that rows are sorted by.
struct Key {
    bare: &'static str,
    wrapped: &'static str,
    there: &'static str,
    is_text: bool,
}

fn key(by: By) -> Key {
    let (bare, wrapped, there) = match by {
        By::Placed => ("orders.placed_at", "(orders.placed_at + 0)", ""),
        By::Total => ("orders.total", "(orders.total + 0)", ""),
        By::Paid => ("orders.paid_at", "(orders.paid_at + 0)", " AND orders.paid_at IS NOT NULL"),
        By::Shipped => ("orders.shipped_at", "(orders.shipped_at + 0)", " AND orders.shipped_at IS NOT NULL"),
        By::Wish => ("orders.wish_day", "COALESCE(orders.wish_day, '')", " AND orders.wish_day IS NOT NULL"),
    };
    Key { bare, wrapped, there, is_text: by == By::Wish }
}

/// The columns of a place in a list that is sorted so.
pub(super) fn place(by: By) -> &'static str {
    match by {
        By::Placed => "orders.id, CAST(orders.placed_at AS TEXT)",
        By::Total => "orders.id, CAST(orders.total AS TEXT)",
        By::Paid => "orders.id, CAST(orders.paid_at AS TEXT)",
        By::Shipped => "orders.id, CAST(orders.shipped_at AS TEXT)",
        By::Wish => "orders.id, orders.wish_day",
    }
}

fn push_spans(sql: &mut Built, search: &Search, sort: Sort) {
    let moments = |span: Span<Day>| {
        let to = span.to.map(|day| day.plus_days(1).begins().0.saturating_sub(1));
        Span { from: span.from.map(|day| day.begins().0), to }
    };
    let total = Span { from: search.total.from.map(|yen| yen.0), to: search.total.to.map(|yen| yen.0) };
    for (by, span) in [
        (By::Placed, moments(search.placed)),
        (By::Paid, moments(search.paid)),
        (By::Shipped, moments(search.shipped)),
        (By::Total, total),
    ] {
        let column = if by == sort.by { key(by).bare } else { key(by).wrapped };
        if let Some(from) = span.from {
            sql.push(" AND ").push(column).push(" >= ").number(from);
        }
        if let Some(to) = span.to {
            sql.push(" AND ").push(column).push(" <= ").number(to);
        }
    }
    let column = if sort.by == By::Wish { key(By::Wish).bare } else { "orders.wish_day" };
    if let Some(from) = search.wish.from {
        sql.push(" AND ").push(column).push(" >= ").text(from.to_string());
    }
    if let Some(to) = search.wish.to {
        sql.push(" AND ").push(column).push(" <= ").text(to.to_string());
    }
}

/// Where a part of the list begins, and which way it goes.
pub(super) struct Part<'a> {
    pub(super) from: Option<&'a Place>,
    /// Towards the head of the list.
    pub(super) back: bool,
    pub(super) limit: Option<u32>,
}

fn push_from(
    sql: &mut Built,
    columns: (&'static str, &'static str),
    is_text: bool,
    part: &Part<'_>,
    rising: bool,
) {
    let Some(place) = part.from else { return };
    sql.push(" AND (").push(columns.0).push(", ").push(columns.1);
    sql.push(if rising == part.back { ") < (" } else { ") > (" });
    // A place is read from an address: what is no number begins anywhere.
    if is_text {
        sql.text(&*place.key)
    } else {
        sql.number(place.key.parse().unwrap_or_default())
    };
    sql.push(", ").text(place.id.as_str()).push(")");
}

/// Whether rows are found by words; otherwise their periods are of no concern.
pub(super) fn by_words(search: &Search) -> bool {
    !fold(&search.words).is_empty()
}

/// ` FROM (SELECT columns` of the words in these periods that begin so.
fn push_words(sql: &mut Built, columns: &'static str, shop: &ShopId, words: &str, periods: &[i64]) {
    sql.push("(SELECT DISTINCT ")
        .push(columns)
        .push(" FROM order_words WHERE shop_id = ")
        .text(shop.as_str());
    sql.push(" AND period IN (");
    for (place, period) in periods.iter().enumerate() {
        sql.push(if place == 0 { "" } else { ", " }).number(*period);
    }
    sql.push(") AND word >= ").text(words).push(" AND word < ").text(format!("{words}{}", char::MAX));
}

/// `SELECT what FROM … ` for a part of what is looked for, in its order; turned round when it goes back. Of what is found by words, only that
/// of these periods.
pub(super) fn select(
    (what, joins): (&'static str, &'static str),
    shop: &ShopId,
    search: &Search,
    part: &Part<'_>,
    periods: &[i64],
) -> Built {
    let sort = search.sorted();
    let (key, words) = (key(sort.by), fold(&search.words));
    let mut sql = Built::default();
    sql.push("SELECT ").push(what);
    // Rows that are found by words are sorted, but where they come sorted already.
    let only_words = Search { words: String::new(), sort: None, ..search.clone() } == Search::default();
    let (mut column, falling) = (key.bare, sort.rising == part.back);
    if words.is_empty() {
        sql.push(" FROM orders").push(joins).push(" WHERE orders.shop_id = ").text(shop.as_str());
    } else {
        column = if sort.by == By::Placed { "found.placed_at" } else { key.bare };
        push_words(sql.push(" FROM "), "placed_at, order_id", shop, &words, periods);
        if sort.by == By::Placed {
            push_from(&mut sql, ("placed_at", "order_id"), false, part, sort.rising);
        }
        if let (By::Placed, true, Some(limit)) = (sort.by, only_words, part.limit) {
            let way = if falling { " DESC" } else { "" };
            sql.push(" ORDER BY placed_at").push(way).push(", order_id").push(way);
            sql.push(" LIMIT ").number(i64::from(limit));
        }
        // CROSS: SQLite reads the tables in this order then.
        sql.push(") AS found CROSS JOIN orders")
            .push(joins)
            .push(" WHERE orders.shop_id = ")
            .text(shop.as_str());
        sql.push(" AND orders.id = found.order_id");
    }
    push_conditions(&mut sql, search, sort);
    push_spans(&mut sql, search, sort);
    sql.push(key.there);
    if words.is_empty() || sort.by != By::Placed {
        push_from(&mut sql, (key.bare, "orders.id"), key.is_text, part, sort.rising);
    }
    let way = if falling { " DESC" } else { "" };
    sql.push(" ORDER BY ").push(column).push(way).push(", orders.id").push(way);
    if let Some(limit) = part.limit {
        sql.push(" LIMIT ").number(i64::from(limit));
    }
    sql
}

/// The condition of a count, for [`super::counts`]: without order.
pub(super) fn push_count(sql: &mut Built, shop: &ShopId, search: &Search, most: u32, periods: &[i64]) {
    let words = fold(&search.words);
    sql.push("(SELECT COUNT(*) FROM (SELECT 1 AS one FROM ");
    if words.is_empty() {
        sql.push("orders WHERE orders.shop_id = ").text(shop.as_str());
    } else {
        push_words(sql, "order_id", shop, &words, periods);
        sql.push(") AS found CROSS JOIN orders WHERE orders.shop_id = ").text(shop.as_str());
        sql.push(" AND orders.id = found.order_id");
    }
    let sort = search.sorted();
    push_conditions(sql, search, sort);
    push_spans(sql, search, sort);
    sql.push(key(sort.by).there).push(" LIMIT ").constant(most).push(") AS bounded)");
}
