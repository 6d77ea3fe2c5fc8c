//! The examples of the providers' price lists, and any list of orders against a model that knows nothing of sums.

use super::*;
use crate::{
    fee_plan::{
        contract::Choice,
        plan::{Invoices, Terms},
        rate::Rate,
    },
    moment::Day,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period::new(Month::parse(from).unwrap(), Month::parse(to).unwrap())
}

fn plan(name: &str, monthly: i64, rate: &str, invoice: i64) -> Plan {
    let invoices = Invoices { usual: Yen(invoice), special: Vec::new() };
    let terms = Terms { since: None, monthly: Yen(monthly), rate: Rate::parse(rate).unwrap(), invoices };
    Plan { name: name.to_owned(), terms: vec![terms] }
}

/// スコア後払い, on plan A from 10 October 2026 and on C from December.
fn contract() -> Contract {
    Contract {
        provider: "p".to_owned(),
        plans: vec![
            plan("A", 0, "4.70", 187),
            plan("B", 4_700, "4.20", 187),
            plan("C", 19_000, "3.40", 187),
            plan("D", 45_700, "2.70", 187),
        ],
        choices: vec![choice("2026-12-01", "C"), choice("2026-10-10", "A")],
    }
}

fn choice(since: &str, plan: &str) -> Choice {
    Choice { since: day(since), plan: plan.to_owned() }
}

fn charge(on: &str, amount: i64) -> Charge {
    Charge { day: day(on), provider: "p".to_owned(), offer: "paper".to_owned(), amount: Yen(amount) }
}

fn report(contract: Contract, period: Period, charges: &[Charge]) -> Report {
    let mut tally = Tally::new(contract, period);
    charges.iter().for_each(|charge| tally.add(charge));
    tally.report()
}

#[test]
fn a_month_is_its_orders_its_basic_fee_and_one_tax() {
    let charges = [charge("2026-12-01", 5_970), charge("2026-12-31", 10_001)];
    let report = report(contract(), period("2026-12", "2026-12"), &charges);
    let month = &report.months[0];
    // 3.40 % of each, rounded down: 202.98 → 202, 340.034 → 340.
    let cost = Cost { basic: Yen(19_000), rate: Yen(542), invoices: Yen(374), tax: Yen(1_991) };
    assert_eq!((month.cost, month.plan.as_deref(), month.orders), (cost, Some("C"), 2));
    assert_eq!((cost.net(), cost.gross(), month.amount), (Yen(19_916), Yen(21_907), Yen(15_971)));
}

#[test]
fn the_cheapest_plan_comes_first_and_the_difference_is_said() {
    // 1,800,000 yen a month: C costs 61,200 + 19,000, D 48,600 + 45,700, B 75,600 + 4,700, A 84,600.
    let charges: Vec<_> = (1..=30).map(|n| charge(&format!("2026-11-{n:02}"), 60_000)).collect();
    let report = report(contract(), period("2026-11", "2026-11"), &charges);
    let order: Vec<_> =
        report.candidates.iter().map(|c| (c.plan.as_str(), c.cost.unwrap().net().0)).collect();
    assert_eq!(order, [("C", 85_810), ("B", 85_910), ("A", 90_210), ("D", 99_910)]);
    assert_eq!(report.cheapest().map(|(plan, _)| plan), Some("C"));
    assert_eq!(report.saving(), Some(Yen(99_231 - 94_391)));
}

#[test]
fn days_and_months_before_the_first_plan_have_no_cost() {
    let charges = [charge("2026-10-09", 1_000), charge("2026-10-10", 1_000), charge("2026-08-01", 9_999)];
    let report = report(contract(), period("2026-09", "2026-10"), &charges);
    let [september, october] = report.months.as_slice() else { panic!("two months") };
    assert_eq!((september.plan.as_deref(), september.orders, september.cost), (None, 0, Cost::default()));
    assert_eq!((october.plan.as_deref(), october.orders, october.unpriced), (Some("A"), 2, 1));
    assert_eq!(october.cost.net(), Yen(47 + 187));
    assert_eq!((report.unpriced(), report.saving()), (1, None), "what was not priced is not compared");
    // October alone counts.
    assert_eq!(report.candidates.last().unwrap().cost.unwrap().basic, Yen(45_700));
}

