//! What the provider holds beside what was ordered. The dialog is opened by a page, and a page belongs to whoever looks at it: an
//! order stands only when its payment says the same.

use super::{
    config::Config,
    outgoing,
    wire::{Amount, HeldItem, Item, Payment},
};
use crate::port::Registration;
use domain::{id::ProviderNumber, payment::reason::Reason, yen::Yen};

/// Whether a payment is under that number of ours: any other is somebody else's, or nobody's.
pub(super) fn is_of(held: &Payment, number: &ProviderNumber) -> bool {
    held.order.as_ref().and_then(|order| order.order_ref.as_deref()) == Some(number.as_str())
}

/// Every difference of a payment under our number, in words for staff; empty when there is none. Names of goods count only where the provider does not repeat
/// our ids, and the order of the goods never does.
pub(super) fn differences(config: &Config, held: &Payment, ordered: &Registration) -> Vec<Reason> {
    let ours = outgoing::order(config, ordered);
    let order = held.order.as_ref();
    let of_order = |amount: Option<Amount>| amount.map_or(Yen::ZERO, Amount::yen);
    let mut found = Vec::new();
    let mut note = |code: &str, words: String| found.push(Reason { code: code.to_owned(), words });
    for (code, name, theirs, ours) in [
        ("amount", "金額", held.amount.yen(), ordered.quote.total),
        ("tax", "消費税", of_order(order.and_then(|order| order.tax)), Yen(ours.tax)),
        ("shipping", "送料", of_order(order.and_then(|order| order.shipping)), Yen(ours.shipping)),
    ] {
        if theirs != ours {
            note(code, format!("{name}が注文と一致しません（決済{theirs}円・注文{ours}円）"));
        }
    }
    if held.currency.as_deref() != Some(outgoing::CURRENCY) {
        note("currency", "通貨が円ではありません".to_owned());
    }
    let items = order.and_then(|order| order.items.as_deref()).unwrap_or_default();
    if !same_goods(items, &ours.items) {
        note("items", "明細が注文と一致しません".to_owned());
    }
    if held.test == Some(true) && !config.test {
        note("test", "テスト用の決済です".to_owned());
    }
    found
}

/// Whether they are the same goods, in whatever order.
fn same_goods(held: &[HeldItem], ours: &[Item<'_>]) -> bool {
    let mut left: Vec<&Item<'_>> = ours.iter().collect();
    let each_is_ours = held.iter().all(|item| {
        let at = left.iter().position(|ours| is_same(item, ours));
        at.map(|at| left.swap_remove(at)).is_some()
    });
    each_is_ours && left.is_empty()
}

fn is_same(held: &HeldItem, ours: &Item<'_>) -> bool {
    let named = match held.id.as_deref() {
        Some(id) if !id.is_empty() => id == ours.id,
        _ => held.title.as_deref() == Some(ours.title.as_str()),
    };
    named && held.quantity == Amount(ours.quantity.into()) && held.unit_price == Amount(ours.unit_price)
}
