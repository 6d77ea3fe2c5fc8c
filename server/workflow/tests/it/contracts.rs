//! Contracts with providers as staff keep them: typed, tested, saved encrypted, and in force without a restart.

use crate::{
    house::{House, Plan, houses, houses_like},
    steps::clerk,
};
use domain::{
    capabilities::LOOKS_AT,
    contract::Status,
    id::MethodId,
    payment::{credit::Credit, state::State},
};
use providers::{registry::Providers, score::NAME, settings::Told};
use std::collections::BTreeMap;
use workflow::{
    noren::Noren,
    settings::{
        connection::{Checked, Outcome, check},
        contract::{self, Followed, Saved, Sheet, Source, Typed},
        methods::{Act, Acted, act},
        reload::refresh,
    },
};

const PASSWORD: &str = "score-sandbox";
/// The id of its usual method.
pub const METHOD: &str = "score-separate";

/// A form as somebody fills it in who has the contract in hand.
pub fn typed(house: &House, status: Status) -> Typed {
    let url = format!("http://{}/score/", house.outside.provider.address);
    let settings = [
        ("URL", url.as_str()),
        ("SHOP_CODE", "900000001"),
        ("TERMINAL_ID", "T0000001"),
        ("PASSWORD", PASSWORD),
    ];
    Typed {
        status: status.name().to_owned(),
        kind: "separate".to_owned(),
        plan: "B".to_owned(),
        looks_at: "11:10 14:10 16:10 18:10".to_owned(),
        settings: settings.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        sealed: BTreeMap::new(),
        version: 0,
    }
}

pub async fn save(noren: &Noren, typed: &Typed) -> Saved {
    contract::save(noren, &clerk(), NAME, typed).await.unwrap()
}

async fn sheet(noren: &Noren) -> Sheet {
    contract::show(noren, NAME).await.unwrap().unwrap()
}

fn source(sheet: &Sheet, name: &str) -> Source {
    sheet.settings.iter().find(|setting| setting.entry.name == name).unwrap().source
}

async fn outcome(house: &House, typed: &Typed) -> Outcome {
    match check(&house.noren, NAME, typed).await.unwrap() {
        Checked::Made { outcome, .. } => outcome,
        other => panic!("no test was made: {other:?}"),
    }
}

async fn offers(house: &House) -> Vec<String> {
    let shopper = house.shopper().await;
    shopper.put_in_cart(crate::goods::TEA, 1).await;
    let form = workflow::checkout::fill_in::show(&house.noren, &shopper.visitor).await.unwrap().unwrap();
    form.methods.into_iter().map(|offered| offered.method.id.to_string()).collect()
}

#[tokio::test]
async fn what_is_typed_is_tested_saved_and_offered_without_a_restart() {
    for house in houses().await {
        let mut form = typed(&house, Status::Screening);
        assert_eq!(outcome(&house, &form).await, Outcome::Ok, "{}", house.name());
        assert_eq!(save(&house.noren, &form).await, Saved::Done(Followed::Nothing));
        assert!(!offers(&house).await.contains(&METHOD.to_owned()), "not before 利用可");
        form = Typed { version: 1, status: Status::Usable.name().to_owned(), ..form };
        form.settings.insert("PASSWORD".to_owned(), String::new());
        assert_eq!(save(&house.noren, &form).await, Saved::Done(Followed::Created));
        assert!(offers(&house).await.contains(&METHOD.to_owned()));
        let bought = house.buys(&[("payment", METHOD)]).await;
        assert_eq!(bought.payment_state().await.credit(), Credit::Ok);
        assert!(matches!(bought.payment_state().await, State::Approved { .. }));

        let sheet = sheet(&house.noren).await;
        assert_eq!((sheet.status, sheet.plan.as_str()), (Some(Status::Usable), "B"));
        let secret = sheet.settings.iter().find(|setting| setting.entry.name == "PASSWORD").unwrap();
        assert_eq!((secret.source, secret.since), (Source::Staff, Some(house.noren.now())));
        assert!(!format!("{sheet:?}").contains(PASSWORD));
        let shop = house.noren.shop_id();
        let place = &format!("{NAME}/PASSWORD");
        let kept = house.read(|mut tx| async move { store::secrets::get(&mut tx, shop, place).await });
        let kept = kept.await.unwrap();
        assert!(!kept.ciphertext.windows(5).any(|part| part == b"score"), "encrypted at rest");
    }
}

