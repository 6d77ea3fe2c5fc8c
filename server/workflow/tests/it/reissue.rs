//! 請求書再発行: asked for once, never repeated by itself, and withdrawn when it was a mistake.

use crate::{
    bought::Bought,
    house::{House, houses},
    steps::{clerk, for_steps},
};
use domain::{draft::Draft, duty::Duty, field::Field, yen::Yen};
use store::{duties::Standing, reissues::Progress};
use workflow::{
    desk::{
        Done, enter_slip, inquire,
        reissue_invoice::{self, Asked, Reissue},
        retry,
        return_part::{self, Returned, Wanted},
        ship_order,
    },
    duty::perform::LEASE_SECONDS,
    worker::run_due,
};

const VERB: &str = "KAARR0010";

/// An order that was delivered and billed.
async fn billed(house: &House) -> Bought<'_> {
    billed_to(house, 1).await
}

/// The n-th buyer: nobody owes more than the provider allows, and no slip number is given too often.
async fn billed_to(house: &House, n: u64) -> Bought<'_> {
    let phone = format!("090-{:04}-5678", 1000 + n);
    let bought = house.buys(&[("phone", &phone)]).await;
    let slip = 10_000_000_000 + n;
    let slip = format!("{slip}{}", slip % 7);
    bought.enter_right_code().await;
    enter_slip::enter(&house.noren, &clerk(), &bought.number, &slip).await.unwrap();
    ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
    house.run_due().await;
    let number = bought.provider_number().await;
    for action in ["deliver", "invoice"] {
        assert!(house.outside.press(action, number.as_str()).await, "{action}");
    }
    inquire::inquire(&house.noren, &clerk(), &bought.number).await.unwrap();
    assert!(bought.sheet().await.invoice.can_reissue, "{}", house.name());
    bought
}

async fn ask(house: &House, bought: &Bought<'_>, why: Reissue, seen: u32) -> Done {
    reissue_invoice::ask(&house.noren, &clerk(), &bought.number, why, seen).await.unwrap()
}

async fn sent(bought: &Bought<'_>) -> u32 {
    bought.at_provider().await[0].calls(VERB)
}

async fn progress(bought: &Bought<'_>) -> Vec<Progress> {
    bought.sheet().await.invoice.reissues.into_iter().map(|kept| kept.progress).collect()
}

async fn open(bought: &Bought<'_>) -> Option<Standing> {
    bought.sheet().await.duties.into_iter().find(|open| open.duty == Duty::Reissue)
}

#[tokio::test]
async fn a_letter_is_sent_once_however_often_the_button_is_pressed() {
    for house in houses().await {
        let bought = billed(&house).await;
        assert_eq!(ask(&house, &bought, Reissue::Withdraw, 0).await, Done::NotNow, "nothing to withdraw");
        assert_eq!(ask(&house, &bought, Reissue::Lost, 0).await, Done::Done, "{}", house.name());
        assert_eq!(ask(&house, &bought, Reissue::Lost, 0).await, Done::NotNow, "the second click");
        house.run_due().await;
        assert_eq!((sent(&bought).await, progress(&bought).await), (1, vec![Progress::Done]));
        assert_eq!(ask(&house, &bought, Reissue::Withdraw, 1).await, Done::Done);
        assert_eq!((sent(&bought).await, progress(&bought).await), (2, vec![Progress::Done; 2]));
        assert_eq!(ask(&house, &bought, Reissue::Withdraw, 2).await, Done::NotNow);
        let told = bought.timeline().await;
        for what in ["reissue.asked", "reissue.done"] {
            assert_eq!(told.iter().filter(|entry| *entry == what).count(), 2, "{what}");
        }
        assert_eq!(open(&bought).await, None);
    }
}

async fn ask_to(house: &House, bought: &Bought<'_>, seen: u32, typed: &[(&str, &str)]) -> Asked {
    let typed = Draft::from_form(typed.iter().copied());
    let wanted = (Reissue::Moved, seen);
    reissue_invoice::ask_to(&house.noren, &clerk(), &bought.number, wanted, &typed).await.unwrap()
}

