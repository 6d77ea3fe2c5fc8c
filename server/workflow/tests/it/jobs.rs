//! What is done with many orders: row by row, resumed wherever it was killed, and harmless when it is repeated.

use crate::{
    bought::Bought,
    goods,
    house::{House, houses},
    steps::{clerk, for_steps},
};
use Progress::{Done as Performed, Failed, Skipped, Waiting};
use domain::{id::OrderNumber, order, payment::state::State, yen::Yen};
use workflow::{
    desk::{
        Done,
        change_status::{self, Step},
        enter_slip,
        receive_money::{self, Came, Received},
        ship_order::{self, Lack, Shipped},
    },
    duty::perform::LEASE_SECONDS,
    job::{self, Finishing, Fresh, Made, Payload, Progress, Seen, Shipping, Subject, Work},
    worker::run_due,
};

const SHIP: Work = Work::Ship(Shipping { mail: false, finish: Finishing::Settled });
const SHIP_AND_FINISH: Work = Work::Ship(Shipping { mail: false, finish: Finishing::All });

fn rows(numbers: &[&OrderNumber]) -> Vec<Fresh> {
    numbers
        .iter()
        .map(|number| Fresh { subject: Subject::Order((*number).clone()), payload: Payload::Nothing })
        .collect()
}

/// Makes a job and starts it; nothing of it is performed yet.
async fn started(house: &House, work: Work, rows: Vec<Fresh>) -> String {
    let made = job::make(&house.noren, &clerk(), work.clone(), rows).await.unwrap();
    let Made::Job(id) = made else { panic!("a job, and not {made:?}") };
    assert_eq!(job::start(&house.noren, &clerk(), &id, &work).await.unwrap(), work.asks_first());
    id
}

async fn seen(house: &House, id: &str) -> Seen {
    job::read(&house.noren, id, None, 0).await.unwrap().unwrap()
}

async fn performed(house: &House, work: Work, rows: Vec<Fresh>) -> Seen {
    let id = started(house, work, rows).await;
    house.run_due().await;
    let seen = seen(house, &id).await;
    assert!(seen.job.ended_at.is_some(), "{}: {:?}", house.name(), seen.job);
    let of =
        |progress| u32::try_from(seen.rows.iter().filter(|row| row.progress == progress).count()).unwrap();
    assert_eq!((seen.job.done, seen.job.skipped, seen.job.failed), (of(Performed), of(Skipped), of(Failed)));
    seen
}

fn became(seen: &Seen) -> Vec<Progress> {
    seen.rows.iter().map(|row| row.progress).collect()
}

async fn count(bought: &Bought<'_>, what: &str) -> usize {
    bought.timeline().await.iter().filter(|entry| *entry == what).count()
}

async fn at_the_door(house: &House) -> Bought<'_> {
    house.buys(&[("payment", goods::DOOR)]).await
}

#[tokio::test]
async fn each_order_is_shipped_by_itself_and_the_report_says_what_kept_the_others_here() {
    for house in houses().await {
        let (approved, door, slipless) = (
            house.buys(&[]).await,
            at_the_door(&house).await,
            house.buys(&[("phone", "090-1234-0007")]).await,
        );
        approved.enter_right_code().await;
        slipless.enter_right_code().await;
        enter_slip::enter(&house.noren, &clerk(), &approved.number, "1234-5678-9013").await.unwrap();
        let unpaid = house.buys(&[("payment", goods::BANK)]).await;
        let unknown = OrderNumber::new("261121-ZZZZZZ");
        let all = [&approved.number, &door.number, &slipless.number, &unpaid.number, &unknown, &door.number];
        let first = performed(&house, SHIP, rows(&all)).await;
        assert_eq!(became(&first), [Performed, Performed, Failed, Failed, Failed], "{}", house.name());
        let said: Vec<&str> = first.rows.iter().map(|row| row.why.as_str()).collect();
        assert!(
            said[2].contains("伝票番号") && said[3].contains("お支払い") && said[4].contains("ありません")
        );
        // The provider collects the one, the shop has to see to the money of the other: that one stays in sight.
        assert_eq!(approved.order_state().await, order::State::Done);
        assert_eq!(door.order_state().await, order::State::Processing);
        assert_eq!(approved.at_provider().await[0].calls("KAASL0010"), 1);
        // Mended, only what could not be done is done.
        enter_slip::enter(&house.noren, &clerk(), &slipless.number, "1234-5678-9024").await.unwrap();
        let Some(Made::Job(again)) = job::repeat(&house.noren, &clerk(), &first.job.id).await.unwrap() else {
            panic!("a job")
        };
        assert_eq!(seen(&house, &again).await.job.again_of.as_deref(), Some(first.job.id.as_str()));
        assert!(job::start(&house.noren, &clerk(), &again, &SHIP).await.unwrap());
        house.run_due().await;
        assert_eq!(became(&seen(&house, &again).await), [Performed, Failed, Failed]);
        // All of it once more: nothing changes.
        let before = door.sheet().await;
        let whole = performed(&house, SHIP, rows(&all[..3])).await;
        assert_eq!(became(&whole), [Skipped; 3]);
        assert_eq!(door.sheet().await.timeline, before.timeline);
        assert_eq!(approved.at_provider().await[0].calls("KAASL0010"), 1);
    }
}

