//! Other orders of the customer of an order: the same mail address, or the same telephone.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    id::{OrderId, OrderNumber, ShopId},
    moment::Moment,
    order::record::Order,
    yen::Yen,
};

/// Another order of the same customer, as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// When it was placed.
    pub placed_at: Moment,
    /// Name of its state.
    pub state: String,
    /// What it costs.
    pub total: Yen,
    /// How it is paid.
    pub method_label: String,
    /// The same mail address; otherwise only the telephone.
    pub same_mail: bool,
}

#[derive(sqlx::FromRow)]
struct OtherRow {
    id: String,
    number: String,
    placed_at: i64,
    state: String,
    total: i64,
    method_label: String,
    buyer_mail: String,
}

/// The mail address as it is compared.
pub(crate) fn mail_of(order: &Order) -> String {
    order.checkout.buyer.email.as_str().to_lowercase()
}

/// The telephone as it is compared.
pub(crate) fn phone_of(order: &Order) -> &str {
    order.checkout.buyer.phone.digits()
}

/// The latest other orders of the customer, at most so many.
pub async fn others(tx: &mut Tx, shop: &ShopId, order: &Order, most: u32) -> Result<Vec<Other>, StoreError> {
    let mail = mail_of(order);
    // Each half reads the end of one index, however often the customer has ordered.
    let rows = query!(
        tx,
        all OtherRow,
        "SELECT id, number, placed_at, state, total, method_label, buyer_mail FROM (
             SELECT * FROM (SELECT id, number, placed_at, state, total, method_label, buyer_mail FROM orders
                 WHERE shop_id = $1 AND buyer_mail = $2 AND id <> $4 ORDER BY placed_at DESC, id DESC LIMIT $5) AS by_mail
             UNION
             SELECT * FROM (SELECT id, number, placed_at, state, total, method_label, buyer_mail FROM orders
                 WHERE shop_id = $1 AND buyer_phone = $3 AND id <> $4 ORDER BY placed_at DESC, id DESC LIMIT $5) AS by_phone
         ) AS found ORDER BY placed_at DESC, id DESC LIMIT $5",
        shop.as_str(),
        mail.as_str(),
        phone_of(order),
        order.id.as_str(),
        i64::from(most),
    )?;
    let other = |row: OtherRow| Other {
        id: OrderId::new(row.id),
        number: OrderNumber::new(row.number),
        placed_at: Moment(row.placed_at),
        state: row.state,
        total: Yen(row.total),
        method_label: row.method_label,
        same_mail: row.buyer_mail == mail,
    };
    Ok(rows.into_iter().map(other).collect())
}
