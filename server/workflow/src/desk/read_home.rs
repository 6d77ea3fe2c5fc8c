//! ホーム: what needs a person now, and how the shop does.

use super::list_lapsing;
use crate::{error::Trouble, files::transfers, noren::Noren};
use domain::{method::short_label, moment::Day, payment::credit::Credit};
use providers::contracts;

pub use store::home::{Sales, Screened, ToDo};

/// Everything that ホーム shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Open orders whose 与信 needs a person.
    pub attention: Vec<(Credit, u64)>,
    /// Approvals that are about to lapse.
    pub lapsing: u64,
    /// Mails that wait for a person.
    pub failed_mails: u64,
    /// Other duties that do.
    pub parked: u64,
    /// Money on the shop's account of which nobody has said whose it is.
    pub transfers: u64,
    /// Sales of the period by day and method; days and methods without any are left out.
    pub sales: Vec<Sales>,
    /// What providers said in the period, by the names that staff know them by.
    pub screened: Vec<Screened>,
    /// Orders in work whose parcels are still here, by the day on which they were placed.
    pub backlog: Vec<(Day, u64)>,
}

/// Reads it, from that day on.
pub async fn read(noren: &Noren, from: Day) -> Result<Home, Trouble> {
    let lapsing = list_lapsing::count(noren).await?;
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let (failed_mails, parked) = store::home::parked(tx, shop).await?;
            Ok::<_, Trouble>(Home {
                attention: store::home::attention(tx, shop).await?,
                lapsing,
                failed_mails,
                parked,
                transfers: transfers::count(tx, noren).await?,
                sales: store::home::sales(tx, shop, from).await?,
                screened: store::home::screenings(tx, shop, from).await?.into_iter().map(named).collect(),
                backlog: store::home::backlog(tx, shop).await?,
            })
        })
        .await
}

/// What stands beside the places of the rail.
pub async fn to_do(noren: &Noren) -> Result<ToDo, Trouble> {
    let (writes, now) = (store::writes(), noren.now());
    if let Some(known) = noren.memory.to_do(now) {
        return Ok(known);
    }
    let to_do = noren
        .db
        .read(|mut tx| async move { Ok::<_, Trouble>(store::home::to_do(&mut tx, noren.shop_id()).await?) })
        .await?;
    noren.memory.keep_to_do(now, writes, to_do);
    Ok(to_do)
}

/// By the name that staff know.
fn named(mut screened: Screened) -> Screened {
    let known = contracts::known().into_iter().find(|known| known.name == screened.provider);
    if let Some(offer) = known.as_ref().and_then(|known| known.offers.first()) {
        screened.provider = short_label(offer.label).to_owned();
    }
    screened
}
