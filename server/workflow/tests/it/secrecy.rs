//! Nothing personal and no secret is ever logged, at any level.

use crate::{
    contracts, goods,
    house::{House, houses},
    steps::clerk,
    watch::{seen, watch},
};
use domain::contract::Status;
use workflow::{
    checkout::choose_payment::Chosen,
    desk,
    settings::{connection::check, contract::Saved},
    staff::{
        invite::{self, Accepted},
        sign_in,
        visit::Visit,
    },
    visitor, worker,
};

const PASSWORD: &str = "himitsu no aikotoba 42";

/// What a shopper typed that nobody may read in a log.
const TYPED: &[(&str, &str)] = &[
    ("family_name", "長宗我部"),
    ("given_name", "菊千代"),
    ("family_kana", "チョウソカベ"),
    ("given_kana", "キクチヨ"),
    ("email", "kikuchiyo.1582@himitsu.example"),
    ("phone", "080-9876-5432"),
    ("postal_code", "780-0870"),
    ("prefecture", "39"),
    ("city", "高知市本町"),
    ("street", "55-66-77"),
    ("building", "浦戸城 888号"),
];

#[tokio::test]
async fn a_journey_leaves_nothing_personal_in_the_log() {
    for house in houses().await {
        watch();
        let mut secrets: Vec<String> = TYPED.iter().map(|(_, typed)| (*typed).to_owned()).collect();
        // Folded, as it is kept and as it is sent; and what is no number by chance.
        secrets.extend(["08098765432", "7800870", PASSWORD, "sandbox1"].map(str::to_owned));
        secrets.retain(|secret| secret != "39");

        let bought = house.buys(TYPED).await;
        let code = bought.texted().await;
        secrets.extend([
            bought.key.clone(),
            format!("\"{code}\""),
            format!("ode={code}"),
            format!("ode: {code}"),
        ]);
        bought.enter_code("98 76").await;
        bought.enter_wrong_code().await;
        house.outside.turn(serde_json::json!({ "drop_reply_probability": 1.0 })).await;
        bought.enter_right_code().await;
        house.outside.turn(serde_json::json!({ "drop_reply_probability": 0.0 })).await;
        house.pass(60).await;
        let mut refused = TYPED.to_vec();
        refused.push(("family_name", "与信拒否"));
        let refused = house.buys(&refused).await;
        house.outside.mail.cut().await;
        assert_eq!(refused.choose(goods::BANK).await, Chosen::Seen);
        house.run_due().await;
        house.outside.mail.mend().await;
        house.outside.provider.cut().await;
        let mut odd = TYPED.to_vec();
        odd.push(("email", "no-such-user.1582@himitsu.example"));
        secrets.push("no-such-user.1582@himitsu.example".to_owned());
        let odd = house.buys(&odd).await;
        house.outside.provider.mend().await;
        house.pass(600).await;
        desk::cancel_order::cancel(&house.noren, &clerk(), &odd.number).await.unwrap();
        house.pass(600).await;

        secrets.extend(staff_sign_in(&house).await);
        secrets.extend(staff_keep_contract(&house).await);
        let stop = tokio::time::sleep(std::time::Duration::from_millis(50));
        worker::run(house.noren.clone(), stop).await;

        let log = seen();
        assert!(
            log.contains("answered") && log.contains(bought.number.as_str()),
            "{}: nothing was seen",
            house.name()
        );
        for secret in secrets {
            let line = log.lines().find(|line| line.contains(&secret));
            assert_eq!(line, None, "{secret:?} is in the log of {}", house.name());
        }
    }
}

/// Staff write credentials, test them, and are told that they are wrong; returns what no log may hold of it.
async fn staff_keep_contract(house: &House) -> [String; 1] {
    let password = "himitsu-no-kagi-42";
    let mut form = contracts::typed(house, Status::Usable);
    form.settings.insert("PASSWORD".to_owned(), password.to_owned());
    check(&house.noren, providers::score::NAME, &form).await.unwrap();
    assert!(matches!(contracts::save(&house.noren, &form).await, Saved::Done(_)));
    house.buys(&[("payment", contracts::METHOD)]).await;
    [password.to_owned()]
}

/// Staff come in by link and by password, right and wrong; returns what no log may hold of it.
async fn staff_sign_in(house: &House) -> [String; 5] {
    let path = invite::first_owner(&house.noren, "owner.1582@himitsu.example").await.unwrap().unwrap();
    let token = path.rsplit('/').next().unwrap().to_owned();
    let visit = Visit { address: "10.9.8.7".to_owned(), agent: String::new() };
    let Accepted::Token(session) = invite::accept(&house.noren, &token, PASSWORD, &visit).await.unwrap()
    else {
        panic!("in")
    };
    sign_in::sign_in(&house.noren, "owner.1582@himitsu.example", PASSWORD, &visit).await.unwrap();
    sign_in::sign_in(&house.noren, "owner.1582@himitsu.example", "no aikotoba at all", &visit).await.unwrap();
    let guest = visitor::guest(&house.noren, None).await.unwrap();
    [token, session, guest.token.unwrap().0, "owner.1582".to_owned(), "no aikotoba at all".to_owned()]
}
