//! A mail to the buyers of many orders: each gets it once, whatever dies, and once more only where that is wished.

use crate::{
    bought::{Bought, THANKS},
    goods,
    house::{House, houses},
    steps::{clerk, for_steps},
};
use Progress::{Done, Failed, Skipped};
use domain::{duty::Mail, mail::usual::Written};
use workflow::{
    duty::perform::LEASE_SECONDS,
    job::{self, Finishing, Flaw, Fresh, Made, Payload, Progress, Seen, Sending, Shipping, Subject, Work},
    mail::compose::{Part, Wrong},
    worker::run_due,
};

const SHIPPED: &str = "商品を発送しました";

async fn at_the_door(house: &House) -> Bought<'_> {
    let bought = house.buys(&[("payment", goods::DOOR)]).await;
    house.run_due().await;
    bought
}

async fn shipped(house: &House) -> Bought<'_> {
    let bought = at_the_door(house).await;
    let quietly = Work::Ship(Shipping { mail: false, finish: Finishing::None });
    let rows = vec![Fresh { subject: Subject::Order(bought.number.clone()), payload: Payload::Nothing }];
    let Made::Job(id) = job::make(&house.noren, &clerk(), quietly.clone(), rows).await.unwrap() else {
        panic!()
    };
    assert!(job::start(&house.noren, &clerk(), &id, &quietly).await.unwrap());
    house.run_due().await;
    assert_eq!(seen(house, &id).await.job.done, 1);
    bought
}

