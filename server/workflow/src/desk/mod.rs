//! The order desk: what staff see and do.

pub mod ask_to_choose;
pub mod cancel_order;
pub mod change_status;
pub mod edit_order;
pub mod enter_order;
pub mod enter_slip;
pub mod fetch_invoices;
pub mod find_goods;
pub mod identify;
pub mod inquire;
pub mod keep_search;
pub mod list_lapsing;
pub mod list_orders;
pub mod list_stopped;
pub mod own_list;
pub mod parcels;
pub mod print;
pub mod read_batch;
pub mod read_home;
pub mod read_order;
pub mod recall;
pub mod receive_money;
pub mod reissue_invoice;
pub mod resend;
pub mod retry;
pub mod return_part;
pub mod screen_again;
pub mod send_mail;
pub mod settle_drift;
pub mod ship_order;
pub mod take_back;
pub mod write_note;

use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    delivery::DeliveryMethod, id::OrderNumber, order::record::Order, payment::record::Payment,
    timeline::Actor,
};
use store::{Tx, shipments::Shipment};

/// What became of something that staff wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is done, now or already.
    Done,
    /// It cannot be done in the state that the order is in now.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// What a verb did in its transaction. A second click is answered like the first one; a job tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Something was changed.
    Changed,
    /// It was so already.
    Already,
    /// It cannot be done in the state that the order is in now.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

impl From<Effect> for Done {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Changed | Effect::Already => Self::Done,
            Effect::NotNow => Self::NotNow,
            Effect::NoSuchOrder => Self::NoSuchOrder,
        }
    }
}

pub(crate) fn actor(clerk: &Clerk) -> Actor {
    Actor::Staff { id: clerk.id.clone(), name: clerk.name.clone() }
}

/// An order as the desk handles it.
pub(crate) struct Found {
    pub(crate) order: Order,
    /// The attempt that counts.
    pub(crate) payment: Payment,
    pub(crate) shipments: Vec<Shipment>,
}

impl Found {
    /// What staff can do with it now.
    pub(crate) fn can(&self) -> read_order::Can {
        read_order::can(&self.order, &self.payment, self.shipments.iter().map(|shipment| &shipment.state))
    }
}

pub(crate) async fn find(tx: &mut Tx, noren: &Noren, number: &OrderNumber) -> Result<Option<Found>, Trouble> {
    let shop = noren.shop_id();
    let Some(order) = store::orders::by_number(tx, shop, number).await? else { return Ok(None) };
    let Some(payment) = store::payments::last_of(tx, shop, &order.id).await? else { return Ok(None) };
    let mut shipments = store::shipments::of_order(tx, shop, &order.id).await?;
    carried(tx, noren, &order, &mut shipments).await?;
    Ok(Some(Found { order, payment, shipments }))
}

/// Parcels that are still here, and whose delivery method had no 運送会社 when they were agreed, travel by the one that it has now. It is
/// kept with the parcel when that leaves.
async fn carried(
    tx: &mut Tx,
    noren: &Noren,
    order: &Order,
    shipments: &mut [Shipment],
) -> Result<(), Trouble> {
    for parcel in shipments.iter_mut().filter(|parcel| parcel.state.is_here()) {
        let agreed = parcel.delivery(&order.checkout);
        if agreed.carrier.is_some() {
            continue;
        }
        let now = store::deliveries::get(tx, noren.shop_id(), &agreed.id).await?;
        if let Some(carrier) = now.and_then(|now| now.carrier) {
            parcel.own.delivery = Some(DeliveryMethod { carrier: Some(carrier), ..agreed.clone() });
        }
    }
    Ok(())
}
