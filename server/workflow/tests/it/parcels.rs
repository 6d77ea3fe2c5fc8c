//! Several parcels of an order: split, joined, sent one by one, and told to the provider as its contract wants.

use crate::{
    bought::{Bought, states},
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{
    cart::CartLine,
    id::{DeliveryId, Sku},
    order,
    shipment::{State, parts::Unsplittable, sending::Sending},
};
use workflow::desk::{
    Done,
    enter_slip::{self, Entered},
    parcels::{
        deliver, join, ship,
        split::{self, Split},
    },
    read_order::Sheet,
    ship_order::{self, Lack, Shipped},
};

const SLIPS: [&str; 2] = ["1234-5678-9013", "1234-5678-9024"];

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

/// An order of three teas, approved, and of it one parcel with two and one with one.
async fn in_two<'h>(house: &'h House, way: &str) -> Bought<'h> {
    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 3).await;
    shopper.fill_in(&[("payment", way)]).await;
    let page = shopper.confirm().await;
    let workflow::checkout::place_order::Placed::Order(number) = shopper.place(&page).await else {
        panic!("it is placed")
    };
    let bought = Bought::new(house, shopper.visitor, number);
    house.run_due().await;
    assert_eq!(bought.payment_state().await.name(), "approved", "{way}");
    let whole = bought.sheet().await.shipments[0].id.clone();
    let done = split::split(&house.noren, &clerk(), &bought.number, &whole, &teas(1)).await.unwrap();
    assert_eq!(done, Split::Done);
    bought
}

async fn send(house: &House, bought: &Bought<'_>, place: usize) -> Shipped {
    let parcel = bought.sheet().await.shipments[place].id.clone();
    let (noren, number) = (&house.noren, &bought.number);
    let entered = enter_slip::enter_on(noren, &clerk(), number, Some(&parcel), SLIPS[place]).await.unwrap();
    assert!(matches!(entered, Entered::Done { .. }));
    let shipped = ship::ship(noren, &clerk(), number, &parcel).await.unwrap();
    house.run_due().await;
    shipped
}

fn sending(sheet: &Sheet) -> Sending {
    Sending::of(sheet.shipments.iter().map(|it| &it.state))
}

fn told(sheet: &Sheet) -> Vec<bool> {
    sheet.shipments.iter().map(|it| matches!(it.state, State::Shipped { told: Some(_), .. })).collect()
}

#[tokio::test]
async fn each_leaves_singly_and_the_provider_hears_what_its_contract_wants() {
    for house in every_house().await {
        // Every one; the first; one, when the last has left.
        for (way, after_one, after_both) in [
            (goods::POSTCARD, [false, true], [true, true]),
            (goods::SCORE, [false, true], [false, true]),
            (goods::NP, [false, false], [true, false]),
        ] {
            let bought = in_two(&house, way).await;
            assert_eq!(sending(&bought.sheet().await), Sending::Unsent, "{way} {}", house.name());
            assert_eq!(send(&house, &bought, 1).await, Shipped::Done, "{way}");
            let sheet = bought.sheet().await;
            assert_eq!((sending(&sheet), told(&sheet)), (Sending::Partly, after_one.to_vec()), "{way}");
            assert_eq!(sheet.order.state, order::State::Processing);
            assert!(!sheet.can.edit && !sheet.can.cancel && sheet.can.ship, "locked from the first on");
            house.advance(60).await;
            assert_eq!(send(&house, &bought, 0).await, Shipped::Done);
            let sheet = bought.sheet().await;
            assert_eq!((sending(&sheet), told(&sheet)), (Sending::Sent, after_both.to_vec()), "{way}");
            assert_eq!(send_again(&house, &bought).await, Shipped::Done, "a second click");
            let counted = bought.timeline().await;
            let registered = after_both.iter().filter(|told| **told).count();
            assert_eq!(counted.iter().filter(|it| *it == "shipment.told").count(), registered, "{way}");
            assert_eq!(counted.iter().filter(|it| *it == "shipment.shipped").count(), 2);
        }
    }
}