#[tokio::test]
async fn what_would_be_hidden_is_named_before_it_starts() {
    for house in houses().await {
        let (door, approved) = (at_the_door(&house).await, house.buys(&[]).await);
        approved.enter_right_code().await;
        let both = rows(&[&door.number, &approved.number]);
        let work = Work::Finish { which: Finishing::Settled };
        let Made::Job(id) = job::make(&house.noren, &clerk(), work.clone(), both).await.unwrap() else {
            panic!()
        };
        let asked = seen(&house, &id).await;
        assert_eq!(asked.untaken, std::slice::from_ref(&door.number), "{}", house.name());
        assert_eq!(asked.unshipped, [door.number.clone(), approved.number.clone()]);
        house.run_due().await;
        assert_eq!(became(&seen(&house, &id).await), [Waiting; 2], "nothing happens unasked");
        assert!(job::start(&house.noren, &clerk(), &id, &work).await.unwrap());
        assert!(!job::start(&house.noren, &clerk(), &id, &work).await.unwrap(), "a second click");
        house.run_due().await;
        assert_eq!(became(&seen(&house, &id).await), [Skipped, Performed]);
        let all = Work::Finish { which: Finishing::All };
        assert_eq!(became(&performed(&house, all, rows(&[&door.number])).await), [Performed]);
        assert_eq!(door.order_state().await, order::State::Done);
    }
}

#[tokio::test]
async fn killed_at_any_step_and_resumed_each_row_is_done_once() {
    for house in houses().await {
        for steps in (1..).step_by(5) {
            let orders = [at_the_door(&house).await, at_the_door(&house).await];
            house.run_due().await;
            // More rows than one transaction has, so that it also dies between two of them.
            let nobody: Vec<_> = (0..24).map(|n| OrderNumber::new(format!("none-{n}"))).collect();
            let mut numbers = vec![&orders[0].number];
            numbers.extend(&nobody);
            numbers.push(&orders[1].number);
            let id = started(&house, SHIP_AND_FINISH, rows(&numbers)).await;
            let ended = for_steps(steps, run_due(&house.process_that_dies())).await.is_some();
            house.pass(LEASE_SECONDS + 1).await;
            let seen = seen(&house, &id).await;
            assert_eq!((seen.job.done, seen.job.failed), (2, 24), "{steps} steps on {}", house.name());
            for bought in &orders {
                assert_eq!(bought.order_state().await, order::State::Done, "{steps} steps");
                for what in ["shipment.shipped", "order.processing", "order.done"] {
                    assert_eq!(count(bought, what).await, 1, "{steps} steps: {what}");
                }
            }
            if ended {
                assert!(steps > 4, "{steps} steps are no test");
                break;
            }
        }
    }
}

#[tokio::test]
async fn two_jobs_over_the_same_orders_by_two_processes_do_each_once() {
    for house in houses().await {
        let mut orders = Vec::new();
        for _ in 0..6 {
            orders.push(at_the_door(&house).await);
        }
        let numbers: Vec<_> = orders.iter().map(|bought| &bought.number).collect();
        let backwards: Vec<_> = numbers.iter().rev().copied().collect();
        let jobs = [
            started(&house, SHIP, rows(&numbers)).await,
            started(&house, SHIP_AND_FINISH, rows(&backwards)).await,
            started(&house, SHIP_AND_FINISH, rows(&numbers)).await,
        ];
        let (one, other) = (house.another_process(2).await, house.another_process(3).await);
        let (first, second) = tokio::join!(run_due(&one), run_due(&other));
        first.and(second).unwrap();
        house.pass(LEASE_SECONDS + 1).await;
        for id in &jobs {
            let job = seen(&house, id).await.job;
            assert_eq!((job.done + job.skipped, job.failed), (6, 0), "{}", house.name());
        }
        for bought in &orders {
            for what in ["shipment.shipped", "order.processing", "order.done"] {
                assert_eq!(count(bought, what).await, 1, "{}: {what}", house.name());
            }
        }
    }
}

#[tokio::test]
async fn a_long_job_gives_others_their_turn_and_a_stopped_one_goes_no_further() {
    for house in houses().await {
        let nobody: Vec<_> = (0..450).map(|n| OrderNumber::new(format!("none-{n}"))).collect();
        let all = rows(&nobody.iter().collect::<Vec<_>>());
        let long = started(&house, SHIP, all.clone()).await;
        let bought = at_the_door(&house).await;
        house.run_due().await;
        assert_eq!(seen(&house, &long).await.job.failed, 450, "{}", house.name());
        assert_eq!(bought.mails().await.len(), 1);
        house.advance(1).await;
        let stopped = started(&house, SHIP, all).await;
        assert!(job::stop(&house.noren, &clerk(), &stopped).await.unwrap());
        assert!(!job::stop(&house.noren, &clerk(), &stopped).await.unwrap(), "a second click");
        house.run_due().await;
        let job = seen(&house, &stopped).await.job;
        assert_eq!((job.skipped, job.failed, job.stopped.is_some()), (450, 0, true));
        assert!(
            house.next_due().await.is_none_or(|due| due > house.noren.now()),
            "nothing of it is left to do"
        );
        assert!(matches!(job::repeat(&house.noren, &clerk(), &stopped).await.unwrap(), Some(Made::Job(_))));
        let listed = job::latest(&house.noren, None).await.unwrap();
        assert_eq!(listed.iter().map(|job| &job.id).collect::<Vec<_>>(), [&stopped, &long]);
    }
}

