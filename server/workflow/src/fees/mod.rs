//! What deferred payments cost the shop: plans, and what they come to.

pub mod choose_plan;
pub mod enter_terms;
pub mod order_fee;
pub mod read_plans;
pub mod read_report;
pub mod take_back;

use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    fee_plan::{contract::Contract, typed::Wrong},
    method::{Kind, PaymentMethod},
    timeline::{Actor, Entry},
};
use store::Tx;

/// What became of something that staff typed about plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, now or already.
    Done,
    /// Something does not keep a rule; nothing was changed.
    Wrong(Wrong),
    /// The shop has nothing to do with that provider.
    NoSuchProvider,
}

/// A provider, as the shop calls what it offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Folder name.
    pub provider: String,
    /// The name of its method; of several, that of the first without what distinguishes it from the others.
    pub label: String,
    /// Its offers that the shop has a method of, each with the method's label.
    pub offers: Vec<(String, String)>,
}

/// The providers of the shop's methods, in their order.
pub(crate) fn known(methods: &[PaymentMethod]) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for method in methods {
        let Kind::Deferred { provider, offer, .. } = &method.kind else { continue };
        let line = (offer.clone(), method.label.clone());
        match all.iter_mut().find(|known| known.provider == *provider) {
            Some(known) if known.offers.iter().any(|(name, _)| name == offer) => {}
            Some(known) => {
                known.label = known.label.split('（').next().unwrap_or_default().to_owned();
                known.offers.push(line);
            }
            None => {
                let label = method.label.clone();
                all.push(Known { provider: provider.clone(), label, offers: vec![line] });
            }
        }
    }
    all
}

/// A provider of which the shop has no method any more: it goes by its own name.
pub(crate) fn unknown(provider: &str) -> Known {
    Known { provider: provider.to_owned(), label: provider.to_owned(), offers: Vec::new() }
}

/// The provider and its plans. `None` where there is neither a method nor a choice of it.
pub(crate) async fn find(
    tx: &mut Tx,
    noren: &Noren,
    provider: &str,
) -> Result<Option<(Known, Contract)>, Trouble> {
    let shop = noren.shop_id();
    let methods = store::methods::all(tx, shop).await?;
    let contract = store::fee_plans::contract(tx, shop, provider).await?;
    let known = known(&methods).into_iter().find(|known| known.provider == provider);
    let known = known.or_else(|| (!contract.choices.is_empty()).then(|| unknown(provider)));
    Ok(known.map(|known| (known, contract)))
}

/// Notes who changed what.
pub(crate) async fn note(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    provider: &str,
    what: &str,
    detail: Vec<(&str, String)>,
) -> Result<(), Trouble> {
    let entry = Entry {
        at: noren.now(),
        actor: Actor::Staff { id: clerk.id.clone(), name: clerk.name.clone() },
        what: what.to_owned(),
        detail: detail.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
    };
    Ok(store::fee_trail::append(tx, noren.shop_id(), provider, &entry).await?)
}
