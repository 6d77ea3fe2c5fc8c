//! Payment and delivery methods as staff keep them, and what shoppers see of it.

use crate::{
    goods,
    house::{House, Plan, houses, houses_like},
    steps::clerk,
};
use domain::{
    carrier::Carrier,
    fee::{Band, WrongBand},
    id::{DeliveryId, MethodId},
    prefecture::Prefecture,
    yen::Yen,
};
use workflow::{
    browse,
    checkout::{
        choose_payment::{self, Chosen, Shown, Wish},
        fill_in::Saved as Sent,
        place_order::Placed,
        review,
    },
    settings::{
        deliveries::{self, Obstacle},
        method,
        methods::{self, Act, Acted},
    },
};

async fn act(house: &House, id: &str, act: Act) -> Acted {
    methods::act(&house.noren, &clerk(), &MethodId::new(id), act).await.unwrap()
}

async fn form(house: &House, id: &str) -> method::Typed {
    let kept = method::show(&house.noren, &MethodId::new(id)).await.unwrap().unwrap().row.kept;
    method::Typed::of(&kept.method, kept.version)
}

async fn save(house: &House, id: &str, typed: &method::Typed) -> method::Saved {
    method::save(&house.noren, &clerk(), &MethodId::new(id), typed).await.unwrap()
}

async fn listed(house: &House) -> Vec<String> {
    let rows = methods::list(&house.noren).await.unwrap().rows;
    rows.into_iter().map(|row| row.kept.method.id.to_string()).collect()
}

#[tokio::test]
async fn what_is_hidden_is_nowhere_in_the_checkout() {
    for house in houses().await {
        let waiting = house.buys(&[("family_name", "与信拒否")]).await;
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK)]).await, Sent::Ready);
        let page = shopper.confirm().await;
        let bank = MethodId::new(goods::BANK);
        let chosen =
            choose_payment::review(&house.noren, &waiting.number, &waiting.key, &bank).await.unwrap();
        let Shown::Page(chosen) = chosen else { panic!("it can be chosen") };
        assert_eq!(act(&house, goods::BANK, Act::Hide).await, Acted::Done, "{}", house.name());
        assert_eq!(act(&house, goods::BANK, Act::Hide).await, Acted::Done, "a second click");

        assert_ne!(shopper.place(&page).await, Placed::Stale);
        assert_eq!(house.orders().await, 1, "the page was made before; its button orders nothing");
        let shown = review::show(&house.noren, &shopper.visitor, None).await.unwrap();
        assert!(matches!(shown, review::Shown::Incomplete));
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK)]).await, Sent::Wrong);
        assert!(!waiting.can_choose().await.contains(&goods::BANK.to_owned()));
        let (attempt, total) = (chosen.attempt, chosen.quote.total.0);
        let wish = Wish { method: &bank, attempt, total, consent: None, agreed: true };
        assert_eq!(waiting.wish(&wish).await, Chosen::Changed);
        let (_, ways) = browse::ways(&house.noren).await.unwrap();
        assert!(ways.iter().all(|way| way.id != bank), "nor in the notice that the law wants");
        assert_eq!(act(&house, goods::BANK, Act::Show).await, Acted::Done);
        assert!(waiting.can_choose().await.contains(&goods::BANK.to_owned()));
    }
}

#[tokio::test]
async fn a_method_that_an_order_refers_to_stays() {
    for house in houses().await {
        let bought = house.buys(&[("payment", goods::BANK)]).await;
        assert_eq!(act(&house, goods::BANK, Act::Delete).await, Acted::InUse, "{}", house.name());
        assert_eq!(act(&house, goods::DOOR, Act::Delete).await, Acted::Done);
        assert_eq!(act(&house, goods::DOOR, Act::Delete).await, Acted::NoSuchMethod);
        assert_eq!(listed(&house).await, [goods::LATER, goods::BANK]);
        let rows = methods::list(&house.noren).await.unwrap().rows;
        assert_eq!(rows.iter().map(|row| row.used).collect::<Vec<_>>(), [false, true]);
        assert_eq!(bought.sheet().await.payments.len(), 1);
    }
}

