//! A process that dies at any moment: what it began is finished by another, and nothing is done twice.

use crate::{
    goods,
    house::{House, houses},
    steps::for_steps,
};
use domain::payment::credit::Credit;
use std::time::Duration;
use workflow::{
    checkout::{
        enter_code,
        order_page::Stage,
        place_order::{self, Placed},
    },
    duty::perform::LEASE_SECONDS,
    worker::run_due,
};

#[tokio::test]
async fn at_any_step_of_a_request_for_credit() {
    for house in houses().await {
        for steps in 1.. {
            // Not asked yet, because nobody answered: the duty is to be done by the worker.
            house.outside.provider.cut().await;
            let bought = house.buys(&[]).await;
            house.outside.provider.mend().await;
            house.advance(3).await;
            let ended = for_steps(steps, run_due(&house.process_that_dies())).await.is_some();
            house.pass(LEASE_SECONDS + 30).await;
            let [transaction] = &bought.at_provider().await[..] else { panic!("one transaction") };
            assert_eq!(transaction.accepted, 1, "{steps} steps on {}", house.name());
            assert_eq!(bought.payment_state().await.credit(), Credit::AwaitingCode, "{steps} steps");
            bought.enter_right_code().await;
            assert_eq!(bought.stage().await, Stage::Done, "{steps} steps");
            house.run_due().await;
            assert_eq!(bought.mails().await.len(), 1);
            if ended {
                assert!(steps > 4, "{steps} steps are no test");
                break;
            }
        }
        house.pass(goods::HOLD + 600).await;
        assert_eq!(house.next_due().await, None);
    }
}

/// Runs something in a process of its own, which dies after that time with everything that it had begun.
async fn dies_after<F, Fut>(house: &House, time: Duration, what: F)
where
    F: FnOnce(workflow::noren::Noren) -> Fut + Send + 'static,
    Fut: Future<Output = ()>,
{
    let noren = house.noren.clone();
    let url = house.url.clone();
    let process = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let db = store::Db::open(&url).await.unwrap();
            let _dead = tokio::time::timeout(time, what(workflow::noren::Noren { db, ..noren })).await;
        });
        runtime.shutdown_background();
    });
    while !process.is_finished() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    process.join().unwrap();
}

#[tokio::test]
async fn while_an_order_is_placed_and_while_a_code_is_judged() {
    for house in houses().await {
        for millis in (0..36).step_by(3) {
            let shopper = house.shopper().await;
            shopper.put_in_cart(goods::TEA, 1).await;
            shopper.fill_in(&[]).await;
            let page = shopper.confirm().await;
            let (visitor, attempt) = (shopper.visitor.clone(), page.attempt.clone());
            dies_after(&house, Duration::from_millis(millis), |noren| async move {
                let _dies = place_order::place(&noren, &visitor, &attempt, true).await;
            })
            .await;
            // Whoever sees a browser's error page presses the button again.
            let Placed::Order(number) = shopper.place(&page).await else { panic!("an order, {millis} ms") };
            house.pass(LEASE_SECONDS + 30).await;
            let bought = crate::bought::Bought::new(&house, shopper.visitor.clone(), number);
            assert!(bought.awaits_code().await.is_some(), "{millis} ms on {}", house.name());

            let (number, key, code) = (bought.number.clone(), bought.key.clone(), bought.texted().await);
            dies_after(&house, Duration::from_millis(millis), |noren| async move {
                let _dies = enter_code::enter(&noren, &number, &key, &code).await;
            })
            .await;
            house.pass(LEASE_SECONDS - 30).await;
            if bought.awaits_code().await.is_some() {
                bought.enter_right_code().await;
            }
            assert_eq!(bought.stage().await, Stage::Done, "{millis} ms on {}", house.name());
            let [transaction] = &bought.at_provider().await[..] else { panic!("one transaction") };
            assert_eq!((transaction.accepted, transaction.approved), (1, true));
        }
        house.pass(goods::HOLD + 600).await;
        assert_eq!(house.reserved(goods::TEA).await, 12);
        assert_eq!(house.orders().await, 12);
        assert_eq!(house.outside.mails().await.len(), 12);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn a_dead_workers_duty_is_left_alone_until_its_lease_is_over() {
    for house in houses().await {
        house.outside.provider.cut().await;
        let bought = house.buys(&[]).await;
        house.outside.provider.mend().await;
        house.advance(3).await;
        let shop = house.noren.shop_id();
        let now = house.noren.now();
        let lease = &store::duties::Lease { owner: "dead", now, until: now.plus_seconds(LEASE_SECONDS) };
        let taken = house.write(|mut tx| async move { store::duties::claim(&mut tx, lease, 16).await }).await;
        assert_eq!((taken.len(), &taken[0].shop), (1, shop), "{}", house.name());
        house.pass(LEASE_SECONDS - 1).await;
        assert_eq!(bought.stage().await, Stage::Asking);
        house.pass(2).await;
        assert!(bought.awaits_code().await.is_some());
    }
}
