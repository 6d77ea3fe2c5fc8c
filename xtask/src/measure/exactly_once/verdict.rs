//! What must hold after the storm: compared are what shoppers were promised, what the shop wrote, what the provider did.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::census::{Article, Census, Duty};
use crate::measure::sandbox::Transaction;

/// What one shopper came away with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bought {
    /// Order numbers that pages led to; more than one is one too many.
    pub orders: BTreeSet<String>,
    /// Why the way ended before the order stood, when it did.
    pub stuck: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Promised orders that are not there, and approved money without an order that says so.
    pub lost: Vec<String>,
    /// Orders, transactions or mails that are there twice.
    pub duplicated: Vec<String>,
    /// Everything else that must not be.
    pub others: Vec<String>,
}

/// What the world outside the shop saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// What each shopper came away with.
    pub bought: Vec<Bought>,
    /// What the provider knows.
    pub transactions: Vec<Transaction>,
    /// Mails that arrived: to whom, about what.
    pub mails: Vec<(String, String)>,
}

/// Compares. `before` was taken before anybody bought.
pub fn judge(outside: &Outside, before: &Census, after: &Census) -> Verdict {
    let mut verdict = Verdict::default();
    promises(&outside.bought, after, &mut verdict);
    money(after, &outside.transactions, &mut verdict);
    stock(before, after, &mut verdict);
    for ((to, about), count) in
        counted(outside.mails.iter().cloned()).into_iter().filter(|(_, count)| *count > 1)
    {
        verdict.duplicated.push(format!("{to} got {count} mails \u{201c}{about}\u{201d}"));
    }
    let parked = after.duties.iter().filter(|duty| duty.parked && !is_mail(duty));
    verdict.others.extend(parked.map(|duty| format!("the duty {} was given up", duty.what)));
    verdict
}

/// A mail that was being sent when the shop was killed may have gone out. It is sent at most once, so a person decides.
pub fn is_mail(duty: &Duty) -> bool {
    duty.what.starts_with("mail_")
}

fn promises(bought: &[Bought], after: &Census, verdict: &mut Verdict) {
    let there: BTreeSet<&str> = after.orders.iter().map(|order| order.number.as_str()).collect();
    let promised: BTreeSet<&str> = bought.iter().flat_map(|one| &one.orders).map(String::as_str).collect();
    verdict.lost.extend(
        promised.difference(&there).map(|number| format!("order {number} was promised and is not there")),
    );
    for one in bought {
        if one.orders.len() > 1 {
            verdict.duplicated.push(format!("one shopper, several orders: {:?}", one.orders));
        }
        if let Some(why) = &one.stuck {
            verdict.others.push(format!("a shopper did not get through: {why}"));
        }
    }
    for (cart, count) in counted(after.orders.iter().map(|order| order.cart.as_str())) {
        if count > 1 {
            verdict.duplicated.push(format!("{count} orders of the cart {cart}"));
        }
    }
    // Somebody who got through knows the one order there is; an order that nobody knows is one too many.
    if bought.iter().all(|one| one.stuck.is_none()) {
        let unknown = there.difference(&promised);
        verdict
            .duplicated
            .extend(unknown.map(|number| format!("order {number} is there and nobody was told")));
    }
}

fn money(after: &Census, transactions: &[Transaction], verdict: &mut Verdict) {
    let payments: BTreeMap<&str, _> =
        after.payments.iter().map(|payment| (payment.number.as_str(), payment)).collect();
    let known: BTreeMap<&str, _> = transactions.iter().map(|one| (one.number.as_str(), one)).collect();
    let mut approved_of_order: BTreeMap<&str, u32> = BTreeMap::new();
    for transaction in transactions {
        let number = &transaction.number;
        if transaction.accepted > 1 {
            verdict.duplicated.push(format!("{number} was accepted {} times", transaction.accepted));
        }
        if !transaction.approved {
            continue;
        }
        match payments.get(number.as_str()) {
            None => verdict.lost.push(format!("{number} is approved and the shop does not know it")),
            Some(payment) => {
                *approved_of_order.entry(&payment.order).or_default() += 1;
                if payment.state != "approved" {
                    verdict.lost.push(format!("{number} is approved and the shop says {}", payment.state));
                }
                if payment.amount != transaction.amount {
                    verdict.others.push(format!(
                        "{number}: {} yen asked, {} approved",
                        payment.amount, transaction.amount
                    ));
                }
            }
        }
    }
    for (order, count) in approved_of_order.into_iter().filter(|(_, count)| *count > 1) {
        verdict.duplicated.push(format!("order {order} is approved {count} times"));
    }
    for payment in after.payments.iter().filter(|payment| payment.state == "approved") {
        if !known.get(payment.number.as_str()).is_some_and(|transaction| transaction.approved) {
            verdict
                .others
                .push(format!("the shop says that {} is approved and the provider does not", payment.number));
        }
    }
}

