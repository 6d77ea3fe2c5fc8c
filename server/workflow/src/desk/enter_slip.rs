//! 配送伝票番号: write it on a parcel, and correct it until the provider of the payment was told.

use super::{actor, find, ship_order::which};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    id::OrderNumber,
    machine::Applied,
    shipment::Event,
    slip::{NoSlip, Slip},
    timeline::Entry,
};
use store::{duties::Task, shipments::Shipment};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is written down, now or already. `false`: it does not look like a number of the carrier's, and somebody had better
    /// look again.
    Done {
        /// Whether it looks like one.
        looks_right: bool,
    },
    /// It is no slip number.
    Wrong(NoSlip),
    /// The provider was told of the parcels, or the order has ended.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Enters the slip number of an order's parcel, of all where there are several; a second time corrects it.
pub async fn enter(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &str,
) -> Result<Entered, Trouble> {
    enter_on(noren, clerk, number, None, typed).await
}

/// Enters it on one parcel, or on all of them where none is named.
pub async fn enter_on(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: Option<&str>,
    typed: &str,
) -> Result<Entered, Trouble> {
    let slip = match Slip::parse(typed) {
        Ok(slip) => slip,
        Err(wrong) => return Ok(Entered::Wrong(wrong)),
    };
    let slip = &slip;
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(found) = find(tx, noren, number).await? else { return Ok(Entered::NoSuchOrder) };
            if !found.can().slip {
                return Ok(Entered::NotNow);
            }
            let named = |shipment: &&Shipment| parcel.is_none_or(|parcel| shipment.id == parcel);
            let mut carriers = Vec::new();
            for shipment in found.shipments.iter().filter(named) {
                carriers.extend(shipment.carrier(&found.order.checkout));
                let event = Event::Labelled { slip: slip.as_str().to_owned() };
                let Ok(Applied::Moved { to, duties }) = shipment.state.apply(&event) else { continue };
                store::shipments::update(tx, noren.shop_id(), &shipment.id, shipment.version, &to).await?;
                let mut detail = which(&found, shipment);
                detail.push(("slip".to_owned(), slip.as_str().to_owned()));
                let what = "shipment.labelled".to_owned();
                let entry = Entry { at: noren.now(), actor: actor(clerk), what, detail };
                store::timeline::append(tx, noren.shop_id(), &found.order.id, &entry).await?;
                for duty in duties {
                    let task = Task {
                        duty,
                        order: &found.order.id,
                        payment: Some(&found.payment.id),
                        reference: "",
                    };
                    store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?;
                    noren.bell.notify_one();
                }
            }
            let looks_right = carriers.iter().all(|carrier| carrier.slip_looks_right(slip.as_str()));
            Ok::<_, Trouble>(Entered::Done { looks_right })
        })
        .await
}
