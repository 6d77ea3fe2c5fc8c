//! Coupons: who can use them, what every provider is told, that they are used exactly once, and that they come back.

use crate::{
    bought::Bought,
    goods,
    house::{House, houses},
    shopper::Shopper,
    steps::clerk,
};
use domain::{
    cart::CartLine,
    delivery::DeliveryMethod,
    field::Field,
    id::{CouponId, DeliveryId, Sku},
    problem::Rule,
    yen::Yen,
};
use tokio::task::JoinSet;
use workflow::{
    cart,
    checkout::{
        fill_in::{self, Message, Saved},
        place_order::{self, Placed},
    },
    desk::{cancel_order, edit_order},
    settings::coupons::{self, Added, Sheet, Typed, Wrong},
};

/// What two packets of tea cost.
const GOODS: i64 = 2 * 1_080;

fn typed(code: &str, kind: &str, worth: &str) -> Typed {
    let [code, kind, worth] = [code, kind, worth].map(str::to_owned);
    Typed { code, kind, worth, label: "試し".to_owned(), active: true, ..Typed::default() }
}

impl House {
    async fn coupon(&self, typed: &Typed) -> CouponId {
        match coupons::add(&self.noren, &clerk(), typed).await.unwrap() {
            Added::Done(id) => id,
            Added::Wrong(wrong) => panic!("{wrong:?}"),
        }
    }

    async fn coupon_sheet(&self, id: &CouponId) -> Sheet {
        coupons::show(&self.noren, id).await.unwrap().unwrap()
    }
}

/// What the form says of the coupon, and what it takes off.
async fn said(house: &House, shopper: &Shopper<'_>) -> (Option<Rule>, Option<i64>) {
    let form = fill_in::show(&house.noren, &shopper.visitor).await.unwrap().unwrap();
    let problem = form.problems.into_iter().find(|problem| problem.field == Field::Coupon);
    let rule = problem.map(|problem| match problem.message {
        Message::Rule(rule) => rule,
        Message::Provider(words) => panic!("{words}"),
    });
    (rule, form.discount.map(|discount| discount.amount.0))
}

async fn with_tea(house: &House) -> Shopper<'_> {
    let shopper = house.shopper().await;
    shopper.put_in_cart(goods::TEA, 2).await;
    shopper
}

#[tokio::test]
async fn every_provider_bills_what_is_left_and_the_coupon_counts_each_order() {
    for house in &houses().await {
        house.write(|mut tx| async move { goods::every_way(&mut tx, house.noren.shop_id()).await }).await;
        let id = house.coupon(&typed("haru-500", "amount", "500")).await;
        let total = GOODS + 770 - 500;
        for method in [goods::LATER, goods::SCORE, goods::POSTCARD, goods::NP, goods::BANK] {
            let bought = house.buys(&[("payment", method), ("coupon", "ｈａｒｕ－５００ ")]).await;
            let quote = bought.sheet().await.order.quote;
            let fee = quote.payment_fee.0;
            assert_eq!((quote.less(), quote.total.0), (Yen(-500), total + fee), "{} {method}", house.name());
            let taxes = Yen::sum(quote.taxes.iter().map(|share| share.total));
            assert_eq!(taxes, Some(quote.total));
            if method == goods::LATER {
                bought.enter_right_code().await;
            }
            let state = bought.payment_state().await;
            assert_eq!(state.name(), if method == goods::BANK { "due" } else { "approved" }, "{method}");
        }
        let mut there: Vec<i64> = Vec::new();
        for provider in ["kuroneko", "score", "np"] {
            there.extend(house.outside.rows(provider).await.iter().filter_map(|row| row["amount"].as_i64()));
        }
        assert_eq!(there, [total; 4], "{}", house.name());
        let sheet = house.coupon_sheet(&id).await;
        assert_eq!((sheet.uses, sheet.latest.len()), (5, 5));
        assert!(sheet.latest.iter().all(|used| used.amount == Yen(500)));
        assert!(!format!("{sheet:?}").contains("hanako"), "nobody's address is kept with it");
    }
}