fn stock(before: &Census, after: &Census, verdict: &mut Verdict) {
    let had: BTreeMap<&str, i64> =
        before.variants.iter().map(|article| (article.sku.as_str(), article.on_hand)).collect();
    for Article { sku, on_hand, reserved, .. } in &after.variants {
        let kept: i64 =
            after.reservations.iter().filter(|(_, of, _)| of == sku).map(|(_, _, quantity)| quantity).sum();
        if kept != *reserved {
            verdict.others.push(format!("{sku}: {reserved} said to be kept, {kept} kept for orders"));
        }
        // Nothing is shipped here, so nothing leaves the shelf.
        if had.get(sku.as_str()) != Some(on_hand) {
            verdict.others.push(format!("{sku}: {on_hand} on hand, {:?} before", had.get(sku.as_str())));
        }
    }
    let orders: BTreeSet<&str> = after.orders.iter().map(|order| order.number.as_str()).collect();
    let kept_for: BTreeSet<&str> = after.reservations.iter().map(|(order, ..)| order.as_str()).collect();
    let bare = after
        .orders
        .iter()
        .filter(|order| order.state == "received" && !kept_for.contains(order.number.as_str()));
    verdict
        .others
        .extend(bare.map(|order| format!("order {} stands and nothing is kept for it", order.number)));
    verdict.others.extend(
        kept_for.difference(&orders).map(|order| format!("goods are kept for {order}, which is not there")),
    );
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, u32> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::census::{Order, Payment};

    fn tea(reserved: i64) -> Vec<Article> {
        vec![Article { sku: "tea".to_owned(), on_hand: 9, reserved, held: reserved }]
    }

    fn before() -> Census {
        Census { variants: tea(0), ..Census::default() }
    }

    fn after() -> Census {
        Census {
            orders: vec![Order {
                number: "A-1".to_owned(),
                cart: "c".to_owned(),
                state: "received".to_owned(),
            }],
            payments: vec![Payment {
                order: "A-1".to_owned(),
                number: "A-1-1".to_owned(),
                method: "later".to_owned(),
                state: "approved".to_owned(),
                amount: 500,
            }],
            reservations: vec![("A-1".to_owned(), "tea".to_owned(), 2)],
            variants: tea(2),
            duties: vec![],
            events: vec![],
        }
    }

    fn outside() -> Outside {
        Outside {
            bought: vec![Bought { orders: BTreeSet::from(["A-1".to_owned()]), stuck: None }],
            transactions: vec![Transaction {
                number: "A-1-1".to_owned(),
                approved: true,
                amount: 500,
                accepted: 1,
            }],
            mails: vec![("a@shop.example".to_owned(), "A-1".to_owned())],
        }
    }

    /// Changes one thing in a good world and tells what is found: lost, duplicated, others.
    fn found(change: impl FnOnce(&mut Outside, &mut Census)) -> (usize, usize, usize) {
        let (mut outside, mut after) = (outside(), after());
        change(&mut outside, &mut after);
        let verdict = judge(&outside, &before(), &after);
        (verdict.lost.len(), verdict.duplicated.len(), verdict.others.len())
    }

    fn order(outside: &mut Outside, number: &str) {
        outside.bought[0].orders.insert(number.to_owned());
    }

    #[test]
    fn a_good_world_is_left_in_peace() {
        assert_eq!(found(|_, _| {}), (0, 0, 0));
    }

    #[test]
    fn what_is_lost_is_found() {
        let promised = Bought { orders: BTreeSet::from(["A-2".to_owned()]), stuck: None };
        assert_eq!(found(|outside, _| outside.bought.push(promised)), (1, 0, 0));
        assert_eq!(found(|_, after| after.payments[0].state = "declined".to_owned()), (1, 0, 0));
        assert_eq!(found(|_, after| after.payments.clear()), (1, 0, 0));
    }

    #[test]
    fn what_is_there_twice_is_found() {
        assert_eq!(found(|outside, _| outside.transactions[0].accepted = 2), (0, 1, 0));
        assert_eq!(found(|outside, _| outside.mails.push(outside.mails[0].clone())), (0, 1, 0));
        assert_eq!(found(|outside, _| outside.bought[0].orders.clear()), (0, 1, 0));
        let paid_twice = |outside: &mut Outside, after: &mut Census| {
            after.payments.push(Payment { number: "A-1-2".to_owned(), ..after.payments[0].clone() });
            outside
                .transactions
                .push(Transaction { number: "A-1-2".to_owned(), ..outside.transactions[0].clone() });
        };
        assert_eq!(found(paid_twice), (0, 1, 0));
        let one_cart_two_orders = |outside: &mut Outside, after: &mut Census| {
            after.orders.push(Order {
                number: "A-2".to_owned(),
                state: "placed".to_owned(),
                ..after.orders[0].clone()
            });
            order(outside, "A-2");
        };
        assert_eq!(found(one_cart_two_orders), (0, 2, 0));
    }

    #[test]
    fn stock_money_and_stuck_shoppers_are_found() {
        assert_eq!(found(|_, after| after.variants[0].reserved = 3), (0, 0, 1));
        assert_eq!(found(|_, after| after.variants[0].on_hand = 8), (0, 0, 1));
        assert_eq!(found(|_, after| after.reservations.clear()), (0, 0, 2));
        assert_eq!(found(|outside, _| outside.transactions[0].amount = 400), (0, 0, 1));
        assert_eq!(found(|outside, _| outside.transactions.clear()), (0, 0, 1));
        let given_up = |what: &str| Duty { what: what.to_owned(), parked: true };
        assert_eq!(found(|_, after| after.duties.push(given_up("look_up"))), (0, 0, 1));
        assert_eq!(found(|_, after| after.duties.push(given_up("mail_thanks"))), (0, 0, 0));
        assert_eq!(found(|outside, _| outside.bought[0].stuck = Some("?".to_owned())), (0, 0, 1));
    }
}