#[tokio::test]
async fn a_test_tells_wrong_credentials_from_nobody_there() {
    for house in houses().await {
        let right = typed(&house, Status::Applied);
        let mut wrong = right.clone();
        wrong.settings.insert("PASSWORD".to_owned(), "another".to_owned());
        assert!(matches!(outcome(&house, &wrong).await, Outcome::Misconfigured(_)), "{}", house.name());
        house.outside.provider.cut().await;
        assert_eq!(outcome(&house, &right).await, Outcome::Unreachable);
        house.outside.provider.mend().await;
        let mut missing = right.clone();
        missing.settings.remove("PASSWORD");
        missing.settings.insert("SHOP_CODE".to_owned(), "too-long-and-odd".to_owned());
        let Checked::Wrong(problems) = check(&house.noren, NAME, &missing).await.unwrap() else {
            panic!("nothing to be tested")
        };
        let problems: Vec<_> =
            problems.iter().map(|problem| (problem.field, problem.rule.is_some())).collect();
        assert_eq!(problems, [("SHOP_CODE", true), ("PASSWORD", false)]);
        assert_eq!(sheet(&house.noren).await.version, 0, "a test keeps nothing");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_and_typed_secrets_come_back_sealed() {
    for house in houses_like(&Plan { all_contracts: false, ..Plan::default() }).await {
        let mut form = typed(&house, Status::Usable);
        form.plan = "E".to_owned();
        form.looks_at = "25:00".to_owned();
        form.settings.insert("URL".to_owned(), "http://elsewhere.example/".to_owned());
        form.settings.remove("TERMINAL_ID");
        let Saved::Wrong(problems) = save(&house.noren, &form).await else { panic!("nothing of it holds") };
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["plan", "looks_at", "URL", "TERMINAL_ID"], "{}", house.name());
        let known = contract::named(NAME).unwrap();
        let sealed = contract::keep_typed(&house.noren, &known, &form).unwrap();
        assert!(!sealed["PASSWORD"].contains(PASSWORD));
        let mut again = typed(&house, Status::Usable);
        again.settings.remove("PASSWORD");
        assert!(matches!(save(&house.noren, &again).await, Saved::Wrong(_)));
        again.sealed = sealed;
        assert_eq!(contract::keep_typed(&house.noren, &known, &again).unwrap(), again.sealed);
        assert_eq!(outcome(&house, &again).await, Outcome::Ok);
        assert_eq!(save(&house.noren, &again).await, Saved::Done(Followed::Created));
        // An application needs no credentials yet; a contract that is whole stays whole.
        let bare = Typed { settings: BTreeMap::new(), version: 1, ..typed(&house, Status::Applied) };
        assert!(matches!(save(&house.noren, &bare).await, Saved::Wrong(_)));
        let applied = Typed { settings: BTreeMap::new(), ..typed(&house, Status::Applied) };
        let applied = Typed { plan: String::new(), ..applied };
        let saved = contract::save(&house.noren, &clerk(), providers::np::NAME, &applied).await.unwrap();
        assert_eq!(saved, Saved::Done(Followed::Nothing));
    }
}

#[tokio::test]
async fn who_saves_an_older_page_changes_nothing() {
    for house in houses().await {
        let form = typed(&house, Status::Applied);
        assert_eq!(save(&house.noren, &form).await, Saved::Done(Followed::Nothing));
        let late = Typed { plan: "D".to_owned(), ..form.clone() };
        assert_eq!(save(&house.noren, &late).await, Saved::Conflict, "{}", house.name());
        assert_eq!(sheet(&house.noren).await.plan, "B");
        let both = Typed { version: 1, ..late };
        let (one, other) = tokio::join!(save(&house.noren, &both), save(&house.noren, &both));
        assert!(matches!(
            (one, other),
            (Saved::Done(_), Saved::Conflict) | (Saved::Conflict, Saved::Done(_))
        ));
    }
}

#[tokio::test]
async fn another_process_opens_what_was_saved_here() {
    for house in houses().await {
        let other = Noren { providers: Providers::default(), ..house.another_process(9).await };
        assert!(!refresh(&other).await.unwrap(), "nothing is there yet");
        save(&house.noren, &typed(&house, Status::Applied)).await;
        assert!(other.providers.get(NAME).is_none());
        assert!(refresh(&other).await.unwrap());
        assert!(other.providers.get(NAME).is_some(), "{}", house.name());
        assert!(!refresh(&other).await.unwrap(), "nothing has changed since");
        // With another key nothing can be read: it says so, and the page asks for the secret again.
        let stranger = Noren {
            secret: workflow::access::Secret::new([8; 32]),
            providers: Providers::default(),
            ..other.clone()
        };
        refresh(&stranger).await.unwrap();
        assert!(stranger.providers.get(NAME).is_none());
        assert_eq!(source(&sheet(&stranger).await, "PASSWORD"), Source::Unreadable);
    }
}

#[tokio::test]
async fn the_environment_wins_and_staff_write_the_rest() {
    for house in houses().await {
        let mut told = Told::default();
        told.put(NAME, "PASSWORD", PASSWORD.to_owned());
        told.put(NAME, "SHOP_CODE", "900000001".to_owned());
        let noren = Noren { providers: Providers::told(told), ..house.noren.clone() };
        let mut form = typed(&house, Status::Usable);
        form.settings.insert("SHOP_CODE".to_owned(), "ignored".to_owned());
        form.settings.remove("PASSWORD");
        assert_eq!(save(&noren, &form).await, Saved::Done(Followed::Created), "{}", house.name());
        let sheet = sheet(&noren).await;
        let sources = ["SHOP_CODE", "PASSWORD", "TERMINAL_ID", "METHOD"].map(|name| source(&sheet, name));
        assert_eq!(sources, [Source::Environment, Source::Environment, Source::Staff, Source::Default]);
        assert!(!format!("{sheet:?}").contains(PASSWORD), "not even from the environment");
        assert!(noren.providers.get(NAME).is_some());
    }
}

#[tokio::test]
async fn a_contract_that_ends_hides_its_methods_and_keeps_its_transactions() {
    for house in houses().await {
        let mut form = typed(&house, Status::Usable);
        save(&house.noren, &form).await;
        form = Typed { version: 1, status: Status::Screening.name().to_owned(), ..form };
        assert_eq!(save(&house.noren, &form).await, Saved::Done(Followed::Hidden), "{}", house.name());
        assert!(!offers(&house).await.contains(&METHOD.to_owned()));
        assert!(house.noren.providers.get(NAME).is_some(), "what stands there can still be asked");
        let id = &MethodId::new(METHOD);
        assert_eq!(act(&house.noren, &clerk(), id, Act::Show).await.unwrap(), Acted::NotUsable);
        form = Typed { version: 2, status: Status::Usable.name().to_owned(), ..form };
        assert_eq!(
            save(&house.noren, &form).await,
            Saved::Done(Followed::Nothing),
            "it is published by hand"
        );
        assert_eq!(act(&house.noren, &clerk(), id, Act::Show).await.unwrap(), Acted::Done);
        assert!(offers(&house).await.contains(&METHOD.to_owned()));
    }
}

#[tokio::test]
async fn the_times_of_day_reach_the_methods() {
    for house in houses().await {
        let mut form = Typed { looks_at: "９：００ 21:30".to_owned(), ..typed(&house, Status::Usable) };
        save(&house.noren, &form).await;
        let times = async || {
            let methods = sheet(&house.noren).await.methods;
            methods[0].method.capabilities().unwrap().looks_at.clone()
        };
        assert_eq!(times().await, [540, 1290], "{}", house.name());
        assert_eq!(sheet(&house.noren).await.looks_at, "09:00 21:30");
        form = Typed { looks_at: "11:10 14:10 16:10 18:10".to_owned(), version: 1, ..form };
        save(&house.noren, &form).await;
        assert_eq!(times().await, LOOKS_AT);
    }
}

#[tokio::test]
async fn what_the_program_was_given_is_usable_at_once() {
    for house in houses().await {
        let sheet = contract::show(&house.noren, providers::kuroneko::NAME).await.unwrap().unwrap();
        assert!(sheet.given && sheet.is_usable(), "{}", house.name());
        assert!(contract::show(&house.noren, "nobody").await.unwrap().is_none());
        let saved = contract::save(&house.noren, &clerk(), "nobody", &Typed::default()).await.unwrap();
        assert_eq!(saved, Saved::NoSuchProvider);
        let checked = check(&house.noren, "nobody", &Typed::default()).await.unwrap();
        assert_eq!(checked, Checked::NoSuchProvider);
    }
}
