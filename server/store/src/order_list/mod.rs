//! The order list of the admin: searches, pages, counts. It walks one table; what it shows of the last attempt to pay and of the parcels
//! is kept with the order, but for the invoice of the few that have one to print.

mod counts;
mod periods;
mod search;
mod sql;

pub use counts::{Count, counts};
pub use search::{Bundled, By, Search, Sort, Span};

use crate::{column, error::StoreError, order_words, tx::Tx};
use domain::{
    id::{DeliveryId, OrderId, OrderNumber, ShopId},
    moment::{Day, Moment},
    order::axes::{Kind, Money, Process},
    payment::credit::Credit,
    shipment::sending::Sending,
    yen::Yen,
};

/// A place between two rows of a sorted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What its row is sorted by: milliseconds, yen, or a day.
    pub key: String,
    /// Its row.
    pub id: OrderId,
}

/// Which part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Only what lies beyond this place; `None`: from the beginning.
    pub from: Option<Place>,
    /// Towards the head of the list: the rows before the place, in the order of the list all the same.
    pub back: bool,
    /// Rows at most.
    pub limit: u32,
}

/// A row of the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// When it was placed.
    pub placed_at: Moment,
    /// The buyer's name.
    pub buyer_name: String,
    /// What is paid.
    pub total: Yen,
    /// Label of the last attempt's payment method; empty before the first one.
    pub method_label: String,
    /// Its 配送方法.
    pub delivery: DeliveryId,
    /// お届け希望日.
    pub wish: Option<Day>,
    /// 受注種別.
    pub kind: Kind,
    /// 処理ステータス.
    pub process: Process,
    /// 入金状況.
    pub money: Money,
    /// When the money came in.
    pub paid_at: Option<Moment>,
    /// 発送状況.
    pub sent: Sending,
    /// When the last parcel that has left did so.
    pub shipped_at: Option<Moment>,
    /// 配送伝票番号 of its parcels.
    pub slips: Vec<String>,
    /// Whether 発送通知メール was sent.
    pub notified: bool,
    /// Name of the order's state.
    pub state: String,
    /// Name of the last attempt's state; empty before the first one.
    pub payment_state: String,
    /// Its credit result; `None` before the first one.
    pub credit: Option<Credit>,
    /// Its invoice, where the shop prints it.
    pub invoice: Option<ListedInvoice>,
}

/// What the list shows of an invoice that the shop bundles with the goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedInvoice {
    /// Whether its print data were read: （済）, or （未）.
    pub fetched: bool,
    /// Why they could not be read the last time, or have to be read again; empty when there is nothing to say.
    pub why: String,
}

impl std::fmt::Debug for Listed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Listed({})", self.number)
    }
}

impl Listed {
    /// Its place in a list that is sorted so.
    pub fn place(&self, sort: Sort) -> Place {
        let key = match sort.by {
            By::Placed => self.placed_at.0.to_string(),
            By::Total => self.total.0.to_string(),
            By::Paid => self.paid_at.map_or_else(String::new, |at| at.0.to_string()),
            By::Shipped => self.shipped_at.map_or_else(String::new, |at| at.0.to_string()),
            By::Wish => self.wish.map_or_else(String::new, |day| day.to_string()),
        };
        Place { key, id: self.id.clone() }
    }
}

#[derive(sqlx::FromRow)]
struct ListRow {
    id: String,
    number: String,
    placed_at: i64,
    buyer_name: String,
    total: i64,
    method_label: String,
    delivery_id: String,
    wish_day: Option<String>,
    kind: String,
    process: String,
    money: String,
    paid_at: Option<i64>,
    sending: String,
    shipped_at: Option<i64>,
    slips: String,
    notified: i64,
    state: String,
    payment_state: String,
    credit: String,
    invoice_at: Option<i64>,
    invoice_why: Option<String>,
}

impl TryFrom<ListRow> for Listed {
    type Error = StoreError;
    fn try_from(row: ListRow) -> Result<Self, StoreError> {
        let place = column::Place { table: "orders", id: &row.id };
        let credit = match row.credit.as_str() {
            "" => None,
            name => Some(
                Credit::ALL
                    .into_iter()
                    .find(|credit| credit.name() == name)
                    .ok_or_else(|| place.wrong("credit"))?,
            ),
        };
        let wish =
            row.wish_day.map(|day| Day::parse(&day).ok_or_else(|| place.wrong("wish_day"))).transpose()?;
        Ok(Self {
            kind: Kind::named(&row.kind).ok_or_else(|| place.wrong("kind"))?,
            process: Process::named(&row.process).ok_or_else(|| place.wrong("process"))?,
            money: Money::named(&row.money).ok_or_else(|| place.wrong("money"))?,
            sent: Sending::named(&row.sending).ok_or_else(|| place.wrong("sending"))?,
            number: OrderNumber::new(row.number),
            placed_at: Moment(row.placed_at),
            buyer_name: row.buyer_name,
            total: Yen(row.total),
            method_label: row.method_label,
            delivery: DeliveryId::new(row.delivery_id),
            wish,
            paid_at: row.paid_at.map(Moment),
            shipped_at: row.shipped_at.map(Moment),
            slips: row.slips.lines().map(str::to_owned).collect(),
            notified: row.notified != 0,
            state: row.state,
            payment_state: row.payment_state,
            credit,
            invoice: row.invoice_why.map(|why| ListedInvoice { fetched: row.invoice_at.is_some(), why }),
            id: OrderId::new(row.id),
        })
    }
}

