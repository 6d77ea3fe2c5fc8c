//! Mails: each at most once, whatever the mail server does.

use crate::{
    bought::{Bought, THANKS},
    goods,
    house::{House, houses},
    steps::{clerk, for_steps},
};
use workflow::{
    desk::{self, Done},
    duty::perform::LEASE_SECONDS,
    worker::run_due,
};

/// The end of a mail on the wire.
const HANDED_OVER: &[u8] = b"\r\n.\r\n";

async fn paid_by_transfer<'h>(house: &'h House, email: &str) -> Bought<'h> {
    house.buys(&[("payment", goods::BANK), ("email", email)]).await
}

/// Why the mail waits for a person; `None` when it does not.
async fn parked(bought: &Bought<'_>) -> Option<String> {
    let duties = bought.sheet().await.duties;
    duties.into_iter().find(|duty| duty.parked_at.is_some()).map(|duty| duty.why)
}

#[tokio::test]
async fn a_mail_server_that_is_away_gets_it_later_and_once() {
    for house in houses().await {
        house.outside.mail.cut().await;
        let bought = paid_by_transfer(&house, "hanako@example.jp").await;
        house.pass(3600).await;
        assert!(bought.mails().await.is_empty(), "{}", house.name());
        assert_eq!(parked(&bought).await, None);
        house.outside.mail.mend().await;
        house.pass(600).await;
        assert_eq!(bought.mails().await, [THANKS]);
        house.pass(24 * 3600).await;
        assert_eq!(bought.mails().await, [THANKS]);
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn a_mailbox_that_is_busy_is_tried_again_and_one_that_is_not_there_is_shown() {
    for house in houses().await {
        let busy = paid_by_transfer(&house, "mailbox-busy@example.jp").await;
        let gone = paid_by_transfer(&house, "no-such-user@example.jp").await;
        house.pass(600).await;
        assert_eq!(parked(&busy).await, None, "{}", house.name());
        assert!(busy.sheet().await.duties[0].tries > 3);
        assert!(parked(&gone).await.unwrap().contains("拒否"));
        assert!(gone.timeline().await.contains(&"mail_thanks.refused".to_owned()));
        assert!(house.outside.mails().await.is_empty());
    }
}

#[tokio::test]
async fn a_mail_of_which_nobody_knows_is_shown_and_never_sent_again() {
    for house in houses().await {
        house.outside.mail.lose_the_answer_to(Some(HANDED_OVER));
        let bought = paid_by_transfer(&house, "hanako@example.jp").await;
        house.run_due().await;
        assert!(parked(&bought).await.unwrap().contains("確かめて"), "{}", house.name());
        house.outside.mail.lose_the_answer_to(None);
        house.pass(7 * 24 * 3600).await;
        assert_eq!(bought.mails().await, [THANKS], "it had arrived");
        assert!(bought.timeline().await.contains(&"mail_thanks.unknown".to_owned()));
        assert!(bought.sheet().await.mails[0].sent_at.is_none());
    }
}

#[tokio::test]
async fn a_crash_at_any_step_of_a_mail_sends_it_at_most_once() {
    for house in houses().await {
        let (mut sent, mut shown) = (0, 0);
        for steps in 1.. {
            let bought = paid_by_transfer(&house, &format!("{steps}@example.jp")).await;
            let ended = for_steps(steps, run_due(&house.process_that_dies())).await.is_some();
            house.pass(LEASE_SECONDS + 600).await;
            match (bought.mails().await.len(), parked(&bought).await) {
                (1, None) => sent += 1,
                (0 | 1, Some(_)) => shown += 1,
                other => panic!("{} steps on {}: {other:?}", steps, house.name()),
            }
            if ended {
                break;
            }
        }
        assert!(sent > 1 && shown > 1, "{}: {sent} sent, {shown} shown", house.name());
    }
}

/// Presses 再試行 at the mail that waits for a person.
async fn retry(house: &House, bought: &Bought<'_>) -> Done {
    let duties = bought.sheet().await.duties;
    let duty = duties.iter().find(|duty| duty.parked_at.is_some()).map_or("", |duty| &duty.id);
    desk::retry::retry(&house.noren, &clerk(), &bought.number, duty).await.unwrap()
}

#[tokio::test]
async fn staff_send_a_parked_mail_again_and_only_such_a_one() {
    for house in houses().await {
        house.outside.mail.lose_the_answer_to(Some(HANDED_OVER));
        let lost = paid_by_transfer(&house, "hanako@example.jp").await;
        let refused = paid_by_transfer(&house, "no-such-user@example.jp").await;
        house.run_due().await;
        house.outside.mail.lose_the_answer_to(None);
        for bought in [&lost, &refused] {
            assert!(parked(bought).await.is_some(), "{}", house.name());
            assert_eq!(retry(&house, bought).await, Done::Done);
            assert_eq!(parked(bought).await, None);
            assert!(bought.timeline().await.contains(&"mail_thanks.retried".to_owned()));
        }
        house.run_due().await;
        assert_eq!(lost.mails().await, [THANKS, THANKS], "it had arrived, and somebody wanted it twice");
        assert!(lost.sheet().await.mails[0].sent_at.is_some());
        assert!(parked(&refused).await.is_some(), "refused once more");
        assert_eq!(retry(&house, &lost).await, Done::NotNow);
        house.pass(3600).await;
        assert_eq!(lost.mails().await, [THANKS, THANKS]);
    }
}
