//! 止まった処理: everything in the shop that waits for a person, on one page.

use crate::{
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::duty::{Duty, Mail};
use workflow::desk::{
    list_stopped::{list, retry_all},
    read_home::to_do,
};

/// What the rail says.
async fn count(house: &House) -> u32 {
    to_do(&house.noren).await.unwrap().parked
}

/// Two mails that the mail server refused, and one order that has nothing to wait for.
async fn two_refused(house: &House) {
    for mail in ["no-such-user@example.jp", "no-such-user-2@example.jp", "hanako@example.jp"] {
        let bought = house.buys(&[("payment", goods::BANK), ("email", mail)]).await;
        house.run_due().await;
        house.advance(60).await;
        drop(bought);
    }
}

#[tokio::test]
async fn what_waits_is_listed_with_its_reason_and_goes_on_alone_or_together() {
    for house in houses().await {
        assert_eq!((list(&house.noren).await.unwrap().rows, count(&house).await), (vec![], 0));
        two_refused(&house).await;
        let stopped = list(&house.noren).await.unwrap();
        assert_eq!((stopped.rows.len(), stopped.count), (2, 2), "{}", house.name());
        let [first, second] = &stopped.rows[..] else { panic!("{stopped:?}") };
        assert!(first.since < second.since, "the longest waiting first");
        assert_eq!((first.duty, first.why.contains("拒否")), (Duty::Mail(Mail::Thanks), true));
        assert_eq!(first.method_label, house.order(&first.number).await.payments[0].method.label);
        let retry = |ids: Vec<String>| {
            let noren = &house.noren;
            async move { retry_all(noren, &clerk(), &ids).await.unwrap() }
        };
        assert_eq!(retry(vec!["nothing".to_owned()]).await, 0);
        assert_eq!(retry(vec![first.id.clone()]).await, 1);
        assert_eq!(retry(vec![first.id.clone()]).await, 0, "it goes on already");
        assert_eq!(count(&house).await, 1);
        house.run_due().await;
        assert_eq!(count(&house).await, 2, "refused once more");
        let all = list(&house.noren).await.unwrap().rows;
        assert_eq!(retry(all.into_iter().map(|row| row.id).collect()).await, 2);
        assert_eq!(count(&house).await, 0);
        let told = house.order(&second.number).await.timeline;
        assert!(told.iter().any(|entry| entry.what == "mail_thanks.retried"));
    }
}
