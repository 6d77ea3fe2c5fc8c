//! The parcels of an order: split, joined, and sent one by one.

pub mod deliver;
pub mod join;
pub mod ship;
pub mod split;

use super::{Found, actor};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{cart::CartLine, quote::Line, timeline::Entry};
use store::{Tx, shipments::Shipment};

impl Found {
    /// The parcel of that id, while it is here and may be packed.
    fn here(&self, parcel: &str) -> Option<&Shipment> {
        let open = self.order.state.holds_goods();
        self.shipments.iter().find(|it| it.id == parcel && open && it.state.is_here())
    }
}

/// What was done to a parcel, for the timeline; `about` says what it is about.
async fn note(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    found: &Found,
    what: &str,
    about: Vec<(&str, String)>,
) -> Result<(), Trouble> {
    let detail = about.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let entry = Entry { at: noren.now(), actor: actor(clerk), what: what.to_owned(), detail };
    store::timeline::append(tx, noren.shop_id(), &found.order.id, &entry).await?;
    Ok(())
}

/// Goods in words, as they were called when they were ordered: `湯のみ ×2、急須 ×1`.
pub(crate) fn in_words(lines: &[Line], goods: &[CartLine]) -> String {
    let name = |line: &CartLine| {
        let found = lines.iter().find(|it| it.sku == line.sku);
        format!("{} ×{}", found.map_or(line.sku.as_str(), |it| it.name.as_str()), line.quantity)
    };
    goods.iter().filter(|line| line.quantity > 0).map(name).collect::<Vec<_>>().join("、")
}
