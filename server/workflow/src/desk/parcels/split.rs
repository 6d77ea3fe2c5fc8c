//! 荷物を分ける: some of what lies in a parcel goes into one of its own.

use super::{in_words, note};
use crate::{desk::find, error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    cart::CartLine,
    id::OrderNumber,
    shipment::{
        State,
        parts::{self, Unsplittable},
        record::Shipment,
    },
};
use store::Tx;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// There is one parcel more.
    Done,
    /// It cannot be split like that.
    Wrong(Unsplittable),
    /// It has left, or the order has ended.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Takes `chosen` out of a parcel that is still here, into a new one.
pub async fn split(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: &str,
    chosen: &[CartLine],
) -> Result<Split, Trouble> {
    let fresh = &noren.ids.id();
    noren
        .db
        .write(|mut tx| async move {
            in_transaction(&mut tx, noren, clerk, number, parcel, chosen, fresh).await
        })
        .await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: &str,
    chosen: &[CartLine],
    fresh: &str,
) -> Result<Split, Trouble> {
    let Some(found) = find(tx, noren, number).await? else { return Ok(Split::NoSuchOrder) };
    let Some(old) = found.here(parcel) else { return Ok(Split::NotNow) };
    let counted = found.shipments.iter().filter(|it| it.state != State::Withdrawn).count();
    if counted >= parts::MOST {
        return Ok(Split::Wrong(Unsplittable::TooManyParcels));
    }
    let contents = parts::contents(&found.order.quote.lines, &found.shipments);
    let held = found.shipments.iter().zip(contents).find(|(it, _)| it.id == old.id);
    let held = held.map(|(_, goods)| goods).unwrap_or_default();
    let stays = match parts::take_out(&held, chosen) {
        Ok(stays) => stays,
        Err(why) => return Ok(Split::Wrong(why)),
    };
    let shop = noren.shop_id();
    // The rest stays the rest, whatever becomes of the order. Written in any case: of two that split the same parcel at once, one
    // has to look again.
    let goods = old.goods.as_ref().map(|_| stays);
    store::shipments::pack(tx, shop, &Shipment { goods, ..old.clone() }).await?;
    let goods: Vec<CartLine> = chosen.iter().filter(|line| line.quantity > 0).cloned().collect();
    let part = found.shipments.iter().map(|it| it.part).max().unwrap_or(0).saturating_add(1);
    let words = in_words(&found.order.quote.lines, &goods);
    let new = Shipment { part, goods: Some(goods), own: old.own.clone(), ..Shipment::whole(fresh) };
    store::shipments::insert(tx, shop, &found.order.id, &new).await?;
    let about = vec![("parcel", old.part.to_string()), ("into", part.to_string()), ("goods", words)];
    note(tx, noren, clerk, &found, "shipment.split", about).await?;
    Ok(Split::Done)
}
