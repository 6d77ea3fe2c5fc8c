//! Workers: several processes on one database.

use crate::{
    bought::CANCELLED,
    goods,
    house::{House, houses},
    steps::clerk,
    walk::there::everything,
};
use domain::duty::Duty;
use std::{sync::Arc, time::Duration};
use tokio::sync::oneshot;
use workflow::{checkout::order_page::Stage, desk::cancel_order, duty::perform, noren::Settings, worker};

/// Two processes perform everything that is due.
async fn both_work(house: &House) {
    let (mut workers, mut stops) = (Vec::new(), Vec::new());
    for seed in [2, 3] {
        let noren = house.another_process(seed).await;
        let (stop, stopped) = oneshot::channel::<()>();
        workers.push(tokio::spawn(worker::run(noren, async { drop(stopped.await) })));
        stops.push(stop);
    }
    while house.next_due().await.is_some_and(|due| due <= house.noren.now()) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(stops);
    for worker in workers {
        worker.await.unwrap();
    }
    house.run_due().await;
}

#[tokio::test]
async fn two_share_the_work_of_every_provider_and_do_nothing_twice() {
    for house in houses().await {
        let shop = house.noren.shop_id();
        house.write(|mut tx| async move { goods::every_way(&mut tx, shop).await }).await;
        house.outside.provider.cut().await;
        house.outside.score.cut().await;
        let mut all = Vec::new();
        for n in 0..8 {
            let way = [goods::LATER, goods::POSTCARD, goods::SCORE, goods::NP][n % 4];
            all.push(house.buys(&[("payment", way), ("phone", &format!("090-1234-000{n}"))]).await);
        }
        house.outside.provider.mend().await;
        house.outside.score.mend().await;
        house.advance(3).await;
        both_work(&house).await;
        let there = everything(&house.outside).await;
        assert_eq!(there.len(), all.len(), "{}: {there:?}", house.name());
        assert!(there.iter().all(|it| it.accepted == 1 && it.lives()), "{there:?}");
        for bought in &all {
            cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap();
        }
        both_work(&house).await;
        // What waits for a code can be cancelled when its code has lapsed.
        house.pass(goods::HOLD).await;
        let there = everything(&house.outside).await;
        assert!(there.iter().all(|it| it.accepted == 1 && !it.lives()), "{}: {there:?}", house.name());
        for bought in &all {
            let cancelled = bought.mails().await.into_iter().filter(|mail| mail == CANCELLED).count();
            assert_eq!(cancelled, 1, "{}", house.name());
        }
    }
}

#[tokio::test]
async fn two_share_the_work_and_do_nothing_twice() {
    for house in houses().await {
        let mut all = Vec::new();
        house.outside.provider.cut().await;
        for n in 0..5 {
            all.push(house.buys(&[("phone", &format!("090-1234-000{n}"))]).await);
            all.push(house.buys(&[("payment", goods::BANK)]).await);
        }
        house.outside.provider.mend().await;
        house.advance(3).await;
        both_work(&house).await;
        for bought in &all {
            match bought.stage().await {
                Stage::Done => assert_eq!(bought.mails().await.len(), 1, "{}", house.name()),
                Stage::Code { .. } => assert_eq!(bought.at_provider().await[0].calls("KAARA0010"), 1),
                other => panic!("{}: {other:?}", house.name()),
            }
        }
    }
}

#[tokio::test]
async fn a_worker_finishes_what_it_began_before_it_stops() {
    for house in houses().await {
        house.outside.provider.cut().await;
        let bought = house.buys(&[]).await;
        house.outside.provider.mend().await;
        house.advance(3).await;
        house.outside.turn(serde_json::json!({ "delay_ms": 300 })).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let working = tokio::spawn(worker::run(house.noren.clone(), async { drop(stopped.await) }));
        while bought.payment_state().await.name() != "asked" {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        drop(stop);
        working.await.unwrap();
        assert!(bought.awaits_code().await.is_some(), "{}", house.name());
    }
}

#[tokio::test]
async fn the_bell_wakes_a_worker_that_has_nothing_to_do() {
    for house in houses().await {
        let (stop, stopped) = oneshot::channel::<()>();
        let working = tokio::spawn(worker::run(house.noren.clone(), async { drop(stopped.await) }));
        tokio::time::sleep(Duration::from_millis(50)).await;
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        while bought.mails().await.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        drop(stop);
        working.await.unwrap();
        assert_eq!(bought.mails().await.len(), 1, "{}", house.name());
    }
}

#[tokio::test]
async fn whoever_comes_second_waits_for_the_one_who_asks() {
    for house in houses().await {
        house.outside.provider.cut().await;
        let bought = house.buys(&[]).await;
        house.outside.provider.mend().await;
        house.advance(3).await;
        house.outside.turn(serde_json::json!({ "delay_ms": 300 })).await;
        let worker = house.another_process(2).await;
        let working = tokio::spawn(async move { worker::run_due(&worker).await.unwrap() });
        while bought.payment_state().await.name() != "asked" {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let sheet = bought.sheet().await;
        perform::at_once(&house.noren, Duty::Register, &sheet.order.id, &sheet.payments[0].id, "").await;
        assert!(bought.awaits_code().await.is_some(), "{}", house.name());
        assert_eq!(bought.at_provider().await[0].calls("KAARA0010"), 1);
        working.await.unwrap();
    }
}

#[tokio::test]
async fn no_more_is_under_way_than_the_settings_say() {
    for house in houses().await {
        house.outside.provider.cut().await;
        for n in 0..6 {
            house.buys(&[("phone", &format!("090-1234-000{n}"))]).await;
        }
        house.outside.provider.mend().await;
        house.advance(3).await;
        house.outside.turn(serde_json::json!({ "delay_ms": 200 })).await;
        house.outside.count_anew().await;
        let mut noren = house.noren.clone();
        noren.settings = Arc::new(Settings { at_once: 2, ..Settings::clone(&noren.settings) });
        let (stop, stopped) = oneshot::channel::<()>();
        let working = tokio::spawn(worker::run(noren, async { drop(stopped.await) }));
        while house.outside.load().await.0 < 6 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        drop(stop);
        working.await.unwrap();
        let (_, most) = house.outside.load().await;
        assert_eq!(most, 2, "{}", house.name());
    }
}
