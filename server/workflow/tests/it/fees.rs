//! What deferred payments cost, from the order to the report.

use crate::{
    bought::Bought,
    goods,
    house::{House, OPENING, houses},
    steps::clerk,
};
use domain::{
    fee_plan::{
        cost::Cost,
        report::Report,
        typed::{Field, Rule, TypedChoice, TypedTerms},
    },
    moment::Day,
    month::{Month, Period},
    timeline::Actor,
    yen::Yen,
};
use workflow::{
    desk::{enter_slip, ship_order},
    fees::{
        Kept, choose_plan, enter_terms,
        order_fee::Price,
        read_plans::{self, Plans},
        read_report::{self, OfProvider},
        take_back,
    },
};

const PROVIDER: &str = providers::kuroneko::NAME;

/// The price lists, as the first start writes them.
async fn with_price_lists() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        let lists = &providers::contracts::plans();
        house
            .write(|mut tx| async move {
                for (provider, plan) in lists {
                    store::fee_plans::suggest(&mut tx, house.noren.shop_id(), provider, plan).await?;
                }
                Ok(())
            })
            .await;
    }
    houses
}

async fn choose(house: &House, plan: &str, since: &str) -> Kept {
    let typed = TypedChoice { plan: plan.to_owned(), since: since.to_owned() };
    choose_plan::choose(&house.noren, &clerk(), PROVIDER, &typed).await.unwrap()
}

async fn plans(house: &House) -> Plans {
    read_plans::read(&house.noren, PROVIDER).await.unwrap().unwrap()
}

/// This month and the next.
async fn report(house: &House) -> Report {
    let [OfProvider { report, .. }] = <[_; 1]>::try_from(providers_of(house).await).unwrap();
    report
}

async fn providers_of(house: &House) -> Vec<OfProvider> {
    let month = Month::of(OPENING.day());
    read_report::report(&house.noren, Period::new(month, month.next())).await.unwrap()
}

async fn approved(house: &House) -> Bought<'_> {
    let bought = house.buys(&[]).await;
    bought.enter_right_code().await;
    bought
}

async fn send(house: &House, bought: &Bought<'_>) {
    enter_slip::enter(&house.noren, &clerk(), &bought.number, "1234-5678-9013").await.unwrap();
    let shipped = ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
    assert_eq!(shipped, ship_order::Shipped::Done);
    house.run_due().await;
}

#[tokio::test]
async fn an_order_costs_something_once_its_goods_have_left() {
    for house in with_price_lists().await {
        assert_eq!(choose(&house, "D", "2026-11-01").await, Kept::Done, "{}", house.name());
        let (stays, leaves) = (approved(&house).await, approved(&house).await);
        house.buys(&[("payment", goods::BANK)]).await;
        let refused = house.buys(&[("family_name", "与信拒否")]).await;
        assert_eq!(refused.sheet().await.fee, None);
        let expected = stays.sheet().await.fee.unwrap();
        assert!(!expected.charged);
        assert_eq!(expected.day, OPENING.day());
        send(&house, &leaves).await;
        let sheet = leaves.sheet().await;
        let (amount, fee) = (sheet.payments[0].amount, sheet.fee.unwrap());
        // 5.00 %, rounded down, and an invoice to the telephone.
        let cost = Cost { rate: Yen(amount.0 * 5 / 100), invoices: Yen(160), ..Cost::default() };
        let Some(Price { plan, rate, cost: found }) = fee.price.clone() else { panic!("{fee:?}") };
        assert_eq!((fee.charged, plan.as_str(), rate.to_string().as_str(), found), (true, "D", "5.00", cost));
        let report = report(&house).await;
        let months: Vec<_> = report.months.iter().map(|month| (month.orders, month.amount)).collect();
        assert_eq!(months, [(1, amount), (0, Yen(0))]);
        assert_eq!(report.months[0].cost, cost.taxed());
        // The contract goes on in December; nothing has left then.
        assert_eq!(report.cheapest().map(|(plan, _)| plan), Some("D"));
        assert_eq!(report.saving(), Some(Yen(0)));
    }
}

#[tokio::test]
async fn the_plan_of_the_day_on_which_the_goods_left_counts() {
    for house in with_price_lists().await {
        let bought = approved(&house).await;
        let fee = bought.sheet().await.fee.unwrap();
        assert_eq!(fee.price, None, "no plan was chosen yet");
        assert_eq!(choose(&house, "D", "2026-11-01").await, Kept::Done);
        assert_eq!(choose(&house, "C", "2026-11-25").await, Kept::Done);
        house.advance(3 * 86_400).await;
        assert_eq!(bought.sheet().await.fee.unwrap().price.unwrap().plan, "D", "{}", house.name());
        house.advance(86_400).await;
        send(&house, &bought).await;
        house.advance(86_400).await;
        assert_eq!(choose(&house, "D", "2026-11-26").await, Kept::Done);
        let fee = bought.sheet().await.fee.unwrap();
        assert_eq!((fee.day.to_string().as_str(), fee.charged), ("2026-11-25", true));
        assert_eq!(fee.price.unwrap().plan, "C");
        // November began on D, which has no basic fee.
        assert_eq!(report(&house).await.months[0].cost.basic, Yen(0));
    }
}