#[tokio::test]
async fn what_stands_against_it_is_said_as_soon_as_it_is_applied() {
    for house in &houses().await {
        let day = |days: u16| house.noren.now().day().plus_days(days);
        let (yesterday, tomorrow) = (house.noren.now().day().day_before(), day(1));
        house.coupon(&typed("FREE", "free_delivery", "")).await;
        house.coupon(&Typed { least: "2,161".to_owned(), ..typed("MORE", "percent", "10") }).await;
        house.coupon(&Typed { until: yesterday.to_string(), ..typed("PAST", "percent", "10") }).await;
        house.coupon(&Typed { from: tomorrow.to_string(), ..typed("SOON", "percent", "10") }).await;
        house.coupon(&Typed { active: false, ..typed("STOP", "percent", "10") }).await;
        let shopper = with_tea(house).await;
        for (code, rule) in [
            ("NONE", Rule::CouponUnknown),
            ("STOP", Rule::CouponUnknown),
            ("more", Rule::CouponLeast { least: Yen(2_161) }),
            ("past", Rule::CouponExpired { until: yesterday }),
            ("soon", Rule::CouponNotYet { from: tomorrow }),
        ] {
            let draft = goods::draft(&[("coupon", code)]);
            let saved = fill_in::save(&house.noren, &shopper.visitor, &draft, true).await.unwrap();
            assert_eq!(saved, Saved::Wrong);
            assert_eq!(said(house, &shopper).await, (Some(rule), None), "{} {code}", house.name());
            assert_eq!(shopper.fill_in(&[("coupon", code)]).await, Saved::Wrong, "nor can it be ordered");
        }
        assert_eq!(shopper.fill_in(&[("coupon", "free")]).await, Saved::Ready);
        assert_eq!(said(house, &shopper).await, (None, Some(770)));
        assert_eq!(shopper.confirm().await.quote.total, Yen(GOODS));
        let basket = cart::look(&house.noren, Some(&shopper.visitor)).await.unwrap();
        assert_eq!(basket.discount.map(|discount| discount.promise.code).as_deref(), Some("FREE"));
        assert_eq!(shopper.fill_in(&[("coupon", "")]).await, Saved::Ready, "and taken out again");
        assert_eq!(shopper.confirm().await.quote.total, Yen(GOODS + 770));
    }
}

#[tokio::test]
async fn of_ten_at_once_three_use_it_and_the_others_are_told() {
    for house in &houses().await {
        let id = house.coupon(&Typed { most: "3".to_owned(), ..typed("THREE", "amount", "100") }).await;
        let mut ready = Vec::new();
        for n in 0..10 {
            let shopper = with_tea(house).await;
            let email = format!("buyer-{n}@example.jp");
            let changes = [("payment", goods::BANK), ("coupon", "three"), ("email", email.as_str())];
            assert_eq!(shopper.fill_in(&changes).await, Saved::Ready);
            let page = shopper.confirm().await;
            ready.push((shopper, page));
        }
        let mut clicks = JoinSet::new();
        for (n, (shopper, page)) in ready.iter().enumerate() {
            let (noren, visitor, attempt) =
                (house.noren.clone(), shopper.visitor.clone(), page.attempt.clone());
            clicks.spawn(
                async move { (n, place_order::place(&noren, &visitor, &attempt, true).await.unwrap()) },
            );
        }
        let placed = clicks.join_all().await;
        let went = placed.iter().filter(|(_, placed)| matches!(placed, Placed::Order(_))).count();
        assert_eq!(went, 3, "{}: {placed:?}", house.name());
        assert_eq!((house.orders().await, house.coupon_sheet(&id).await.uses), (3, 3));
        assert_eq!(house.reserved(goods::TEA).await, 6, "who got no coupon holds no goods");
        let (late, _) = placed.iter().find(|(_, placed)| *placed == Placed::Changed).unwrap();
        assert_eq!(said(house, &ready[*late].0).await.0, Some(Rule::CouponUsedUp));
    }
}

