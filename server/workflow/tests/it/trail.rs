//! Who changed which setting; texts to agree to, in versions; ways of delivery that come and go.

use crate::{
    contracts::{save, typed},
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{
    contract::Status,
    delivery::Days,
    id::{DeliveryId, MethodId},
    setting_change::Change,
    yen::Yen,
};
use workflow::{
    checkout::{
        choose_payment::{self, Chosen, Shown, Wish},
        fill_in::Saved as Sent,
        place_order::Placed,
    },
    settings::{
        consents,
        contract::{self, Followed, Saved, Typed},
        deliveries::{self, Added, Deleted, Wrong},
        method,
        methods::{self, Act},
        trail::{Record, newest},
    },
};

const SCORE: &str = "score";

/// What was done with what, newest first.
async fn deeds(house: &House) -> Vec<String> {
    let all = newest(&house.noren).await.unwrap();
    all.iter().map(|record| format!("{} {}", record.subject, record.what)).collect()
}

fn changed<'r>(record: &'r Record, field: &str) -> Option<(&'r str, &'r str)> {
    let found = record.changes.iter().find(|change| change.field == field)?;
    Some((found.from.as_str(), found.to.as_str()))
}

#[tokio::test]
async fn a_contract_tells_who_changed_what_and_never_a_secret() {
    for house in houses().await {
        assert_eq!(
            save(&house.noren, &typed(&house, Status::Screening)).await,
            Saved::Done(Followed::Nothing)
        );
        let usable = Typed { version: 1, ..typed(&house, Status::Usable) };
        assert_eq!(save(&house.noren, &usable).await, Saved::Done(Followed::Created), "{}", house.name());
        let mut again = Typed { version: 2, ..usable.clone() };
        again.settings.remove("PASSWORD");
        assert_eq!(save(&house.noren, &again).await, Saved::Done(Followed::Nothing));
        let sheet = contract::show(&house.noren, SCORE).await.unwrap().unwrap();
        let [last, first] = &sheet.trail[..] else { panic!("{:?}", sheet.trail) };
        assert_eq!(changed(first, "status"), Some(("", "screening")));
        assert_eq!(changed(first, "SHOP_CODE"), Some(("", "900000001")));
        assert_eq!(changed(first, "PASSWORD"), Some(("", "")));
        assert_eq!(changed(last, "status"), Some(("screening", "usable")));
        assert_eq!(changed(last, "SHOP_CODE"), None, "it is as it was");
        assert!(!format!("{:?}", sheet.trail).contains("score-sandbox"), "no secret is told");
        assert!(deeds(&house).await.contains(&"method/score-separate added".to_owned()));
        let unhappy = Typed { version: 3, ..typed(&house, Status::Applied) };
        assert_eq!(save(&house.noren, &unhappy).await, Saved::Done(Followed::Hidden));
        assert!(deeds(&house).await.contains(&"method/score-separate hidden".to_owned()));
    }
}

/// The shop knows the price lists.
async fn know_the_plans(house: &House) {
    let (plans, shop) = (&providers::contracts::plans(), house.noren.shop_id());
    let suggest = |mut tx: store::Tx| async move {
        for (provider, plan) in plans {
            store::fee_plans::suggest(&mut tx, shop, provider, plan).await?;
        }
        Ok(())
    };
    house.write(suggest).await;
}

/// The plan by which fees count today.
async fn holding(house: &House) -> Option<String> {
    let shop = house.noren.shop_id();
    let fees =
        house.read(|mut tx| async move { store::fee_plans::contract(&mut tx, shop, SCORE).await }).await;
    fees.on(house.noren.now().day()).map(|plan| plan.name.clone())
}

#[tokio::test]
async fn the_plan_of_a_contract_is_the_one_that_fees_count_by() {
    for house in houses().await {
        know_the_plans(&house).await;
        let today = house.noren.now().day();
        save(&house.noren, &typed(&house, Status::Usable)).await;
        assert_eq!(holding(&house).await.as_deref(), Some("B"), "{}", house.name());
        let other = Typed { plan: "C".to_owned(), version: 1, ..typed(&house, Status::Usable) };
        save(&house.noren, &other).await;
        assert_eq!(holding(&house).await.as_deref(), Some("C"));
        let chosen = domain::fee_plan::typed::TypedChoice { plan: "A".to_owned(), since: today.to_string() };
        workflow::fees::choose_plan::choose(&house.noren, &clerk(), SCORE, &chosen).await.unwrap();
        let sheet = contract::show(&house.noren, SCORE).await.unwrap().unwrap();
        assert_eq!((sheet.plan.as_str(), sheet.has_fees), ("A", true), "what was said there counts here");
    }
}