async fn started(house: &House, sending: &Sending, orders: &[&Bought<'_>]) -> String {
    let rows = orders
        .iter()
        .map(|bought| Fresh { subject: Subject::Order(bought.number.clone()), payload: Payload::Nothing })
        .collect();
    let work = Work::Send(Sending::of(Mail::Shipped));
    let Made::Job(id) = job::make(&house.noren, &clerk(), work, rows).await.unwrap() else { panic!() };
    assert!(job::start(&house.noren, &clerk(), &id, &Work::Send(sending.clone())).await.unwrap());
    id
}

async fn seen(house: &House, id: &str) -> Seen {
    job::read(&house.noren, id, None, 0).await.unwrap().unwrap()
}

async fn became(house: &House, sending: &Sending, orders: &[&Bought<'_>]) -> Vec<(Progress, String)> {
    let id = started(house, sending, orders).await;
    house.run_due().await;
    seen(house, &id).await.rows.into_iter().map(|row| (row.progress, row.why)).collect()
}

fn news(text: &str) -> Written {
    Written {
        subject: "お届けについて（{{注文番号}}）".to_owned(),
        text: text.to_owned(),
        html: String::new(),
        automatic: false,
    }
}

#[tokio::test]
async fn who_got_it_is_left_alone_unless_that_is_wished_and_who_is_not_meant_is_named() {
    for house in houses().await {
        let (told, waits) = (shipped(&house).await, at_the_door(&house).await);
        let plain = Sending::of(Mail::Shipped);
        let both = [&told, &waits];
        let first = became(&house, &plain, &both).await;
        assert_eq!([first[0].0, first[1].0], [Done, Failed], "{}", house.name());
        assert_eq!(first[1].1, "まだ発送していません");
        let second = became(&house, &plain, &both).await;
        assert_eq!(second[0], (Skipped, "このメールは、すでに送っています".to_owned()));
        assert_eq!(told.mails().await, [THANKS, SHIPPED]);

        let again = Sending { again: Some("文面の誤り".to_owned()), ..plain };
        let third = became(&house, &again, &both).await;
        assert_eq!(third[0].0, Done);
        assert!(third[0].1.contains("もう一度"), "{third:?}");
        assert_eq!(told.mails().await, [THANKS, SHIPPED, SHIPPED]);
        assert_eq!(waits.mails().await, [THANKS]);
        let requests = told.sheet().await.mail_requests;
        assert_eq!(requests.iter().filter(|(_, _, request)| request.why == "文面の誤り").count(), 1);
    }
}

#[tokio::test]
async fn words_written_for_many_reach_each_once_with_their_own_values() {
    for house in houses().await {
        let (one, other) = (at_the_door(&house).await, at_the_door(&house).await);
        let both = [&one, &other];
        let snow = Sending {
            own: Some(news("{{お名前}}　様\n雪のため遅れます。")),
            ..Sending::of(Mail::Free)
        };
        assert_eq!(became(&house, &snow, &both).await.iter().map(|row| row.0).collect::<Vec<_>>(), [Done; 2]);
        let same = became(&house, &snow, &both).await;
        assert_eq!(same.iter().map(|row| row.0).collect::<Vec<_>>(), [Skipped; 2], "{}", house.name());
        let rain = Sending { own: Some(news("雨のため遅れます。")), ..Sending::of(Mail::Free) };
        assert_eq!(became(&house, &rain, &[&one]).await[0].0, Done);
        let subjects = |bought: &Bought<'_>| format!("お届けについて（{}）", bought.number);
        let of = |mails: Vec<String>, subject: &str| mails.iter().filter(|mail| *mail == subject).count();
        let arrived = house.outside.mails().await;
        let arrived: Vec<String> = arrived.into_iter().map(|mail| mail.subject).collect();
        assert_eq!(of(arrived.clone(), &subjects(&one)), 2);
        assert_eq!(of(arrived, &subjects(&other)), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_sent_as_it_is_written_does_not_start() {
    let missing = Sending::of(Mail::Free);
    assert_eq!(job::flaws(&missing), [Flaw::Words(Wrong::Missing(Part::Text))]);
    let silent = Sending { again: Some("　".to_owned()), ..Sending::of(Mail::Shipped) };
    assert_eq!(job::flaws(&silent), [Flaw::NoReason]);
    for house in houses().await {
        let bought = at_the_door(&house).await;
        let rows = vec![Fresh { subject: Subject::Order(bought.number.clone()), payload: Payload::Nothing }];
        let work = Work::Send(Sending::of(Mail::Shipped));
        let Made::Job(id) = job::make(&house.noren, &clerk(), work, rows).await.unwrap() else { panic!() };
        let unknown = Sending { own: Some(news("{{雪}}")), ..Sending::of(Mail::Free) };
        for wrong in [&missing, &silent, &unknown] {
            let begun = job::start(&house.noren, &clerk(), &id, &Work::Send(wrong.clone())).await.unwrap();
            assert!(!begun, "{}: {wrong:?}", house.name());
        }
        house.run_due().await;
        assert_eq!(seen(&house, &id).await.job.started_at, None);
        assert_eq!(bought.mails().await, [THANKS]);
        // As an example, whoever would get it stands for the others.
        let sent = shipped(&house).await;
        let numbers = [bought.number.clone(), sent.number.clone()];
        let sample = job::sample(&house.noren, &numbers, &Sending::of(Mail::Shipped)).await.unwrap().unwrap();
        assert_eq!(sample.number, sent.number);
    }
}

#[tokio::test]
async fn killed_at_any_step_and_resumed_each_buyer_gets_one_more_mail() {
    for house in houses().await {
        for steps in (1..).step_by(5) {
            let orders = [shipped(&house).await, at_the_door(&house).await, shipped(&house).await];
            house.run_due().await;
            let all: Vec<&Bought<'_>> = orders.iter().collect();
            let plain = Sending::of(Mail::Shipped);
            let first = became(&house, &plain, &all[..1]).await;
            assert_eq!(first[0].0, Done);
            let again = Sending { again: Some("誤り".to_owned()), ..plain };
            let id = started(&house, &again, &all).await;
            let ended = for_steps(steps, run_due(&house.process_that_dies())).await.is_some();
            house.pass(LEASE_SECONDS + 1).await;
            let job = seen(&house, &id).await.job;
            assert_eq!((job.done, job.failed), (2, 1), "{steps} steps on {}", house.name());
            for (bought, mails) in orders.iter().zip([2, 0, 1]) {
                let asked = bought.sheet().await.timeline;
                let asked = asked.iter().filter(|entry| entry.what == "mail_shipped.asked").count();
                assert_eq!(asked, mails, "{steps} steps on {}", house.name());
                let sent = bought.mails().await.iter().filter(|subject| *subject == SHIPPED).count();
                assert!(sent <= mails, "{steps} steps on {}: {sent} mails", house.name());
            }
            if ended {
                assert!(steps > 4, "{steps} steps are no test");
                break;
            }
        }
    }
}
