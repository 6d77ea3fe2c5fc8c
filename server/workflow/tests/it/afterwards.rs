//! What happens after an order was shipped, and behind our back: taken back to be changed, returned, and done at the provider's console.

use crate::{
    bought::{Bought, CHOOSE, states},
    goods,
    house::{House, Plan, houses, houses_like},
    steps::clerk,
};
use domain::{
    id::OrderNumber,
    order,
    payment::{
        credit::Credit,
        state::{Says, State},
    },
    shipment,
    yen::Yen,
};
use serde_json::json;
use workflow::{
    checkout::choose_payment::Chosen,
    desk::{
        Done, enter_slip,
        identify::{self, Identified},
        inquire, list_lapsing, recall,
        settle_drift::{take_over, tell_again},
        ship_order::{self, Lack, Shipped},
        take_back,
    },
    job::{self, Fresh, Made, Payload, Progress, Subject, Work},
};

const SLIP: &str = "1234-5678-9013";

async fn houses_with_score() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        house.write(|mut tx| async move { goods::take_changes(&mut tx, house.noren.shop_id()).await }).await;
    }
    houses
}

async fn approved(house: &House) -> Bought<'_> {
    let bought = house.buys(&[("payment", goods::SCORE)]).await;
    assert_eq!(bought.payment_state().await.name(), "approved");
    bought
}

async fn shipped(house: &House) -> Bought<'_> {
    let bought = approved(house).await;
    enter_slip::enter(&house.noren, &clerk(), &bought.number, SLIP).await.unwrap();
    assert_eq!(ship(house, &bought).await, Shipped::Done);
    house.run_due().await;
    bought
}

async fn ship(house: &House, bought: &Bought<'_>) -> Shipped {
    ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap()
}

