//! What must hold, at every moment of the storm and after it.

use std::collections::BTreeSet;

use super::WANTED;
use super::guest::Left;
use crate::measure::census::Census;

/// The stock at one moment, read in one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Books {
    /// How many there are.
    pub on_hand: i64,
    /// How many of them the article's row says are kept for orders.
    pub reserved: i64,
    /// How many are kept for orders, order by order.
    pub held: i64,
}

impl Books {
    /// Of one article.
    pub fn of(census: &Census, sku: &str) -> Option<Self> {
        let row = census.variants.iter().find(|row| row.sku == sku)?;
        Some(Self { on_hand: row.on_hand, reserved: row.reserved, held: row.held })
    }

    fn wrong(self, stock: u32) -> Option<String> {
        let right = self.on_hand == i64::from(stock)
            && self.reserved == self.held
            && (0..=self.on_hand).contains(&self.held);
        (!right).then(|| format!("{self:?} of {stock}"))
    }
}

/// Orders that stand without goods, and what else must not be.
pub fn judge(left: &[Left], books: &[Books], last: &Census, stock: u32) -> (Vec<String>, Vec<String>) {
    let mut others: Vec<String> = books.iter().filter_map(|books| books.wrong(stock)).collect();
    if books.is_empty() {
        others.push("nobody looked at the stock".to_owned());
    }
    // How many lie in a cart is the shopper's business: whoever presses once more because no answer came has two.
    let wanted = last.reservations.iter().filter(|(_, sku, _)| sku == WANTED);
    let kept: BTreeSet<&str> = wanted.map(|(order, ..)| order.as_str()).collect();
    let mut lost = Vec::new();
    for one in left {
        match one {
            Left::WithOrder(number) if !kept.contains(number.as_str()) => {
                lost.push(format!("order {number} stands and nothing is kept for it"));
            }
            Left::Refused(number) if kept.contains(number.as_str()) => {
                others.push(format!("order {number} was given up and still keeps goods"));
            }
            Left::Stuck(why) => others.push(format!("a shopper did not get through: {why}")),
            _ => {}
        }
    }
    others.extend(Books::of(last, WANTED).and_then(|books| books.wrong(stock)));
    let turned_away = left.iter().any(|one| matches!(one, Left::SoldOut));
    if turned_away && !books.iter().any(|books| books.held == books.on_hand) {
        others.push("shoppers were told that there is none, and there always was one".to_owned());
    }
    let known: BTreeSet<&str> = left
        .iter()
        .filter_map(|one| match one {
            Left::WithOrder(number) | Left::Refused(number) => Some(number.as_str()),
            _ => None,
        })
        .collect();
    let unknown = kept.difference(&known);
    others
        .extend(unknown.map(|order| format!("goods are kept for order {order}, and nobody was told of it")));
    (lost, others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::census::Article;

    fn last(held: i64) -> Census {
        Census {
            reservations: vec![("A-1".to_owned(), WANTED.to_owned(), held)],
            variants: vec![Article { sku: WANTED.to_owned(), on_hand: 3, reserved: held, held }],
            ..Census::default()
        }
    }

    const GOOD: Books = Books { on_hand: 3, reserved: 1, held: 1 };

    fn found(left: &[Left], books: Books, last: &Census) -> (usize, usize) {
        let (lost, others) = judge(left, &[books], last, 3);
        (lost.len(), others.len())
    }

    #[test]
    fn a_good_world_is_left_in_peace() {
        let full = Books { reserved: 3, held: 3, ..GOOD };
        assert_eq!(
            judge(&[Left::WithOrder("A-1".to_owned()), Left::SoldOut], &[GOOD, full], &last(1), 3).1,
            [""; 0]
        );
        let left = [Left::WithOrder("A-1".to_owned()), Left::Cart, Left::Refused("A-2".to_owned())];
        assert_eq!(found(&left, GOOD, &last(1)), (0, 0));
    }

    #[test]
    fn what_must_not_be_is_found() {
        let turned_away = [Left::WithOrder("A-1".to_owned()), Left::SoldOut];
        assert_eq!(found(&turned_away, GOOD, &last(1)), (0, 1), "turned away from goods that were there");
        let stands = [Left::WithOrder("A-1".to_owned())];
        assert_eq!(
            found(&[Left::WithOrder("A-9".to_owned())], GOOD, &last(1)).0,
            1,
            "an order without goods"
        );
        assert_eq!(found(&stands, Books { reserved: 2, ..GOOD }, &last(1)), (0, 1), "sums that do not agree");
        assert_eq!(
            found(&stands, Books { reserved: 4, held: 4, ..GOOD }, &last(1)),
            (0, 1),
            "more than there is"
        );
        assert_eq!(found(&stands, Books { on_hand: 2, ..GOOD }, &last(1)), (0, 1), "goods that went away");
        assert_eq!(
            found(&[Left::Refused("A-1".to_owned())], GOOD, &last(1)),
            (0, 1),
            "goods that never come back"
        );
        assert_eq!(
            found(&[Left::Stuck(String::new())], GOOD, &Census { reservations: vec![], ..last(0) }),
            (0, 1)
        );
        assert_eq!(judge(&stands, &[], &last(1), 3).1.len(), 1, "nobody looked");
    }
}
