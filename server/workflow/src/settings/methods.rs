//! 支払方法設定: the list of payment methods, its order, what is shown to shoppers, what can be added and taken away.

use super::{
    contract,
    trail::{self, Subject},
    usual,
};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    id::MethodId,
    method::{Kind, PaymentMethod},
    setting_change::Change,
};
use providers::{contracts::Known, port::Offer};
use store::{Tx, methods};

pub use store::methods::Kept;

/// A method as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The method.
    pub kept: Kept,
    /// Whether it may be published: its contract is usable, or it needs none.
    pub publishable: bool,
    /// Whether an order refers to it, so that it stays.
    pub used: bool,
}

/// An offer of a provider that has no method yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addable {
    /// Folder name of the provider.
    pub provider: &'static str,
    /// The offer.
    pub offer: Offer,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// In the order in which shoppers see them.
    pub rows: Vec<Row>,
    /// What can be added.
    pub addable: Vec<Addable>,
}

/// The list.
pub async fn list(noren: &Noren) -> Result<List, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let mut rows = Vec::new();
            for kept in methods::kept(tx, noren.shop_id()).await? {
                rows.push(row(tx, noren, kept).await?);
            }
            let addable = contract::known().into_iter().flat_map(|known| lacking(&known, &rows)).collect();
            Ok(List { rows, addable })
        })
        .await
}

pub(super) async fn row(tx: &mut Tx, noren: &Noren, kept: Kept) -> Result<Row, Trouble> {
    let used = methods::is_used(tx, noren.shop_id(), &kept.method.id).await?;
    Ok(Row { publishable: publishable(tx, noren, &kept.method).await?, used, kept })
}

async fn publishable(tx: &mut Tx, noren: &Noren, method: &PaymentMethod) -> Result<bool, Trouble> {
    match &method.kind {
        Kind::Deferred { provider, .. } => contract::is_usable(tx, noren, provider).await,
        Kind::CashOnDelivery | Kind::BankTransfer { .. } => Ok(true),
    }
}

fn lacking(known: &Known, rows: &[Row]) -> Vec<Addable> {
    let stands = |offer: &Offer| rows.iter().any(|row| is_of(&row.kept.method, known.name, offer.key));
    let lacking = known.offers.iter().filter(|offer| !stands(offer));
    lacking.map(|offer| Addable { provider: known.name, offer: offer.clone() }).collect()
}

fn is_of(method: &PaymentMethod, name: &str, key: &str) -> bool {
    matches!(&method.kind, Kind::Deferred { provider, offer, .. } if provider == name && offer == key)
}

/// 新規登録: makes the method of an offer, hidden until somebody publishes it. `None`: there is no such offer. The method
/// that stands already is the answer to a second click.
pub async fn add(
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    offer: &str,
) -> Result<Option<MethodId>, Trouble> {
    let Some(known) = contract::named(provider) else { return Ok(None) };
    let Some(offer) = known.offers.iter().find(|known| known.key == offer) else { return Ok(None) };
    let name = known.name;
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let all = methods::kept(tx, shop).await?;
            if let Some(kept) = all.iter().find(|kept| is_of(&kept.method, name, offer.key)) {
                return Ok(Some(kept.method.id.clone()));
            }
            let deliveries = store::deliveries::all(tx, shop).await?;
            let deliveries = deliveries.into_iter().map(|delivery| delivery.id).collect();
            let mut method = usual::method(name, offer, deliveries);
            let times = store::contracts::get(tx, shop, name).await?.and_then(|contract| contract.looks_at);
            if let (Kind::Deferred { able, .. }, Some(times)) = (&mut method.kind, times) {
                able.looks_at = times;
            }
            methods::put(tx, shop, &method, i64::try_from(all.len()).unwrap_or(i64::MAX)).await?;
            if let Some(fresh) = methods::kept_one(tx, shop, &method.id).await? {
                methods::update(tx, shop, &method, true, fresh.version).await?;
            }
            let subject = Subject::Method(method.id.clone());
            trail::note(tx, noren, clerk, &subject, "added", Vec::new()).await?;
            Ok::<_, Trouble>(Some(method.id))
        })
        .await
}

/// What can be done with a method in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 公開する.
    Show,
    /// 非公開にする.
    Hide,
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// 削除する.
    Delete,
}

impl Act {
    /// As the trail keeps it.
    fn what(self) -> &'static str {
        match self {
            Self::Show => "shown",
            Self::Hide => "hidden",
            Self::Up | Self::Down => "moved",
            Self::Delete => "deleted",
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is done, now or already.
    Done,
    /// An order refers to the method: it can be hidden, not deleted.
    InUse,
    /// The contract is not usable yet: nothing of it can be published.
    NotUsable,
    /// There is no such method.
    NoSuchMethod,
}

/// Does it.
pub async fn act(noren: &Noren, clerk: &Clerk, id: &MethodId, act: Act) -> Result<Acted, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(kept) = methods::kept_one(tx, shop, id).await? else {
                return Ok(Acted::NoSuchMethod);
            };
            match act {
                Act::Show if !publishable(tx, noren, &kept.method).await? => return Ok(Acted::NotUsable),
                Act::Show | Act::Hide if kept.hidden == (act == Act::Hide) => return Ok(Acted::Done),
                Act::Show | Act::Hide => {
                    methods::update(tx, shop, &kept.method, act == Act::Hide, kept.version).await?;
                }
                Act::Delete if methods::is_used(tx, shop, id).await? => return Ok(Acted::InUse),
                Act::Delete => methods::delete(tx, shop, id).await?,
                Act::Up => shift(tx, noren, id, true).await?,
                Act::Down => shift(tx, noren, id, false).await?,
            }
            let label = Change { field: "label".to_owned(), from: kept.method.label, to: String::new() };
            let changes = if act == Act::Delete { vec![label] } else { Vec::new() };
            trail::note(tx, noren, clerk, &Subject::Method(id.clone()), act.what(), changes).await?;
            Ok::<_, Trouble>(Acted::Done)
        })
        .await
}

/// Changes places with the neighbour; at the end of the list nothing happens.
async fn shift(tx: &mut Tx, noren: &Noren, id: &MethodId, up: bool) -> Result<(), Trouble> {
    let mut order: Vec<MethodId> =
        methods::all(tx, noren.shop_id()).await?.into_iter().map(|method| method.id).collect();
    let Some(at) = order.iter().position(|other| other == id) else { return Ok(()) };
    let to = if up { at.checked_sub(1) } else { at.checked_add(1).filter(|to| *to < order.len()) };
    let Some(to) = to else { return Ok(()) };
    order.swap(at, to);
    for (place, id) in (0..).zip(&order) {
        methods::set_position(tx, noren.shop_id(), id, place).await?;
    }
    Ok(())
}
