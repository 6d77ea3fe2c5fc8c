//! Orders. The list that staff see is [`crate::order_list`].

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    same_buyer::{mail_of, phone_of},
    tx::Tx,
};
use domain::{
    id::{CartId, OrderId, OrderNumber, ShopId},
    moment::Moment,
    order::record::Order,
    text,
};

#[derive(sqlx::FromRow)]
struct OrderRow {
    id: String,
    number: String,
    cart_id: String,
    state: String,
    state_facts: String,
    checkout: String,
    quote: String,
    placed_at: i64,
    hold_until: Option<i64>,
    version: i64,
}

impl TryFrom<OrderRow> for Order {
    type Error = StoreError;
    fn try_from(row: OrderRow) -> Result<Self, StoreError> {
        let place = Place { table: "orders", id: &row.id };
        let state: domain::order::State = place.json("state_facts", &row.state_facts)?;
        if state.name() != row.state {
            return Err(place.wrong("state"));
        }
        Ok(Self {
            number: OrderNumber::new(row.number),
            cart: CartId::new(row.cart_id),
            state,
            checkout: place.json("checkout", &row.checkout)?,
            quote: place.json("quote", &row.quote)?,
            placed_at: Moment(row.placed_at),
            hold_until: row.hold_until.map(Moment),
            version: row.version,
            id: OrderId::new(row.id),
        })
    }
}

/// Text in the form in which it is searched: half-width, lower case, without blanks and hyphens.
pub(crate) fn searchable(typed: &str) -> String {
    text::narrow(&text::hyphens(typed))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_lowercase)
        .collect()
}

/// What an order is found by, a line each: number, name, reading, mail address, telephone.
fn search_text(order: &Order) -> String {
    let buyer = &order.checkout.buyer;
    let kana = buyer.kana.as_ref().map(|kana| format!("{}{}", kana.family(), kana.given()));
    [
        order.number.as_str(),
        &buyer.name.full(),
        kana.as_deref().unwrap_or_default(),
        buyer.email.as_str(),
        buyer.phone.digits(),
    ]
    .map(searchable)
    .join("\n")
}

/// Keeps a new order. Errors: `Exists` when the cart has become an order already, or id or number are taken; nothing was
/// written then, and the transaction can go on.
pub async fn insert(tx: &mut Tx, shop: &ShopId, order: &Order) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO orders (shop_id, id, number, cart_id, state, state_facts, checkout, quote, placed_at, hold_until,
             version, buyer_name, search, total, buyer_mail, buyer_phone, last_attempt, method_label, payment_state, credit)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, '', '', '')
         ON CONFLICT DO NOTHING",
        shop.as_str(),
        order.id.as_str(),
        order.number.as_str(),
        order.cart.as_str(),
        order.state.name(),
        json(&order.state)?,
        json(&order.checkout)?,
        json(&order.quote)?,
        order.placed_at.0,
        order.hold_until.map(|until| until.0),
        order.version,
        order.checkout.buyer.name.full(),
        search_text(order),
        order.quote.total.0,
        mail_of(order),
        phone_of(order),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Keeps state, checkout, quote and hold of an order that was read with `order.version`. Answers the new version.
///
/// Errors: `Conflict` when the order has another version by now, or is unknown.
pub async fn update(tx: &mut Tx, shop: &ShopId, order: &Order) -> Result<i64, StoreError> {
    let version = query!(
        tx,
        first (i64,),
        "UPDATE orders SET state = $4, state_facts = $5, checkout = $6, quote = $7, hold_until = $8, buyer_name = $9,
             search = $10, total = $11, buyer_mail = $12, buyer_phone = $13, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3 RETURNING version",
        shop.as_str(),
        order.id.as_str(),
        order.version,
        order.state.name(),
        json(&order.state)?,
        json(&order.checkout)?,
        json(&order.quote)?,
        order.hold_until.map(|until| until.0),
        order.checkout.buyer.name.full(),
        search_text(order),
        order.quote.total.0,
        mail_of(order),
        phone_of(order),
    )?;
    version.map(|(version,)| version).ok_or_else(|| tx.conflict())
}

/// The order of that id.
pub async fn by_id(tx: &mut Tx, shop: &ShopId, id: &OrderId) -> Result<Option<Order>, StoreError> {
    query!(
        tx,
        first OrderRow,
        "SELECT id, number, cart_id, state, state_facts, checkout, quote, placed_at, hold_until, version FROM orders
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?
    .map(Order::try_from)
    .transpose()
}

/// The order of that number.
pub async fn by_number(
    tx: &mut Tx,
    shop: &ShopId,
    number: &OrderNumber,
) -> Result<Option<Order>, StoreError> {
    query!(
        tx,
        first OrderRow,
        "SELECT id, number, cart_id, state, state_facts, checkout, quote, placed_at, hold_until, version FROM orders
         WHERE shop_id = $1 AND number = $2",
        shop.as_str(),
        number.as_str(),
    )?
    .map(Order::try_from)
    .transpose()
}

/// The order that the cart became.
pub async fn by_cart(tx: &mut Tx, shop: &ShopId, cart: &CartId) -> Result<Option<Order>, StoreError> {
    query!(
        tx,
        first OrderRow,
        "SELECT id, number, cart_id, state, state_facts, checkout, quote, placed_at, hold_until, version FROM orders
         WHERE shop_id = $1 AND cart_id = $2",
        shop.as_str(),
        cart.as_str(),
    )?
    .map(Order::try_from)
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::searchable;

    #[test]
    fn what_is_typed_finds_what_is_kept() {
        assert_eq!(searchable("０９０－１２３４－５６７８"), "09012345678");
        assert_eq!(searchable("山田　花子"), searchable("山田花子"));
        assert_eq!(searchable("261121-7K3F9Q"), "2611217k3f9q");
    }
}