#[test]
fn an_invoice_costs_what_its_offer_says() {
    let mut contract = contract();
    for plan in &mut contract.plans {
        plan.terms[0].invoices.special = vec![("letter".to_owned(), Yen(190))];
    }
    let letter = Charge { offer: "letter".to_owned(), ..charge("2026-12-02", 0) };
    let other = Charge { provider: "q".to_owned(), ..charge("2026-12-02", 1_000) };
    let charges = [letter, charge("2026-12-02", 0), other];
    let report = report(contract, period("2026-12", "2026-12"), &charges);
    assert_eq!(report.total().invoices, Yen(377));
    assert_eq!(report.orders(), 2, "another provider's order is not counted here");
}

#[test]
fn a_plan_that_was_not_there_yet_cannot_be_compared() {
    let mut contract = contract();
    contract.plans[3].terms[0].since = Some(day("2026-11-15"));
    let early = report(contract.clone(), period("2026-11", "2026-11"), &[charge("2026-11-14", 100)]);
    assert_eq!(early.candidates.last().unwrap(), &Candidate { plan: "D".to_owned(), cost: None });
    let late = report(contract, period("2026-11", "2026-11"), &[charge("2026-11-15", 100)]);
    assert!(late.candidates.iter().all(|candidate| candidate.cost.is_some()));
}

#[test]
fn nothing_to_compare_is_no_cheapest_plan() {
    let idle = report(contract(), period("2026-12", "2026-12"), &[]);
    assert_eq!((idle.cheapest(), idle.total().basic), (None, Yen(19_000)));
    let bare = Contract { provider: "p".to_owned(), ..Contract::default() };
    let unknown = report(bare, period("2026-12", "2026-12"), &[charge("2026-12-02", 1_000)]);
    assert_eq!((unknown.cheapest(), unknown.unpriced(), unknown.saving()), (None, 1, None));
}

prop_compose! {
    fn a_day()(month in 1_u8..=6, day in 1_u8..=28) -> Day {
        Day::new(2026, month, day).unwrap()
    }
}

prop_compose! {
    fn a_charge()(day in a_day(), offer in 0..2, provider in 0..4, amount in 0_i64..60_000) -> Charge {
        let provider = if provider == 0 { "q" } else { "p" };
        let offer = if offer == 0 { "letter" } else { "sms" };
        Charge { day, provider: provider.to_owned(), offer: offer.to_owned(), amount: Yen(amount) }
    }
}

prop_compose! {
    fn some_terms()(
        since in proptest::option::weighted(0.7, a_day()), monthly in 0_i64..50_000, rate in 0_u16..600, usual in 0_i64..200,
        letter in proptest::option::of(0_i64..300),
    ) -> Terms {
        let special = letter.map(|fee| ("letter".to_owned(), Yen(fee))).into_iter().collect();
        let rate = Rate::hundredths(rate).unwrap();
        Terms { since, monthly: Yen(monthly), rate, invoices: Invoices { usual: Yen(usual), special } }
    }
}

prop_compose! {
    fn a_contract()(
        terms in proptest::collection::vec(proptest::collection::vec(some_terms(), 1..4), 1..4),
        choices in proptest::collection::btree_map(a_day(), 0_usize..3, 0..5),
    ) -> Contract {
        let plans: Vec<Plan> = terms.into_iter().enumerate().map(|(place, mut terms)| {
            terms.sort_by_key(|terms| terms.since);
            terms.dedup_by_key(|terms| terms.since);
            Plan { name: place.to_string(), terms }
        }).collect();
        let choices = choices.into_iter().rev()
            .map(|(since, place)| Choice { since, plan: (place % plans.len()).to_string() }).collect();
        Contract { provider: "p".to_owned(), plans, choices }
    }
}

/// Walks day by day and remembers the newest thing that it came across.
fn newest<T: Copy>(until: Day, entries: &[(Option<Day>, T)]) -> Option<T> {
    let on = |since: Option<Day>| entries.iter().find(|entry| entry.0 == since).map(|entry| entry.1);
    let mut found = on(None);
    let mut day = Day::new(2026, 1, 1).unwrap();
    while day <= until {
        found = on(Some(day)).or(found);
        day = day.plus_days(1);
    }
    found
}

