//! Read the log: it tells what the program does, and nothing of people, nothing secret.

use crate::{
    clerk::{PASSWORD, tries},
    shopper::{self, form, number},
    world::{KEY, OWNER, PROVIDER_PASSWORD, World, all, until},
};
use serde_json::json;
use store::testing;

/// A password that is not the owner's.
const WRONG: &str = "not this password";

/// As loud as our crates can be, and others as in production.
const LOUD: &str = "info,noren=trace,server=trace,workflow=trace,store=trace,providers=trace,postal=trace,domain=trace,\
                    shop=trace,admin=trace,ui=trace";

#[tokio::test(flavor = "multi_thread")]
async fn holds_no_personal_data_and_no_secret() {
    let mut worlds = Vec::new();
    for db in testing::dbs().await {
        let loud = World::on(db, |told| told.with("NOREN_LOG", LOUD).with("NOREN_PATIENCE_MS", "600"));
        worlds.push(loud.await);
    }
    all(worlds, async |world: World| {
        let mut secrets = Secrets::default();
        secrets
            .words
            .extend([PASSWORD, WRONG, KEY, PROVIDER_PASSWORD, OWNER, shopper::PHONE].map(str::to_owned));
        secrets.words.extend(["与信拒否", "no-such-user@mail.example", "1000001"].map(str::to_owned));
        let typed = shopper::FORM.iter().take(11).map(|(_, typed)| *typed);
        secrets.words.extend(typed.filter(|typed| *typed != "13").map(str::to_owned));
        buy(&world, &mut secrets).await;
        be_refused(&world, &mut secrets).await;
        work_at_desk(&world, &mut secrets).await;
        let said = said_at_the_end(world);
        let said: Vec<&str> =
            said.lines().filter(|line| !line.contains("first sign-in, good once")).collect();
        assert!(
            said.len() > 50 && said.iter().any(|line| line.contains("route=\"/orders/{number}/{key}/code\"")),
            "it was loud"
        );
        for line in said {
            assert_eq!(secrets.word_in(line), None, "{line}");
        }
    })
    .await;
}

/// What must not be in the log.
#[derive(Default)]
struct Secrets {
    /// Anywhere in a line.
    words: Vec<String>,
    /// Four digits are in the time and in milliseconds as well: they count elsewhere, and as a whole.
    codes: Vec<String>,
}

impl Secrets {
    fn word_in(&self, line: &str) -> Option<&str> {
        let rest: Vec<&str> =
            line.split_whitespace().skip(1).filter(|part| !part.starts_with("millis=")).collect();
        let rest = rest.join(" ");
        let numbers: Vec<&str> = rest.split(|c: char| !c.is_alphanumeric()).collect();
        let code = self.codes.iter().find(|code| numbers.contains(&code.as_str()));
        self.words.iter().find(|word| line.contains(word.as_str())).or(code).map(String::as_str)
    }
}

fn said_at_the_end(mut world: World) -> String {
    assert_eq!(world.program.stop(), 0);
    world.program.said()
}

/// Wrong form, right form, wrong code, right code, with the provider away for a while; and the mail of thanks.
async fn buy(world: &World, secrets: &mut Secrets) {
    let browser = world.browser();
    let put = browser.post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).await;
    secrets.words.push(put.cookie("noren").unwrap());
    browser.post("/checkout", &form(&[("email", "no mail"), ("phone", "1")])).await.leads_to();
    browser.get("/checkout").await;
    world.knobs(json!({"down": true})).await;
    let path = shopper::sends(&browser, &shopper::FORM).await;
    secrets.words.push(path.rsplit('/').next().unwrap().to_owned());
    world.knobs(json!({"down": false})).await;
    until("the code", async || browser.get(&path).await.page.heading() == "SMS認証").await;
    let code = world.code(shopper::PHONE).await;
    let wrong = if code == "7351" { "7352" } else { "7351" };
    for typed in ["12x45", wrong, &code] {
        browser.post(&format!("{path}/code"), &[("code", typed)]).await.leads_to();
        browser.get(&format!("{path}/status")).await;
    }
    assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
    secrets.codes.extend([code, wrong.to_owned()]);
    until("the mail", async || !world.inbox("/control/mail").await.is_empty()).await;
}

/// Credit refused, another way to pay chosen; the mail address does not exist.
async fn be_refused(world: &World, secrets: &mut Secrets) {
    let browser = shopper::arrives(world).await;
    let typed = form(&[("family_name", "与信拒否"), ("email", "no-such-user@mail.example")]);
    let path = shopper::places(&browser, &typed).await;
    secrets.words.push(path.rsplit('/').next().unwrap().to_owned());
    let chosen = format!("{path}/payment/cod");
    let page = browser.get(&chosen).await.page;
    let (attempt, total) = (page.value("attempt").unwrap(), page.value("total").unwrap());
    browser.post(&chosen, &[("attempt", &attempt), ("total", &total)]).await.leads_to();
    assert_eq!(browser.get(&path).await.page.heading(), "ご注文ありがとうございます");
    browser.get(&format!("{path}A")).await;
    browser.post("/nowhere", &typed).await;
}

async fn work_at_desk(world: &World, secrets: &mut Secrets) {
    let browser = world.browser();
    let chosen = browser.post(&world.program.welcome(), &[("password", PASSWORD)]).await;
    secrets.words.push(chosen.cookie("noren_staff").unwrap());
    assert_eq!(tries(&world.browser(), OWNER, WRONG).await.status, 422);
    let desk = world.browser();
    secrets.words.push(tries(&desk, OWNER, PASSWORD).await.cookie("noren_staff").unwrap());
    let list = desk.ask("/admin/orders", &[("q", "山田"), ("credit", "ok")]).await;
    assert!(list.page.says("山田"));
    let another = shopper::arrives(world).await;
    let path = shopper::places(&another, &shopper::FORM).await;
    let order = format!("/admin/orders/{}", number(&path));
    desk.get(&order).await;
    desk.post(&format!("{order}/inquire"), &[]).await.leads_to();
    desk.post(&format!("{order}/cancel"), &[]).await.leads_to();
    desk.post("/admin/sign-out", &[]).await.leads_to();
}