async fn goes_to(bought: &Bought<'_>) -> String {
    bought.at_provider().await[0].address.clone().unwrap()
}

const HOME: &str = "1000001 東京都千代田区千代田１－１　メゾン暖簾　１０１";
const AWAY: [(&str, &str); 5] = [
    ("postal_code", "604-8571"),
    ("prefecture", "26"),
    ("city", "京都市中京区上本能寺前町"),
    ("street", "488"),
    ("building", "藍染ビル 12"),
];
const THERE: &str = "6048571 京都府京都市中京区上本能寺前町４８８ 藍染ビル　１２";

#[tokio::test]
async fn a_letter_goes_to_another_address_and_so_does_what_follows_it() {
    for house in houses().await {
        let bought = billed(&house).await;
        assert!(bought.sheet().await.invoice.can_readdress && goes_to(&bought).await == HOME);
        assert_eq!(ask_to(&house, &bought, 0, &AWAY).await, Asked::Done(Done::Done), "{}", house.name());
        assert_eq!(ask_to(&house, &bought, 0, &AWAY).await, Asked::Done(Done::NotNow), "the second click");
        house.run_due().await;
        assert_eq!((sent(&bought).await, progress(&bought).await), (1, vec![Progress::Done]));
        assert_eq!(goes_to(&bought).await, THERE);
        let sheet = bought.sheet().await;
        assert_eq!(sheet.invoice.sent_to, sheet.invoice.reissues[0].address);
        let told = sheet.timeline.iter().find(|entry| entry.what == "reissue.asked").unwrap();
        assert!(told.detail.contains(&("to".to_owned(), "other_address".to_owned())), "{told:?}");
        assert!(!format!("{told:?}").contains("京都"), "people's data stay out of the timeline");
        // The buyer still lives where they live.
        assert_eq!(sheet.order.checkout.buyer.address.city, "千代田区千代田");
        // Nothing typed: to where it went before; and so does a smaller amount.
        assert_eq!(ask_to(&house, &bought, 1, &[("city", " ")]).await, Asked::Done(Done::Done));
        assert_eq!(goes_to(&bought).await, THERE);
        let version = bought.sheet().await.order.version;
        let some = Wanted { goods: Vec::new(), restock: false, amount: Yen(100), version };
        let back = return_part::take(&house.noren, &clerk(), &bought.number, &some).await.unwrap();
        assert!(matches!(back, Returned::Done(_)), "{back:?}");
        house.run_due().await;
        assert_eq!((sent(&bought).await, goes_to(&bought).await.as_str()), (2, THERE));
        // What was withdrawn counts no more.
        for seen in [2, 3] {
            let withdrawn = ask(&house, &bought, Reissue::Withdraw, seen).await;
            let expected = if seen == 2 { Done::Done } else { Done::NotNow };
            assert_eq!(withdrawn, expected);
        }
        assert!(bought.sheet().await.invoice.sent_to.is_some(), "the first one stands");
    }
}

/// What is typed, and which fields are wrong then.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [Field]);

#[tokio::test]
async fn an_address_that_nobody_takes_is_found_before_anything_is_sent() {
    for house in houses().await {
        let bought = billed(&house).await;
        let long = "あ".repeat(40);
        let [code, prefecture, city, street, _] = AWAY;
        let cases: [Case<'_>; 4] = [
            (&[street], &[Field::PostalCode, Field::Prefecture, Field::City]),
            (&[code, prefecture, city, ("street", "寺町通")], &[Field::Street]),
            (&[code, ("prefecture", "13"), city, street], &[Field::Prefecture]),
            // Ours is content; the provider has two lines of 25.
            (&[code, prefecture, ("city", &long), street, ("building", &long)], &[Field::Building]),
        ];
        for (typed, fields) in cases {
            let Asked::Wrong(problems) = ask_to(&house, &bought, 0, typed).await else { panic!("{typed:?}") };
            let found: Vec<_> = problems.iter().map(|problem| problem.field).collect();
            assert_eq!(found, fields, "{typed:?} on {}", house.name());
        }
        assert_eq!((sent(&bought).await, progress(&bought).await), (0, vec![]));
        assert!(!bought.timeline().await.contains(&"reissue.asked".to_owned()));
    }
}

