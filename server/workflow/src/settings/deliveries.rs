//! 配送方法・配送料: what a way of delivery is called and costs, who carries it, what can be wished for, and which payment methods it
//! goes with.

mod keep;
mod typed;

pub use keep::{Added, Deleted, Saved, add, delete, save};
pub use typed::{
    MOST_ARRIVAL, MOST_LABEL, MOST_LEAD, MOST_SLOT_CODE, MOST_SLOT_LABEL, MOST_WINDOW, Typed, Wrong,
};

use super::trail::{self, Record, Subject};
use crate::{error::Trouble, noren::Noren};
use domain::{carrier::Carrier, delivery::DeliveryMethod, id::DeliveryId, method::PaymentMethod};
use store::{Tx, deliveries};

/// A way of delivery with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The method.
    pub method: DeliveryMethod,
    /// Every payment method, and whether it goes with this one.
    pub payments: Vec<(PaymentMethod, bool)>,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
    /// The version that a form of this page has to say.
    pub version: i64,
}

/// Why a deferred payment cannot be shipped with a way of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No carrier is set.
    NoCarrier,
    /// The provider does not follow this carrier's parcels.
    UnknownCarrier,
}

/// What stands against shipping something that was paid by that method.
pub fn obstacle(carrier: Option<Carrier>, method: &PaymentMethod) -> Option<Obstacle> {
    let able = method.capabilities().filter(|able| !able.carriers.is_empty())?;
    match carrier {
        None => Some(Obstacle::NoCarrier),
        Some(carrier) => (!able.carriers.contains(&carrier)).then_some(Obstacle::UnknownCarrier),
    }
}

/// All of them, in the order in which shoppers see them.
pub async fn list(noren: &Noren) -> Result<Vec<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let mut sheets = Vec::new();
            for method in deliveries::all(tx, noren.shop_id()).await? {
                sheets.push(sheet(tx, noren, method).await?);
            }
            Ok(sheets)
        })
        .await
}

/// One that is not made yet, for its form: it goes with every payment method until somebody says otherwise.
pub async fn blank(noren: &Noren) -> Result<Sheet, Trouble> {
    let payments = noren
        .db
        .read(|mut tx| async move { Ok::<_, Trouble>(store::methods::all(&mut tx, noren.shop_id()).await?) });
    let payments = payments.await?.into_iter().map(|payment| (payment, true)).collect();
    Ok(Sheet { method: keep::blank(DeliveryId::new("new")), payments, trail: Vec::new(), version: 0 })
}

/// The one of that id.
pub async fn show(noren: &Noren, id: &DeliveryId) -> Result<Option<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            match deliveries::get(tx, noren.shop_id(), id).await? {
                Some(method) => sheet(tx, noren, method).await.map(Some),
                None => Ok(None),
            }
        })
        .await
}

async fn sheet(tx: &mut Tx, noren: &Noren, method: DeliveryMethod) -> Result<Sheet, Trouble> {
    let shop = noren.shop_id();
    let version = deliveries::version(tx, shop, &method.id).await?.unwrap_or_default();
    let payments = store::methods::all(tx, shop).await?;
    let goes = |payment: &PaymentMethod| payment.deliveries.contains(&method.id);
    let payments = payments.into_iter().map(|payment| (goes(&payment), payment));
    let payments = payments.map(|(goes, payment)| (payment, goes)).collect();
    let trail = trail::of(tx, noren, &Subject::Delivery(method.id.clone())).await?;
    Ok(Sheet { method, payments, trail, version })
}
