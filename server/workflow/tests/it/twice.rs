//! Everything that is clicked twice, or in two tabs, or twenty times at once.

use crate::{
    goods,
    house::{Plan, houses, houses_like},
};
use domain::{id::Sku, payment::credit::Credit};
use std::collections::HashSet;
use tokio::task::JoinSet;
use workflow::{
    cart,
    checkout::{
        choose_payment::{self, Chosen, Wish},
        enter_code,
        order_page::Stage,
        place_order::{self, Placed},
    },
    noren::CodeLimits,
};

#[tokio::test]
async fn placed_twenty_times_at_once_it_is_one_order() {
    // The last code that may be sent, and the last two pots: whoever is second must not be told that nothing is left.
    let codes = CodeLimits { phone: 1, address: 1, session: 1, shop: 1 };
    for house in houses_like(&Plan { codes, ..Plan::default() }).await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::POT, goods::POTS).await;
        shopper.fill_in(&[]).await;
        let page = shopper.confirm().await;
        let mut clicks = JoinSet::new();
        for _ in 0..20 {
            let (noren, visitor, attempt) =
                (house.noren.clone(), shopper.visitor.clone(), page.attempt.clone());
            clicks.spawn(async move { place_order::place(&noren, &visitor, &attempt, true).await.unwrap() });
        }
        let placed = clicks.join_all().await;
        assert!(
            placed.iter().all(|placed| matches!(placed, Placed::Order(_))),
            "{}: {placed:?}",
            house.name()
        );
        let numbers: HashSet<String> = placed.iter().map(|placed| format!("{placed:?}")).collect();
        assert_eq!(numbers.len(), 1);
        assert_eq!(house.orders().await, 1);
        assert_eq!(house.reserved(goods::POT).await, i64::from(goods::POTS));
        let [transaction] = &house.outside.transactions().await[..] else { panic!("one transaction") };
        assert_eq!((transaction.accepted, transaction.calls("KAARA0010")), (1, 1));
        assert_eq!(house.outside.texts().await, 1);
        // And an hour later, by the back button.
        assert_eq!(shopper.place(&page).await, placed[0]);
    }
}

#[tokio::test]
async fn a_code_typed_twice_is_judged_once() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        let code = bought.texted().await;
        let mut clicks = JoinSet::new();
        for _ in 0..5 {
            let (noren, code) = (house.noren.clone(), code.clone());
            let (number, key) = (bought.number.clone(), bought.key.clone());
            clicks.spawn(async move { enter_code::enter(&noren, &number, &key, &code).await.unwrap() });
        }
        clicks.join_all().await;
        assert_eq!(bought.stage().await, Stage::Done, "{}", house.name());
        assert_eq!(bought.at_provider().await[0].calls("KAASA0020"), 1);
        house.run_due().await;
        assert_eq!(bought.mails().await.len(), 1);
    }
}

#[tokio::test]
async fn another_way_chosen_twice_is_one_attempt() {
    let codes = CodeLimits { phone: 2, address: 2, session: 2, shop: 2 };
    for house in houses_like(&Plan { codes, ..Plan::default() }).await {
        let bought = house.buys(&[]).await;
        house.pass(200).await;
        let choices = bought.choices().await;
        let later =
            choices.choices.into_iter().find(|choice| choice.method.id.as_str() == goods::LATER).unwrap();
        let total = later.quote.unwrap().total.0;
        let mut clicks = JoinSet::new();
        for _ in 0..8 {
            let (noren, visitor, method) =
                (house.noren.clone(), bought.visitor.clone(), later.method.id.clone());
            let (number, key) = (bought.number.clone(), bought.key.clone());
            clicks.spawn(async move {
                let wish = Wish { method: &method, attempt: 2, total, consent: None, agreed: true };
                choose_payment::choose(&noren, Some(&visitor), &number, &key, &wish).await.unwrap()
            });
        }
        let chosen = clicks.join_all().await;
        assert!(chosen.iter().all(|chosen| *chosen == Chosen::Seen), "{}: {chosen:?}", house.name());
        bought.enter_right_code().await;
        let states: Vec<_> = bought.sheet().await.payments.iter().map(|p| p.state.credit()).collect();
        assert_eq!(states, [Credit::Ng, Credit::Ok]);
        let asked: Vec<_> = bought.at_provider().await.iter().map(|it| it.calls("KAARA0010")).collect();
        assert_eq!(asked, [1, 1]);
    }
}

#[tokio::test]
async fn two_tabs_lose_nothing_that_was_put_in_the_cart() {
    for house in houses().await {
        let shopper = house.shopper().await;
        let mut clicks = JoinSet::new();
        for _ in 0..10 {
            let (noren, guest) = (house.noren.clone(), shopper.guest.clone());
            clicks.spawn(async move { cart::add(&noren, &guest, &Sku::new(goods::TEA), 1).await.unwrap() });
        }
        assert!(clicks.join_all().await.into_iter().all(|added| added));
        let shown = cart::show(&house.noren, Some(&shopper.visitor)).await.unwrap();
        assert_eq!((shown.lines.len(), shown.count), (1, 10), "{}", house.name());
    }
}

#[tokio::test]
async fn the_last_pots_are_sold_once() {
    for house in houses().await {
        let mut pages = Vec::new();
        for n in 0..6 {
            let shopper = house.shopper().await;
            shopper.put_in_cart(goods::POT, 1).await;
            shopper.fill_in(&[("payment", goods::BANK), ("email", &format!("{n}@example.jp"))]).await;
            pages.push((shopper.visitor.clone(), shopper.confirm().await.attempt));
        }
        let mut clicks = JoinSet::new();
        for (visitor, attempt) in pages {
            let noren = house.noren.clone();
            clicks.spawn(async move { place_order::place(&noren, &visitor, &attempt, true).await.unwrap() });
        }
        let placed = clicks.join_all().await;
        let sold = placed.iter().filter(|placed| matches!(placed, Placed::Order(_))).count();
        let told = placed.iter().filter(|placed| **placed == Placed::Changed).count();
        assert_eq!((sold, told), (2, 4), "{}: {placed:?}", house.name());
        assert_eq!(house.reserved(goods::POT).await, 2);
        assert_eq!(house.orders().await, 2);
    }
}