#[tokio::test]
async fn a_choice_is_checked_kept_noted_and_taken_back() {
    for house in with_price_lists().await {
        let wrong = |rules: &[(Field, Rule)]| Kept::Wrong(rules.to_vec());
        assert_eq!(
            choose(&house, "E", "").await,
            wrong(&[(Field::Plan, Rule::NotOffered), (Field::Since, Rule::Missing)])
        );
        assert_eq!(plans(&house).await.trail, []);
        for _ in 0..2 {
            assert_eq!(choose(&house, "A", "2026/12/1").await, Kept::Done);
        }
        assert_eq!(choose(&house, "B", "2026-12-01").await, Kept::Done);
        let read = plans(&house).await;
        let chosen: Vec<_> =
            read.contract.choices.iter().map(|c| (c.since.to_string(), c.plan.as_str())).collect();
        assert_eq!(chosen, [("2026-12-01".to_owned(), "B")], "{}", house.name());
        assert_eq!(read.contract.on(read.today), None, "it holds from December");
        for _ in 0..2 {
            let since = Day::parse("2026-12-01");
            assert_eq!(
                take_back::take_back(&house.noren, &clerk(), PROVIDER, since).await.unwrap(),
                Kept::Done
            );
        }
        let read = plans(&house).await;
        assert_eq!(read.contract.choices, []);
        let trail: Vec<_> =
            read.trail.iter().map(|entry| (entry.what.as_str(), entry.detail[0].1.as_str())).collect();
        assert_eq!(trail, [("plan.taken_back", "B"), ("plan.chosen", "B"), ("plan.chosen", "A")]);
        assert!(
            read.trail
                .iter()
                .all(|entry| matches!(&entry.actor, Actor::Staff { name, .. } if name == "店長"))
        );
    }
}

#[tokio::test]
async fn a_shop_enters_figures_of_its_own() {
    for house in houses().await {
        let typed = TypedTerms {
            plan: "特別".to_owned(),
            since: "2026-11-01".to_owned(),
            monthly: "1,000".to_owned(),
            rate: "10".to_owned(),
            invoices: vec![("sms".to_owned(), "100".to_owned())],
        };
        let enter = async |typed: &TypedTerms| {
            enter_terms::enter(&house.noren, &clerk(), PROVIDER, typed).await.unwrap()
        };
        let found = providers_of(&house).await;
        assert_eq!(
            (found[0].has_plans, found[0].known.label.as_str()),
            (false, "クロネコ代金後払い（スマホタイプ）")
        );
        assert_eq!(
            enter(&TypedTerms { rate: String::new(), ..typed.clone() }).await,
            Kept::Wrong(vec![(Field::Rate, Rule::Missing)])
        );
        assert_eq!((enter(&typed).await, enter(&typed).await), (Kept::Done, Kept::Done));
        assert_eq!(
            choose(&house, "特別", "2026-10-31").await,
            Kept::Wrong(vec![(Field::Since, Rule::NotYet)])
        );
        assert_eq!(choose(&house, "特別", "2026-11-01").await, Kept::Done);
        let bought = approved(&house).await;
        send(&house, &bought).await;
        let amount = bought.sheet().await.payments[0].amount.0;
        let month = report(&house).await.months[0].clone();
        let cost =
            Cost { basic: Yen(1_000), rate: Yen(amount / 10), invoices: Yen(100), tax: Yen(0) }.taxed();
        assert_eq!(month.cost, cost, "{}", house.name());
        let found = providers_of(&house).await;
        assert_eq!((found[0].has_plans, found[0].today.as_deref()), (true, Some("特別")));
        assert_eq!(plans(&house).await.trail.len(), 2);
    }
}

#[tokio::test]
async fn a_provider_that_the_shop_has_nothing_to_do_with_is_none_of_ours() {
    for house in with_price_lists().await {
        let noren = &house.noren;
        for provider in ["score", "nobody", "", "'--"] {
            let choice = TypedChoice { plan: "A".to_owned(), since: "2026-11-01".to_owned() };
            let kept = choose_plan::choose(noren, &clerk(), provider, &choice).await.unwrap();
            assert_eq!(kept, Kept::NoSuchProvider, "{provider}");
            let kept = take_back::take_back(noren, &clerk(), provider, None).await.unwrap();
            assert_eq!(kept, Kept::NoSuchProvider);
            assert!(read_plans::read(noren, provider).await.unwrap().is_none());
        }
        assert_eq!(providers_of(&house).await.len(), 1);
    }
}
