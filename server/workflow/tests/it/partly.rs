//! Some of what was sent comes back while a parcel is still here; what is left is registered again and refused.

use crate::{
    bought::{Bought, CHOOSE},
    goods,
    house::{House, houses},
    steps::{clerk, for_steps},
};
use domain::{
    cart::CartLine,
    giving_back::{Unreturnable, Way},
    id::Sku,
    order,
    payment::state::State,
    shipment,
    yen::Yen,
};
use workflow::{
    checkout::{
        finish_dialog::{Finished, finish},
        order_page::Stage,
        place_order::Placed,
    },
    desk::{
        Done, ask_to_choose,
        change_status::{self, Step},
        enter_slip::{self, Entered},
        parcels::{
            ship,
            split::{self, Split},
        },
        return_part::{self, Returned, Wanted},
        ship_order::Shipped,
    },
    duty::perform::LEASE_SECONDS,
    worker::run_due,
};

/// What one tea costs.
const TEA: i64 = 1080;

async fn every_house() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        house.write(|mut tx| async move { goods::every_way(&mut tx, house.noren.shop_id()).await }).await;
    }
    houses
}

fn teas(quantity: u32) -> Vec<CartLine> {
    vec![CartLine { sku: Sku::new(goods::TEA), quantity }]
}

/// Three teas, not decided yet.
async fn ordered<'h>(house: &'h House, way: &str, family: &str) -> Bought<'h> {
    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 3).await;
    shopper.fill_in(&[("payment", way), ("family_name", family)]).await;
    let page = shopper.confirm().await;
    let Placed::Order(number) = shopper.place(&page).await else { panic!("it is placed") };
    let bought = Bought::new(house, shopper.visitor, number);
    house.run_due().await;
    bought
}

/// In two parcels, two teas in the first and one in the second, which leaves.
async fn one_of_two(house: &House, bought: &Bought<'_>) {
    let whole = bought.sheet().await.shipments[0].id.clone();
    let done = split::split(&house.noren, &clerk(), &bought.number, &whole, &teas(1)).await.unwrap();
    assert_eq!(done, Split::Done);
    send(house, bought, 1).await;
}

/// Few orders may share a number, so each has its own.
async fn slip(house: &House, place: usize) -> String {
    let digits = 34_000_000_000 + 10 * house.orders().await + place;
    format!("{digits}{}", digits % 7)
}

async fn send(house: &House, bought: &Bought<'_>, place: usize) {
    let (noren, number) = (&house.noren, &bought.number);
    let parcel = bought.sheet().await.shipments[place].id.clone();
    let slip = slip(house, place).await;
    enter_slip::enter_on(noren, &clerk(), number, Some(&parcel), &slip).await.unwrap();
    assert_eq!(ship::ship(noren, &clerk(), number, &parcel).await.unwrap(), Shipped::Done);
    house.run_due().await;
}

async fn take(house: &House, bought: &Bought<'_>, quantity: u32, amount: i64) -> Returned {
    let version = bought.sheet().await.order.version;
    let wanted = Wanted { goods: teas(quantity), restock: true, amount: Yen(amount), version };
    return_part::take(&house.noren, &clerk(), &bought.number, &wanted).await.unwrap()
}

/// What every live transaction of an order bills at a provider.
async fn bills(house: &House, bought: &Bought<'_>, provider: &str) -> Vec<i64> {
    let plain = |number: &str| number.replace('-', "");
    let ours: Vec<String> =
        bought.sheet().await.payments.iter().map(|it| plain(it.number.as_str())).collect();
    let rows = house.outside.rows(provider).await;
    let number = |row: &serde_json::Value| {
        let named = row["orderRef"].as_str().or(row["orderNo"].as_str());
        plain(named.unwrap_or_default())
    };
    let live = rows.iter().filter(|row| row["approved"].as_bool() == Some(true));
    let mine = live.filter(|row| ours.contains(&number(row)));
    let given = |row: &serde_json::Value| row["refunded"].as_i64().unwrap_or_default();
    mine.filter_map(|row| Some(row["amount"].as_i64()? - given(row))).collect()
}

