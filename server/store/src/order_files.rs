//! Orders with what files say of them: the attempt to pay that counts, and the parcels. One question for a hundred orders: a file of all orders
//! is three rows for each of them otherwise, and rows are what it costs.

use crate::{
    error::StoreError,
    many::{self, of_many},
    orders::OrderRow,
    payments::PaymentRow,
    shipments::ShipmentRow,
    tx::Tx,
};
use domain::{id::ShopId, order::record::Order, payment::record::Payment, shipment::record::Shipment};
use std::collections::HashMap;

/// An order, the attempt to pay that counts, and its parcels, first to last.
pub type Whole = (Order, Option<Payment>, Vec<Shipment>);

/// One row for each parcel of an order, and one for an order without any.
#[derive(sqlx::FromRow)]
struct WholeRow {
    #[sqlx(flatten)]
    order: OrderRow,
    payment_id: Option<String>,
    attempt: Option<i64>,
    method: Option<String>,
    payment_number: Option<String>,
    amount: Option<i64>,
    payment_standing: Option<String>,
    payment_facts: Option<String>,
    provider_id: Option<String>,
    stage: Option<String>,
    billed: Option<i64>,
    payment_version: Option<i64>,
    shipment_id: Option<String>,
    part: Option<i64>,
    shipment_state: Option<String>,
    shipment_facts: Option<String>,
    goods: Option<String>,
    own: Option<String>,
    shipment_version: Option<i64>,
}

impl WholeRow {
    fn payment(&mut self) -> Option<PaymentRow> {
        Some(PaymentRow {
            id: self.payment_id.take()?,
            order_id: self.order.id.clone(),
            attempt: self.attempt?,
            method: self.method.take()?,
            number: self.payment_number.take()?,
            amount: self.amount?,
            state: self.payment_standing.take()?,
            state_facts: self.payment_facts.take()?,
            provider_id: self.provider_id.take(),
            stage: self.stage.take(),
            billed: self.billed,
            version: self.payment_version?,
        })
    }

    fn shipment(&mut self) -> Option<ShipmentRow> {
        Some(ShipmentRow {
            id: self.shipment_id.take()?,
            part: self.part?,
            state: self.shipment_state.take()?,
            state_facts: self.shipment_facts.take()?,
            goods: self.goods.take(),
            own: self.own.take()?,
            version: self.shipment_version?,
        })
    }
}

/// The orders of these ids, by id; ids that no order has are left out.
pub async fn of_many(tx: &mut Tx, shop: &ShopId, ids: &[&str]) -> Result<HashMap<String, Whole>, StoreError> {
    let sql = of_many!(
        "SELECT orders.id, orders.number, orders.cart_id, orders.kind, orders.state, orders.state_facts, orders.checkout,
             orders.quote, orders.placed_at, orders.hold_until, orders.version,
             payments.id AS payment_id, payments.attempt, payments.method, payments.number AS payment_number,
             payments.amount, payments.state AS payment_standing, payments.state_facts AS payment_facts,
             payments.provider_id, payments.stage, payments.billed, payments.version AS payment_version,
             shipments.id AS shipment_id, shipments.part, shipments.state AS shipment_state,
             shipments.state_facts AS shipment_facts, shipments.goods, shipments.own,
             shipments.version AS shipment_version
         FROM orders
         LEFT JOIN payments ON payments.shop_id = orders.shop_id AND payments.order_id = orders.id
             AND payments.attempt = orders.last_attempt
         LEFT JOIN shipments ON shipments.shop_id = orders.shop_id AND shipments.order_id = orders.id
         WHERE orders.shop_id = $1 AND orders.id IN",
        ""
    );
    let mut found: HashMap<String, Whole> = HashMap::with_capacity(ids.len());
    for mut row in many::rows::<WholeRow>(tx, sql, shop, ids).await? {
        let (payment, shipment) = (row.payment(), row.shipment());
        let shipment = shipment.map(Shipment::try_from).transpose()?;
        if let Some((_, _, parcels)) = found.get_mut(&row.order.id) {
            parcels.extend(shipment);
            continue;
        }
        let payment = payment.map(Payment::try_from).transpose()?;
        let id = row.order.id.clone();
        found.insert(id, (Order::try_from(row.order)?, payment, shipment.into_iter().collect()));
    }
    for (_, _, parcels) in found.values_mut() {
        parcels.sort_by(|one, other| (one.part, &one.id).cmp(&(other.part, &other.id)));
    }
    Ok(found)
}