#[tokio::test]
async fn one_buyer_uses_it_once_by_whatever_name_their_mailbox_goes_until_it_is_given_back() {
    for house in &houses().await {
        let id = house.coupon(&Typed { most_each: "1".to_owned(), ..typed("ONCE", "percent", "10") }).await;
        let way = [("payment", goods::BANK), ("coupon", "once")];
        let bought = house.buys(&way).await;
        let shopper = with_tea(house).await;
        let again = [("payment", goods::BANK), ("coupon", "once"), ("email", "Hanako+2@Example.jp")];
        assert_eq!(shopper.fill_in(&again).await, Saved::Wrong);
        assert_eq!(said(house, &shopper).await.0, Some(Rule::CouponUsed), "{}", house.name());
        cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap();
        let sheet = house.coupon_sheet(&id).await;
        assert_eq!((sheet.uses, sheet.latest[0].given_back_at.is_some()), (0, true));
        assert_eq!(said(house, &shopper).await, (None, Some(216)));
        let Placed::Order(number) = shopper.place(&shopper.confirm().await).await else { panic!("no order") };
        assert!(house.coupon_sheet(&id).await.latest.iter().any(|used| used.number == number));
        // What nobody paid for in time comes back too.
        let refused = house
            .buys(&[("family_name", "与信拒否"), ("coupon", "once"), ("email", "other@example.jp")])
            .await;
        assert_eq!(house.coupon_sheet(&id).await.uses, 2);
        house.pass(goods::HOLD + goods::CHOOSE_AGAIN).await;
        assert_eq!(refused.order_state().await.name(), "cancelled");
        assert_eq!(house.coupon_sheet(&id).await.uses, 1);
    }
}

async fn changes_goods(house: &House, bought: &Bought<'_>, quantity: &str) {
    let edit_order::Shown::Page(form) = edit_order::show(&house.noren, &bought.number).await.unwrap() else {
        panic!("locked")
    };
    let typed = edit_order::Typed {
        draft: form.draft.clone(),
        quantities: vec![(Sku::new(goods::TEA), quantity.to_owned())],
        version: form.order.version,
        base: Some(form.base.clone()),
        seen: form.seen,
        ..edit_order::Typed::default()
    };
    let reviewed = edit_order::review(&house.noren, &bought.number, &typed).await.unwrap();
    let edit_order::Reviewed::Ready(review) = reviewed else { panic!("{reviewed:?}") };
    let saved = edit_order::save(&house.noren, &clerk(), &bought.number, &typed, review.consequence).await;
    assert!(matches!(saved, Ok(edit_order::Saved::Done(_))), "{saved:?}");
}

#[tokio::test]
async fn an_order_that_is_changed_keeps_what_it_was_promised() {
    for house in &houses().await {
        let parcel = DeliveryId::new("parcel");
        let shop = house.noren.shop_id();
        let free = |from: Option<i64>| {
            let id = &parcel;
            house.write(move |mut tx| async move {
                let (tx, from) = (&mut tx, from.map(Yen));
                let way = store::deliveries::get(tx, shop, id).await?.unwrap();
                store::deliveries::put(tx, shop, &DeliveryMethod { free_from: from, ..way }, 0).await
            })
        };
        free(Some(3_000)).await;
        let id = house.coupon(&Typed { least: "2000".to_owned(), ..typed("TEN", "percent", "10") }).await;
        let bought = house.buys(&[("payment", goods::BANK), ("coupon", "ten")]).await;
        assert_eq!(bought.sheet().await.order.quote.delivery_fee, Yen(770));
        // The shop changes its mind: neither the coupon nor the threshold of an order that was placed changes with it.
        let sheet = house.coupon_sheet(&id).await;
        let stopped = Typed {
            active: false,
            version: sheet.version,
            worth: "1".to_owned(),
            ..Typed::of(&sheet.coupon)
        };
        coupons::save(&house.noren, &clerk(), &id, &stopped).await.unwrap();
        free(None).await;
        changes_goods(house, &bought, "3").await;
        let quote = bought.sheet().await.order.quote;
        assert_eq!(
            (quote.goods, quote.delivery_fee, quote.less()),
            (Yen(3_240), Yen(0), Yen(-324)),
            "{}",
            house.name()
        );
        // Below what the coupon wanted, too: it was promised.
        changes_goods(house, &bought, "1").await;
        let quote = bought.sheet().await.order.quote;
        assert_eq!(
            (quote.delivery_fee, quote.less(), quote.total),
            (Yen(770), Yen(-108), Yen(1_080 + 770 - 108 + quote.payment_fee.0))
        );
        let lines: Vec<CartLine> = vec![CartLine { sku: Sku::new(goods::TEA), quantity: 1 }];
        assert_eq!(house.reserved(goods::TEA).await, i64::from(lines[0].quantity));
    }
}