async fn ask(house: &House, bought: &Bought<'_>) {
    assert_eq!(inquire::inquire(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
}

async fn live(house: &House) -> Vec<Option<i64>> {
    let all = house.outside.at_score().await;
    all.into_iter().filter(|it| it.approved).map(|it| it.amount).collect()
}

#[tokio::test]
async fn cancelled_at_the_providers_console_it_stops_until_a_person_takes_that_over() {
    for house in houses_with_score().await {
        let bought = approved(&house).await;
        let number = bought.provider_number().await;
        assert!(house.outside.press_at_score("cancel", number.as_str()).await);
        ask(&house, &bought).await;
        assert_eq!(bought.payment_state().await.credit(), Credit::Drifted, "{}", house.name());
        assert_eq!(bought.order_state().await, order::State::Received, "nobody is written to by itself");
        enter_slip::enter(&house.noren, &clerk(), &bought.number, SLIP).await.unwrap();
        assert_eq!(ship(&house, &bought).await, Shipped::Lacks(Lack::Payment));
        assert_eq!(take_over(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        assert_eq!(take_over(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        house.pass(600).await;
        assert_eq!(bought.order_state().await, order::State::Placed);
        assert!(bought.mails().await.contains(&CHOOSE.to_owned()));
        assert_eq!(bought.choose(goods::DOOR).await, Chosen::Seen);
        assert_eq!(bought.order_state().await, order::State::Received);
    }
}

#[tokio::test]
async fn what_left_and_is_not_paid_any_more_waits_for_a_person_and_its_goods_are_not_given_back() {
    for house in houses_with_score().await {
        let bought = shipped(&house).await;
        assert!(house.outside.press_at_score("cancel", bought.provider_number().await.as_str()).await);
        ask(&house, &bought).await;
        assert_eq!(take_over(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        house.pass(goods::CHOOSE_AGAIN + 600).await;
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.state, order::State::Placed, "{}", house.name());
        assert!(matches!(sheet.shipments[0].state, shipment::State::Shipped { .. }));
        assert_eq!(house.reserved(goods::TEA).await, 2);
        let waits = sheet.duties.iter().find(|duty| duty.parked_at.is_some()).unwrap();
        assert!(waits.why.contains("発送済み"), "{}", waits.why);
        assert_eq!(bought.choose(goods::BANK).await, Chosen::Seen);
        assert_eq!(bought.order_state().await, order::State::Received);
    }
}

#[tokio::test]
async fn another_amount_there_is_taken_over_or_told_again() {
    for house in houses_with_score().await {
        for takes_over in [true, false] {
            let bought = approved(&house).await;
            let (number, ours) = (bought.provider_number().await, bought.sheet().await.payments[0].amount);
            assert!(house.outside.tell_score(number.as_str(), "amount", json!({ "amount": 1500 })).await);
            ask(&house, &bought).await;
            let State::Drifted { says, .. } = bought.payment_state().await else {
                panic!("{}", house.name())
            };
            assert_eq!(says, Says::Amount { billed: Yen(1500) });
            let done = if takes_over {
                take_over(&house.noren, &clerk(), &bought.number).await
            } else {
                tell_again(&house.noren, &clerk(), &bought.number).await
            };
            assert_eq!(done.unwrap(), Done::Done);
            assert_eq!(bought.payment_state().await.name(), "approved");
            let agreed = if takes_over { Yen(1500) } else { ours };
            assert_eq!(bought.sheet().await.payments[0].amount, agreed);
            ask(&house, &bought).await;
            assert_eq!(bought.payment_state().await.name(), "approved", "both say the same");
        }
    }
}

#[tokio::test]
async fn taken_back_and_registered_again_there_is_one_transaction_and_the_order_is_open() {
    for house in houses_with_score().await {
        let bought = shipped(&house).await;
        assert_eq!(recall::recall(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        house.pass(30).await;
        let sheet = bought.sheet().await;
        assert_eq!(sheet.order.state, order::State::Received, "{}", house.name());
        assert!(sheet.can.edit && !sheet.can.recall);
        assert_eq!(states(&sheet), [shipment::State::Labelled { slip: SLIP.to_owned() }]);
        assert_eq!(live(&house).await, [Some(sheet.order.quote.total.0)]);
        assert_eq!(ship(&house, &bought).await, Shipped::Done);
        house.run_due().await;
        let told = states(&bought.sheet().await);
        assert!(matches!(told[0], shipment::State::Shipped { told: Some(_), .. }), "{told:?}");
        assert_eq!(live(&house).await.len(), 1);
    }
}

#[tokio::test]
async fn who_has_paid_by_the_time_it_is_taken_back_is_not_billed_again() {
    for house in houses_with_score().await {
        let bought = shipped(&house).await;
        // The provider does not tell of it, so nobody here knows.
        assert!(house.outside.press_at_score("pay", bought.provider_number().await.as_str()).await);
        assert_eq!(recall::recall(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        house.pass(600).await;
        assert_eq!(house.outside.at_score().await.len(), 1, "{}", house.name());
        let sheet = bought.sheet().await;
        assert!(matches!(sheet.payments[0].state, State::Paid { .. }));
        let waits = sheet.duties.iter().find(|duty| duty.parked_at.is_some()).unwrap();
        assert!(waits.why.contains("入金済み"), "{}", waits.why);
        assert!(sheet.can.cancel && !sheet.can.ship);
    }
}

#[tokio::test]
async fn returned_goods_end_order_and_transaction() {
    for house in houses_with_score().await {
        let bought = shipped(&house).await;
        for _ in 0..2 {
            assert_eq!(
                take_back::take_back(&house.noren, &clerk(), &bought.number).await.unwrap(),
                Done::Done
            );
        }
        house.pass(30).await;
        assert!(matches!(bought.order_state().await, order::State::Returned { .. }), "{}", house.name());
        assert_eq!(bought.payment_state().await.credit(), Credit::Cancelled);
        assert!(live(&house).await.is_empty());
        house.pass(goods::HOLD).await;
        assert!(matches!(bought.order_state().await, order::State::Returned { .. }));
    }
}

#[tokio::test]
async fn what_was_never_sent_is_neither_taken_back_nor_returned() {
    for house in houses_with_score().await {
        let bought = approved(&house).await;
        assert_eq!(recall::recall(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        assert_eq!(take_back::take_back(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        assert_eq!(tell_again(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        assert_eq!(bought.order_state().await, order::State::Received, "{}", house.name());
    }
}

#[tokio::test]
async fn who_ships_too_late_is_warned_two_weeks_before() {
    for house in houses_with_score().await {
        let bought = approved(&house).await;
        let listed = async || list_lapsing::list(&house.noren).await.unwrap();
        house.advance(45 * 86_400).await;
        assert!(listed().await.is_empty(), "{}: 60 days, less 14", house.name());
        house.advance(2 * 86_400).await;
        let [only] = listed().await.try_into().unwrap();
        assert_eq!(
            (only.number, list_lapsing::count(&house.noren).await.unwrap()),
            (bought.number.clone(), 1)
        );
        enter_slip::enter(&house.noren, &clerk(), &bought.number, SLIP).await.unwrap();
        assert_eq!(ship(&house, &bought).await, Shipped::Done);
        assert!(listed().await.is_empty(), "what has left does not lapse");
    }
}

#[tokio::test]
async fn refused_credit_is_asked_for_anew_and_many_orders_are_worked_at_once() {
    for house in houses_with_score().await {
        let refused = house.buys(&[("payment", goods::SCORE), ("family_name", "与信拒否")]).await;
        assert_eq!(refused.payment_state().await.credit(), Credit::Ng, "{}", house.name());
        let held = house.buys(&[("payment", goods::SCORE), ("family_name", "審査保留")]).await;
        assert!(house.outside.press_at_score("approve", held.provider_number().await.as_str()).await);
        let both = [refused.number.clone(), held.number.clone(), OrderNumber::new("none")];
        let rows = || {
            both.iter()
                .map(|number| Fresh { subject: Subject::Order(number.clone()), payload: Payload::Nothing })
        };
        let done = async |work| {
            let made = job::make(&house.noren, &clerk(), work, rows().collect()).await.unwrap();
            let Made::Job(id) = made else { panic!("a job") };
            house.run_due().await;
            let seen = job::read(&house.noren, &id, None, 0).await.unwrap().unwrap();
            seen.rows.into_iter().map(|row| row.progress).collect::<Vec<_>>()
        };
        use Progress::{Done, Failed};
        assert_eq!(done(Work::Inquire).await, [Failed, Done, Failed]);
        assert_eq!(held.payment_state().await.name(), "approved");
        assert_eq!(done(Work::ScreenAgain).await, [Done, Failed, Failed]);
        let attempts = refused.sheet().await.payments;
        assert_eq!(
            attempts.iter().map(|payment| payment.state.name()).collect::<Vec<_>>(),
            ["declined", "declined"]
        );
        assert_ne!(attempts[0].number, attempts[1].number);
        assert_eq!(done(Work::Resend).await, [Failed, Failed, Failed]);
    }
}

/// Houses whose NP後払い cannot be asked by our numbers, which is how a contract begins.
async fn houses_where_np_knows_no_numbers() -> Vec<House> {
    let houses = houses_like(&Plan { np_by_number: false, ..Plan::default() }).await;
    for house in &houses {
        house.write(|mut tx| async move { goods::every_way(&mut tx, house.noren.shop_id()).await }).await;
    }
    houses
}

#[tokio::test]
async fn where_our_number_says_nothing_staff_enter_the_providers_and_it_is_looked_up() {
    for house in houses_where_np_knows_no_numbers().await {
        let other = house.buys(&[("payment", goods::NP)]).await;
        assert_eq!(other.payment_state().await.name(), "approved", "{}", house.name());
        house.outside.provider.lose_the_answer_to(Some(b"POST /np/v1/transactions"));
        let bought = house.buys(&[("payment", goods::NP)]).await;
        house.outside.provider.lose_the_answer_to(None);
        assert!(!bought.sheet().await.can.identify, "nobody has looked yet");
        house.pass(60).await;
        assert_eq!(bought.payment_state().await.name(), "uncertain");
        assert!(bought.sheet().await.can.identify);
        let asked = async |typed: String| {
            identify::identify(&house.noren, &clerk(), &bought.number, &typed).await.unwrap()
        };
        assert_eq!(asked(" 取引 ".to_owned()).await, Identified::Wrong);
        let id_of = async |bought: &Bought<'_>| {
            let number = bought.provider_number().await;
            let rows = house.outside.rows("np").await;
            let row = rows.into_iter().find(|row| row["orderNo"] == number.as_str()).unwrap();
            row["npTransactionId"].as_str().unwrap().to_owned()
        };
        assert_eq!(asked(id_of(&other).await).await, Identified::Asked);
        assert_eq!(bought.payment_state().await.name(), "uncertain", "somebody else's proves nothing");
        assert_eq!(asked(id_of(&bought).await).await, Identified::Asked, "a slip of the hand can be mended");
        assert_eq!(bought.payment_state().await.name(), "approved");
        assert_eq!(asked("1".to_owned()).await, Identified::NotNow);
        assert_eq!(identify::not_there(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::NotNow);
        let approved =
            house.outside.rows("np").await.into_iter().filter(|row| row["approved"] == true).count();
        assert_eq!(approved, 2);
    }
}

#[tokio::test]
async fn what_left_and_lost_its_payment_can_be_returned() {
    for house in houses_with_score().await {
        let bought = shipped(&house).await;
        assert!(house.outside.press_at_score("cancel", bought.provider_number().await.as_str()).await);
        ask(&house, &bought).await;
        assert_eq!(take_over(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        assert_eq!(bought.order_state().await, order::State::Placed, "{}", house.name());
        assert_eq!(take_back::take_back(&house.noren, &clerk(), &bought.number).await.unwrap(), Done::Done);
        assert!(matches!(bought.order_state().await, order::State::Returned { .. }));
    }
}
