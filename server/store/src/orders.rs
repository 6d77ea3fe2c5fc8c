//! Orders. The list that staff see is [`crate::order_list`].

use crate::{
    column::{Place, json},
    error::StoreError,
    many::{self, of_many},
    order_words,
    query::query,
    same_buyer::{mail_of, phone_of},
    tx::Tx,
};
use domain::{
    id::{CartId, MethodId, OrderId, OrderNumber, ShopId},
    moment::Moment,
    order::{
        axes::{Kind, Process},
        record::Order,
    },
};

#[derive(sqlx::FromRow)]
pub(crate) struct OrderRow {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) cart_id: String,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) state_facts: String,
    pub(crate) checkout: String,
    pub(crate) quote: String,
    pub(crate) placed_at: i64,
    pub(crate) hold_until: Option<i64>,
    pub(crate) version: i64,
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
            kind: Kind::named(&row.kind).ok_or_else(|| place.wrong("kind"))?,
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

/// Keeps a new order. Errors: `Exists` when the cart has become an order already, or id or number are taken; nothing was
/// written then, and the transaction can go on.
pub async fn insert(tx: &mut Tx, shop: &ShopId, order: &Order) -> Result<(), StoreError> {
    let words = order_words::of(order);
    let written = query!(
        tx,
        execute,
        "INSERT INTO orders (shop_id, id, number, cart_id, state, state_facts, checkout, quote, placed_at, hold_until,
             version, buyer_name, search, total, last_attempt, method_label, payment_state, credit, kind, process, wish_day,
             delivery_id, worded, buyer_mail, buyer_phone)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, '', '', '', $15, $16, $17, $18, $19, $20, $21)
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
        words.join("\n"),
        order.quote.total.0,
        order.kind.name(),
        Process::of(&order.state, order.kind).name(),
        order.checkout.day.map(|day| day.to_string()),
        order.checkout.delivery.id.as_str(),
        order_words::EDITION,
        mail_of(order),
        phone_of(order),
    )?;
    if written == 0 {
        return Err(StoreError::Exists);
    }
    order_words::add(tx, shop, order, &words).await
}

/// Keeps kind, state, checkout, quote and hold of an order that was read with `order.version`. Answers the new version.
///
/// Errors: `Conflict` when the order has another version by now, or is unknown.
pub async fn update(tx: &mut Tx, shop: &ShopId, order: &Order) -> Result<i64, StoreError> {
    let words = order_words::of(order);
    order_words::change(tx, shop, order, &words).await?;
    let version = query!(
        tx,
        first (i64,),
        "UPDATE orders SET state = $4, state_facts = $5, checkout = $6, quote = $7, hold_until = $8, buyer_name = $9,
             search = $10, total = $11, kind = $12, process = $13, wish_day = $14, delivery_id = $15, buyer_mail = $16,
             buyer_phone = $17, version = version + 1
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
        words.join("\n"),
        order.quote.total.0,
        order.kind.name(),
        Process::of(&order.state, order.kind).name(),
        order.checkout.day.map(|day| day.to_string()),
        order.checkout.delivery.id.as_str(),
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
        "SELECT id, number, cart_id, kind, state, state_facts, checkout, quote, placed_at, hold_until, version FROM orders
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
        "SELECT id, number, cart_id, kind, state, state_facts, checkout, quote, placed_at, hold_until, version FROM orders
         WHERE shop_id = $1 AND number = $2",
        shop.as_str(),
        number.as_str(),
    )?
    .map(Order::try_from)
    .transpose()
}

/// The ids of the orders of these numbers, with the numbers; in no order. Numbers that no order has are left out.
pub async fn numbered(
    tx: &mut Tx,
    shop: &ShopId,
    numbers: &[&str],
) -> Result<Vec<(OrderId, OrderNumber)>, StoreError> {
    let sql = of_many!("SELECT id, number FROM orders WHERE shop_id = $1 AND number IN", "");
    let rows = many::rows::<(String, String)>(tx, sql, shop, numbers).await?;
    Ok(rows.into_iter().map(|(id, number)| (OrderId::new(id), OrderNumber::new(number))).collect())
}

/// The ids of orders at work whose money has not come and is reported by nobody, newest first, at most so many.
pub async fn due(
    tx: &mut Tx,
    shop: &ShopId,
    method: &MethodId,
    most: u32,
) -> Result<Vec<OrderId>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT id FROM orders WHERE shop_id = $1 AND method_id = $2
             AND state IN ('received', 'processing', 'on_hold', 'done') AND payment_state = $3
         ORDER BY placed_at DESC, id DESC LIMIT $4",
        shop.as_str(),
        method.as_str(),
        domain::payment::state::State::Due.name(),
        i64::from(most),
    )?;
    Ok(rows.into_iter().map(|(id,)| OrderId::new(id)).collect())
}

/// The order that the cart became.
pub async fn by_cart(tx: &mut Tx, shop: &ShopId, cart: &CartId) -> Result<Option<Order>, StoreError> {
    query!(
        tx,
        first OrderRow,
        "SELECT id, number, cart_id, kind, state, state_facts, checkout, quote, placed_at, hold_until, version FROM orders
         WHERE shop_id = $1 AND cart_id = $2",
        shop.as_str(),
        cart.as_str(),
    )?
    .map(Order::try_from)
    .transpose()
}