#[tokio::test]
async fn only_what_was_billed_and_is_not_paid_is_sent_again() {
    for house in houses().await {
        let bought = house.buys(&[]).await;
        bought.enter_right_code().await;
        assert_eq!(ask(&house, &bought, Reissue::Lost, 0).await, Done::NotNow, "{}", house.name());
        let paid = billed(&house).await;
        assert!(house.outside.press("pay", paid.provider_number().await.as_str()).await);
        inquire::inquire(&house.noren, &clerk(), &paid.number).await.unwrap();
        assert_eq!(ask(&house, &paid, Reissue::Lost, 0).await, Done::NotNow);
        assert_eq!((sent(&bought).await, sent(&paid).await), (0, 0));
    }
}

#[tokio::test]
async fn a_lost_reply_waits_for_a_person_who_decides() {
    for house in houses().await {
        for resend in [true, false] {
            let bought = billed(&house).await;
            house.outside.provider.lose_the_answer_to(Some(VERB.as_bytes()));
            assert_eq!(ask(&house, &bought, Reissue::Damaged, 0).await, Done::Done);
            house.outside.provider.lose_the_answer_to(None);
            house.pass(3600).await;
            assert_eq!((sent(&bought).await, progress(&bought).await), (1, vec![Progress::Sent]));
            let parked = open(&bought).await.unwrap();
            assert!(parked.parked_at.is_some() && parked.why.contains("もう一通"), "{}", house.name());
            assert_eq!(ask(&house, &bought, Reissue::Damaged, 1).await, Done::NotNow, "one is undecided");
            let decided = if resend {
                retry::retry(&house.noren, &clerk(), &bought.number, &parked.id).await
            } else {
                reissue_invoice::confirm(&house.noren, &clerk(), &bought.number).await
            };
            assert_eq!(decided.unwrap(), Done::Done);
            house.run_due().await;
            assert_eq!(
                (sent(&bought).await, progress(&bought).await),
                (1 + u32::from(resend), vec![Progress::Done])
            );
            assert_eq!(open(&bought).await, None);
            let again = reissue_invoice::confirm(&house.noren, &clerk(), &bought.number).await.unwrap();
            assert_eq!(again, Done::NotNow);
        }
    }
}

#[tokio::test]
async fn a_provider_that_is_away_is_asked_when_it_is_back() {
    for house in houses().await {
        let bought = billed(&house).await;
        house.outside.provider.cut().await;
        assert_eq!(ask(&house, &bought, Reissue::Moved, 0).await, Done::Done);
        assert_eq!(progress(&bought).await, [Progress::Waiting], "{}", house.name());
        house.outside.provider.mend().await;
        house.pass(60).await;
        assert_eq!((sent(&bought).await, progress(&bought).await), (1, vec![Progress::Done]));
    }
}

#[tokio::test]
async fn a_process_that_dies_sends_no_second_letter() {
    for house in houses().await {
        for steps in 1.. {
            let bought = billed_to(&house, steps.into()).await;
            house.outside.provider.cut().await;
            ask(&house, &bought, Reissue::Mistyped, 0).await;
            house.outside.provider.mend().await;
            house.advance(5).await;
            let ended = for_steps(steps, run_due(&house.process_that_dies())).await.is_some();
            house.pass(LEASE_SECONDS + 30).await;
            let (sent, progress) = (sent(&bought).await, progress(&bought).await);
            let parked = open(&bought).await.is_some_and(|open| open.parked_at.is_some());
            match progress[..] {
                [Progress::Done] => assert_eq!((sent, parked), (1, false), "{steps} steps"),
                [Progress::Sent] => assert!(sent <= 1 && parked, "{steps} steps on {}", house.name()),
                ref other => panic!("{steps} steps: {other:?}"),
            }
            if ended {
                assert!(steps > 1, "{steps} steps are no test");
                break;
            }
        }
    }
}