#[tokio::test]
async fn the_order_of_the_list_is_the_shops() {
    for house in houses().await {
        act(&house, goods::BANK, Act::Up).await;
        assert_eq!(listed(&house).await, [goods::LATER, goods::BANK, goods::DOOR], "{}", house.name());
        act(&house, goods::LATER, Act::Down).await;
        act(&house, goods::BANK, Act::Up).await;
        assert_eq!(listed(&house).await, [goods::BANK, goods::LATER, goods::DOOR]);
        assert_eq!(act(&house, goods::DOOR, Act::Down).await, Acted::Done, "the last stays the last");
        assert_eq!(listed(&house).await, [goods::BANK, goods::LATER, goods::DOOR]);
    }
}

#[tokio::test]
async fn names_fees_and_limits_change_for_new_orders_only() {
    for house in houses().await {
        let before = house.buys(&[("payment", goods::DOOR)]).await;
        let mut typed = form(&house, goods::DOOR).await;
        assert_eq!(typed.bands[0], ("10,000".to_owned(), "330".to_owned()));
        typed.label = "　代引き ".to_owned();
        typed.bands =
            [("5,000", "３００円"), ("", ""), ("", "500")].map(|(a, b)| (a.into(), b.into())).into();
        typed.most = "50000".to_owned();
        assert_eq!(save(&house, goods::DOOR, &typed).await, method::Saved::Done, "{}", house.name());
        assert_eq!(save(&house, goods::DOOR, &typed).await, method::Saved::Conflict, "an older page");
        let kept = method::show(&house.noren, &MethodId::new(goods::DOOR)).await.unwrap().unwrap().row.kept;
        assert_eq!(kept.method.label, "代引き");
        let bands = [(Some(Yen(5_000)), Yen(300)), (None, Yen(500))].map(|(up_to, fee)| Band { up_to, fee });
        assert_eq!((kept.method.fee.0.as_slice(), kept.method.most), (&bands[..], Yen(50_000)));
        assert_eq!(kept.method.deliveries.len(), 1, "it goes with what it went with");
        let after = house.buys(&[("payment", goods::DOOR)]).await;
        let fees = [before.sheet().await, after.sheet().await].map(|sheet| sheet.order.quote.total.0);
        assert_eq!(fees[0] - fees[1], 30);
    }
}

#[tokio::test]
async fn everything_wrong_with_a_method_is_said_at_once() {
    for house in houses().await {
        let mut typed = form(&house, goods::BANK).await;
        (typed.label, typed.when, typed.account) = ("あ".repeat(41), " ".to_owned(), String::new());
        typed.bands = vec![("x".to_owned(), "1".to_owned())];
        (typed.least, typed.most) = ("500".to_owned(), "100".to_owned());
        let wrong = vec![
            method::Wrong::Label,
            method::Wrong::When,
            method::Wrong::Account,
            method::Wrong::Band(0, WrongBand::End),
            method::Wrong::Range,
        ];
        assert_eq!(save(&house, goods::BANK, &typed).await, method::Saved::Wrong(wrong), "{}", house.name());
        let none = method::save(&house.noren, &clerk(), &MethodId::new("none"), &typed).await.unwrap();
        assert_eq!(none, method::Saved::NoSuchMethod);
    }
}

