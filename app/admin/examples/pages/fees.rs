//! What a shop pays its providers, when nobody has ordered anything yet: by the example and by the tests.

#![expect(clippy::unwrap_used, reason = "the data stands here, and the first run reads all of it")]

use crate::sample;
use admin::{
    fees::{
        page, period,
        plans_page::{self, Action, Refused, Shown},
    },
    frame::Frame,
};
use domain::{
    fee_plan::{
        contract::{Choice, Contract},
        cost::{Charge, Cost},
        plan::{Invoices, Plan, Terms},
        rate::Rate,
        tally::Tally,
        typed::{Field, Rule, TypedChoice, TypedTerms},
    },
    id::StaffId,
    moment::Day,
    month::{Month, Period},
    timeline::{Actor, Entry},
    yen::Yen,
};
use ui::assets::Assets;
use workflow::fees::{
    Known,
    order_fee::{OrderFee, Price},
    read_plans::Plans,
    read_report::OfProvider,
};

/// Folder name of the provider of the samples.
const PROVIDER: &str = "pay-later";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn plan(name: &str, monthly: i64, rate: &str) -> Plan {
    let invoices = Invoices { usual: Yen(160), special: vec![("letter".to_owned(), Yen(190))] };
    let rate = Rate::parse(rate).unwrap();
    Plan { name: name.to_owned(), terms: vec![Terms { since: None, monthly: Yen(monthly), rate, invoices }] }
}

fn contract() -> Contract {
    let choice = |since, plan: &str| Choice { since: day(since), plan: plan.to_owned() };
    Contract {
        provider: PROVIDER.to_owned(),
        plans: vec![
            plan("A", 48_000, "2.90"),
            plan("B", 20_000, "3.60"),
            plan("C", 5_000, "4.40"),
            plan("D", 0, "5.00"),
        ],
        choices: vec![choice("2026-07-01", "D"), choice("2026-10-01", "C")],
    }
}

fn known() -> Known {
    let offer = |name: &str, label: &str| (name.to_owned(), label.to_owned());
    Known {
        provider: PROVIDER.to_owned(),
        label: "クロネコ代金後払い".to_owned(),
        offers: vec![
            offer("sms", "クロネコ代金後払い（スマホタイプ）"),
            offer("letter", "クロネコ代金後払い（払込票・封書）"),
        ],
    }
}

fn charges(of_month: i64) -> impl Iterator<Item = Charge> {
    (6..=11).flat_map(move |month| {
        (0..of_month * i64::from(month - 5)).map(move |n| Charge {
            day: Day::new(2026, month, u8::try_from(1 + n % 28).unwrap()).unwrap(),
            provider: PROVIDER.to_owned(),
            offer: if n % 5 == 0 { "letter" } else { "sms" }.to_owned(),
            amount: Yen(2_480 + n * 7_919 % 23_000),
        })
    })
}

fn period_shown() -> Period {
    period::read_months("2026-06", "2026-11", today())
}

fn today() -> Month {
    Month::of(sample::NOW.day())
}

fn of_provider(contract: &Contract, known: Known, of_month: i64) -> OfProvider {
    let mut tally = Tally::new(contract.clone(), period_shown());
    charges(of_month).for_each(|charge| tally.add(&charge));
    OfProvider {
        known,
        has_plans: !contract.plans.is_empty(),
        today: contract.on(sample::NOW.day()).map(|plan| plan.name.clone()),
        report: tally.report(),
    }
}

/// The cost of an order whose goods are still here.
pub fn expected() -> OrderFee {
    let cost = Cost { rate: Yen(262), invoices: Yen(160), ..Cost::default() };
    let price = Price { plan: "C".to_owned(), rate: Rate::parse("4.40").unwrap(), cost };
    OrderFee { provider: PROVIDER.to_owned(), day: sample::NOW.day(), charged: false, price: Some(price) }
}

/// An order on whose day no plan holds.
pub fn without_plan() -> OrderFee {
    OrderFee { price: None, ..expected() }
}

fn entry(what: &str, detail: &[(&str, &str)]) -> Entry {
    Entry {
        at: sample::NOW,
        actor: Actor::Staff { id: StaffId::new("01STAFF"), name: "オーナー".to_owned() },
        what: what.to_owned(),
        detail: detail.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    }
}

fn plans() -> Plans {
    let trail = vec![
        entry("plan.chosen", &[("plan", "C"), ("since", "2026-10-01")]),
        entry(
            "terms.entered",
            &[
                ("plan", "特別"),
                ("since", ""),
                ("monthly", "5,000"),
                ("rate", "4.40"),
                ("invoices", "クロネコ代金後払い（スマホタイプ） 160円"),
            ],
        ),
    ];
    Plans { known: known(), contract: contract(), trail, today: sample::NOW.day() }
}

fn refused(action: Action, wrong: Vec<(Field, Rule)>) -> Refused {
    let terms = TypedTerms {
        plan: "<b>特別</b>".to_owned(),
        since: "来月から".to_owned(),
        monthly: "五千円".to_owned(),
        rate: "4.405".to_owned(),
        invoices: vec![("sms".to_owned(), "160".to_owned()), ("letter".to_owned(), String::new())],
    };
    let choice = TypedChoice { plan: "C".to_owned(), since: "来月".to_owned() };
    Refused { action, choice, terms, wrong }
}

/// Every page about fees in every state, by the name of its file.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let report = |found: &[OfProvider]| page::draw(assets, frame, period_shown(), today(), found);
    let bare = Contract { plans: Vec::new(), choices: Vec::new(), ..contract() };
    let other = Known { provider: "other".to_owned(), label: "あと払い".to_owned(), offers: Vec::new() };
    let plans_page =
        |plans: Plans, done, refused| plans_page::draw(assets, frame, &Shown { plans, done, refused });
    let wrong = vec![
        (Field::Since, Rule::NotADay),
        (Field::Monthly, Rule::NotAFee),
        (Field::Rate, Rule::NotARate),
        (Field::Invoice("letter".to_owned()), Rule::Missing),
    ];
    let new = Plans { contract: bare.clone(), trail: Vec::new(), ..plans() };
    vec![
        ("fees", report(&[of_provider(&contract(), known(), 12), of_provider(&bare, other, 1)])),
        ("fees-idle", report(&[of_provider(&contract(), known(), 0)])),
        ("fees-none", report(&[])),
        ("plans", plans_page(plans(), Some(Action::Choose), None)),
        ("plans-wrong", plans_page(plans(), None, Some(refused(Action::Terms, wrong)))),
        (
            "plans-wrong-day",
            plans_page(plans(), None, Some(refused(Action::Choose, vec![(Field::Since, Rule::NotADay)]))),
        ),
        ("plans-new", plans_page(new, None, None)),
    ]
}
