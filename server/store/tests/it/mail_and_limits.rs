//! Mails at most once, and rate limits.

use crate::world::*;
use domain::{duty::Mail, moment::Moment};
use store::{
    StoreError,
    limits::{self, Window},
    mails::{self, Event, Letter},
    testing,
};

#[tokio::test]
async fn a_mail_is_begun_once_unless_it_certainly_failed() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let letter = &Letter {
            to: "hanako@example.jp".to_owned(),
            subject: "ご注文ありがとうございます".to_owned(),
            body: "本文\n".to_owned(),
            html: Some("<p>本文</p>".to_owned()),
            sender: "暖簾茶舗 <shop@example.jp>".to_owned(),
        };
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let thanks = &Event { order: &placed.id, mail: Mail::Thanks, reference: "1" };
            assert!(mails::begin(tx, shop, thanks, letter, NOW).await?);
            assert!(!mails::begin(tx, shop, thanks, letter, NOW).await?);
            assert!(mails::failed(tx, shop, thanks).await?);
            assert!(!mails::failed(tx, shop, thanks).await?);
            assert!(mails::begin(tx, shop, thanks, letter, NOW).await?);
            assert_eq!(mails::fate(tx, shop, thanks).await?, Some(false));
            assert!(mails::sent(tx, shop, thanks, NOW.plus_millis(5)).await?);
            assert!(!mails::sent(tx, shop, thanks, NOW).await?);
            assert_eq!(mails::fate(tx, shop, thanks).await?, Some(true));
            assert!(!mails::failed(tx, shop, thanks).await?, "what was sent stays sent");
            assert!(!mails::begin(tx, shop, thanks, letter, NOW).await?);
            let next = &Event { mail: Mail::ChooseAgain, ..*thanks };
            assert!(mails::begin(tx, shop, next, letter, NOW.plus_millis(1)).await?);
            let kept = mails::of_order(tx, shop, &placed.id).await?;
            assert_eq!(kept.iter().map(|m| m.mail).collect::<Vec<_>>(), [Mail::Thanks, Mail::ChooseAgain]);
            assert_eq!((kept[0].sent_at, kept[1].sent_at), (Some(NOW.plus_millis(5)), None));
            assert_eq!((&kept[0].letter, kept[0].reference.as_str()), (letter, "1"));
            assert!(!format!("{kept:?}").contains("hanako"));
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_limit_lets_through_so_many_and_no_more() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, hour) = (&mut tx, &shop_id(), |at| Window::of_seconds(at, 3600));
                for expected in [true, true, true, false, false] {
                    assert_eq!(limits::hit(tx, shop, "sms:phone:x", hour(NOW), 3).await?, expected);
                }
                assert!(limits::hit(tx, shop, "sms:phone:y", hour(NOW), 3).await?, "somebody else");
                assert!(!limits::hit(tx, shop, "sms:phone:z", hour(NOW), 0).await?, "nobody at all");
                let later = NOW.plus_seconds(2 * 3600);
                assert!(limits::hit(tx, shop, "sms:phone:x", hour(later), 3).await?);
                assert_eq!(limits::delete_before(tx, shop, later).await?, 2);
                assert_eq!(limits::delete_before(tx, shop, later.plus_seconds(3600)).await?, 1);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_limit_is_not_doubled_by_the_turn_of_the_hour() {
    let (before, after) = (Moment(3_600_000 - 1), Moment(3_600_000 + 1));
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, hour) = (&mut tx, &shop_id(), |at| Window::of_seconds(at, 3600));
                for at in [before, before, after] {
                    assert!(limits::hit(tx, shop, "x", hour(at), 3).await?);
                }
                assert!(
                    !limits::hit(tx, shop, "x", hour(after), 3).await?,
                    "two before and one after are three"
                );
                assert!(
                    !limits::hit(tx, shop, "x", hour(after.plus_seconds(3299)), 3).await?,
                    "within the hour"
                );
                let over = after.plus_seconds(3300);
                assert!(limits::hit(tx, shop, "x", hour(over), 3).await?, "the first two are forgotten");
                assert!(limits::hit(tx, shop, "x", hour(over), 3).await?);
                assert!(!limits::hit(tx, shop, "x", hour(over), 3).await?, "the third is not");
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