#[tokio::test]
async fn whoever_guesses_is_stopped_and_loses_nothing() {
    for house in &houses().await {
        house.coupon(&typed("REAL", "amount", "100")).await;
        let shopper = with_tea(house).await;
        let apply = async |code: &str| {
            let draft = goods::draft(&[("coupon", code)]);
            fill_in::save(&house.noren, &shopper.visitor, &draft, true).await.unwrap()
        };
        for n in 0..20 {
            assert_eq!(apply(&format!("GUESS{n}")).await, Saved::Wrong);
        }
        assert_eq!(apply("guess19").await, Saved::Wrong, "the same code is no other one");
        assert_eq!(apply("REAL").await, Saved::Limited, "{}", house.name());
        assert_eq!(said(house, &shopper).await, (Some(Rule::CouponUnknown), None), "it was not judged");
        assert_eq!(shopper.fill_in(&[("coupon", "")]).await, Saved::Ready, "without one, the order goes on");
        house.advance(3_900).await;
        assert_eq!(apply("REAL").await, Saved::Wrong);
        assert_eq!(said(house, &shopper).await, (None, Some(100)));
    }
}

#[tokio::test]
async fn what_staff_type_is_judged_and_noted() {
    for house in &houses().await {
        let wrong = Typed {
            from: "2026-12-01".to_owned(),
            until: "2026-11-01".to_owned(),
            most: "0".to_owned(),
            most_each: "x".to_owned(),
            least: "-1".to_owned(),
            ..typed("春", "percent", "101")
        };
        let all = vec![Wrong::Code, Wrong::Worth, Wrong::Until, Wrong::Least, Wrong::Most, Wrong::MostEach];
        assert_eq!(coupons::add(&house.noren, &clerk(), &wrong).await.unwrap(), Added::Wrong(all));
        let id = house.coupon(&typed("haru", "percent", "１５％")).await;
        let twin = coupons::add(&house.noren, &clerk(), &typed("ＨＡＲＵ", "amount", "1")).await.unwrap();
        assert_eq!(twin, Added::Wrong(vec![Wrong::CodeTaken]), "{}", house.name());
        let sheet = house.coupon_sheet(&id).await;
        let kept = Typed { version: sheet.version, ..Typed::of(&sheet.coupon) };
        assert_eq!((kept.code.as_str(), kept.worth.as_str()), ("HARU", "15"));
        let renamed = Typed { code: "OTHER".to_owned(), active: false, ..kept.clone() };
        assert_eq!(coupons::save(&house.noren, &clerk(), &id, &renamed).await.unwrap(), coupons::Saved::Done);
        assert_eq!(
            coupons::save(&house.noren, &clerk(), &id, &renamed).await.unwrap(),
            coupons::Saved::Conflict
        );
        let sheet = house.coupon_sheet(&id).await;
        assert_eq!((sheet.coupon.code.as_str(), sheet.coupon.active), ("HARU", false), "the code stays");
        let fields: Vec<&str> = sheet.trail[0].changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["active"]);
        assert_eq!(coupons::list(&house.noren).await.unwrap().len(), 1);
    }
}
