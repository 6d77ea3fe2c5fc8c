//! Transfers beside the orders that they may be for.

use super::Transfer;
use domain::{id::OrderNumber, yen::Yen};
use layouts::payer::{self, Expected, Match};
use std::collections::HashMap;

/// Orders beside a transfer, at most.
const MOST_CANDIDATES: usize = 5;

/// An order that a transfer may be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The order.
    pub number: OrderNumber,
    /// Who ordered.
    pub buyer: String,
    /// What is missing.
    pub total: Yen,
    /// Why it may be.
    pub why: Match,
}

/// A transfer beside them.
#[derive(Clone)]
pub struct Laid {
    /// The transfer.
    pub transfer: Transfer,
    /// The surest first.
    pub candidates: Vec<Candidate>,
    /// The one that is proposed: sure, no other is as sure, and it is proposed for no other transfer.
    pub proposed: Option<OrderNumber>,
}

/// Lays each beside all orders.
pub fn all(transfers: Vec<Transfer>, orders: &[Expected]) -> Vec<Laid> {
    let mut laid: Vec<Laid> = transfers.into_iter().map(|transfer| lay(transfer, orders)).collect();
    one_each(&mut laid);
    laid
}

fn lay(transfer: Transfer, orders: &[Expected]) -> Laid {
    let mut candidates: Vec<Candidate> = orders
        .iter()
        .filter_map(|order| {
            let why = payer::compare(&transfer.payer, transfer.amount, order)?;
            let number = OrderNumber::new(order.number.as_str());
            Some(Candidate { number, buyer: order.name.clone(), total: order.total, why })
        })
        .collect();
    candidates.sort_by(|one, other| other.why.cmp(&one.why).then_with(|| one.number.cmp(&other.number)));
    candidates.truncate(MOST_CANDIDATES);
    let sure = |candidate: &&Candidate| candidate.why.score() >= Match::SURE;
    let proposed = match candidates.as_slice() {
        [one, other, ..] if one.why == other.why => None,
        all => all.first().filter(sure).map(|one| one.number.clone()),
    };
    Laid { transfer, candidates, proposed }
}

/// One transfer for one order: of several that are proposed for the same order none is.
fn one_each(laid: &mut [Laid]) {
    let mut times: HashMap<OrderNumber, u32> = HashMap::new();
    for number in laid.iter().filter_map(|transfer| transfer.proposed.clone()) {
        let count = times.entry(number).or_default();
        *count = count.saturating_add(1);
    }
    for transfer in laid {
        if transfer.proposed.as_ref().and_then(|number| times.get(number)).is_some_and(|times| *times > 1) {
            transfer.proposed = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::StaffId, moment::Moment, timeline::Actor};

    fn transfer(id: &str, payer: &str, amount: i64) -> Transfer {
        let now = Moment(1_795_186_800_000);
        Transfer {
            id: id.to_owned(),
            day: now.day(),
            payer: payer.to_owned(),
            amount: Yen(amount),
            file_name: String::new(),
            line: 1,
            taken_at: now,
            taken_by: Actor::Staff { id: StaffId::new("s"), name: "店長".to_owned() },
        }
    }

    fn order(number: &str, family: &str, total: i64) -> Expected {
        let kana = Some((family.to_owned(), "ハナコ".to_owned()));
        Expected { number: number.to_owned(), name: "花子".to_owned(), kana, total: Yen(total) }
    }

    fn proposed(transfers: Vec<Transfer>, orders: &[Expected]) -> Vec<Option<String>> {
        let laid = all(transfers, orders);
        laid.iter().map(|laid| laid.proposed.as_ref().map(ToString::to_string)).collect()
    }

    #[test]
    fn only_what_is_sure_and_alone_is_proposed() {
        let orders = [order("A", "ヤマダ", 1000), order("B", "サトウ", 2000)];
        let laid = vec![
            transfer("1", "ﾔﾏﾀﾞ ﾊﾅｺ", 1000),
            transfer("2", "ｻﾄｳ ﾊﾅｺ", 1999),
            transfer("3", "ﾀﾅｶ", 1000),
            transfer("4", "ｽｽﾞｷ", 5000),
        ];
        assert_eq!(proposed(laid, &orders), [Some("A".to_owned()), None, None, None]);
    }

    #[test]
    fn neither_two_orders_for_one_transfer_nor_two_transfers_for_one_order() {
        let twins = [order("A", "ヤマダ", 1000), order("B", "ヤマダ", 1000)];
        assert_eq!(proposed(vec![transfer("1", "ﾔﾏﾀﾞ ﾊﾅｺ", 1000)], &twins), [None]);
        let twice = vec![transfer("1", "ﾔﾏﾀﾞ ﾊﾅｺ", 1000), transfer("2", "ﾔﾏﾀﾞ ﾊﾅｺ", 1000)];
        assert_eq!(proposed(twice, &[order("A", "ヤマダ", 1000)]), [None, None]);
    }
}