#[tokio::test]
async fn methods_and_ways_of_delivery_tell_who_changed_what() {
    for house in houses().await {
        let (noren, bank) = (&house.noren, &MethodId::new(goods::BANK));
        let sheet = method::show(noren, bank).await.unwrap().unwrap();
        let mut form = method::Typed::of(&sheet.row.kept.method, sheet.row.kept.version);
        method::save(noren, &clerk(), bank, &form).await.unwrap();
        assert_eq!(deeds(&house).await, [""; 0], "nothing differed");
        form.version += 1;
        let before = std::mem::replace(&mut form.most, "9000".to_owned());
        method::save(noren, &clerk(), bank, &form).await.unwrap();
        methods::act(noren, &clerk(), bank, Act::Hide).await.unwrap();
        methods::act(noren, &clerk(), bank, Act::Hide).await.unwrap();
        let trail = method::show(noren, bank).await.unwrap().unwrap().trail;
        assert_eq!(deeds(&house).await, ["method/bank hidden", "method/bank saved"], "{}", house.name());
        assert_eq!(changed(&trail[1], "most"), Some((before.as_str(), "9,000")));
        let id = &DeliveryId::new("parcel");
        let mut typed = deliveries::Typed::of(&deliveries::show(noren, id).await.unwrap().unwrap());
        (typed.carrier, typed.fees[46].1) = (String::new(), "1540".to_owned());
        typed.payments.retain(|payment| payment != goods::DOOR);
        deliveries::save(noren, &clerk(), id, &typed).await.unwrap();
        let trail = deliveries::show(noren, id).await.unwrap().unwrap().trail;
        let [record] = &trail[..] else { panic!("{trail:?}") };
        assert_eq!(changed(record, "carrier"), Some(("yamato", "")));
        assert_eq!(changed(record, "fee-47").map(|(_, to)| to), Some("1,540"));
        assert!(changed(record, "payments").is_some_and(|(from, to)| from.len() > to.len()));
        assert_eq!(changed(record, "label"), None);
    }
}

#[tokio::test]
async fn a_way_of_delivery_is_made_wished_for_and_taken_away_while_no_order_has_it() {
    for house in houses().await {
        let noren = &house.noren;
        let sheet = deliveries::blank(noren).await.unwrap();
        let mut typed = deliveries::Typed {
            label: "当店便".to_owned(),
            arrival: "翌日".to_owned(),
            ..deliveries::Typed::of(&sheet)
        };
        (typed.lead, typed.window) = ("61".to_owned(), String::new());
        typed.free_from = "0".to_owned();
        let row = |code: &str, label: &str| (code.to_owned(), label.to_owned());
        typed.slots = vec![row("am", "午前"), row("", ""), row("am", "午後"), row("午", "")];
        let wrong = vec![
            Wrong::FreeFrom,
            Wrong::Lead,
            Wrong::Window,
            Wrong::SlotTwice(2),
            Wrong::SlotCode(3),
            Wrong::SlotLabel(3),
        ];
        assert_eq!(deliveries::add(noren, &clerk(), &typed).await.unwrap(), Added::Wrong(wrong));
        (typed.lead, typed.window) = ("１".to_owned(), "7".to_owned());
        typed.free_from = "¥５,０００".to_owned();
        typed.slots = vec![row("am", "午前"), row("", ""), row("pm", "午後")];
        let Added::Done(id) = deliveries::add(noren, &clerk(), &typed).await.unwrap() else {
            panic!("{}", house.name())
        };
        let made = deliveries::show(noren, &id).await.unwrap().unwrap();
        assert_eq!(made.method.days, Some(Days { lead: 1, window: 7 }));
        assert_eq!(made.method.free_from, Some(Yen(5_000)));
        assert_eq!(made.method.slots.iter().map(|slot| slot.code.as_str()).collect::<Vec<_>>(), ["am", "pm"]);
        assert!(made.payments.iter().all(|(_, goes)| *goes));
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        let day = house.noren.now().day().plus_days(2).to_string();
        let wishes =
            [("payment", goods::BANK), ("delivery", id.as_str()), ("day", day.as_str()), ("slot", "pm")];
        assert_eq!(shopper.fill_in(&wishes).await, Sent::Ready);
        let page = shopper.confirm().await;
        assert!(matches!(shopper.place(&page).await, Placed::Order(_)));
        assert_eq!(deliveries::delete(noren, &clerk(), &id).await.unwrap(), Deleted::InUse);
        let old = DeliveryId::new("parcel");
        assert_eq!(
            deliveries::delete(noren, &clerk(), &old).await.unwrap(),
            Deleted::Done,
            "{}",
            house.name()
        );
        assert_eq!(deliveries::delete(noren, &clerk(), &old).await.unwrap(), Deleted::Done, "a second click");
        assert_eq!(deliveries::list(noren).await.unwrap().len(), 1);
        let Added::Done(other) = deliveries::add(noren, &clerk(), &typed).await.unwrap() else {
            panic!("again")
        };
        assert_eq!(deliveries::delete(noren, &clerk(), &other).await.unwrap(), Deleted::Done);
        assert_eq!(deeds(&house).await.len(), 4);
    }
}