#[tokio::test]
async fn money_is_taken_with_day_and_amount_and_only_where_no_provider_tells_of_it() {
    for house in houses().await {
        let (bank, later) = (house.buys(&[("payment", goods::BANK)]).await, house.buys(&[]).await);
        later.enter_right_code().await;
        let asked = bank.sheet().await.payments[0].amount;
        let came = |key: &str, amount| Came { key: Some(key.to_owned()), amount: Some(amount), on: None };
        let receive = async |came: &Came| {
            receive_money::receive(&house.noren, &clerk(), &bank.number, came).await.unwrap()
        };
        assert_eq!(receive(&came("line-0", Yen(0))).await, Received::NoAmount, "{}", house.name());
        let part = came("line-1", Yen(100));
        let missing = Yen(asked.0 - 100);
        assert_eq!(receive(&part).await, Received::Partly { missing });
        assert_eq!(receive(&part).await, Received::Already, "the same line of the same file");
        assert_eq!(
            ship_order::ship(&house.noren, &clerk(), &bank.number).await.unwrap(),
            Shipped::Lacks(Lack::Payment)
        );
        let work = Work::Receive { on: None, mail: false };
        let done = performed(&house, work.clone(), rows(&[&bank.number, &later.number])).await;
        assert_eq!(became(&done), [Performed, Failed]);
        assert!(done.rows[1].why.contains("決済サービス"));
        let sheet = bank.sheet().await;
        assert!(matches!(sheet.payments[0].state, State::Paid { .. }));
        assert_eq!(
            sheet.receipts.iter().map(|receipt| receipt.amount).collect::<Vec<_>>(),
            [Yen(100), missing]
        );
        assert_eq!(sheet.receipts[1].on, house.noren.now().day());
        assert_eq!(became(&performed(&house, work, rows(&[&bank.number])).await), [Skipped]);
        assert_eq!(bank.sheet().await.receipts.len(), 2);
        assert_eq!(ship_order::ship(&house.noren, &clerk(), &bank.number).await.unwrap(), Shipped::Done);
    }
}

#[tokio::test]
async fn slip_numbers_come_with_their_rows_and_the_parcels_may_leave_with_them() {
    for house in houses().await {
        let (good, wrong) = (house.buys(&[]).await, at_the_door(&house).await);
        good.enter_right_code().await;
        let row = |number: &OrderNumber, slip: &str| Fresh {
            subject: Subject::Order(number.clone()),
            payload: Payload::Slip { slip: slip.to_owned(), parcel: None },
        };
        let then = Some(Shipping { mail: false, finish: Finishing::None });
        let all = || vec![row(&good.number, "1234-5678-9013"), row(&wrong.number, "伝票")];
        let first = performed(&house, Work::EnterSlips { then }, all()).await;
        assert_eq!(became(&first), [Performed, Failed], "{}", house.name());
        assert_eq!(good.at_provider().await[0].calls("KAASL0010"), 1);
        let second = performed(&house, Work::EnterSlips { then }, all()).await;
        assert_eq!(became(&second), [Skipped, Failed], "{:?}", second.rows);
        assert_eq!(count(&good, "shipment.labelled").await, 1);
    }
}

#[tokio::test]
async fn the_shops_own_work_goes_step_by_step_and_back() {
    for house in houses().await {
        let bought = at_the_door(&house).await;
        let step =
            async |step| change_status::change(&house.noren, &clerk(), &bought.number, step).await.unwrap();
        for (taken, state) in [
            (Step::Begin, order::State::Processing),
            (Step::PutOnHold, order::State::OnHold),
            (Step::Resume, order::State::Processing),
            (Step::Finish, order::State::Done),
            (Step::Reopen, order::State::Processing),
        ] {
            for _ in 0..2 {
                assert_eq!(step(taken).await, Done::Done, "{taken:?}");
            }
            assert_eq!(bought.order_state().await, state, "{}", house.name());
        }
        assert_eq!(step(Step::PutOnHold).await, Done::Done);
        assert_eq!(step(Step::Finish).await, Done::NotNow);
        for (work, expected) in [
            (Work::Resume, Performed),
            (Work::Resume, Skipped),
            (Work::Reopen, Skipped),
            (Work::Cancel, Performed),
            (Work::Cancel, Skipped),
            (Work::Begin, Failed),
        ] {
            assert_eq!(
                became(&performed(&house, work.clone(), rows(&[&bought.number])).await),
                [expected],
                "{work:?}"
            );
        }
    }
}
