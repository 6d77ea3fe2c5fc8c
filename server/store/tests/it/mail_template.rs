//! Templates of mails, senders, and what staff want to have sent.

use crate::world::*;
use domain::{
    carrier::Carrier,
    duty::Mail,
    email::Email,
    mail::{sender::Sender, usual},
};
use store::{
    StoreError,
    mail_requests::{self, Own, Request},
    mail_templates::{self, Sending},
    mails::Event,
    shops, testing,
};

#[tokio::test]
async fn a_template_is_kept_over_the_version_that_was_read_only() {
    for case in testing::dbs().await {
        let db = &case.db;
        db.write(|mut tx| async move { shops::put(&mut tx, &shop()).await }).await.unwrap();
        let mut written = usual::of(Mail::Shipped);
        written.automatic = false;
        let put = async |expected: i64| {
            let written = &written;
            db.write(|mut tx| async move {
                mail_templates::put(&mut tx, &shop_id(), Mail::Shipped, written, expected).await
            })
            .await
        };
        assert_eq!(put(3).await, Err(StoreError::Conflict), "there is none of that version");
        put(0).await.unwrap();
        assert_eq!(put(0).await, Err(StoreError::Conflict), "somebody wrote one meanwhile");
        put(1).await.unwrap();
        let written = &written;
        db.read(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let kept = mail_templates::get(tx, shop, Mail::Shipped).await?.unwrap();
            assert_eq!((&kept.written, kept.version), (written, 2));
            assert_eq!(mail_templates::get(tx, shop, Mail::Thanks).await?, None);
            assert_eq!(mail_templates::all(tx, shop).await?, [(Mail::Shipped, kept)]);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_sender_is_kept_the_same_way() {
    for case in testing::dbs().await {
        let db = &case.db;
        db.write(|mut tx| async move { shops::put(&mut tx, &shop()).await }).await.unwrap();
        let sending = &Sending {
            sender: Sender {
                name: "暖簾茶舗".to_owned(),
                address: Email::parse("shop@example.jp").ok(),
                reply_to: None,
            },
            tracking: vec![(Carrier::Jad, "https://jad.example.jp/?no={伝票番号}".to_owned())],
            version: 0,
        };
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            assert_eq!(mail_templates::sending(tx, shop).await?, Sending::default());
            mail_templates::keep_sending(tx, shop, sending).await?;
            let kept = mail_templates::sending(tx, shop).await?;
            assert_eq!(kept, Sending { version: 1, ..sending.clone() });
            mail_templates::keep_sending(tx, shop, &kept).await
        })
        .await
        .unwrap();
        let old = db
            .write(|mut tx| async move { mail_templates::keep_sending(&mut tx, &shop_id(), sending).await })
            .await;
        assert_eq!(old, Err(StoreError::Conflict));
    }
}

#[tokio::test]
async fn a_wish_is_kept_once() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let event = &Event { order: &placed.id, mail: Mail::Free, reference: "again" };
            let own =
                Own {
                    subject: "件名".to_owned(), text: "本文".to_owned(), html: "<p>本文</p>".to_owned()
                };
            let wish =
                Request {
                    at: NOW, by: "店員".to_owned(), why: "届かなかった".to_owned(), own: Some(own)
                };
            assert_eq!(mail_requests::get(tx, shop, event).await?, None);
            assert!(mail_requests::insert(tx, shop, event, &wish).await?);
            let other = Request { why: String::new(), own: None, ..wish.clone() };
            assert!(!mail_requests::insert(tx, shop, event, &other).await?);
            assert_eq!(mail_requests::get(tx, shop, event).await?, Some(wish.clone()));
            let plain = &Event { reference: "", ..*event };
            assert!(mail_requests::insert(tx, shop, plain, &other).await?);
            assert_eq!(mail_requests::get(tx, shop, plain).await?, Some(other.clone()));
            let all = mail_requests::of_order(tx, shop, &placed.id).await?;
            assert_eq!(
                all.iter().map(|(_, reference, _)| reference.as_str()).collect::<Vec<_>>(),
                ["", "again"]
            );
            assert!(!format!("{all:?}").contains("件名"));
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