#[tokio::test]
async fn what_has_left_comes_back_and_the_rest_still_leaves() {
    for house in every_house().await {
        for (way, provider, expected, told) in [
            (goods::POSTCARD, "kuroneko", Way::Reduced, [true, true]),
            (goods::SCORE, "score", Way::Renewed, [false, true]),
            (goods::NP, "np", Way::Reduced, [true, false]),
        ] {
            let bought = ordered(&house, way, "山田").await;
            one_of_two(&house, &bought).await;
            let total = bought.sheet().await.order.quote.total.0;
            assert!(bought.sheet().await.can.return_part, "{way}");
            let more = take(&house, &bought, 2, 0).await;
            assert_eq!(more, Returned::Wrong(Unreturnable::TooMany), "{way}: the others are still here");
            assert_eq!(take(&house, &bought, 1, TEA).await, Returned::Done(expected), "{}", house.name());
            house.pass(30).await;
            assert_eq!(bills(&house, &bought, provider).await, [total - TEA], "{way}");
            assert_eq!(take(&house, &bought, 1, 0).await, Returned::Wrong(Unreturnable::TooMany), "{way}");
            send(&house, &bought, 0).await;
            house.pass(30).await;
            let sheet = bought.sheet().await;
            let heard = |it: &shipment::record::Shipment| {
                matches!(it.state, shipment::State::Shipped { told: Some(_), .. })
            };
            assert_eq!(sheet.shipments.iter().map(heard).collect::<Vec<_>>(), told, "{way}");
            assert_eq!(bills(&house, &bought, provider).await, [total - TEA], "{way}");
            assert!(matches!(sheet.payments.last().unwrap().state, State::Approved { .. }));
            assert_eq!(sheet.order.quote.lines[0].quantity, 2);
            assert_eq!(
                take(&house, &bought, 1, TEA).await,
                Returned::Done(match way {
                    goods::NP => Way::Renewed,
                    _ => expected,
                }),
                "{way}: of the second parcel too"
            );
            house.pass(30).await;
            assert_eq!(bills(&house, &bought, provider).await, [total - 2 * TEA], "{way}");
        }
    }
}

#[tokio::test]
async fn what_is_not_billed_yet_is_given_back_once_it_is() {
    for house in every_house().await {
        let bought = ordered(&house, goods::DIALOG, "山田").await;
        let Stage::Dialog { dialog: Some(dialog), .. } = bought.stage().await else { panic!("no dialog") };
        let payload = serde_json::from_str(&dialog.payload).unwrap();
        let id = house.outside.dialog(&payload, "authorized").await.unwrap();
        assert_eq!(finish(&house.noren, &bought.number, &bought.key, &id).await.unwrap(), Finished::Seen);
        house.run_due().await;
        one_of_two(&house, &bought).await;
        let total = bought.sheet().await.order.quote.total.0;
        let refused = take(&house, &bought, 1, TEA).await;
        assert_eq!(refused, Returned::Wrong(Unreturnable::NotBilled), "{}", house.name());
        assert!(bought.sheet().await.returns.is_empty(), "nothing changed");
        assert_eq!(take(&house, &bought, 1, 0).await, Returned::Done(Way::Nothing));
        assert_eq!(bought.sheet().await.order.quote.total.0, total);
        send(&house, &bought, 0).await;
        assert_eq!(take(&house, &bought, 0, TEA).await, Returned::Done(Way::Refunded));
        house.pass(30).await;
        assert_eq!(bills(&house, &bought, "paidy").await, [total - TEA]);
    }
}

#[tokio::test]
async fn ng_of_the_rest_asks_the_buyer_for_another_way() {
    for house in every_house().await {
        for done in [false, true] {
            let bought = ordered(&house, goods::SCORE, "審査保留").await;
            let decide = async |action: &str| {
                let number = bought.provider_number().await;
                assert!(house.outside.press_at_score(action, number.as_str()).await);
                house.pass(86_400).await;
            };
            decide("approve").await;
            one_of_two(&house, &bought).await;
            if done {
                send(&house, &bought, 0).await;
                let finished =
                    change_status::change(&house.noren, &clerk(), &bought.number, Step::Finish).await;
                assert_eq!(finished.unwrap(), Done::Done);
            }
            let total = bought.sheet().await.order.quote.total.0;
            assert_eq!(take(&house, &bought, 1, TEA - 80).await, Returned::Done(Way::Renewed));
            house.pass(30).await;
            assert_eq!(bought.order_state().await, order::State::Processing, "{}", house.name());
            decide("refuse").await;
            let sheet = bought.sheet().await;
            assert!(
                matches!(sheet.payments[1].state, State::Declined { .. }),
                "{:?}",
                sheet.payments[1].state
            );
            assert_eq!(sheet.order.state, order::State::Placed);
            assert!(!sheet.can.ship && !sheet.can.edit && !sheet.can.cancel && sheet.can.ask_to_choose);
            assert_eq!(sheet.can.take_back, done, "only when all has left");
            assert!(bills(&house, &bought, "score").await.is_empty());
            let asked = async || bought.mails().await.iter().filter(|mail| *mail == CHOOSE).count();
            assert_eq!(asked().await, 1);
            let again = ask_to_choose::ask(&house.noren, &clerk(), &bought.number).await.unwrap();
            assert_eq!(again, Done::Done);
            house.run_due().await;
            assert_eq!(asked().await, 2, "staff may ask again");
            bought.choose(goods::DOOR).await;
            house.run_due().await;
            let sheet = bought.sheet().await;
            let fee = sheet.order.quote.payment_fee.0;
            let before_fee = sheet.order.quote.before_fee().0;
            assert_eq!(sheet.order.quote.adjustment, Yen(80), "the shop keeps it, whatever way is chosen");
            assert_eq!((sheet.order.quote.total.0, sheet.order.state.name()), (before_fee + fee, "received"));
            assert_eq!(sheet.payments[2].amount, sheet.order.quote.total);
            assert!(before_fee <= total - TEA + 80);
        }
    }
}

