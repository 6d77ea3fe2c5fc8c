//! The invoice of an order: print data that the shop bundles with the goods, and letters that the provider sends out again.

pub mod csv;

use crate::{error::Trouble, noren::Noren};
use domain::{
    address::Address,
    order::{self, record::Order},
    payment::{record::Payment, stage::Stage, state::State},
    timeline::{Actor, Entry},
};
use providers::port::Reissue;
use store::Tx;

pub use store::{
    invoices::Invoice,
    reissues::{Kept, Progress},
};

/// What staff see of an order's invoice, and what they can do with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoicing {
    /// Its print data, where the shop prints it: （未） or （済）.
    pub bundled: Option<Invoice>,
    /// They can be read now, for the first time or again.
    pub can_fetch: bool,
    /// Every 請求書再発行 that was asked for, first to last.
    pub reissues: Vec<Kept>,
    /// 請求書再発行.
    pub can_reissue: bool,
    /// The next one can go to another address.
    pub can_readdress: bool,
    /// Where invoices go since one was sent out again to another address than the buyer's.
    pub sent_to: Option<Address>,
    /// 再発行の取下げ.
    pub can_withdraw: bool,
    /// The last one was sent and nobody knows whether it arrived: staff can say that it did.
    pub can_confirm: bool,
}

/// What is known of the invoice of an order's last attempt.
pub(crate) async fn read(
    tx: &mut Tx,
    noren: &Noren,
    order: &Order,
    last: &Payment,
) -> Result<Invoicing, Trouble> {
    let shop = noren.shop_id();
    let all = store::invoices::of_order(tx, shop, &order.id).await?;
    let bundled = all.into_iter().find(|invoice| invoice.attempt == last.attempt);
    let reissues = store::reissues::of_payment(tx, shop, &last.id).await?;
    let newest = reissues.last();
    let settled = newest.is_none_or(|kept| matches!(kept.progress, Progress::Done | Progress::Refused));
    let can_reissue = settled && reissues_now(order, last);
    let stands = newest.is_some_and(|kept| {
        kept.progress == Progress::Done && named(&kept.reason).is_some_and(|why| why != Reissue::Withdraw)
    });
    Ok(Invoicing {
        can_fetch: bundled.is_some() && lacks(order, last).is_none(),
        bundled,
        can_withdraw: can_reissue && stands,
        can_confirm: newest.is_some_and(|kept| kept.progress == Progress::Sent),
        can_reissue,
        can_readdress: can_reissue && last.method.capabilities().is_some_and(|able| able.readdresses),
        sent_to: sent_to(&reissues).cloned(),
        reissues,
    })
}

/// Where invoices go since they were sent out again: what was withdrawn counts no more, and an address stays until another one is given.
/// `None`: to the buyer's.
pub(crate) fn sent_to(reissues: &[Kept]) -> Option<&Address> {
    let mut standing: Vec<&Kept> = Vec::new();
    for kept in reissues.iter().filter(|kept| kept.progress == Progress::Done) {
        if named(&kept.reason) == Some(Reissue::Withdraw) {
            standing.pop();
        } else {
            standing.push(kept);
        }
    }
    standing.into_iter().rev().find_map(|kept| kept.address.as_ref())
}

/// Why print data cannot be read now; `None` when they can.
pub(crate) fn lacks(order: &Order, payment: &Payment) -> Option<&'static str> {
    match (&order.state, &payment.state) {
        (order::State::Cancelled { .. }, _) => Some("注文がキャンセルされました"),
        (order::State::Returned { .. }, _) => Some("返品された注文です"),
        (_, State::Approved { .. }) => None,
        _ => Some("与信が OK ではありません"),
    }
}

/// Whether the invoice can be sent out again now: the provider does such a thing, an invoice was made, and it is not paid.
pub(crate) fn reissues_now(order: &Order, payment: &Payment) -> bool {
    payment.method.capabilities().is_some_and(|able| able.reissues)
        && matches!(payment.state, State::Approved { .. })
        && matches!(payment.at_provider.stage, Some(Stage::SalesFixed | Stage::Invoiced))
        && !matches!(order.state, order::State::Cancelled { .. } | order::State::Returned { .. })
}

/// What was printed is no longer what is billed.
pub(crate) async fn outdate(
    tx: &mut Tx,
    noren: &Noren,
    payment: &Payment,
    actor: &Actor,
) -> Result<(), Trouble> {
    let why = "注文の内容が変わりました。印字データを取得し直してください";
    if store::invoices::outdated(tx, noren.shop_id(), &payment.id, why).await? {
        let detail = Vec::new();
        let entry =
            Entry { at: noren.now(), actor: actor.clone(), what: "invoice.outdated".to_owned(), detail };
        store::timeline::append(tx, noren.shop_id(), &payment.order, &entry).await?;
    }
    Ok(())
}

/// Reasons for a reissue by their names in the database and in forms; the withdrawal is the last.
pub const REASONS: [(&str, Reissue); 6] = [
    ("wrong_address", Reissue::WrongAddress),
    ("lost", Reissue::Lost),
    ("damaged", Reissue::Damaged),
    ("moved", Reissue::Moved),
    ("mistyped", Reissue::Mistyped),
    ("withdraw", Reissue::Withdraw),
];

/// The reason of that name.
pub fn named(name: &str) -> Option<Reissue> {
    REASONS.into_iter().find(|(known, _)| *known == name).map(|(_, why)| why)
}
