//! Some of the goods come back, and some of the money goes back: once, on every way it can go, wherever it is interrupted.

use crate::{
    bought::{Bought, THANKS},
    goods,
    house::{House, houses},
    steps::{clerk, for_steps},
};
use domain::{
    cart::CartLine,
    giving_back::{Unreturnable, Way},
    id::Sku,
    payment::state::State,
    shipment,
    yen::Yen,
};
use workflow::{
    checkout::place_order::Placed,
    desk::{
        Done, enter_slip, recall,
        return_part::{self, Returned, Wanted},
        ship_order::{self, Shipped},
    },
    duty::perform::LEASE_SECONDS,
    worker::run_due,
};

const SLIP: &str = "1234-5678-9013";
/// What one tea costs.
const TEA: i64 = 1080;

async fn every_house() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        house.write(|mut tx| async move { goods::every_way(&mut tx, house.noren.shop_id()).await }).await;
    }
    houses
}

/// Three teas that have left, and of which the provider was told.
async fn shipped<'h>(house: &'h House, way: &str) -> Bought<'h> {
    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 3).await;
    shopper.fill_in(&[("payment", way)]).await;
    let page = shopper.confirm().await;
    let Placed::Order(number) = shopper.place(&page).await else { panic!("it is placed") };
    let bought = Bought::new(house, shopper.visitor, number);
    house.run_due().await;
    enter_slip::enter(&house.noren, &clerk(), &bought.number, SLIP).await.unwrap();
    let left = ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
    assert_eq!(left, Shipped::Done, "{way}");
    house.run_due().await;
    assert!(bought.sheet().await.can.return_part, "{way}");
    bought
}

async fn wanted(bought: &Bought<'_>, quantity: u32, amount: i64, restock: bool) -> Wanted {
    let goods = vec![CartLine { sku: Sku::new(goods::TEA), quantity }];
    let version = bought.sheet().await.order.version;
    Wanted { goods, restock, amount: Yen(amount), version }
}

async fn take(house: &House, bought: &Bought<'_>, wanted: &Wanted) -> Returned {
    return_part::take(&house.noren, &clerk(), &bought.number, wanted).await.unwrap()
}

/// What every live transaction of an order bills at a provider.
async fn bills(house: &House, bought: &Bought<'_>, provider: &str) -> Vec<i64> {
    let plain = |number: &str| number.replace('-', "");
    let sheet = bought.sheet().await;
    let ours: Vec<String> = sheet.payments.iter().map(|it| plain(it.number.as_str())).collect();
    let rows = house.outside.rows(provider).await;
    let live = rows.iter().filter(|row| row["approved"].as_bool() == Some(true));
    let mine = live.filter(|row| ours.contains(&plain(row["orderNo"].as_str().unwrap_or_default())));
    mine.filter_map(|row| row["amount"].as_i64()).collect()
}

#[tokio::test]
async fn a_provider_that_can_claim_less_claims_less() {
    for house in every_house().await {
        let bought = shipped(&house, goods::POSTCARD).await;
        let (total, held) = (bought.sheet().await.order.quote.total.0, house.reserved(goods::TEA).await);
        let wanted = wanted(&bought, 1, TEA, true).await;
        assert_eq!(take(&house, &bought, &wanted).await, Returned::Done(Way::Reduced), "{}", house.name());
        assert_eq!(take(&house, &bought, &wanted).await, Returned::NotNow, "a second click");
        house.run_due().await;
        let sheet = bought.sheet().await;
        assert_eq!((sheet.order.quote.total.0, sheet.payments.len()), (total - TEA, 1));
        assert!(matches!(sheet.payments[0].state, State::Approved { .. }));
        assert_eq!(bills(&house, &bought, "kuroneko").await, [total - TEA]);
        assert_eq!(house.reserved(goods::TEA).await, held - 1, "it can be sold again");
        assert_eq!(sheet.shipments[0].goods.as_ref().unwrap()[0].quantity, 3, "so many were sent");
        assert_eq!(sheet.returns.len(), 1);
    }
}