/// Kills the worker at any step of a reduction that nobody could tell the provider at once.
async fn killed_while_reducing(way: &str, provider: &str, all_left: bool) {
    for house in every_house().await {
        for steps in (1..).step_by(5) {
            let bought = ordered(&house, way, "山田").await;
            one_of_two(&house, &bought).await;
            if all_left {
                send(&house, &bought, 0).await;
            }
            let total = bought.sheet().await.order.quote.total.0;
            house.outside.provider.cut().await;
            assert_eq!(take(&house, &bought, 1, TEA).await, Returned::Done(Way::Reduced));
            house.outside.provider.mend().await;
            house.advance(150).await;
            let dying = house.process_that_dies();
            let ended = for_steps(steps, async {
                for _ in 0..3 {
                    run_due(&dying).await.unwrap();
                }
            })
            .await
            .is_some();
            assert_eq!(bills(&house, &bought, provider).await.len(), 1, "{steps} steps on {}", house.name());
            house.pass(LEASE_SECONDS + 90).await;
            assert_eq!(bills(&house, &bought, provider).await, [total - TEA], "{steps} on {}", house.name());
            let sheet = bought.sheet().await;
            assert_eq!((sheet.payments.len(), sheet.returns.len()), (1, 1));
            assert!(matches!(sheet.payments[0].state, State::Approved { .. }), "{steps} steps");
            if !all_left {
                send(&house, &bought, 0).await;
                assert_eq!(bills(&house, &bought, provider).await, [total - TEA]);
            }
            if ended {
                assert!(steps > 10, "{steps} steps are no test");
                break;
            }
        }
    }
}

#[tokio::test]
async fn killed_at_any_step_less_is_claimed_once() {
    killed_while_reducing(goods::POSTCARD, "kuroneko", true).await;
}

#[tokio::test]
async fn killed_at_any_step_before_the_last_parcel_less_is_claimed_once() {
    killed_while_reducing(goods::NP, "np", false).await;
}

#[tokio::test]
async fn a_number_that_names_no_parcel_goes_to_the_only_one_that_waits_for_it() {
    for house in every_house().await {
        let bought = ordered(&house, goods::SCORE, "山田").await;
        let (noren, number) = (&house.noren, &bought.number);
        let whole = bought.sheet().await.shipments[0].id.clone();
        split::split(noren, &clerk(), number, &whole, &teas(1)).await.unwrap();
        let enter = async |slip: &str| enter_slip::enter(noren, &clerk(), number, slip).await.unwrap();
        let slips = [slip(&house, 0).await, slip(&house, 1).await];
        assert_eq!(enter(&slips[0]).await, Entered::WhichParcel, "{}", house.name());
        send(&house, &bought, 1).await;
        let done = Entered::Done { looks_right: true };
        assert_eq!(enter(&slips[0]).await, done, "one is left that could have it");
        let second = bought.sheet().await.shipments[0].id.clone();
        let taken = enter_slip::enter_on(noren, &clerk(), number, Some(&second), &slips[1]).await.unwrap();
        assert_eq!(taken, Entered::Taken(2));
        let known: Vec<_> =
            bought.sheet().await.shipments.iter().map(|it| it.state.slip().unwrap().to_owned()).collect();
        assert_eq!(known, slips);
    }
}