#[tokio::test]
async fn an_offer_has_one_method_and_begins_hidden() {
    for house in houses_like(&Plan { all_contracts: false, ..Plan::default() }).await {
        let list = methods::list(&house.noren).await.unwrap();
        let name = providers::kuroneko::NAME;
        let keys: Vec<_> =
            list.addable.iter().filter(|add| add.provider == name).map(|add| add.offer.key).collect();
        assert_eq!(keys, ["postcard", "letter", "bundled"], "{}: スマホタイプ stands already", house.name());
        for _ in 0..2 {
            let id = methods::add(&house.noren, &clerk(), name, "letter").await.unwrap().unwrap();
            assert_eq!(id.as_str(), "kuroneko-letter");
        }
        assert_eq!(listed(&house).await.len(), 4);
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        assert_eq!(shopper.fill_in(&[("payment", "kuroneko-letter")]).await, Sent::Wrong);
        assert_eq!(act(&house, "kuroneko-letter", Act::Show).await, Acted::Done);
        assert_eq!(shopper.fill_in(&[("payment", "kuroneko-letter")]).await, Sent::Ready);
        assert_eq!(methods::add(&house.noren, &clerk(), name, "pigeon").await.unwrap(), None);
        let other =
            methods::add(&house.noren, &clerk(), providers::score::NAME, "bundled").await.unwrap().unwrap();
        assert_eq!(act(&house, other.as_str(), Act::Show).await, Acted::NotUsable, "no contract yet");
    }
}

#[tokio::test]
async fn a_way_of_delivery_says_what_it_costs_who_carries_it_and_what_it_goes_with() {
    for house in houses().await {
        let id = &DeliveryId::new("parcel");
        let sheet = deliveries::show(&house.noren, id).await.unwrap().unwrap();
        assert!(sheet.payments.iter().all(|(_, goes)| *goes));
        let mut typed = deliveries::Typed::of(&sheet);
        typed.fees[46].1 = "1,540".to_owned();
        typed.fees[12].1 = "770".to_owned();
        typed.carrier = String::new();
        typed.payments.retain(|payment| payment != goods::DOOR);
        let saved = deliveries::save(&house.noren, &clerk(), id, &typed).await.unwrap();
        assert_eq!(saved, deliveries::Saved::Done, "{}", house.name());
        let again = deliveries::save(&house.noren, &clerk(), id, &typed).await.unwrap();
        assert_eq!(again, deliveries::Saved::Conflict);
        let sheet = deliveries::show(&house.noren, id).await.unwrap().unwrap();
        assert_eq!(sheet.method.fees, [(Prefecture::numbered(47).unwrap(), Yen(1_540))], "the usual is none");
        assert_eq!((sheet.method.carrier, sheet.method.slots.len()), (None, 1));
        let later = &sheet.payments[0].0;
        assert_eq!(deliveries::obstacle(None, later), Some(Obstacle::NoCarrier));
        assert_eq!(deliveries::obstacle(Some(Carrier::Yamato), later), None);
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        assert_eq!(shopper.fill_in(&[("payment", goods::DOOR)]).await, Sent::Wrong, "no longer together");
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK)]).await, Sent::Ready);
    }
}

#[tokio::test]
async fn everything_wrong_with_a_way_of_delivery_is_said_at_once() {
    for house in houses().await {
        let id = &DeliveryId::new("parcel");
        let mut typed = deliveries::Typed::of(&deliveries::show(&house.noren, id).await.unwrap().unwrap());
        (typed.label, typed.arrival) = (String::new(), "😀".to_owned());
        (typed.carrier, typed.fee) = ("pigeon".to_owned(), "-1".to_owned());
        typed.fees[0].1 = "x".to_owned();
        let wrong = vec![
            deliveries::Wrong::Label,
            deliveries::Wrong::Arrival,
            deliveries::Wrong::Carrier,
            deliveries::Wrong::Fee,
            deliveries::Wrong::FeeTo(Prefecture::numbered(1).unwrap()),
        ];
        let saved = deliveries::save(&house.noren, &clerk(), id, &typed).await.unwrap();
        assert_eq!(saved, deliveries::Saved::Wrong(wrong), "{}", house.name());
        assert_eq!(deliveries::list(&house.noren).await.unwrap().len(), 1);
        let none = deliveries::save(&house.noren, &clerk(), &DeliveryId::new("none"), &typed).await.unwrap();
        assert_eq!(none, deliveries::Saved::NoSuchDelivery);
    }
}
