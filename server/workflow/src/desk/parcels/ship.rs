//! One parcel leaves, the others stay.

use crate::{
    desk::{
        actor, find,
        send_mail::{self, Wish},
        ship_order::{Shipped, lack, leave, left},
    },
    error::Trouble,
    mail::announce,
    moves::Moved,
    noren::Noren,
    staff::Clerk,
};
use domain::{duty::Mail, id::OrderNumber};
use store::Tx;

/// Ships one parcel. What keeps it here keeps the others too, or is its own.
pub async fn ship(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: &str,
) -> Result<Shipped, Trouble> {
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number, parcel).await }).await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    parcel: &str,
) -> Result<Shipped, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Shipped::NoSuchOrder) };
    let Some(shipment) = found.shipments.iter().find(|it| it.id == parcel) else {
        return Ok(Shipped::NotNow);
    };
    if shipment.state.has_left() {
        return Ok(Shipped::Done);
    }
    if let Some(lack) = lack(&found, &[shipment]) {
        return Ok(Shipped::Lacks(lack));
    }
    if !found.can().ship {
        return Ok(Shipped::NotNow);
    }
    let who = &actor(clerk);
    leave(tx, noren, who, &found, shipment).await?;
    let begun = left(tx, noren, who, &mut found).await?;
    if announce::is_automatic(tx, noren, Mail::Shipped).await? {
        send_mail::in_transaction(tx, noren, who, number, Mail::Shipped, &Wish::default()).await?;
    }
    Ok(if begun == Moved::Illegal { Shipped::NotNow } else { Shipped::Done })
}