/// The first day of a month on which there is something.
fn first_in_month<T>(month: Month, mut at: impl FnMut(Day) -> Option<T>) -> Option<T> {
    let mut day = month.first();
    while Month::of(day) == month {
        if let Some(found) = at(day) {
            return Some(found);
        }
        day = day.plus_days(1);
    }
    None
}

fn terms_on(plan: &Plan, day: Day) -> Option<&Terms> {
    newest(day, &plan.terms.iter().map(|terms| (terms.since, terms)).collect::<Vec<_>>())
}

fn plan_on(contract: &Contract, day: Day) -> Option<&Plan> {
    let choices: Vec<_> = contract.choices.iter().map(|choice| (Some(choice.since), &choice.plan)).collect();
    let name = newest(day, &choices)?;
    contract.plans.iter().find(|plan| plan.name == *name)
}

/// Yen without tax for one order.
fn price(terms: &Terms, charge: &Charge) -> i64 {
    let special = terms.invoices.special.iter().find(|(offer, _)| *offer == charge.offer);
    let hundredths = i64::from(u16::from(terms.rate));
    charge.amount.0 * hundredths / 10_000 + special.map_or(terms.invoices.usual.0, |(_, fee)| fee.0)
}

fn with_tax(net: i64) -> i64 {
    net + net / 10
}

/// What a month cost, tax included, and how many of its orders had no plan.
fn naive_month(contract: &Contract, month: Month, charges: &[&Charge]) -> (i64, u32) {
    let plan = first_in_month(month, |day| plan_on(contract, day));
    let basic = plan.and_then(|plan| first_in_month(month, |day| terms_on(plan, day)));
    let prices: Vec<_> = charges
        .iter()
        .filter_map(|charge| Some(price(terms_on(plan_on(contract, charge.day)?, charge.day)?, charge)))
        .collect();
    let net = basic.map_or(0, |terms| terms.monthly.0) + prices.iter().sum::<i64>();
    (with_tax(net), count(charges.len() - prices.len()))
}

fn count(orders: usize) -> u32 {
    u32::try_from(orders).unwrap()
}

/// What a month would have cost under a plan.
fn naive_under(plan: &Plan, month: Month, charges: &[&Charge]) -> Option<i64> {
    let mut net = first_in_month(month, |day| terms_on(plan, day))?.monthly.0;
    for charge in charges {
        net += price(terms_on(plan, charge.day)?, charge);
    }
    Some(with_tax(net))
}

proptest! {
    #[test]
    fn any_list_of_orders_costs_what_the_naive_model_says(
        contract in a_contract(),
        charges in proptest::collection::vec(a_charge(), 0..40),
    ) {
        // The model begins in January; what came before the period must not count.
        let period = period("2026-02", "2026-05");
        let report = report(contract.clone(), period, &charges);
        let mut totals: Vec<Option<i64>> = vec![Some(0); contract.plans.len()];
        for (found, month) in report.months.iter().zip(period.months()) {
            let of_month: Vec<_> = charges.iter()
                .filter(|charge| charge.provider == "p" && Month::of(charge.day) == month).collect();
            let (gross, unpriced) = naive_month(&contract, month, &of_month);
            prop_assert_eq!(found.cost.gross().0, gross);
            prop_assert_eq!((found.orders, found.unpriced), (count(of_month.len()), unpriced));
            if !of_month.is_empty() || first_in_month(month, |day| plan_on(&contract, day)).is_some() {
                for (plan, total) in contract.plans.iter().zip(&mut totals) {
                    *total = total.zip(naive_under(plan, month, &of_month)).map(|(sum, more)| sum + more);
                }
            }
        }
        for (plan, total) in contract.plans.iter().zip(&totals) {
            let found = report.candidates.iter().find(|candidate| candidate.plan == plan.name).unwrap();
            prop_assert_eq!(found.cost.map(|cost| cost.gross().0), *total);
        }
        let least = totals.iter().copied().flatten().min().filter(|_| report.orders() > 0);
        prop_assert_eq!(report.cheapest().map(|(_, cost)| cost.gross().0), least);
    }

    #[test]
    fn the_order_of_the_orders_does_not_matter(
        contract in a_contract(),
        charges in proptest::collection::vec(a_charge(), 0..20),
    ) {
        let mut turned = charges.clone();
        turned.reverse();
        let period = period("2026-01", "2026-06");
        prop_assert_eq!(report(contract.clone(), period, &charges), report(contract, period, &turned));
    }
}
