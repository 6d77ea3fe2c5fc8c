//! Shipping: only what stands leaves, and the provider hears of it once.

use crate::{
    bought::{Bought, states},
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{
    carrier::Carrier,
    delivery::DeliveryMethod,
    id::DeliveryId,
    order,
    payment::{stage::Stage, state::State},
    shipment,
    slip::NoSlip,
};
use serde_json::json;
use std::time::Duration;
use workflow::{
    desk::{
        self, Done,
        enter_slip::{self, Entered},
        ship_order::{self, Lack, Shipped},
    },
    duty::perform::LEASE_SECONDS,
};

/// A number that ヤマト運輸 could have given.
const SLIP: &str = "1234-5678-9013";

async fn enter(house: &House, bought: &Bought<'_>, typed: &str) -> Entered {
    enter_slip::enter(&house.noren, &clerk(), &bought.number, typed).await.unwrap()
}

async fn ship(house: &House, bought: &Bought<'_>) -> Shipped {
    ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap()
}

/// An order with 与信 OK.
async fn approved(house: &House) -> Bought<'_> {
    let bought = house.buys(&[]).await;
    bought.enter_right_code().await;
    bought
}

async fn is_told(bought: &Bought<'_>) -> bool {
    let shipments = states(&bought.sheet().await);
    shipments.iter().all(|state| matches!(state, shipment::State::Shipped { told: Some(_), .. }))
}

#[tokio::test]
async fn what_stands_leaves_and_the_provider_hears_of_it_once() {
    for house in houses().await {
        let bought = approved(&house).await;
        assert_eq!(ship(&house, &bought).await, Shipped::Lacks(Lack::Slip), "{}", house.name());
        assert_eq!(enter(&house, &bought, SLIP).await, Entered::Done { looks_right: true });
        for _ in 0..2 {
            assert_eq!(ship(&house, &bought).await, Shipped::Done);
        }
        house.run_due().await;
        assert!(is_told(&bought).await);
        assert_eq!(bought.at_provider().await[0].calls("KAASL0010"), 1);
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.state, order::State::Processing);
        assert_eq!(sheet.payments[0].at_provider.stage, Some(Stage::SlipKnown));
        let told = bought.timeline().await;
        for what in ["shipment.labelled", "shipment.shipped", "shipment.told"] {
            assert_eq!(told.iter().filter(|entry| *entry == what).count(), 1, "{what}");
        }
    }
}

/// What the house's delivery method is carried by from now on.
async fn carried_by(house: &House, carrier: Option<Carrier>) {
    let shop = house.noren.shop_id();
    house
        .write(|mut tx| async move {
            let id = DeliveryId::new("parcel");
            let kept = store::deliveries::get(&mut tx, shop, &id).await?.unwrap();
            store::deliveries::put(&mut tx, shop, &DeliveryMethod { carrier, ..kept }, 0).await
        })
        .await;
}

#[tokio::test]
async fn a_carrier_that_was_named_after_the_order_carries_it() {
    for house in houses().await {
        carried_by(&house, None).await;
        let (bought, other) = (approved(&house).await, approved(&house).await);
        for (bought, slip) in [(&bought, SLIP), (&other, "123456789024")] {
            enter(&house, bought, slip).await;
            assert_eq!(ship(&house, bought).await, Shipped::Lacks(Lack::Carrier), "{}", house.name());
        }
        carried_by(&house, Some(Carrier::Yamato)).await;
        let sheet = bought.sheet().await;
        assert_eq!(
            sheet.shipments[0].carrier(&sheet.order.checkout),
            Some(Carrier::Yamato),
            "as staff see it"
        );
        assert_eq!(enter(&house, &bought, "123456789012").await, Entered::Done { looks_right: false });
        enter(&house, &bought, SLIP).await;
        assert_eq!(ship(&house, &bought).await, Shipped::Done);
        // Whatever becomes of the setting: what has left travels by whom it was given to.
        carried_by(&house, None).await;
        house.run_due().await;
        assert!(is_told(&bought).await);
        assert_eq!(bought.at_provider().await[0].calls("KAASL0010"), 1);
        let sheet = bought.sheet().await;
        assert_eq!(sheet.shipments[0].carrier(&sheet.order.checkout), Some(Carrier::Yamato));
        let left = sheet.timeline.iter().find(|entry| entry.what == "shipment.shipped").unwrap();
        assert_eq!(left.detail, [("carrier".to_owned(), Carrier::Yamato.label().to_owned())]);
        assert_eq!(ship(&house, &other).await, Shipped::Lacks(Lack::Carrier), "nobody carries it now");
    }
}

#[tokio::test]
async fn what_does_not_stand_stays_and_nothing_changes() {
    for house in houses().await {
        let awaiting = house.buys(&[]).await;
        let unpaid = house.buys(&[("payment", goods::BANK)]).await;
        for bought in [&awaiting, &unpaid] {
            enter(&house, bought, SLIP).await;
            let before = bought.sheet().await;
            assert_eq!(ship(&house, bought).await, Shipped::Lacks(Lack::Payment), "{}", house.name());
            let after = bought.sheet().await;
            assert_eq!((before.shipments, before.timeline), (after.shipments, after.timeline));
        }
        house.run_due().await;
        assert_eq!(awaiting.at_provider().await[0].calls("KAASL0010"), 0);
    }
}