async fn send_again(house: &House, bought: &Bought<'_>) -> Shipped {
    let parcel = bought.sheet().await.shipments[0].id.clone();
    ship::ship(&house.noren, &clerk(), &bought.number, &parcel).await.unwrap()
}

#[tokio::test]
async fn what_is_lacking_keeps_one_parcel_and_not_the_other() {
    for house in every_house().await {
        let bought = in_two(&house, goods::SCORE).await;
        let sheet = bought.sheet().await;
        let [first, second] = &sheet.shipments[..] else { panic!("two parcels") };
        let (noren, number) = (&house.noren, &bought.number);
        enter_slip::enter_on(noren, &clerk(), number, Some(&first.id), SLIPS[0]).await.unwrap();
        let without = ship::ship(noren, &clerk(), number, &second.id).await.unwrap();
        assert_eq!(without, Shipped::Lacks(Lack::Slip), "{}", house.name());
        assert_eq!(ship_order::ship(noren, &clerk(), number).await.unwrap(), Shipped::Lacks(Lack::Slip));
        assert_eq!(ship::ship(noren, &clerk(), number, &first.id).await.unwrap(), Shipped::Done);
        let states = states(&bought.sheet().await);
        assert!(states[0].has_left() && states[1] == State::Unshipped);
    }
}

#[tokio::test]
async fn a_parcel_is_split_joined_and_sent_otherwise_only_while_it_is_here() {
    for house in every_house().await {
        let bought = in_two(&house, goods::SCORE).await;
        let (noren, number) = (&house.noren, &bought.number);
        let ids: Vec<String> = bought.sheet().await.shipments.iter().map(|it| it.id.clone()).collect();
        let split = async |parcel: &str, quantity| {
            split::split(noren, &clerk(), number, parcel, &teas(quantity)).await.unwrap()
        };
        assert_eq!(split(&ids[1], 1).await, Split::Wrong(Unsplittable::Everything), "{}", house.name());
        assert_eq!(split(&ids[0], 3).await, Split::Wrong(Unsplittable::TooMany));
        assert_eq!(split(&ids[0], 0).await, Split::Wrong(Unsplittable::Nothing));
        assert_eq!(split("nobody's", 1).await, Split::NotNow);
        let own = DeliveryId::new("parcel");
        let done = deliver::deliver(noren, &clerk(), number, &ids[1], &DeliveryId::new("nothing")).await;
        assert_eq!(done.unwrap(), Done::NotNow);
        assert_eq!(deliver::deliver(noren, &clerk(), number, &ids[1], &own).await.unwrap(), Done::Done);
        let joined = async || join::join(noren, &clerk(), number, &ids[1], &ids[0]).await.unwrap();
        assert_eq!(joined().await, Done::Done);
        assert_eq!(joined().await, Done::NotNow, "it is no more");
        let sheet = bought.sheet().await;
        assert_eq!((sheet.shipments.len(), &sheet.shipments[0].goods), (1, &None));
        assert_eq!(split(&ids[0], 1).await, Split::Done);
        assert_eq!(send(&house, &bought, 0).await, Shipped::Done);
        assert_eq!(split(&ids[0], 1).await, Split::NotNow, "it has left");
        let told = bought.timeline().await;
        for (what, times) in [("shipment.split", 2), ("shipment.joined", 1)] {
            assert_eq!(told.iter().filter(|it| *it == what).count(), times, "{what}");
        }
    }
}

#[tokio::test]
async fn what_is_recalled_after_one_left_is_all_here_again() {
    for house in every_house().await {
        let bought = in_two(&house, goods::SCORE).await;
        send(&house, &bought, 1).await;
        let recalled = workflow::desk::recall::recall(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(recalled, Done::Done, "{}", house.name());
        house.pass(30).await;
        let sheet = bought.sheet().await;
        assert_eq!((sending(&sheet), sheet.payments.len()), (Sending::Unsent, 2));
        assert_eq!(sheet.payments[1].state.name(), "approved");
        for place in [0, 1] {
            assert_eq!(send(&house, &bought, place).await, Shipped::Done);
        }
        assert_eq!(told(&bought.sheet().await), [true, false]);
    }
}