#[tokio::test]
async fn the_only_way_of_delivery_stays() {
    for house in houses().await {
        let deleted = deliveries::delete(&house.noren, &clerk(), &DeliveryId::new("parcel")).await.unwrap();
        assert_eq!(deleted, Deleted::Last, "{}", house.name());
    }
}

#[tokio::test]
async fn a_text_is_changed_by_a_new_version_and_an_order_keeps_what_was_shown() {
    for house in houses().await {
        let (noren, later) = (&house.noren, &MethodId::new(goods::LATER));
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        assert_eq!(shopper.fill_in(&[]).await, Sent::Ready);
        let page = shopper.confirm().await;
        let first = consents::show(noren, later).await.unwrap().unwrap();
        let by = &clerk();
        let save = |text: &'static str, version| consents::save(noren, by, later, text, version);
        assert_eq!(save(" \n", first.version).await.unwrap(), consents::Saved::Wrong);
        assert_eq!(save("新しい文章", first.version).await.unwrap(), consents::Saved::Done);
        assert_eq!(save("もう一つ", first.version).await.unwrap(), consents::Saved::Conflict);
        let second = consents::show(noren, later).await.unwrap().unwrap();
        assert_eq!(
            save("新しい文章", second.version).await.unwrap(),
            consents::Saved::Done,
            "the same again"
        );
        assert_eq!(save("三つ目\r\nの文章", second.version).await.unwrap(), consents::Saved::Done);
        let now = consents::show(noren, later).await.unwrap().unwrap();
        let versions: Vec<&str> = now.versions.iter().map(|version| version.text.version.as_str()).collect();
        let today = noren.now().day().to_string();
        assert_eq!(
            versions,
            [format!("{today}-2").as_str(), today.as_str(), goods::CONSENT],
            "{}",
            house.name()
        );
        assert_eq!(now.versions[0].text.text, "三つ目\nの文章");
        // The page showed the first text: it has to be confirmed again.
        assert_eq!(shopper.place(&page).await, Placed::Changed);
        let page = shopper.confirm().await;
        let Placed::Order(number) = shopper.place(&page).await else { panic!("placed") };
        let kept = house.order(&number).await.consents;
        assert_eq!(kept[0].text.version, format!("{today}-2"));
        let change = Change { field: "consent".to_owned(), from: today.clone(), to: format!("{today}-2") };
        assert_eq!(newest(noren).await.unwrap()[0].changes, [change]);
    }
}

#[tokio::test]
async fn nobody_agrees_to_a_text_that_another_page_showed() {
    for house in houses().await {
        let bought = house.buys(&[("phone", "090-1234-9901")]).await;
        bought.enter_code("1234").await;
        let later = MethodId::new(goods::LATER);
        let page = choose_payment::review(&house.noren, &bought.number, &bought.key, &later).await.unwrap();
        let Shown::Page(page) = page else { panic!("it can be chosen again") };
        let shown = page.method.consent.as_ref().unwrap().version.clone();
        let kept = consents::show(&house.noren, &later).await.unwrap().unwrap();
        consents::save(&house.noren, &clerk(), &later, "新しい文章", kept.version).await.unwrap();
        let total = page.quote.total.0;
        let wish = |consent| Wish { method: &later, attempt: page.attempt, total, consent, agreed: true };
        assert_eq!(bought.wish(&wish(Some(shown.as_str()))).await, Chosen::Changed, "{}", house.name());
        let today = house.noren.now().day().to_string();
        assert_eq!(bought.wish(&wish(Some(today.as_str()))).await, Chosen::Seen);
    }
}