#[tokio::test]
async fn where_nothing_can_be_reduced_what_is_left_is_registered_and_shipped_again() {
    for house in every_house().await {
        for (way, provider) in [(goods::NP, "np"), (goods::SCORE, "score")] {
            let bought = shipped(&house, way).await;
            let total = bought.sheet().await.order.quote.total.0;
            // Less than the goods cost: the shop keeps something.
            let wanted = wanted(&bought, 2, 2 * TEA - 100, false).await;
            let held = house.reserved(goods::TEA).await;
            assert_eq!(take(&house, &bought, &wanted).await, Returned::Done(Way::Renewed), "{way}");
            house.pass(30).await;
            let sheet = bought.sheet().await;
            let left = total - 2 * TEA + 100;
            assert_eq!(bills(&house, &bought, provider).await, [left], "{way} {}", house.name());
            let [old, new] = &sheet.payments[..] else { panic!("two attempts") };
            assert!(matches!((&old.state, &new.state), (State::Cancelled { .. }, State::Approved { .. })));
            assert_eq!((new.amount.0, sheet.order.state.name()), (left, "processing"));
            assert!(matches!(sheet.shipments[0].state, shipment::State::Shipped { told: Some(_), .. }));
            let told = bought.timeline().await;
            assert_eq!(told.iter().filter(|it| *it == "shipment.told").count(), 2, "once for each");
            assert_eq!(house.reserved(goods::TEA).await, held, "it cannot be sold again");
            let thanks = bought.mails().await.iter().filter(|it| *it == THANKS).count();
            assert_eq!(thanks, 1, "nobody is thanked again");
            let recalled = recall::recall(&house.noren, &clerk(), &bought.number).await.unwrap();
            assert_eq!(recalled, Done::NotNow, "what came back cannot be sent again");
        }
    }
}

#[tokio::test]
async fn killed_at_any_step_what_is_left_is_billed_once() {
    for house in every_house().await {
        for steps in (1..).step_by(7) {
            let bought = shipped(&house, goods::NP).await;
            let total = bought.sheet().await.order.quote.total.0;
            let wanted = wanted(&bought, 1, TEA, true).await;
            // Recorded while the provider is away: every step is the worker's.
            house.outside.provider.cut().await;
            assert_eq!(take(&house, &bought, &wanted).await, Returned::Done(Way::Renewed));
            house.outside.provider.mend().await;
            house.advance(150).await;
            let dying = house.process_that_dies();
            let ended = for_steps(steps, async {
                for _ in 0..6 {
                    run_due(&dying).await.unwrap();
                }
            })
            .await
            .is_some();
            assert!(bills(&house, &bought, "np").await.len() <= 1, "never two: {steps} steps");
            house.pass(LEASE_SECONDS + 90).await;
            assert_eq!(bills(&house, &bought, "np").await, [total - TEA], "{steps} on {}", house.name());
            let sheet = bought.sheet().await;
            assert!(matches!(sheet.shipments[0].state, shipment::State::Shipped { told: Some(_), .. }));
            if ended {
                assert!(steps > 20, "{steps} steps are no test");
                break;
            }
        }
    }
}

#[tokio::test]
async fn money_that_the_shop_holds_is_given_back_by_hand_and_recorded_once() {
    for house in every_house().await {
        let bought = shipped(&house, goods::DOOR).await;
        let total = bought.sheet().await.order.quote.total.0;
        for (quantity, amount, why) in [
            (0, 0, Unreturnable::Nothing),
            (4, 0, Unreturnable::TooMany),
            (3, 100, Unreturnable::Everything),
            (1, total, Unreturnable::Everything),
            (1, total + 1, Unreturnable::TooMuch),
        ] {
            let wrong = wanted(&bought, quantity, amount, true).await;
            assert_eq!(take(&house, &bought, &wrong).await, Returned::Wrong(why), "{}", house.name());
        }
        let right = wanted(&bought, 1, 500, true).await;
        assert_eq!(take(&house, &bought, &right).await, Returned::Done(Way::ByHand));
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.quote.total.0, total - 500);
        assert!(sheet.returns[0].waits());
        for _ in 0..2 {
            let (id, who) = (&sheet.returns[0].id, clerk());
            let given = return_part::record::given(&house.noren, &who, &bought.number, id).await;
            assert_eq!(given.unwrap(), Done::Done);
        }
        let sheet = bought.sheet().await;
        assert!(!sheet.returns[0].waits());
        let told = bought.timeline().await;
        assert_eq!(told.iter().filter(|it| *it == "return.given").count(), 1);
    }
}
