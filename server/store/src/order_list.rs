//! The order list of the admin: filters, pages, counts. It walks one table; what it shows of the last attempt to pay is kept
//! with the order, but for the invoice of the few that have one to print.

use crate::{column::Place, error::StoreError, orders::searchable, query::query, tx::Tx};
use domain::{
    id::{OrderId, OrderNumber, ShopId},
    moment::Moment,
    payment::credit::Credit,
    yen::Yen,
};

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only with this credit result.
    pub credit: Option<Credit>,
    /// Only in the order state of this name ([`domain::order::State::NAMES`]).
    pub state: Option<String>,
    /// Part of the number, name, reading, mail address or telephone; as typed. Empty finds all.
    pub text: String,
    /// Only what comes after this row.
    pub after: Option<After>,
    /// Rows at most.
    pub limit: u32,
}

/// The last row of the page before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// When it was placed.
    pub placed_at: Moment,
    /// Its id.
    pub id: OrderId,
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

/// How many orders there are of each kind. Kinds that do not occur are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub all: u64,
    /// By credit result.
    pub credit: Vec<(Credit, u64)>,
    /// By name of the order's state.
    pub state: Vec<(String, u64)>,
}

#[derive(sqlx::FromRow)]
struct ListRow {
    id: String,
    number: String,
    placed_at: i64,
    buyer_name: String,
    total: i64,
    method_label: String,
    state: String,
    payment_state: String,
    credit: String,
    invoice_at: Option<i64>,
    invoice_why: Option<String>,
}

impl TryFrom<ListRow> for Listed {
    type Error = StoreError;
    fn try_from(row: ListRow) -> Result<Self, StoreError> {
        let credit = match row.credit.as_str() {
            "" => None,
            name => Some(credit_named(name, &row.id)?),
        };
        Ok(Self {
            id: OrderId::new(row.id),
            number: OrderNumber::new(row.number),
            placed_at: Moment(row.placed_at),
            buyer_name: row.buyer_name,
            total: Yen(row.total),
            method_label: row.method_label,
            state: row.state,
            payment_state: row.payment_state,
            credit,
            invoice: row.invoice_why.map(|why| ListedInvoice { fetched: row.invoice_at.is_some(), why }),
        })
    }
}

fn credit_named(name: &str, id: &str) -> Result<Credit, StoreError> {
    let found = Credit::ALL.into_iter().find(|credit| credit.name() == name);
    found.ok_or_else(|| Place { table: "orders", id }.wrong("credit"))
}

macro_rules! list_sql {
    ($chosen:literal) => {
        concat!(
            "SELECT id, number, placed_at, buyer_name, total, method_label, state, payment_state, credit,
                 invoices.fetched_at AS invoice_at, invoices.why AS invoice_why
             FROM orders LEFT JOIN invoices ON invoices.shop_id = orders.shop_id AND invoices.order_id = orders.id
                 AND invoices.attempt = orders.last_attempt
             WHERE orders.shop_id = $1 AND (placed_at, id) < ($2, $3)
                 AND (CAST($4 AS TEXT) IS NULL OR search LIKE $4 ESCAPE '!')",
            $chosen,
            " ORDER BY placed_at DESC, id DESC LIMIT $5"
        )
    };
}

/// The orders, newest first.
pub async fn page(tx: &mut Tx, shop: &ShopId, filter: &Filter) -> Result<Vec<Listed>, StoreError> {
    let placed_at = filter.after.as_ref().map_or(i64::MAX, |after| after.placed_at.0);
    let id = filter.after.as_ref().map_or("", |after| after.id.as_str());
    let like = like(&filter.text);
    let (like, limit) = (like.as_deref(), i64::from(filter.limit));
    // One text each, so that each can walk its own index in the order of the list.
    let rows = match (filter.credit.map(Credit::name), filter.state.as_deref()) {
        (None, None) => {
            query!(tx, all ListRow, list_sql!(""), shop.as_str(), placed_at, id, like, limit)
        }
        (Some(credit), None) => {
            let sql = list_sql!(" AND credit = $6");
            query!(tx, all ListRow, sql, shop.as_str(), placed_at, id, like, limit, credit)
        }
        (None, Some(state)) => {
            let sql = list_sql!(" AND state = $6");
            query!(tx, all ListRow, sql, shop.as_str(), placed_at, id, like, limit, state)
        }
        (Some(credit), Some(state)) => {
            let sql = list_sql!(" AND credit = $6 AND state = $7");
            query!(tx, all ListRow, sql, shop.as_str(), placed_at, id, like, limit, credit, state)
        }
    }?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// How many orders there are of each kind.
pub async fn counts(tx: &mut Tx, shop: &ShopId) -> Result<Counts, StoreError> {
    let by_credit = query!(
        tx,
        all(String, i64),
        "SELECT credit, COUNT(*) FROM orders WHERE shop_id = $1 GROUP BY credit ORDER BY credit",
        shop.as_str(),
    )?;
    let by_state = query!(
        tx,
        all(String, i64),
        "SELECT state, COUNT(*) FROM orders WHERE shop_id = $1 GROUP BY state ORDER BY state",
        shop.as_str(),
    )?;
    let place = Place { table: "orders", id: "…" };
    let mut counts = Counts::default();
    for (name, count) in by_credit {
        let count = place.number("credit", count)?;
        counts.all = counts.all.saturating_add(count);
        if !name.is_empty() {
            counts.credit.push((credit_named(&name, "…")?, count));
        }
    }
    for (name, count) in by_state {
        counts.state.push((name, place.number("state", count)?));
    }
    Ok(counts)
}

/// A pattern that finds the typed text anywhere; `None` finds all.
fn like(typed: &str) -> Option<String> {
    let wanted = searchable(typed);
    if wanted.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in wanted.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn signs_of_the_pattern_language_are_searched_as_they_are() {
        assert_eq!(like(" 100%_! "), Some("%100!%!_!!%".to_owned()));
        assert_eq!(like("　"), None);
    }
}
