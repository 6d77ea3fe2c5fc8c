//! What mails about an order are made of, read in one transaction.

use crate::{error::Trouble, noren::Noren};
use domain::{
    id::OrderId,
    mail::fill::{self, Parcel},
    order::record::Order,
    payment::record::Payment,
    shipment,
    shop::Shop,
};
use store::{Tx, mail_templates::Sending, shipments::Shipment};

/// Everything about an order that its mails can say, and who they come from.
#[derive(Clone)]
pub struct Facts {
    /// The shop.
    pub shop: Shop,
    /// The order.
    pub order: Order,
    /// The attempt to pay that counts.
    pub payment: Payment,
    /// Its parcels.
    pub shipments: Vec<Shipment>,
    /// Who mails come from, and the pages that follow parcels.
    pub sending: Sending,
    /// The link to the order's page.
    pub link: String,
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Facts({})", self.order.number)
    }
}

/// Reads them; `None` when there is no such order.
pub async fn read(tx: &mut Tx, noren: &Noren, order: &OrderId) -> Result<Option<Facts>, Trouble> {
    let id = noren.shop_id();
    let found = store::orders::by_id(tx, id, order).await?;
    let payment = store::payments::last_of(tx, id, order).await?;
    let shop = store::shops::get(tx, id).await?;
    let (Some(order), Some(payment), Some(shop)) = (found, payment, shop) else { return Ok(None) };
    Ok(Some(Facts {
        shipments: store::shipments::of_order(tx, id, &order.id).await?,
        sending: store::mail_templates::sending(tx, id).await?,
        link: noren.order_link(&order.number),
        shop,
        order,
        payment,
    }))
}

impl Facts {
    /// How its parcels stand.
    pub fn states(&self) -> impl Iterator<Item = &shipment::State> {
        self.shipments.iter().map(|shipment| &shipment.state)
    }

    /// Values for the tags of a template.
    pub fn filled(&self) -> domain::mail::template::Filled {
        let parcel = |shipment: &Shipment| {
            let carrier = shipment.carrier(&self.order.checkout);
            let written = self.sending.tracking.iter().find(|(of, _)| Some(*of) == carrier);
            Parcel::of(&shipment.state, carrier, written.map(|(_, address)| address.as_str()))
        };
        let parcels = self.shipments.iter().filter_map(parcel).collect();
        fill::fill(&fill::Facts {
            shop: &self.shop,
            order: &self.order,
            payment: &self.payment,
            parcels,
            link: self.link.clone(),
        })
    }
}