#[tokio::test]
async fn a_lost_reply_is_told_again_and_counts_once() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9924")]).await;
        bought.enter_right_code().await;
        enter(&house, &bought, SLIP).await;
        assert_eq!(ship(&house, &bought).await, Shipped::Done);
        house.run_due().await;
        assert!(!is_told(&bought).await, "{}", house.name());
        house.pass(60).await;
        assert!(is_told(&bought).await);
        assert_eq!(bought.at_provider().await[0].calls("KAASL0010"), 2);
    }
}

#[tokio::test]
async fn a_provider_that_is_away_hears_of_it_later() {
    for house in houses().await {
        let bought = approved(&house).await;
        enter(&house, &bought, SLIP).await;
        house.outside.turn(json!({"down": true})).await;
        assert_eq!(ship(&house, &bought).await, Shipped::Done);
        house.pass(LEASE_SECONDS).await;
        assert!(!is_told(&bought).await, "{}", house.name());
        house.outside.turn(json!({"down": false})).await;
        house.pass(600).await;
        assert!(is_told(&bought).await);
    }
}

#[tokio::test]
async fn a_slip_number_is_kept_as_numbers_are_and_warned_about() {
    for house in houses().await {
        let bought = approved(&house).await;
        assert_eq!(
            enter(&house, &bought, "１２３４－５６７８－９０１３").await,
            Entered::Done { looks_right: true }
        );
        assert_eq!(enter(&house, &bought, "123456789012").await, Entered::Done { looks_right: false });
        assert_eq!(enter(&house, &bought, "  ").await, Entered::Wrong(NoSlip::Missing), "{}", house.name());
        assert_eq!(enter(&house, &bought, "伝票").await, Entered::Wrong(NoSlip::Characters));
        assert_eq!(enter(&house, &bought, &"1".repeat(21)).await, Entered::Wrong(NoSlip::TooLong));
        let kept = shipment::State::Labelled { slip: "123456789012".to_owned() };
        assert_eq!(states(&bought.sheet().await), [kept]);
        // The provider refuses it: staff see why, and nothing goes round in circles.
        assert_eq!(ship(&house, &bought).await, Shipped::Done);
        house.pass(600).await;
        let duties = bought.sheet().await.duties;
        assert!(duties.iter().any(|duty| duty.parked_at.is_some() && duty.why.contains("チェックデジット")));
        // Corrected, it goes on by itself.
        assert_eq!(enter(&house, &bought, SLIP).await, Entered::Done { looks_right: true });
        house.run_due().await;
        assert!(is_told(&bought).await);
        assert_eq!(enter(&house, &bought, "123456789024").await, Entered::NotNow);
    }
}

#[tokio::test]
async fn what_has_left_is_locked() {
    for house in houses().await {
        let bought = approved(&house).await;
        enter(&house, &bought, SLIP).await;
        ship(&house, &bought).await;
        house.run_due().await;
        let noren = &house.noren;
        assert_eq!(desk::cancel_order::cancel(noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        assert_eq!(desk::ask_to_choose::ask(noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        assert_eq!(enter(&house, &bought, SLIP).await, Entered::NotNow, "{}", house.name());
    }
}

#[tokio::test]
async fn paid_at_the_provider_is_seen_without_anybody_asking() {
    for house in houses().await {
        let bought = approved(&house).await;
        enter(&house, &bought, SLIP).await;
        ship(&house, &bought).await;
        house.run_due().await;
        let number = bought.provider_number().await;
        for (action, stage) in [("deliver", Stage::SalesFixed), ("invoice", Stage::Invoiced)] {
            assert!(house.outside.press(action, number.as_str()).await, "{action}");
            house.pass(24 * 3600).await;
            assert_eq!(bought.sheet().await.payments[0].at_provider.stage, Some(stage), "{}", house.name());
        }
        assert!(house.outside.press("pay", number.as_str()).await);
        house.pass(24 * 3600).await;
        assert!(matches!(bought.payment_state().await, State::Paid { .. }), "{}", house.name());
        assert_eq!(house.next_due().await, None, "nothing is asked any more");
    }
}

#[tokio::test]
async fn a_slip_number_corrected_while_the_provider_is_told_is_told_too() {
    for house in houses().await {
        let bought = approved(&house).await;
        enter(&house, &bought, SLIP).await;
        house.outside.turn(json!({"delay_ms": 400})).await;
        ship(&house, &bought).await;
        let noren = house.noren.clone();
        let telling = tokio::spawn(async move { workflow::worker::run_due(&noren).await });
        while bought.at_provider().await[0].calls("KAASL0010") == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(enter(&house, &bought, "123456789024").await, Entered::Done { looks_right: true });
        telling.await.unwrap().unwrap();
        house.outside.turn(json!({"delay_ms": 0})).await;
        house.run_due().await;
        assert!(is_told(&bought).await, "{}", house.name());
        assert_eq!(bought.at_provider().await[0].calls("KAASL0010"), 2);
    }
}