const COLUMNS: &str = "orders.id, number, orders.placed_at, buyer_name, total, method_label, delivery_id, wish_day, orders.kind,
     process, money, paid_at, sending, shipped_at, slips, notified, state, payment_state, credit,
     invoices.fetched_at AS invoice_at, invoices.why AS invoice_why";

const INVOICES: &str =
    " LEFT JOIN invoices ON invoices.shop_id = orders.shop_id AND invoices.order_id = orders.id
     AND invoices.attempt = orders.last_attempt";

/// A part of what is looked for, in the order that [`Search::sorted`] says. Whoever walks all of it asks part by part, each in a
/// transaction of its own, and goes on from [`Listed::place`] of the last row.
pub async fn page(
    tx: &mut Tx,
    shop: &ShopId,
    search: &Search,
    part: &Part,
) -> Result<Vec<Listed>, StoreError> {
    let rows: Vec<ListRow> = walk(tx, (COLUMNS, INVOICES), shop, search, part).await?;
    let mut rows = rows.into_iter().map(Listed::try_from).collect::<Result<Vec<_>, _>>()?;
    if part.back {
        rows.reverse();
    }
    Ok(rows)
}

/// Where the orders of a part stand, and nothing else of them: for whoever reads them by their ids.
pub async fn places(
    tx: &mut Tx,
    shop: &ShopId,
    search: &Search,
    part: &Part,
) -> Result<Vec<Place>, StoreError> {
    let rows: Vec<(String, String)> =
        walk(tx, (sql::place(search.sorted().by), ""), shop, search, part).await?;
    let mut places: Vec<Place> =
        rows.into_iter().map(|(id, key)| Place { key, id: OrderId::new(id) }).collect();
    if part.back {
        places.reverse();
    }
    Ok(places)
}

/// The rows of a part. Those that are found by words are looked for in the nearest period first, then in those behind it.
async fn walk<R>(
    tx: &mut Tx,
    what: (&'static str, &'static str),
    shop: &ShopId,
    search: &Search,
    part: &Part,
) -> Result<Vec<R>, StoreError>
where
    R: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
        + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>
        + Send
        + Unpin,
{
    const DURING: &str = "reading the order list";
    let mut place = sql::Part { from: part.from.as_ref(), back: part.back, limit: Some(part.limit) };
    if !sql::by_words(search) {
        return sql::select(what, shop, search, &place, &[]).all(tx, DURING).await;
    }
    let Some((mut first, mut last)) = order_words::periods(tx, shop).await? else { return Ok(Vec::new()) };
    let sort = search.sorted();
    if sort.by != By::Placed {
        // Sorted by something else, all of them are candidates.
        return sql::select(what, shop, search, &place, &(first..=last).collect::<Vec<_>>())
            .all(tx, DURING)
            .await;
    }
    let falling = sort.rising == part.back;
    if let Some(at) = part.from.as_ref().and_then(|from| from.key.parse().ok()) {
        let here = order_words::period(Moment(at));
        if falling { last = last.min(here) } else { first = first.max(here) }
    }
    let wanted = usize::try_from(part.limit).unwrap_or(usize::MAX);
    let mut rows = Vec::new();
    for group in periods::groups(first..=last, falling) {
        let left = wanted.saturating_sub(rows.len());
        place.limit = Some(u32::try_from(left).unwrap_or(u32::MAX));
        rows.extend(sql::select(what, shop, search, &place, &group).all::<R>(tx, DURING).await?);
        if rows.len() >= wanted {
            break;
        }
    }
    Ok(rows)
}

/// How a database goes about a page of the list: the plan in its own words, a line each.
#[cfg(feature = "testing")]
pub async fn plan(
    tx: &mut Tx,
    shop: &ShopId,
    search: &Search,
    part: &Part,
) -> Result<Vec<String>, StoreError> {
    let place = sql::Part { from: part.from.as_ref(), back: part.back, limit: Some(part.limit) };
    let newest = order_words::periods(tx, shop).await?.map(|(_, newest)| newest);
    sql::select((COLUMNS, INVOICES), shop, search, &place, newest.as_slice()).plan(tx).await
}
